import type { BarPart } from './columns.tsx';
import { Linked, lookOf } from './marks.tsx';

const WIDTH = 400;

/** One bar of all parts, as wide as its room; what a part label is on hover, and with it its link. */
export function StackedBar({ parts, label }: { parts: BarPart[]; label: string }) {
  const all = Math.max(
    1,
    parts.reduce((sum, { n }) => sum + n, 0),
  );
  // A picture to a screen reader, unless its parts are links of their own.
  const image = parts.some(({ href }) => href) ? {} : { role: 'img', 'aria-label': label };
  let x = 0;
  return (
    <svg class="chart act-bar" viewBox={`0 0 ${WIDTH} 14`} preserveAspectRatio="none" {...image}>
      <title>{label}</title>
      {parts
        .filter(({ n }) => n > 0)
        .map(({ n, tone, what, href }) => {
          const width = (n / all) * WIDTH;
          x += width;
          return (
            <Linked href={href} label={what}>
              <rect {...lookOf(tone)} x={x - width} y="0" width={Math.max(0.5, width - 1)} height="14" />
            </Linked>
          );
        })}
    </svg>
  );
}
