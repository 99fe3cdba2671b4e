import { z } from 'zod';
import { count, isoTime } from './parts.ts';
import { PROMISE_KINDS, PROMISE_STATES } from './words.ts';

/** A promise, as a case holds it. */
export const promiseOut = z
  .object({
    id: z.string(),
    brand: z.string(),
    case_id: z.string(),
    post_id: z.string(),
    text: z.string(),
    kind: z.enum(PROMISE_KINDS),
    made_at: isoTime,
    due_at: isoTime.nullable(),
    assumed: z.boolean(),
    vague: z.boolean(),
    state: z.enum(PROMISE_STATES),
    settled_by: z.string().nullable(),
    rollover: count,
    reported: z.boolean(),
  })
  .meta({ id: 'Promise' });
export type PromiseOut = z.infer<typeof promiseOut>;

/** What `promises` gives: with the seconds by which one that was kept late was late; null for the others. */
export const listedPromise = promiseOut.extend({ late_by_s: z.number().nullable() }).meta({ id: 'ListedPromise' });
export type ListedPromise = z.infer<typeof listedPromise>;

/** What the API gives of the ledger: with whose it is, whom it was made to, and who holds the case. */
export const ledgerPromise = promiseOut
  .extend({
    customer: z.string(),
    handle: z.string().nullable(),
    owner: z.string().nullable(),
    brand_name: z.string(),
    late_by_s: z.number().nullable(),
  })
  .meta({ id: 'LedgerPromise' });
export type LedgerPromise = z.infer<typeof ledgerPromise>;

/** What `owed` gives: a promise that an own brand has not kept yet. */
export const owedPromise = promiseOut
  .extend({
    customer: z.string(),
    owner: z.string().nullable(),
    /** Seconds until it is due; negative once it is overdue. */
    due_in_s: z.int().nullable(),
    overdue: z.boolean(),
  })
  .meta({ id: 'OwedPromise' });
export type OwedPromise = z.infer<typeof owedPromise>;
