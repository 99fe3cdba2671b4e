/** What leaves for channels as JSON. */
import { z } from 'zod';
import { count, isoTime, reason } from './parts.ts';
import { ALERT_END_REASONS, ALERT_KINDS, CASE_STATUSES, CLOCK_KINDS, LEVELS, SEVERITIES } from './words.ts';

/** What an item says as data: of its case, if it is about one; of the alert, or of the event. */
export const itemData = z.object({
  case_id: z.string().optional(),
  brand: z.string().optional(),
  network: z.string().optional(),
  level: z.enum(LEVELS).optional(),
  status: z.enum(CASE_STATUSES).optional(),
  owner: z.string().nullable().optional(),
  reasons: z.array(reason).optional(),
  alert_id: count.optional(),
  alert_kind: z.enum(ALERT_KINDS).optional(),
  step: z.string().nullable().optional(),
  fired_at: isoTime.optional(),
  details: z.record(z.string(), z.unknown()).optional(),
  /** Of an all-clear: why. */
  ended: z.enum(ALERT_END_REASONS).nullable().optional(),
  clock: z
    .object({
      kind: z.enum(CLOCK_KINDS).nullable().optional(),
      started_by: z.string().nullable().optional(),
      started_at: isoTime,
      due_at: isoTime,
      met_at: isoTime.nullable(),
      uncertain: z.boolean(),
    })
    .optional(),
  event: z
    .object({ id: count, kind: z.string(), at: isoTime, actor: z.string(), data: z.record(z.string(), z.unknown()) })
    .optional(),
  /** Of a message that is only tried. */
  sample: z.boolean().optional(),
});
export type ItemData = z.infer<typeof itemData>;

/** The JSON that webhooks get and standard output writes; `docs/alerts.md` explains it. */
export const messageOut = z
  .object({
    id: z.string().meta({ description: 'The same at every attempt: who has seen it can drop it.' }),
    type: z.enum(['alert', 'clear', 'event', 'test']),
    title: z.string(),
    severity: z.enum(SEVERITIES),
    sent_at: isoTime,
    items: z.array(
      z
        .object({
          title: z.string(),
          severity: z.enum(SEVERITIES),
          condition: z.string().meta({ description: 'Stable name of the clock or incident.' }),
          words: z.string().nullable(),
          link: z.string().nullable(),
          post_link: z.string().nullable(),
        })
        .extend(itemData.shape),
    ),
  })
  .meta({ id: 'Message' });
export type MessageOut = z.infer<typeof messageOut>;
