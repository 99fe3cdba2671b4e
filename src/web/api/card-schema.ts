import { z } from '@hono/zod-openapi';
import { PROMISE_STATES, VERDICTS } from '../../model.ts';
import { isoTime } from './schemas.ts';

const rate = z.number().min(0).max(1).nullable();
const seconds = z.number().nullable();

/** The contract's `BrandCard`. */
export const brandCard = z
  .object({
    brand: z.string(),
    from: isoTime,
    to: isoTime,
    complaint_cases: z.int(),
    replies: z.int(),
    apology_replies: z.int(),
    hollow_replies: z.int(),
    apology_rate: rate,
    hollow_rate: rate,
    empty_turn_rate: rate,
    apologised_cases: z.int(),
    maturing: z.int(),
    resolved: z.int(),
    resolved_confirmed: z.int(),
    resolved_remedy: z.int(),
    unresolved: z.int(),
    unknown: z.int(),
    unknown_why: z.record(z.string(), z.int()),
    apology_to_resolution: z.number().nullable(),
    apology_to_resolution_text: z.string().openapi({ example: '12 : 0' }),
    resolution_rate_low: rate,
    resolution_rate_high: rate,
    interval: z.tuple([z.number(), z.number()]).nullable(),
    promises: z.object(
      Object.fromEntries([...PROMISE_STATES, 'made', 'vague', 'rollover'].map((name) => [name, z.int()])) as Record<
        string,
        z.ZodInt
      >,
    ),
    promise_kept_rate: rate,
    canned_share: rate,
    deflection_rate: rate,
    comeback_rate: rate,
    private_rate: rate,
    chased_rate: rate,
    longest_sorry_streak: z.int(),
    first_response_p50_s: seconds,
    first_response_p90_s: seconds,
    praise_share: rate,
    repeat_rate: rate,
    coverage: z.number(),
    verdict: z.enum(VERDICTS),
    reasons: z.array(z.string()),
  })
  .openapi('BrandCard');
