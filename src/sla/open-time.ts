import { DAY } from '../config/duration.ts';
import type { Ms } from '../model.ts';
import { ALWAYS, type Calendar, type Interval, joinIntervals } from './calendar.ts';

/** A calendar that never opens again must not hang the fold: after ten years the walk gives up and answers that far moment. */
const WALK_DAYS = 3_660;

/**
 * The moment at which `amount` of open time has passed since `from`, time inside `pauses` not counting.
 * Exactly at closing time counts as reached: 15 minutes from 16:45 are over at 17:00, not on the next morning.
 */
export function addOpen(calendar: Calendar, from: Ms, amount: Ms, pauses: readonly Interval[] = []): Ms {
  if (amount <= 0) return from;
  if (calendar === ALWAYS && pauses.length === 0) return from + amount;
  let rest = amount;
  for (const [start, end] of openAfter(calendar, from, joinIntervals(pauses))) {
    if (rest <= end - start) return start + rest;
    rest -= end - start;
  }
  return from + WALK_DAYS * DAY;
}

/** The latest moment from which `amount` of open time passes until `to`. */
export function subtractOpen(calendar: Calendar, to: Ms, amount: Ms): Ms {
  if (amount <= 0) return to;
  if (calendar === ALWAYS) return to - amount;
  let rest = amount;
  const last = Math.floor(to / DAY) + 1;
  for (let day = last; day > last - WALK_DAYS; day--) {
    for (const [start, end] of calendar.openingsOn(day).toReversed()) {
      const length = Math.min(end, to) - start;
      if (length <= 0) continue;
      if (rest <= length) return start + length - rest;
      rest -= length;
    }
  }
  return to - WALK_DAYS * DAY;
}

/** Open time between two moments, time inside `pauses` not counting; 0 when `to` is not after `from`. */
export function diffOpen(calendar: Calendar, from: Ms, to: Ms, pauses: readonly Interval[] = []): Ms {
  if (to <= from) return 0;
  if (calendar === ALWAYS && pauses.length === 0) return to - from;
  let total = 0;
  for (const [start, end] of openAfter(calendar, from, joinIntervals(pauses))) {
    if (start >= to) break;
    total += Math.min(end, to) - start;
  }
  return total;
}

/**
 * Open intervals from a moment on, without the pauses, in order. The walk starts a day early and skips by instant, so it
 * needs no time-zone look-up: no zone is more than a day away from UTC.
 */
export function* openAfter(calendar: Calendar, from: Ms, pauses: readonly Interval[]): Generator<Interval> {
  const first = Math.floor(from / DAY) - 1;
  for (let day = first; day < first + WALK_DAYS; day++) {
    for (const [start, end] of calendar.openingsOn(day)) {
      if (end > from) yield* without([Math.max(start, from), end], pauses);
    }
  }
}

/** What is left of an interval when the pauses (sorted, not overlapping) are taken out. */
function* without([from, to]: Interval, pauses: readonly Interval[]): Generator<Interval> {
  let start = from;
  for (const [pausedFrom, pausedTo] of pauses) {
    if (pausedTo <= start) continue;
    if (pausedFrom >= to) break;
    if (pausedFrom > start) yield [start, pausedFrom];
    start = pausedTo;
  }
  if (start < to) yield [start, to];
}
