import { DAY } from '../config/duration.ts';
import type { Ms } from '../model.ts';

/** A half-open stretch of time; no `to`: whatever comes. */
export interface Stretch {
  from: Ms;
  to: Ms;
}

/** Looked through first: a page of what happens often stands in one day. */
const FIRST: Ms = DAY;
/** By so much the next one is longer, by what the last one held: half as long again as would do. */
const LONGER = { least: 2, unknown: 8, most: 64, spare: 1.5 };
/** Longer than any network is old: what is left after that is one stretch. */
const LONGEST: Ms = 40 * 365 * DAY;

/**
 * Asks for ever longer stretches of time, one after the other, until enough was found or all was looked through: where no index
 * has the order of a page, this sorts days in place of years.
 *
 * @param within the time to look through, and from which end.
 * @param most as many as are wanted.
 * @param ask what stands in a stretch, in the order of the page, at most as many as are still wanted.
 */
export async function searchStretches<T>(
  within: Stretch & { back: boolean },
  most: number,
  ask: (stretch: Stretch, most: number) => Promise<T[]>,
): Promise<T[]> {
  const found: T[] = [];
  let { from, to } = within;
  let length = FIRST;
  while (found.length < most && from < to) {
    const whole = length > LONGEST;
    const stretch = within.back
      ? { from: whole ? from : Math.max(from, to - length), to }
      : { from, to: whole ? to : Math.min(to, from + length) };
    const some = await ask(stretch, most - found.length);
    found.push(...some);
    if (within.back) to = stretch.from;
    else from = stretch.to;
    length *= longer(some.length, most - found.length);
  }
  return found;
}

function longer(found: number, left: number): number {
  if (found === 0) return LONGER.unknown;
  return Math.min(Math.max(LONGER.spare * (left / found), LONGER.least), LONGER.most);
}
