/** How far the first read of a search goes back. Pure. */
import type { Ms } from '../../model.ts';
import type { FirstWish } from '../requests.ts';
import type { Counts } from './api.ts';
import { REACH } from './cursor.ts';

const HOUR: Ms = 3_600_000;
/** The network refuses a start that lies ahead of its own clock. */
const MINUTE: Ms = 60_000;

/** The newest hours whose posts the first read may pay for. An hour is read whole or not at all. */
export function planBackfill(
  counts: Counts,
  { hours, posts: most }: Pick<FirstWish, 'hours' | 'posts'>,
): { start_at: Ms; posts: number } {
  const earliest = counts.served_at - Math.min(hours * HOUR, REACH);
  const latest = counts.served_at - MINUTE;
  let posts = 0;
  for (const span of counts.buckets.toReversed()) {
    if (span.to <= earliest) break;
    if (posts + span.count > most) return { start_at: Math.min(span.to, latest), posts };
    posts += span.count;
  }
  return { start_at: earliest, posts };
}
