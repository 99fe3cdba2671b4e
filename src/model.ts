/**
 * The words of Amends, as types. Everything else in `src` speaks this language; the tables and pages do too.
 *
 * Glossary
 * - Post: any public message captured. Mention: a customer's post to or about a brand. Reply: a post by a brand account.
 * - Brand: has accounts (main, care, regional) on networks; all of them count as the brand. Own brands have a queue and
 *   clocks; the others are only measured.
 * - Customer: one person with one or more identities (network + the network's stable user id).
 * - History: everything between one customer and one brand. It is what is locked, and what is folded into cases.
 * - Case: one customer's matter with one brand.
 * - Reading: what analysis says of one post, with the version that said it and the words it rests on.
 * - Turn: all the brand posts before the customer's next post. Empty turn: one that gives an open complaint nothing new.
 * - Outcome: the last public state of a case, never changed by time alone.
 * - Promise: a commitment with its words, kind and due time. Owed: an open promise of an own brand.
 * - Report: what a customer says happened elsewhere. Gap: a span of time in which a stream could not be read.
 *
 * Time inside the pure rooms is epoch milliseconds (`Ms`); ISO 8601 strings appear only in what leaves the program.
 */

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

/** A slice of a text: `start` and `end` count Unicode code points, and `text` is exactly that slice. */
export interface Span {
  text: string;
  start: number;
  end: number;
}

/** A public message as any network, archive or tool hands it over (the contract's `Post`). */
export interface Post {
  network: string;
  /** The network's own id, as a string: X ids exceed 2^53. */
  id: string;
  conversation_id?: string | undefined;
  reply_to?: string | undefined;
  author_id: string;
  author_handle?: string | undefined;
  /** Set when the author is a brand account: the brand's key. */
  brand?: string | undefined;
  created_at: Iso;
  text: string;
  lang?: string | undefined;
  deleted?: boolean | undefined;
}

/** Why a customer post has the urgency it has. Reasons from text carry the words; the others state a fact. */
export interface Reason {
  code: string;
  points: number;
  span?: Span;
  fact?: string;
}

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
export interface Report {
  kind: ReportKind;
  span: Span;
}

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

/** What analysis says of a customer's post, from its own words (context is applied by `analysis/context.ts`). */
export interface CustomerReading {
  role: 'customer';
  language: string | null;
  /** -1..1, null when the post cannot be judged. */
  sentiment: number | null;
  sentiment_label: 'negative' | 'neutral' | 'positive' | null;
  /** Calibrated probability that the post complains, 0..1. */
  complaint: number | null;
  is_complaint: boolean | null;
  /** 0 none, 1 no explicit reproach, 2 disapproval, 3 accusation, 4 blame (Trosborg's scale as in Jin & Aletras 2021). */
  severity: 0 | 1 | 2 | 3 | 4 | null;
  /** Additive points, 0..100. */
  urgency: number | null;
  level: Level | null;
  topic: Topic | null;
  praise: boolean;
  /** The post asks for something: it opens a case though it may not complain. */
  asks: boolean;
  resolved_signal: boolean;
  needs_reply: boolean;
  signals: { signal: Signal; span: Span }[];
  reports: Report[];
  reasons: Reason[];
  version: string;
}

/** One commitment found in a reply. */
export interface PromiseReading {
  text: string;
  span: Span;
  kind: PromiseKind;
  deadline_text: string | null;
  /** Upper end of a range, in the reply's time zone; null when vague or when the reply's time is unknown. */
  due_at: Ms | null;
  vague: boolean;
}

/** What analysis says of a brand's post, from its own words. */
export interface ReplyReading {
  role: 'brand';
  language: string | null;
  acts: Act[];
  evidence: ({ act: Act } & Span)[];
  /** At least one act, and none but apology, empathy, noted, social. */
  hollow: boolean;
  promises: PromiseReading[];
  /** The agent's signature as written, without its mark: `AB`, `Tay`. */
  agent: string | null;
  /** Part of a split post: `1/2` gives `{ part: 1, of: 2 }`; `of` is null when not said (`>>>`, `(cont)`). */
  part: { part: number; of: number | null } | null;
  /** The reply puts the fault on somebody else (courier, merchant, manufacturer). */
  blames_partner: boolean;
  version: string;
}

export type Reading = CustomerReading | ReplyReading;

/** One post of a history, read: what the judges work on. In order of (at, id). */
export type Turn =
  | { id: string; at: Ms; who: 'customer'; text: string; reading: CustomerReading }
  | { id: string; at: Ms; who: 'brand'; text: string; reading: ReplyReading; account: string; automatic: boolean };

/** What `score` takes, one a line. A plain string in `context` names its speaker in its first word. */
export interface ScoreIn {
  id: string;
  text: string;
  role: 'customer' | 'brand';
  context?: { role: 'customer' | 'brand'; text: string; at?: Iso | undefined }[] | undefined;
  at?: Iso | undefined;
  timezone?: string | undefined;
}

/** What `score` gives for a customer's post. */
export interface CustomerOut {
  id: string;
  language: string | null;
  sentiment: number | null;
  sentiment_label: 'negative' | 'neutral' | 'positive' | null;
  complaint: number | null;
  is_complaint: boolean | null;
  severity: 0 | 1 | 2 | 3 | 4 | null;
  urgency: number | null;
  level: Level | null;
  topic: string | null;
  praise: boolean;
  resolved_signal: boolean;
  needs_reply: boolean;
  reports: { kind: string; span: Span }[];
  reasons: Reason[];
  version: string;
}

/** What `score` gives for a brand's post. */
export interface BrandOut {
  id: string;
  language: string | null;
  acts: Act[];
  evidence: ({ act: Act } & Span)[];
  hollow: boolean;
  promise: null | { text: string; deadline_text: string | null; due_at: Iso | null; vague: boolean };
  version: string;
}

/** What the public record of one case comes to. Pure function of its turns; see `analysis/outcome.ts`. */
export interface Judgement {
  outcome: Outcome;
  basis?: Basis;
  credit?: Credit;
  /** The post that decides it. */
  decided_by: string;
  complaint: boolean;
  apologised: boolean;
  /** The customer had to come back: says so, or repeats an unsolved matter. */
  repeat: boolean;
  praise: boolean;
  /** The customer said publicly that the private channel is silent. */
  chased: boolean;
  topic: Topic | null;
  /** Brand turns in order, with whether each gave an open complaint anything. */
  turns: BrandTurn[];
}

/** All the brand posts before the customer's next post. */
export interface BrandTurn {
  post_ids: string[];
  at: Ms;
  acts: Act[];
  /** A complaint of this customer was open when the turn began. */
  to_complaint: boolean;
  /** Says sorry or shows empathy. */
  sorry: boolean;
  hollow: boolean;
  /** Gives an open complaint nothing but hollow words, or what it had been given already; the reason says which. */
  empty: null | 'hollow' | 'repeated_question' | 'repeated_private' | 'repeated_template' | 'repeated_vague_promise';
}

export const CLOCK_KINDS = ['first_reply', 'first_substantive', 'next_reply', 'resolution', 'promise'] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

/** One SLA clock of a case, derived from its events. */
export interface Clock {
  kind: ClockKind;
  /** The post (or promise) that started it. */
  started_by: string;
  started_at: Ms;
  due_at: Ms;
  met_at: Ms | null;
  breached_at: Ms | null;
  paused: boolean;
  /** Inside a gap of its stream: the breach cannot be proven. */
  uncertain: boolean;
}

/** What `promises` gives, and a case holds. */
export interface PromiseOut {
  id: string;
  brand: string;
  case_id: string;
  post_id: string;
  text: string;
  kind: PromiseKind;
  made_at: Iso;
  due_at: Iso | null;
  assumed: boolean;
  vague: boolean;
  state: PromiseState;
  settled_by: string | null;
  rollover: number;
  reported: boolean;
}

/** What `case` and `cases` give. */
export interface CaseOut {
  id: string;
  brand: string;
  network: string;
  customer: { id: string; identities: { network: string; user_id: string; handle?: string }[] };
  /** Topmost stored ancestor of each thread. */
  conversation_ids: string[];
  /** The customer's own posts, and brand posts whose nearest customer ancestor is theirs; in time order. */
  post_ids: string[];
  status: CaseStatus;
  outcome: Outcome;
  basis?: Basis;
  credit?: Credit;
  decided_by: string;
  complaint: boolean;
  apologised: boolean;
  repeat: boolean;
  praise: boolean;
  topic: string | null;
  urgency: number;
  level: Level;
  opened_at: Iso;
  first_response_at: Iso | null;
  first_substantive_at: Iso | null;
  owner: string | null;
  clocks: { kind: string; due_at: Iso; met_at: Iso | null; breached_at: Iso | null; paused: boolean }[];
  promises: PromiseOut[];
}

/** What `queue` gives. */
export interface QueueOut extends CaseOut {
  rank: { band: number; at: Iso };
  reasons: Reason[];
  waiting_s: number;
}

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

/** What `brands` gives: one brand over [from, to). Null where there is nothing to divide by. */
export interface BrandCard {
  brand: string;
  from: Iso;
  to: Iso;
  complaint_cases: number;
  replies: number;
  apology_replies: number;
  hollow_replies: number;
  apology_rate: number | null;
  hollow_rate: number | null;
  empty_turn_rate: number | null;
  /** Mature cases in which the brand said sorry. */
  apologised_cases: number;
  maturing: number;
  resolved: number;
  resolved_confirmed: number;
  resolved_remedy: number;
  unresolved: number;
  unknown: number;
  unknown_why: Record<string, number>;
  apology_to_resolution: number | null;
  /** `12 : 0` */
  apology_to_resolution_text: string;
  resolution_rate_low: number | null;
  resolution_rate_high: number | null;
  interval: [number, number] | null;
  promises: Record<PromiseState | 'made' | 'vague' | 'rollover', number>;
  promise_kept_rate: number | null;
  canned_share: number | null;
  deflection_rate: number | null;
  comeback_rate: number | null;
  private_rate: number | null;
  chased_rate: number | null;
  longest_sorry_streak: number;
  first_response_p50_s: number | null;
  first_response_p90_s: number | null;
  praise_share: number | null;
  repeat_rate: number | null;
  /** Share of the span that does not lie in gaps. */
  coverage: number;
  verdict: Verdict;
  reasons: string[];
}
