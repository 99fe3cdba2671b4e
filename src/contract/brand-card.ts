import { z } from 'zod';
import { count, isoTime, seconds, share } from './parts.ts';
import { JUDGED_SHARES, PROMISE_STATES, RUNGS, VERDICTS } from './words.ts';

const rate = share.nullable();

/** A share that a verdict is drawn from, with the limits it may lie between; null without cases. */
export const judgedShare = z.object({ n: count, hits: count, low: rate, high: rate });
export type JudgedShare = z.infer<typeof judgedShare>;

const ladder = z.record(z.enum(RUNGS), count);

/** What `brands` gives: one brand over [from, to). Null where there is nothing to divide by. */
export const brandCard = z
  .object({
    brand: z.string(),
    from: isoTime,
    to: isoTime,
    complaint_cases: count,
    replies: count,
    apology_replies: count,
    hollow_replies: count,
    apology_rate: rate,
    hollow_rate: rate,
    empty_turn_rate: rate,
    /** Mature cases in which the brand said sorry. */
    apologised_cases: count,
    maturing: count,
    resolved: count,
    resolved_confirmed: count,
    resolved_remedy: count,
    unresolved: count,
    unknown: count,
    unknown_why: z.record(z.string(), count),
    apology_to_resolution: z.number().nullable(),
    apology_to_resolution_text: z
      .string()
      .regex(/^\d+ : \d+$/)
      .meta({ example: '12 : 0' }),
    resolution_rate_low: rate,
    resolution_rate_high: rate,
    interval: z.tuple([share, share]).nullable(),
    promises: z.record(z.enum(['made', 'vague', 'rollover', ...PROMISE_STATES]), count),
    promise_kept_rate: rate,
    canned_share: rate,
    deflection_rate: rate,
    comeback_rate: rate,
    private_rate: rate,
    chased_rate: rate,
    longest_sorry_streak: count,
    first_response_p50_s: seconds.nullable(),
    first_response_p90_s: seconds.nullable(),
    praise_share: rate,
    repeat_rate: rate,
    /** Share of the span that does not lie in gaps. */
    coverage: share,
    /** Complaint cases by the best done in public, seven days after their last post; `ladder_maturing` are not there yet. */
    ladder: ladder.meta({
      description: 'Complaint cases by the best done in public; seven days after their last post',
    }),
    /** Of these, where the brand owned a fault; where it only felt with the customer. */
    ladder_apologised: ladder,
    ladder_sympathy: ladder,
    ladder_maturing: count,
    /** Customers of these cases who said last that the brand solved it, that it is solved without the brand, that it is not. */
    said_solved: count,
    said_solved_alone: count,
    said_not_solved: count,
    /** The same of those to whom the brand owned a fault. */
    said_solved_apologised: count,
    said_not_solved_apologised: count,
    /** Cases sent to a private channel or elsewhere; the share whose customer complained in public again within 14 days. */
    sent_off: count,
    came_back: rate.meta({ description: 'Of those sent to private or elsewhere: complained again within 14 days' }),
    /** Cases in sight: not taken to private without a word of how it ended; what the next shares are of. */
    in_sight: count,
    judged: z.record(z.enum(JUDGED_SHARES), judgedShare),
    /** The sorry cases of the ratio by what was said: a fault owned, or sympathy alone; and how many were seen resolved. */
    apology_cases: count,
    apology_resolved: count,
    sympathy_cases: count,
    sympathy_resolved: count,
    /** The brand objects to a verdict, and has not been answered. */
    under_objection: z.boolean(),
    verdict_held: z.boolean().meta({
      description: 'The verdict stands only because it was given before; its figures alone would not give it.',
    }),
    verdict: z.enum(VERDICTS),
    reasons: z.array(z.string()),
    read_by_people: count.meta({ description: 'Mature complaint cases that two people read in an audit' }),
    changed_settings: z.array(z.string()).meta({
      description: 'Settings of the verdict that are not the default',
      example: ['verdicts.majority 0.6 (default 0.5)'],
    }),
  })
  .meta({ id: 'BrandCard' });
export type BrandCard = z.infer<typeof brandCard>;

/** What `brands --by` gives: the card of a part of a brand's record, and which part. */
export const groupedCard = z.object({ group: z.string(), ...brandCard.shape }).meta({ id: 'GroupedCard' });

/** What `brands --posts` gives: a post that a number of a card rests on. */
export const evidenceOut = z
  .object({
    brand: z.string(),
    case_id: z.string().nullable(),
    /** Native id of the post that decides it. */
    post_id: z.string(),
    at: isoTime,
    /** What the case or reply came to. */
    what: z.string(),
    text: z.string().nullable(),
    /** Came later than the others: last, so that who reads CSV by position finds the others where they were. */
    network: z.string(),
  })
  .meta({ id: 'Evidence' });
export type EvidenceOut = z.infer<typeof evidenceOut>;

/** What `canned` gives: a template that a brand answers from. */
export const cannedCluster = z
  .object({
    brand: z.string(),
    cluster: z.string(),
    text: z.string(),
    copies: count,
    customers: count,
    share,
    first_seen: isoTime,
    last_seen: isoTime,
  })
  .meta({ id: 'CannedCluster' });
export type CannedCluster = z.infer<typeof cannedCluster>;

/** What `canned --cluster` gives: a reply written from a template. */
export const cannedReply = z
  .object({
    brand: z.string(),
    cluster: z.string(),
    post_id: z.string(),
    case_id: z.string().nullable(),
    customer: z.string().nullable(),
    account: z.string().nullable(),
    agent: z.string().nullable(),
    at: isoTime,
    text: z.string().nullable(),
  })
  .meta({ id: 'CannedReply' });
export type CannedReply = z.infer<typeof cannedReply>;
