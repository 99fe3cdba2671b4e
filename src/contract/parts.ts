import { z } from 'zod';

/** What the records of the contract are made of. */

/** A time as it leaves the program; see `iso` and `isoExact` in `time.ts`. */
export const isoTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/)
  .meta({ format: 'date-time', example: '2026-11-21T20:12:00Z' });

export const count = z.int().min(0);
/** 0 to 1; null where there is nothing to divide by. */
export const share = z.number().min(0).max(1);
export const seconds = z.number();

/** A slice of a text: `start` and `end` count Unicode code points, and `text` is exactly that slice. */
export const span = z.object({ text: z.string(), start: count, end: count }).meta({ id: 'Span' });
export type Span = z.infer<typeof span>;

/** Why a customer post has the urgency it has. Reasons from text carry the words; the others state a fact. */
export const reason = z
  .object({ code: z.string(), points: z.number(), span: span.optional(), fact: z.string().optional() })
  .meta({ id: 'Reason' });
export type Reason = z.infer<typeof reason>;
