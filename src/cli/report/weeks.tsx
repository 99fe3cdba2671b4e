import type { BrandCard } from '../../model.ts';
import { COLOURS, WIDTH } from './charts.tsx';

/** Sorry cases by week, stacked as they ended; a week without cases is a gap, not a zero. */
export function Weeks({ weeks }: { weeks: { group?: string; card: BrandCard }[] }) {
  const most = Math.max(1, ...weeks.map(({ card }) => card.apologised_cases + card.maturing));
  const [height, left] = [150, 34];
  const step = Math.min(64, (WIDTH - left) / weeks.length);
  const y = (n: number) => 8 + height - (n / most) * height;
  return (
    <div class="chart">
      <svg viewBox={`0 0 ${WIDTH} ${height + 34}`} role="img" aria-label="Sorry cases by week and how they ended">
        {ticks(most).map((tick) => (
          <g>
            <line x1={left} x2={WIDTH} y1={y(tick)} y2={y(tick)} stroke={COLOURS.line} />
            <text x={left - 6} y={y(tick) + 4} text-anchor="end" font-size="11" fill={COLOURS.soft}>
              {tick}
            </text>
          </g>
        ))}
        {weeks.map(({ group, card }, i) => (
          <WeekBar
            label={group ?? ''}
            named={i % Math.ceil(weeks.length / 12) === 0}
            card={card}
            x={left + i * step}
            width={step * 0.72}
            y={y}
            base={height + 26}
          />
        ))}
      </svg>
    </div>
  );
}

interface WeekBarProps {
  label: string;
  named: boolean;
  card: BrandCard;
  x: number;
  width: number;
  y: (n: number) => number;
  base: number;
}

function WeekBar({ label, named, card, x, width, y, base }: WeekBarProps) {
  const layers = [
    { n: card.resolved, fill: COLOURS.resolved, stroke: 'none' },
    { n: card.unknown, fill: 'url(#unknown)', stroke: 'none' },
    { n: card.unresolved, fill: COLOURS.unresolved, stroke: 'none' },
    { n: card.maturing, fill: 'var(--panel)', stroke: COLOURS.soft },
  ];
  let below = 0;
  return (
    <g>
      <title>{`week of ${label}: ${card.resolved} resolved, ${card.unknown} unknown, ${card.unresolved} unresolved, ${card.maturing} too early to tell`}</title>
      {layers.map(({ n, fill, stroke }) => {
        const top = y(below + n);
        const rect = (
          <rect
            x={x}
            y={top}
            width={width}
            height={y(below) - top}
            fill={fill}
            stroke={stroke}
            stroke-dasharray="3 2"
          />
        );
        below += n;
        return n > 0 ? rect : null;
      })}
      {named ? (
        <text x={x + width / 2} y={base} text-anchor="middle" font-size="11" fill={COLOURS.soft}>
          {label.slice(5)}
        </text>
      ) : null}
    </g>
  );
}

function ticks(most: number): number[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].find((size) => most / size <= 4) ?? most;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step);
}
