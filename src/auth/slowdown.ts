import { doubled } from '../backoff.ts';
import type { Ms } from '../model.ts';

const FREE_TRIES = 5;
const FIRST_WAIT: Ms = 2_000;
const LONGEST_WAIT: Ms = 15 * 60_000;
/** After a day without a failure the count starts afresh. */
export const FORGET_AFTER: Ms = 24 * 3_600_000;

/**
 * Until when nobody may try again, after so many failures in a row: five are free, then 2 s, 4 s, 8 s ... 15 min.
 * Whose failures count against whom is said in `store/guesses.ts`.
 */
export function waitUntil(failures: number, lastAt: Ms): Ms {
  if (failures < FREE_TRIES) return lastAt;
  return lastAt + doubled(FIRST_WAIT, LONGEST_WAIT, failures - FREE_TRIES);
}
