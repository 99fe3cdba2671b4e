import { percent } from '../../formats.ts';
import type { BrandCard } from '../../model.ts';
import type { Responses } from '../../scorecards/store/figures.ts';

/** Charts as plain SVG from the server: every mark is a link to the posts behind it, and all of it reads without script. */

/** How the unseen is drawn, everywhere: hatched, in the colour of neither success nor failure. Once a page. */
export function Hatch() {
  return (
    <svg class="chart hatches" width="0" height="0" aria-hidden="true">
      <defs>
        {/* Level lines, since most charts are stretched sideways. */}
        <pattern id="unseen-level" width="4" height="4" patternUnits="userSpaceOnUse">
          <rect class="hatch-ground" width="4" height="4" />
          <rect class="hatch-line" width="4" height="1.6" />
        </pattern>
      </defs>
    </svg>
  );
}

type Rated = Pick<BrandCard, 'resolution_rate_low' | 'resolution_rate_high' | 'interval'>;

const WIDTH = 240;

/** A rate that is only known within bounds: seen resolved, unseen, seen unresolved; beneath it where the true rate lies. */
export function RangeBar({ card }: { card: Rated }) {
  const { resolution_rate_low: low, resolution_rate_high: high, interval } = card;
  if (low === null || high === null) return <span class="faint">nothing to judge yet</span>;
  const [from, to] = interval ?? [low, high];
  const says = `${percent(low)} seen resolved, ${percent(high - low)} unseen; the true rate lies between ${percent(from)} and ${percent(to)}`;
  return (
    <svg class="chart range-bar" viewBox={`0 0 ${WIDTH} 22`} role="img" aria-label={says}>
      <title>{says}</title>
      <rect class="bar-lost" x="0" y="3" width={WIDTH} height="10" rx="2" />
      <rect x={low * WIDTH} y="3" width={(high - low) * WIDTH} height="10" fill="url(#unseen-level)" />
      <rect class="bar-good" x="0" y="3" width={low * WIDTH} height="10" rx="2" />
      <path class="whisker" d={`M${from * WIDTH} 15v5M${from * WIDTH} 17.5H${to * WIDTH}M${to * WIDTH} 15v5`} />
      <line class="half" x1={WIDTH / 2} x2={WIDTH / 2} y1="0" y2="14" />
    </svg>
  );
}

export interface BarPart {
  n: number;
  /** Tones of `bar-*`; `unseen` is hatched, `open` is drawn as an outline. */
  tone: string;
  what: string;
  /** The posts behind it; none where no page shows them. */
  href?: string | undefined;
}

export interface Column {
  label: string;
  /** What stands above it; the sum of its parts unless said. */
  head?: string;
  /** From the bottom up. */
  parts: BarPart[];
}

/**
 * Stacked columns over time; each part is a link. Stretched to the page's width, with words that are not.
 * @param whole every column is as high as the others: shares, not counts.
 */
export function Columns({ columns, name, whole }: { columns: Column[]; name: string; whole?: boolean }) {
  const sums = columns.map((column) => column.parts.reduce((sum, part) => sum + part.n, 0));
  const most = Math.max(1, ...sums);
  return (
    <figure class="columns" aria-label={name}>
      {columns.map((column, index) => (
        <div class="column">
          <span>{column.head ?? (sums[index] || '')}</span>
          <svg class="chart" viewBox="0 0 10 100" preserveAspectRatio="none">
            <title>{`${name}, ${column.label}`}</title>
            {stack(column, 100 / (whole ? sums[index] || 1 : most)).map((placed) => (
              <Mark {...placed} label={column.label} />
            ))}
          </svg>
          <span>{column.label}</span>
        </div>
      ))}
    </figure>
  );
}

interface Placed {
  part: BarPart;
  y: number;
  height: number;
}

function stack(column: Column, scale: number): Placed[] {
  let below = 0;
  return column.parts
    .filter((part) => part.n > 0)
    .map((part) => {
      below += part.n;
      return { part, y: 100 - below * scale, height: part.n * scale };
    });
}

function Mark({ part, y, height, label }: Placed & { label: string }) {
  const says = `${label}: ${part.n} ${part.what}`;
  const look = part.tone === 'unseen' ? { fill: 'url(#unseen-level)' } : { class: `bar-${part.tone}` };
  const mark = (
    <rect {...look} x="0.5" y={y} width="9" height={height} vector-effect="non-scaling-stroke">
      <title>{says}</title>
    </rect>
  );
  return part.href ? (
    <a href={part.href} aria-label={says}>
      {mark}
    </a>
  ) : (
    mark
  );
}

export interface Bar {
  word: string;
  n: number;
  href?: string | undefined;
  tone?: string;
}

/** Horizontal bars with a word and a number each. */
export function Bars({ bars }: { bars: Bar[] }) {
  const most = Math.max(1, ...bars.map((bar) => bar.n));
  return (
    <table class="bars">
      <tbody>
        {bars.map((bar) => (
          <tr>
            <th scope="row">{bar.href ? <a href={bar.href}>{bar.word}</a> : bar.word}</th>
            <td class="bar-cell">
              <svg class="chart" viewBox="0 0 200 10" preserveAspectRatio="none" aria-hidden="true">
                {bar.tone === 'unseen' ? (
                  <rect x="0" y="1" width={(bar.n / most) * 200} height="8" fill="url(#unseen-level)" />
                ) : (
                  <rect class={`bar-${bar.tone ?? 'a'}`} x="0" y="1" width={(bar.n / most) * 200} height="8" />
                )}
              </svg>
            </td>
            <td class="num">{bar.n}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How long first answers took; `behind` leads to the cases of a span. */
export function ResponseBars({ of, behind }: { of: Responses; behind: (figure: string) => string }) {
  const bars: Bar[] = of.buckets.map(({ key, upTo, n }) => ({ word: sayUpTo(upTo), n, href: behind(key) }));
  return <Bars bars={[...bars, { word: 'not yet', n: of.unanswered, tone: 'bad', href: behind('not_answered') }]} />;
}

/** The upper end of a span of answers, as read on a chart. */
export function sayUpTo(seconds: number | null): string {
  if (seconds === null) return 'longer';
  if (seconds < 3_600) return `within ${seconds / 60} min`;
  return seconds < 86_400 ? `within ${seconds / 3_600} h` : `within ${seconds / 86_400} d`;
}

/** The colours of a chart and what they mean. */
export function Legend({ of }: { of: [tone: string, word: string][] }) {
  return (
    <p class="legend">
      {of.map(([tone, word]) => (
        <span>
          <svg class="chart" viewBox="0 0 10 10" aria-hidden="true">
            {tone === 'unseen' ? (
              <rect width="10" height="10" fill="url(#unseen-level)" />
            ) : (
              <rect class={`bar-${tone}`} x="0.5" y="0.5" width="9" height="9" />
            )}
          </svg>
          {word}
        </span>
      ))}
    </p>
  );
}
