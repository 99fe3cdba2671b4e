import { percent } from '../../formats.ts';
import { PROMISE_WORDS } from '../../labels.ts';
import type { BrandCard } from '../../model.ts';

/** The colours of the console, by the variables of the report's style, which has them for light and dark. What is seen is drawn solid; what nobody saw is hatched and never takes the colour of success or failure. */
export const COLOURS = {
  resolved: 'var(--good)',
  unresolved: 'var(--lost)',
  ink: 'var(--ink)',
  soft: 'var(--dim)',
  line: 'var(--line)',
};

/** The hatching of the unknown; once a document. */
export function Defs() {
  return (
    <svg width="0" height="0" aria-hidden="true" style="position:absolute">
      <defs>
        <pattern id="unknown" width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" fill="var(--soft)" />
          <line x1="0" y1="1.2" x2="6" y2="1.2" stroke="var(--hatch)" stroke-width="2.4" />
        </pattern>
      </defs>
    </svg>
  );
}

export const WIDTH = 720;

/** Resolved, unknown and unresolved cases as one bar, with the interval of the rate beneath it. */
export function OutcomeBar({ card }: { card: BrandCard }) {
  const n = card.apologised_cases;
  const x = (share: number) => share * WIDTH;
  const [good, dark] = [card.resolved / n, card.unknown / n];
  const parts = [
    { from: 0, share: good, fill: COLOURS.resolved, label: `${card.resolved} resolved`, light: true },
    { from: good, share: dark, fill: 'url(#unknown)', label: `${card.unknown} unknown`, light: false },
    {
      from: good + dark,
      share: card.unresolved / n,
      fill: COLOURS.unresolved,
      label: `${card.unresolved} unresolved`,
      light: true,
    },
  ];
  const title = parts.map((part) => part.label).join(', ');
  return (
    <div class="chart">
      <svg viewBox={`-8 0 ${WIDTH + 16} 112`} role="img" aria-label={`${n} sorry cases: ${title}`}>
        {parts.map((part) => (
          <g>
            <rect x={x(part.from)} y="4" width={x(part.share)} height="46" fill={part.fill}>
              <title>{part.label}</title>
            </rect>
            <PartLabel x={x(part.from + part.share / 2)} room={x(part.share)} light={part.light} text={part.label} />
          </g>
        ))}
        {card.interval ? <Interval interval={card.interval} y={66} x={x} /> : null}
        <Axis x={x} y={84} />
      </svg>
    </div>
  );
}

function PartLabel({ x, room, light, text }: { x: number; room: number; light: boolean; text: string }) {
  const width = text.length * 7.2 + 10;
  if (room < width) return null;
  return (
    <g>
      {light ? null : (
        <rect x={x - width / 2} y="16" width={width} height="22" rx="3" fill="var(--panel)" opacity="0.92" />
      )}
      <text x={x} y="32" text-anchor="middle" font-size="13" fill={light ? '#fff' : COLOURS.ink}>
        {text}
      </text>
    </g>
  );
}

function Interval({
  interval: [low, high],
  y,
  x,
}: {
  interval: [number, number];
  y: number;
  x: (share: number) => number;
}) {
  return (
    <g stroke={COLOURS.ink} stroke-width="1.6">
      <title>{`the true rate lies between ${percent(low)} and ${percent(high)}`}</title>
      <line x1={x(low)} x2={x(high)} y1={y} y2={y} />
      <line x1={x(low)} x2={x(low)} y1={y - 6} y2={y + 6} />
      <line x1={x(high)} x2={x(high)} y1={y - 6} y2={y + 6} />
    </g>
  );
}

function Axis({ x, y }: { x: (share: number) => number; y: number }) {
  return (
    <g font-size="11" fill={COLOURS.soft}>
      <line x1={x(0)} x2={x(1)} y1={y} y2={y} stroke={COLOURS.line} />
      {[0, 0.25, 0.5, 0.75, 1].map((share) => (
        <g>
          <line x1={x(share)} x2={x(share)} y1={y} y2={y + 4} stroke={COLOURS.soft} />
          <text x={x(share)} y={y + 17} text-anchor={share === 0 ? 'start' : share === 1 ? 'end' : 'middle'}>
            {percent(share)}
          </text>
        </g>
      ))}
    </g>
  );
}

export interface RangeRow {
  label: string;
  card: BrandCard;
  strong?: boolean;
}

const ROW = 34;
const LABEL = 190;
const COUNT = 84;

/** Shares a row: seen resolved, unseen, seen unresolved; the whisker is where the true rate lies. */
export function RangeRows({ rows, title }: { rows: RangeRow[]; title: string }) {
  const room = WIDTH - LABEL - COUNT;
  const x = (share: number) => LABEL + share * room;
  const bottom = rows.length * ROW + 6;
  return (
    <div class="chart">
      <svg viewBox={`0 0 ${WIDTH + 8} ${bottom + 24}`} role="img" aria-label={title}>
        <line x1={x(0.5)} x2={x(0.5)} y1="0" y2={bottom} stroke={COLOURS.line} stroke-dasharray="3 3" />
        {rows.map((row, i) => (
          <Range row={row} y={i * ROW + 4} x={x} />
        ))}
        <Axis x={x} y={bottom} />
      </svg>
    </div>
  );
}

function Range({ row: { label, card, strong }, y, x }: { row: RangeRow; y: number; x: (share: number) => number }) {
  const [low, high] = [card.resolution_rate_low ?? 0, card.resolution_rate_high ?? 0];
  const words = `${label}: ${card.apology_to_resolution_text}, ${percent(low)} to ${percent(high)}`;
  return (
    <g>
      <title>{words}</title>
      <text
        x={LABEL - 10}
        y={y + 16}
        text-anchor="end"
        font-size="13"
        font-weight={strong ? 700 : 400}
        fill={COLOURS.ink}
      >
        {clip(label, 24)}
      </text>
      <rect x={x(0)} y={y + 2} width={x(1) - x(0)} height="18" fill={COLOURS.unresolved} />
      <rect x={x(0)} y={y + 2} width={x(low) - x(0)} height="18" fill={COLOURS.resolved} />
      <rect x={x(low)} y={y + 2} width={x(high) - x(low)} height="18" fill="url(#unknown)" />
      {card.interval ? (
        <path d={whisker(x(card.interval[0]), x(card.interval[1]), y + 21)} stroke={COLOURS.ink} stroke-width="1.2" />
      ) : null}
      <text x={x(1) + 12} y={y + 16} font-size="13" fill={COLOURS.ink} style="font-variant-numeric:tabular-nums">
        {card.apology_to_resolution_text}
      </text>
    </g>
  );
}

const PROMISES = [
  ['kept', COLOURS.resolved],
  ['late', 'var(--warn)'],
  ['broken', COLOURS.unresolved],
  ['lapsed', 'var(--lost)'],
  ['superseded', 'var(--plain)'],
  ['unverifiable', 'url(#unknown)'],
  ['open', 'var(--panel)'],
] as const;

/** What became of the promises, a bar a state. */
export function Promises({ card }: { card: BrandCard }) {
  const rows = PROMISES.filter(([state]) => card.promises[state] > 0);
  const most = Math.max(1, ...rows.map(([state]) => card.promises[state]));
  const room = WIDTH - LABEL - 50;
  return (
    <div class="chart">
      <svg viewBox={`0 0 ${WIDTH} ${rows.length * ROW + 4}`} role="img" aria-label="Promises by what became of them">
        {rows.map(([state, fill], i) => (
          <g>
            <text x={LABEL - 10} y={i * ROW + 20} text-anchor="end" font-size="13" fill={COLOURS.ink}>
              {PROMISE_WORDS[state]}
            </text>
            <rect
              x={LABEL}
              y={i * ROW + 6}
              width={(card.promises[state] / most) * room}
              height="18"
              fill={fill}
              stroke={state === 'open' ? COLOURS.soft : 'none'}
            />
            <text
              x={LABEL + (card.promises[state] / most) * room + 8}
              y={i * ROW + 20}
              font-size="13"
              fill={COLOURS.ink}
            >
              {card.promises[state]}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}

function clip(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** A line from low to high with a stroke at either end. */
function whisker(low: number, high: number, top: number): string {
  return `M${low} ${top}v5M${low} ${top + 2.5}H${high}M${high} ${top}v5`;
}
