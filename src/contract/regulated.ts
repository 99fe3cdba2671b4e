import { z } from 'zod';
import { isoTime } from './parts.ts';
import { CASE_STATUSES, OUTCOMES } from './words.ts';

/** A complaint that the law gives a time, with its clock. */
export const regulatedOut = z
  .object({
    id: z.string(),
    brand: z.string(),
    brand_name: z.string(),
    customer: z.string(),
    handle: z.string().nullable(),
    network: z.string(),
    topic: z.string().nullable(),
    words: z.string().nullable(),
    status: z.enum(CASE_STATUSES),
    outcome: z.enum(OUTCOMES),
    owner: z.string().nullable(),
    opened_at: isoTime,
    due_at: isoTime,
    /** When it got a final answer, as far as is known; null while it has none. */
    answered_at: isoTime.nullable(),
    /** Whole days until it is due, negative once it is over; of an answered one as of its answer. */
    days_left: z.int(),
    late: z.boolean(),
  })
  .meta({ id: 'Regulated' });
export type RegulatedOut = z.infer<typeof regulatedOut>;
