import { formatPercent, formatRange, formatSeconds } from '../../formats.ts';
import { type BrandCard, RUNG_TRAITS, RUNGS } from '../../model.ts';
import type { Column } from '../table.ts';

/** A line of the comparison: one figure of every brand. */
interface Row {
  title: string;
  value: (card: BrandCard) => string;
}

/** The figures that are set side by side, from the verdict down. */
export const ROWS: Row[] = [
  { title: 'verdict', value: (card) => card.verdict },
  { title: 'complaint cases', value: (card) => String(card.complaint_cases) },
  { title: 'replies', value: (card) => String(card.replies) },
  ...RUNGS.map(
    (rung): Row => ({ title: `best: ${RUNG_TRAITS[rung].label}`, value: (card) => String(card.ladder[rung]) }),
  ),
  { title: 'customers said solved / not', value: (card) => `${card.said_solved} / ${card.said_not_solved}` },
  { title: 'sent off, came back', value: (card) => formatPercent(card.came_back) },
  { title: 'sorry cases : resolved', value: (card) => card.apology_to_resolution_text },
  {
    title: 'resolution rate, bounds',
    value: (card) => formatRange(card.resolution_rate_low, card.resolution_rate_high),
  },
  { title: 'interval', value: (card) => formatRange(card.interval?.[0] ?? null, card.interval?.[1] ?? null) },
  {
    title: 'resolved / unresolved / unknown',
    value: (card) => `${card.resolved} / ${card.unresolved} / ${card.unknown}`,
  },
  { title: 'maturing', value: (card) => String(card.maturing) },
  { title: 'sorry in replies to complaints', value: (card) => formatPercent(card.apology_rate) },
  { title: 'hollow replies to complaints', value: (card) => formatPercent(card.hollow_rate) },
  { title: 'empty turns', value: (card) => formatPercent(card.empty_turn_rate) },
  { title: 'sent to private', value: (card) => formatPercent(card.private_rate) },
  { title: 'of these, chased in public', value: (card) => formatPercent(card.chased_rate) },
  { title: 'sent away', value: (card) => formatPercent(card.deflection_rate) },
  { title: 'of these, came back', value: (card) => formatPercent(card.comeback_rate) },
  { title: 'promises kept in time', value: (card) => formatPercent(card.promise_kept_rate) },
  { title: 'canned replies', value: (card) => formatPercent(card.canned_share) },
  { title: 'longest run of sorries', value: (card) => String(card.longest_sorry_streak) },
  { title: 'first answer, median', value: (card) => formatSeconds(card.first_response_p50_s) },
  { title: 'first answer, 90 %', value: (card) => formatSeconds(card.first_response_p90_s) },
  { title: 'had to come back', value: (card) => formatPercent(card.repeat_rate) },
  { title: 'praise in mentions', value: (card) => formatPercent(card.praise_share) },
  { title: 'time covered', value: (card) => formatPercent(card.coverage) },
];

/** One column a brand, next to the names of the figures. */
export function sideBySide(cards: BrandCard[]): Column<Row>[] {
  const brands = cards.map((card) => ({
    title: card.brand,
    value: (row: Row) => row.value(card),
    align: 'right' as const,
  }));
  return [{ title: '', value: (row) => row.title }, ...brands];
}

const DRAWN = 50;

/** The brands' rates on one scale, for a terminal: seen resolved, unseen, seen unresolved; beneath it the interval. */
export function drawRanges(cards: BrandCard[]): string {
  const room = Math.max(...cards.map((card) => card.brand.length)) + 2;
  const lines = cards.flatMap((card) => {
    const { resolution_rate_low: low, resolution_rate_high: high, interval } = card;
    if (low === null || high === null || !interval) return [`${card.brand.padEnd(room)}nothing to judge yet`];
    const place = (rate: number) => Math.round(rate * DRAWN);
    const bar = '█'.repeat(place(low)) + '▒'.repeat(place(high) - place(low)) + '·'.repeat(DRAWN - place(high));
    const [from, to] = [place(interval[0]), Math.max(place(interval[1]), place(interval[0]) + 1)];
    return [
      `${card.brand.padEnd(room)}${bar}  ${card.apology_to_resolution_text}`,
      `${' '.repeat(room + from)}├${'─'.repeat(Math.max(0, to - from - 2))}┤`,
    ];
  });
  const scale = `${' '.repeat(room)}0 %${' '.repeat(DRAWN / 2 - 5)}50 %${' '.repeat(DRAWN / 2 - 6)}100 %`;
  const legend = `${' '.repeat(room)}█ seen resolved  ▒ unseen: may be either  · seen unresolved  ├─┤ where the true rate lies`;
  return `${[...lines, scale, legend].join('\n')}\n`;
}
