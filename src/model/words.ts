/** The closed lists of words the program speaks: acts, outcomes, levels, states, kinds. */

/** Epoch milliseconds, UTC. */
export type Ms = number;

/** An ISO 8601 instant in UTC, e.g. `2026-11-21T20:12:00Z`. */
export type Iso = string;

export const ACTS = [
  'apology',
  'empathy',
  'ask_info',
  'move_private',
  'deflect',
  'promise',
  'noted',
  'answer',
  'action',
  'closure',
  'social',
] as const;
/** What a brand's reply does; several per reply. */
export type Act = (typeof ACTS)[number];

export const OUTCOMES = [
  'unanswered',
  'hollow',
  'asked',
  'deflected',
  'promised',
  'private',
  'claimed',
  'confirmed',
  'disputed',
  'dropped',
  'none',
] as const;
/** The last public state of a case. */
export type Outcome = (typeof OUTCOMES)[number];

/** What a `claimed` outcome rests on. */
export type Basis = 'remedy' | 'answer' | 'refusal';

/** Who solved a `confirmed` matter, in the customer's words. */
export type Credit = 'brand' | 'self';

export const LEVELS = ['low', 'normal', 'high', 'critical'] as const;
export type Level = (typeof LEVELS)[number];

export const CASE_STATUSES = ['open', 'waiting', 'snoozed', 'resolved', 'closed', 'dismissed'] as const;

/**
 * - open: the brand is to move; waiting: the customer is; snoozed: put off by an agent until a time;
 * - resolved: confirmed in public or attested; closed: seven days without a post; dismissed: not ours, spam or muted.
 */
export type CaseStatus = (typeof CASE_STATUSES)[number];

export const TOPICS = [
  'delivery',
  'billing',
  'product',
  'outage',
  'website_app',
  'store_staff',
  'policy',
  'partner',
  'over_contact',
  'safety',
  'other',
] as const;
/** Topics known without settings; a setting may add others, so a topic is stored as text. */
export type Topic = (typeof TOPICS)[number] | (string & {});

export const PROMISE_KINDS = ['contact', 'look_into', 'fix', 'refund', 'delivery', 'other'] as const;
export type PromiseKind = (typeof PROMISE_KINDS)[number];

export const PROMISE_STATES = ['open', 'kept', 'late', 'broken', 'lapsed', 'unverifiable', 'superseded'] as const;
export type PromiseState = (typeof PROMISE_STATES)[number];

export const REPORT_KINDS = [
  'promised',
  'nobody_called',
  'contacted_before',
  'same_reply',
  'passed_around',
  'channel_blocked',
  'over_contacted',
] as const;
/** What a customer says happened out of our sight. */
export type ReportKind = (typeof REPORT_KINDS)[number];

export const SIGNALS = [
  'resolved',
  'resolved_self',
  'rejected',
  'private_sent',
  'private_silent',
  'still_waiting',
  'thanks',
  'goodbye',
  'answers',
] as const;

/**
 * What a customer's post says of the state of the matter:
 * - resolved: it is solved; resolved_self: solved without the brand; rejected: what the brand said or did does not settle it;
 * - private_sent: "DM sent"; private_silent: the private channel does not answer; still_waiting: nothing has come yet;
 * - thanks, goodbye: courtesy that solves nothing; answers: gives what the brand asked for.
 */
export type Signal = (typeof SIGNALS)[number];

export const CLOCK_KINDS = ['first_reply', 'first_substantive', 'next_reply', 'resolution', 'promise'] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

export const VERDICTS = [
  'mostly_apologies',
  'follows_through',
  'takes_it_private',
  'sends_away',
  'silent',
  'mixed',
  'not_enough_data',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/**
 * How deep posts are read. `thorough`: where the quick judges of a post are unsure, the meaning of the whole text is asked as
 * well, which costs milliseconds. `quick`: it never is.
 */
export const DEPTHS = ['thorough', 'quick'] as const;
export type Depth = (typeof DEPTHS)[number];
