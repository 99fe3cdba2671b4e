import type { Ms } from '../../model.ts';

/** The zero of X's ids: 2010-11-04T01:42:54.657Z. Source: X's own announcement of its id scheme; `id = (ms - EPOCH) << 22`. */
const EPOCH = 1_288_834_974_657n;

/** When the post with this id was made. Ids exceed 2^53, hence the strings and bigints. */
export function timeOfId(id: string): Ms {
  return Number((BigInt(id) >> 22n) + EPOCH);
}

/** The smallest id a post made at `at` can have; times before X's epoch give `0`. */
export function idAtTime(at: Ms): string {
  const since = BigInt(Math.floor(at)) - EPOCH;
  return since <= 0n ? '0' : String(since << 22n);
}
