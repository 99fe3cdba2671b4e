import type { Ms } from './model.ts';

/** No wait is doubled more often: beyond it every bound is long reached. */
const MOST_DOUBLINGS = 20;

/** How long to wait: `first`, doubled so many times, at most `most`. Waits grow by this everywhere. */
export function doubled(first: Ms, most: Ms, times: number): Ms {
  return Math.min(most, first * 2 ** Math.min(Math.max(times, 0), MOST_DOUBLINGS));
}

/**
 * Half of a wait by chance, so that those who failed together do not come back together.
 * @param chance 0..1
 */
export function spread(wait: Ms, chance: number): Ms {
  return wait / 2 + (wait / 2) * chance;
}
