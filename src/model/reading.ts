/** A post as it comes in, and what analysis says of it. */
import type { Act, Cue, Iso, Level, Ms, PromiseKind, ReportKind, Signal, Topic } from './words.ts';

/** A public message as any network, archive or tool hands it over (the contract's `Post`). */
export interface Post {
  network: string;
  /** The network's own id, as a string: X ids exceed 2^53. */
  id: string;
  conversation_id?: string | undefined;
  reply_to?: string | undefined;
  /** The post it quotes. Where it answers none, the quoted post is the one it goes on from. */
  quote_of?: string | undefined;
  author_id: string;
  author_handle?: string | undefined;
  /** Set when the author is a brand account: the brand's key. */
  brand?: string | undefined;
  created_at: Iso;
  text: string;
  lang?: string | undefined;
  deleted?: boolean | undefined;
  /** Of a review: what its author gave, 1 to 5. */
  stars?: number | undefined;
  /** Handles of the accounts it is about, where its words do not name them, as those of a review do not. */
  about?: readonly string[] | undefined;
}

/** A slice of a text: `start` and `end` count Unicode code points, and `text` is exactly that slice. */
export interface Span {
  text: string;
  start: number;
  end: number;
}

/** Why a customer post has the urgency it has. Reasons from text carry the words; the others state a fact. */
export interface Reason {
  code: string;
  points: number;
  span?: Span;
  fact?: string;
}

export interface Report {
  kind: ReportKind;
  span: Span;
  /** Of `promised`: what was promised elsewhere, with its due time counted from when it was made; null when it cannot be told. */
  promise?: PromiseReading;
}

/** What analysis says of a customer's post, from its words and the turns above it in its thread. */
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
  /** What the post says of harm, with the words that say it. */
  cues: { cue: Cue; span: Span }[];
  /** The customer's own deadline ("my train is at six"), when the words and the time of the post give one. */
  own_deadline: { span: Span; due_at: Ms } | null;
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

/** What analysis says of a brand's post, from its words and the turns above it in its thread. */
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
  /** The answer refuses what was asked for. */
  refusal: boolean;
  /** An automatic acknowledgement, by its words. */
  automatic: boolean;
  version: string;
}

export type Reading = CustomerReading | ReplyReading;

/** One post of a history, read: what the judges work on. In order of (at, id). */
export type Turn =
  | { id: string; at: Ms; who: 'customer'; text: string; reading: CustomerReading }
  | { id: string; at: Ms; who: 'brand'; text: string; reading: ReplyReading; account: string; automatic: boolean };
