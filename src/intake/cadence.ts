/** When a stream is polled next. Pure. */
import { HOUR } from '../config/duration.ts';
import type { Ms } from '../model.ts';
import type { Limit } from '../networks/answers.ts';

export interface Pace {
  posts_per_hour: number;
  fastest: Ms;
  slowest: Ms;
  /** `Budget.pace`: below 1, money runs out before the month does. */
  budget_pace: number;
  /** The network's last word on its window; null when it said nothing. */
  limit: Limit | null;
  /** How long a window is, and how many streams share it. */
  window: Ms;
  streams: number;
  now: Ms;
}

/** Look-ups and retries need some of the window too. */
const OUR_SHARE = 0.8;
const MAX_STRETCH = 8;

/**
 * About one new post a poll, between the two bounds: an empty poll costs nothing but a request. Short money stretches the
 * wait (a post not yet read is not yet paid), a narrow window makes the streams take turns.
 */
export function nextPollIn(pace: Pace): Ms {
  const byTraffic = pace.posts_per_hour > 0 ? HOUR / pace.posts_per_hour : pace.slowest;
  const calm = Math.min(Math.max(byTraffic, pace.fastest), Math.max(pace.slowest, pace.fastest));
  const stretch = Math.min(Math.max(1 / Math.max(pace.budget_pace, 1 / MAX_STRETCH), 1), MAX_STRETCH);
  return Math.round(Math.max(calm * stretch, turnIn(pace)));
}

function turnIn({ limit, window, streams, now }: Pace): Ms {
  if (!limit) return 0;
  if (limit.remaining <= 0) return Math.max(limit.reset_at - now, 0);
  return (window * Math.max(streams, 1)) / (Math.max(limit.limit, 1) * OUR_SHARE);
}

/** How long a read must last to make up most of the figure by itself. */
const MEMORY: Ms = HOUR;

/**
 * Posts an hour after a read, an average that forgets by time (weight 1 - e^(-span / MEMORY)): one post in a poll of ten
 * seconds is no storm, a hundred are, and a first read of a day stands for itself.
 */
export function trafficAfter(before: number, posts: number, span: Ms): number {
  if (!(span > 0)) return before;
  const weight = 1 - Math.exp(-span / MEMORY);
  return before * (1 - weight) + (posts / span) * HOUR * weight;
}
