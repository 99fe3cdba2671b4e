/** How far the first read of a stream goes back. Pure. */
import type { Ms } from '../model.ts';
import type { Counts } from '../networks/network.ts';
import { REACH } from './cursor.ts';
import { dearestPost, type IntakeSettings, type MicroUsd, toMicroUsd } from './prices.ts';

export interface Backfill {
  start_at: Ms;
  /** Posts it is expected to read, and the most they can cost. */
  posts: number;
  cost: MicroUsd;
}

const HOUR: Ms = 3_600_000;
/** The network refuses a start that lies ahead of its own clock. */
const MINUTE: Ms = 60_000;

/**
 * The newest hours whose posts the first read may pay for: by the setting for one stream, and by what is left of the month.
 * An hour is read whole or not at all.
 */
export function planBackfill(counts: Counts, settings: IntakeSettings, left: MicroUsd): Backfill {
  const each = dearestPost(settings.prices, true);
  const purse = Math.min(toMicroUsd(settings.first_backfill_usd), left);
  const earliest = counts.served_at - Math.min(settings.first_backfill_hours * HOUR, REACH);
  const latest = counts.served_at - MINUTE;
  let posts = 0;
  for (const span of counts.buckets.toReversed()) {
    if (span.to <= earliest) break;
    if ((posts + span.count) * each > purse) return { start_at: Math.min(span.to, latest), posts, cost: posts * each };
    posts += span.count;
  }
  return { start_at: earliest, posts, cost: posts * each };
}
