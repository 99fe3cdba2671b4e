import { formatPercent } from '../formats.ts';
import type { BrandCard } from '../model.ts';
import { Legend } from './marks.tsx';

type Rated = Pick<BrandCard, 'resolution_rate_low' | 'resolution_rate_high' | 'interval'>;

const WIDTH = 240;

/** A rate that is only known within bounds: seen resolved, unseen, seen unresolved; beneath it where the true rate lies. */
export function RangeBar({ card }: { card: Rated }) {
  const { resolution_rate_low: low, resolution_rate_high: high, interval } = card;
  if (low === null || high === null) return <span class="faint">nothing to judge yet</span>;
  const [from, to] = interval ?? [low, high];
  const [seen, unseen] = [formatPercent(low), formatPercent(high - low)];
  const label = `${seen} seen resolved, ${unseen} unseen; the true rate lies between ${formatPercent(from)} and ${formatPercent(to)}`;
  return (
    <svg class="chart range-bar" viewBox={`0 0 ${WIDTH} 22`} role="img" aria-label={label}>
      <title>{label}</title>
      <rect class="bar-lost" x="0" y="3" width={WIDTH} height="10" rx="2" />
      <rect x={low * WIDTH} y="3" width={(high - low) * WIDTH} height="10" fill="url(#unseen-level)" />
      <rect class="bar-good" x="0" y="3" width={low * WIDTH} height="10" rx="2" />
      <path class="whisker" d={`M${from * WIDTH} 15v5M${from * WIDTH} 17.5H${to * WIDTH}M${to * WIDTH} 15v5`} />
      <line class="half" x1={WIDTH / 2} x2={WIDTH / 2} y1="0" y2="14" />
    </svg>
  );
}

/** A row of ranges: whose, of how many, and the bar. */
export interface RangeRow {
  label: string;
  card: BrandCard;
  /** The cases it is of. */
  href?: string | undefined;
  strong?: boolean;
}

/** Rates of brands or topics under each other, on one scale. */
export function Ranges({ rows }: { rows: RangeRow[] }) {
  return (
    <>
      <div class="ranges">
        {rows.map(({ label, card, href, strong }) => (
          <div class="range-row">
            {strong ? <b>{label}</b> : <span>{label}</span>}
            {href ? (
              <a class="num" href={href}>
                {describeResolved(card)}
              </a>
            ) : (
              <span class="num">{describeResolved(card)}</span>
            )}
            <RangeBar card={card} />
          </div>
        ))}
      </div>
      <Legend of={RANGE_LEGEND} />
    </>
  );
}

function describeResolved({ resolved, apologised_cases }: BrandCard): string {
  return `${resolved} of ${apologised_cases}`;
}

/** What the parts of a range are. */
const RANGE_LEGEND = [
  ['good', 'settled in public'],
  ['unseen', 'answered, or end not seen: may be either'],
  ['lost', 'left open in public'],
] as const;
