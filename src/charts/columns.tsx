import { Linked, lookOf } from './marks.tsx';

export interface BarPart {
  n: number;
  /** As `lookOf` draws it. */
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

/** More columns than these have no room for a number, or a name, each. */
const [MOST_NUMBERED, MOST_NAMED] = [26, 14];

/**
 * Stacked columns over time; each part is a link. Stretched to the page's width, with words that are not.
 * @param whole every column is as high as the others: shares, not counts.
 */
export function Columns({ columns, name, whole }: { columns: Column[]; name: string; whole?: boolean }) {
  const sums = columns.map((column) => column.parts.reduce((sum, part) => sum + part.n, 0));
  const most = Math.max(1, ...sums);
  const crowded = columns.length > MOST_NUMBERED;
  const named = Math.ceil(columns.length / MOST_NAMED);
  return (
    <figure class="columns" aria-label={name}>
      {columns.map((column, index) => (
        <div class="column">
          <span>{crowded ? '' : (column.head ?? (sums[index] || ''))}</span>
          <svg class="chart" viewBox="0 0 10 100" preserveAspectRatio="none">
            <title>{`${name}, ${column.label}`}</title>
            {stack(column, 100 / (whole ? sums[index] || 1 : most)).map((placed) => (
              <Mark {...placed} label={column.label} />
            ))}
          </svg>
          <span>{index % named === 0 ? column.label : ''}</span>
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
  return (
    <Linked href={part.href} label={`${label}: ${part.n} ${part.what}`}>
      <rect {...lookOf(part.tone)} x="0.5" y={y} width="9" height={height} vector-effect="non-scaling-stroke" />
    </Linked>
  );
}
