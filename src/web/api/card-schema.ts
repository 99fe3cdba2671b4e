import { z } from '@hono/zod-openapi';
import { PROMISE_STATES, RUNGS, VERDICTS } from '../../model.ts';
import { SHARES } from '../../scorecards/reading-error.ts';
import { isoTime } from './schemas.ts';

const rate = z.number().min(0).max(1).nullable();
const seconds = z.number().nullable();

const ladder = z.object(
  Object.fromEntries(RUNGS.map((rung) => [rung, z.int()])) as Record<(typeof RUNGS)[number], z.ZodInt>,
);
const judgedShare = z.object({ n: z.int(), hits: z.int(), low: rate, high: rate });

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
    ladder: ladder.openapi({
      description: 'Complaint cases by the best done in public; seven days after their last post',
    }),
    ladder_apologised: ladder,
    ladder_sympathy: ladder,
    ladder_maturing: z.int(),
    said_solved: z.int(),
    said_solved_alone: z.int(),
    said_not_solved: z.int(),
    said_solved_apologised: z.int(),
    said_not_solved_apologised: z.int(),
    sent_off: z.int(),
    came_back: rate.openapi({ description: 'Of those sent to private or elsewhere: complained again within 14 days' }),
    in_sight: z.int(),
    judged: z.object(
      Object.fromEntries(SHARES.map((name) => [name, judgedShare])) as Record<
        (typeof SHARES)[number],
        typeof judgedShare
      >,
    ),
    apology_cases: z.int(),
    apology_resolved: z.int(),
    sympathy_cases: z.int(),
    sympathy_resolved: z.int(),
    under_objection: z.boolean(),
    verdict: z.enum(VERDICTS),
    reasons: z.array(z.string()),
  })
  .openapi('BrandCard');
