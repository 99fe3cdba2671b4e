/** What the program tells of itself: alerts, gaps, and what went wrong. */
import { z } from 'zod';
import { count, isoTime } from './parts.ts';
import { ALERT_END_REASONS, ALERT_KINDS, ALERT_STATES, DELIVERY_STATES, GAP_STATES, SEVERITIES } from './words.ts';

/** What `alerts` gives: what somebody was told of, and what became of it. */
export const alertOut = z
  .object({
    id: z.int(),
    kind: z.enum(ALERT_KINDS),
    severity: z.enum(SEVERITIES),
    state: z.enum(ALERT_STATES),
    summary: z.string(),
    step: z.string().nullable(),
    brand: z.string().nullable(),
    case_id: z.string().nullable(),
    clock: z.string().nullable(),
    due_at: isoTime.nullable(),
    fired_at: isoTime,
    ended_at: isoTime.nullable(),
    end_reason: z.enum(ALERT_END_REASONS).nullable(),
    snoozed_until: isoTime.nullable(),
    /** Who said that they are on it, and when. */
    acknowledged_at: isoTime.nullable(),
    acknowledged_by: z.string().nullable(),
    /** What became of it on each channel, all-clears too. */
    channels: z.array(
      z.object({
        channel: z.string(),
        kind: z.enum(['alert', 'clear']),
        state: z.enum(DELIVERY_STATES),
        attempts: count,
        sent_at: isoTime.nullable(),
        error: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Alert' });
export type AlertOut = z.infer<typeof alertOut>;

/** What `gaps` gives: a span of time in which a stream could not be read; `to` is null while it is open. */
export const gapOut = z
  .object({
    stream: z.string(),
    network: z.string(),
    brands: z.array(z.string()),
    from: isoTime,
    to: isoTime.nullable(),
    reason: z.string(),
    state: z.enum(GAP_STATES),
    opened_at: isoTime,
    healed_at: isoTime.nullable(),
  })
  .meta({ id: 'Gap' });
export type GapOut = z.infer<typeof gapOut>;

/**
 * What the API says when it does not do what it was asked (RFC 9457). `code` is a word that programs can rely on, `instance`
 * names the request as the log does.
 */
export const problem = z
  .object({ type: z.string(), title: z.string(), status: z.int(), code: z.string(), instance: z.string() })
  .meta({ id: 'Problem' });
export type ProblemOut = z.infer<typeof problem>;
