import { z } from '@hono/zod-openapi';
import { CASE_STATUSES, CLOCK_KINDS, LEVELS, OUTCOMES, PROMISE_KINDS, PROMISE_STATES } from '../../model.ts';
import { checkEdits, deletionRecord, postRecord } from '../../networks/post-record.ts';

/** The records of the contract, as schemas: what the API says of itself in /openapi.json. */

export const isoTime = z.string().openapi({ format: 'date-time', example: '2026-11-21T20:12:00Z' });
const orNull = <T extends z.ZodType>(schema: T) => schema.nullable();

export const span = z.object({ text: z.string(), start: z.int(), end: z.int() }).openapi('Span');

export const reason = z
  .object({ code: z.string(), points: z.number(), span: span.optional(), fact: z.string().optional() })
  .openapi('Reason');

export const promiseOut = z
  .object({
    id: z.string(),
    brand: z.string(),
    case_id: z.string(),
    post_id: z.string(),
    text: z.string(),
    kind: z.enum(PROMISE_KINDS),
    made_at: isoTime,
    due_at: orNull(isoTime),
    assumed: z.boolean(),
    vague: z.boolean(),
    state: z.enum(PROMISE_STATES),
    settled_by: orNull(z.string()),
    rollover: z.int(),
    reported: z.boolean(),
  })
  .openapi('Promise');

const clock = z
  .object({
    kind: z.string().openapi({ enum: [...CLOCK_KINDS] }),
    due_at: isoTime,
    met_at: orNull(isoTime),
    breached_at: orNull(isoTime),
    paused: z.boolean(),
  })
  .openapi('Clock');

export const caseOut = z
  .object({
    id: z.string(),
    brand: z.string(),
    network: z.string(),
    customer: z.object({
      id: z.string(),
      identities: z.array(z.object({ network: z.string(), user_id: z.string(), handle: z.string().optional() })),
    }),
    conversation_ids: z.array(z.string()),
    post_ids: z.array(z.string()),
    status: z.enum(CASE_STATUSES),
    outcome: z.enum(OUTCOMES),
    basis: z.enum(['remedy', 'answer', 'refusal']).optional(),
    credit: z.enum(['brand', 'self']).optional(),
    decided_by: z.string(),
    complaint: z.boolean(),
    apologised: z.boolean(),
    repeat: z.boolean(),
    praise: z.boolean(),
    topic: orNull(z.string()),
    urgency: z.number(),
    level: z.enum(LEVELS),
    opened_at: isoTime,
    first_response_at: orNull(isoTime),
    first_substantive_at: orNull(isoTime),
    owner: orNull(z.string()),
    clocks: z.array(clock),
    promises: z.array(promiseOut),
  })
  .openapi('Case');

/** One case, with how each due time came about. */
export const explainedCaseOut = caseOut
  .extend({
    clocks: z.array(
      clock.extend({
        steps: z.array(z.string()).openapi({
          example: ['opened Fri 20 Nov 16:45', '15 min from Fri 20 Nov 16:45', 'due Mon 23 Nov 09:15'],
        }),
        hours: orNull(z.string()).openapi({ description: 'Whose hours counted; null for a promise.' }),
        policy: orNull(z.string()).openapi({ description: 'The version of the policy the case was opened under.' }),
      }),
    ),
  })
  .openapi('ExplainedCase');

export const queueOut = caseOut
  .extend({
    rank: z.object({ band: z.int(), at: isoTime }),
    reasons: z.array(reason),
    waiting_s: z.int(),
  })
  .openapi('QueuedCase');

/** A moment that is asked for or handed over: from 1970 to 9999. */
export const isoMoment = z.iso
  .datetime({ offset: true })
  .refine((text) => Date.parse(text) >= 0 && Date.parse(text) < Date.UTC(9999, 11, 31), 'must lie in 1970 to 9999');
export const asideOut = z
  .object({
    brand: z.string(),
    network: z.string(),
    post_id: z.string(),
    customer: z.string(),
    handle: orNull(z.string()),
    at: isoTime,
    why: z.enum(['praise', 'spam', 'irony', 'chat']),
    text: z.string(),
  })
  .openapi('SetAside');

const moment = z.string().openapi({ format: 'date-time' });

/** A post as any tool may hand it over (the contract's `Post`); the check of archives, told in the document. */
export const postIn = checkEdits(
  z.object({
    ...postRecord.shape,
    created_at: moment.pipe(postRecord.shape.created_at),
    edited_at: moment.pipe(postRecord.shape.created_at).optional(),
    deleted_at: moment.pipe(postRecord.shape.created_at).optional(),
  }),
).openapi('Post');

/** The word that a post is gone, from a tool that has no more of it than its id. */
export const deletionIn = z
  .object({ ...deletionRecord.shape, deleted_at: moment.pipe(postRecord.shape.created_at).optional() })
  .strict()
  .openapi('Deletion');

/** The id of a case in an address; its colons may be written plainly. */
export const caseParams = z.object({
  id: z
    .string()
    .max(500)
    .openapi({ param: { name: 'id', in: 'path' }, example: 'lumen:x:1700000000000000001' }),
});
