import { DAY } from '../config/duration.ts';
import type { Ms } from '../model.ts';

const WEEK: Ms = 7 * DAY;

/** What a standing verdict, and a card unless asked otherwise, looks back on: a quarter, so that a brand that mends its ways is seen to. */
export const VERDICT_SPAN: Ms = 90 * DAY;

export const PERIODS = ['day', 'week', 'month'] as const;
export type Period = (typeof PERIODS)[number];

/** The end of a span that reaches up to `at` and holds it: whole seconds, as networks date posts. */
export function endOf(at: Ms): Ms {
  return at + 1_000;
}

/** [from, to) cut at the beginnings (UTC) of days, weeks (Mondays) or months. */
export function periodsOf(from: Ms, to: Ms, by: Period): [Ms, Ms][] {
  const periods: [Ms, Ms][] = [];
  for (let begin = from; begin < to; ) {
    const end = Math.min(to, endOfPeriod(begin, by));
    periods.push([begin, end]);
    begin = end;
  }
  return periods;
}

/** The last so many weeks up to `at`, oldest first; all but the last are whole. */
export function lastWeeks(at: Ms, weeks: number): [Ms, Ms][] {
  const thisWeek = endOfPeriod(at, 'week') - WEEK;
  return periodsOf(thisWeek - (weeks - 1) * WEEK, endOf(at), 'week');
}

function endOfPeriod(at: Ms, by: Period): Ms {
  const date = new Date(at);
  if (by === 'month') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
  const day = Math.floor(at / DAY);
  // Day 0 of the epoch was a Thursday: three days after a Monday.
  return (by === 'day' ? day + 1 : day + 7 - ((day + 3) % 7)) * DAY;
}
