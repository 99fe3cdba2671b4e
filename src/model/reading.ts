/** What analysis says of a post: more than leaves the program, in the same words as `contract/score.ts`. */
import type { Span } from '../contract/parts.ts';
import type { BrandOut, CustomerOut } from '../contract/score.ts';
import type { Cue, Ms, PromiseKind, ReportKind, Signal } from '../contract/words.ts';

export interface Report {
  kind: ReportKind;
  span: Span;
  /** Of `promised`: what was promised elsewhere, with its due time counted from when it was made; null when it cannot be told. */
  promise?: PromiseReading;
}

/** What analysis says of a customer's post, from its words and the turns above it in its thread. */
export interface CustomerReading extends Omit<CustomerOut, 'id' | 'signals' | 'reports'> {
  role: 'customer';
  /** The post asks for something: it opens a case though it may not complain. */
  asks: boolean;
  signals: { signal: Signal; span: Span }[];
  /** What the post says of harm, with the words that say it. */
  cues: { cue: Cue; span: Span }[];
  /** The customer's own deadline ("my train is at six"), when the words and the time of the post give one. */
  own_deadline: { span: Span; due_at: Ms } | null;
  reports: Report[];
}

/** Whether a reading found this signal in the post. */
export function hasSignal({ signals }: Pick<CustomerReading, 'signals'>, signal: Signal): boolean {
  return signals.some((found) => found.signal === signal);
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
export interface ReplyReading extends Omit<BrandOut, 'id' | 'promise'> {
  role: 'brand';
  promises: PromiseReading[];
  /** The agent's signature as written, without its mark: `AB`, `Tay`. */
  agent: string | null;
  /** Part of a split post: `1/2` gives `{ part: 1, of: 2 }`; `of` is null when not said (`>>>`, `(cont)`). */
  part: { part: number; of: number | null } | null;
  /** The reply puts the fault on somebody else (courier, merchant, manufacturer). */
  blames_partner: boolean;
  /** Says where to turn to: an address, a number to ring, a handle. */
  names_place: boolean;
  /** The answer refuses what was asked for. */
  refusal: boolean;
  /** An automatic acknowledgement, by its words. */
  automatic: boolean;
}

export type Reading = CustomerReading | ReplyReading;

/** One post of a history, read: what the judges work on. In order of (at, id). */
export type Turn =
  | { id: string; at: Ms; who: 'customer'; text: string; reading: CustomerReading }
  | { id: string; at: Ms; who: 'brand'; text: string; reading: ReplyReading; account: string; automatic: boolean };
