import type { Act } from '../../model.ts';
import type { ResponseBucket } from '../read/figures.ts';

/** Charts as plain SVG from the server: every mark is a link to the posts behind it, and all of it reads without script. */

function percent(rate: number): string {
  return `${Math.round(rate * 100)} %`;
}

/** A rate that is only known within bounds: wide band the interval, narrow one low to high. */
export function RangeBar(props: { low: number | null; high: number | null; interval: [number, number] | null }) {
  const { low, high, interval } = props;
  if (low === null || high === null) return <span class="faint">nothing to judge yet</span>;
  const [from, to] = interval ?? [low, high];
  const says = `between ${percent(low)} and ${percent(high)} resolved; interval ${percent(from)} to ${percent(to)}`;
  return (
    <svg class="chart" viewBox="0 0 240 22" role="img" aria-label={says}>
      <title>{says}</title>
      <rect class="track" x="0" y="6" width="240" height="10" rx="3" />
      <rect class="range" x={from * 240} y="6" width={Math.max(2, (to - from) * 240)} height="10" rx="3" />
      <rect class="range-inner" x={low * 240} y="8.5" width={Math.max(2.5, (high - low) * 240)} height="5" rx="2" />
      <line class="axis" x1="120" x2="120" y1="2" y2="20" />
    </svg>
  );
}

export interface Column {
  label: string;
  /** From the bottom up. */
  parts: { n: number; tone: string; what: string; href: string }[];
}

/** Stacked columns over time; each part is a link. Stretched to the page's width, with words that are not. */
export function Columns({ columns, name }: { columns: Column[]; name: string }) {
  const sums = columns.map((column) => column.parts.reduce((sum, part) => sum + part.n, 0));
  const scale = 100 / Math.max(1, ...sums);
  return (
    <figure class="columns" aria-label={name}>
      {columns.map((column, index) => (
        <div class="column">
          <span>{sums[index] || ''}</span>
          <svg class="chart" viewBox="0 0 10 100" preserveAspectRatio="none">
            <title>{`${name}, ${column.label}`}</title>
            {stack(column).map(({ part, below }) => (
              <a href={part.href} aria-label={`${column.label}: ${part.n} ${part.what}`}>
                <rect
                  class={`bar-${part.tone}`}
                  x="0.5"
                  y={100 - (below + part.n) * scale}
                  width="9"
                  height={part.n * scale}
                >
                  <title>{`${column.label}: ${part.n} ${part.what}`}</title>
                </rect>
              </a>
            ))}
          </svg>
          <span>{column.label}</span>
        </div>
      ))}
    </figure>
  );
}

function stack(column: Column): { part: Column['parts'][number]; below: number }[] {
  let below = 0;
  return column.parts
    .filter((part) => part.n > 0)
    .map((part) => {
      const placed = { part, below };
      below += part.n;
      return placed;
    });
}

/** Horizontal bars with a word and a number each. */
export function Bars({ bars }: { bars: { word: string; n: number; href?: string | undefined; tone?: string }[] }) {
  const most = Math.max(1, ...bars.map((bar) => bar.n));
  return (
    <table class="bars">
      <tbody>
        {bars.map((bar) => (
          <tr>
            <th scope="row">{bar.href ? <a href={bar.href}>{bar.word}</a> : bar.word}</th>
            <td class="bar-cell">
              <svg class="chart" viewBox="0 0 200 10" preserveAspectRatio="none" aria-hidden="true">
                <rect class={`bar-${bar.tone ?? 'a'}`} x="0" y="1" width={(bar.n / most) * 200} height="8" rx="2" />
              </svg>
            </td>
            <td class="num">{bar.n}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function ResponseBars({ buckets, unanswered }: { buckets: ResponseBucket[]; unanswered: number }) {
  const word = (bucket: ResponseBucket) => (bucket.upTo === null ? 'longer' : `within ${saySpan(bucket.upTo)}`);
  const bars = buckets.map((bucket) => ({ word: word(bucket), n: bucket.n }));
  return <Bars bars={[...bars, { word: 'not yet', n: unanswered, tone: 'bad' }]} />;
}

function saySpan(seconds: number): string {
  if (seconds < 3_600) return `${seconds / 60} min`;
  return seconds < 86_400 ? `${seconds / 3_600} h` : `${seconds / 86_400} d`;
}

/** What acts come to: something given, a promise, sent on, or words. */
export const ACT_TONES: Record<Act, string> = {
  action: 'good',
  answer: 'good',
  closure: 'good',
  promise: 'warn',
  ask_info: 'plain',
  move_private: 'plain',
  deflect: 'warn',
  apology: 'bad',
  empathy: 'bad',
  noted: 'bad',
  social: 'plain',
};

export { percent };
