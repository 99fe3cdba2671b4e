import type { Ms } from '../model.ts';

const FREE_TRIES = 5;
const LONGEST_WAIT: Ms = 15 * 60_000;
/** After a day without a failure the count starts afresh. */
export const FORGET_AFTER: Ms = 24 * 3_600_000;

/**
 * Until when nobody may try again, after so many failures in a row: five are free, then 2 s, 4 s, 8 s ... 15 min.
 * Whose failures count against whom is said in `store/guesses.ts`.
 */
export function waitUntil(failures: number, lastAt: Ms): Ms {
  if (failures < FREE_TRIES) return lastAt;
  return lastAt + Math.min(LONGEST_WAIT, 2_000 * 2 ** Math.min(20, failures - FREE_TRIES));
}
