/**
 * What every network looks like to the rest of Amends: pages of posts, what reading them cost, and a closed set of words
 * for what can go wrong. Foreign exceptions end here; nothing above this room sees one.
 */
import type { Ms, Post } from '../model.ts';

/**
 * Why a request gave nothing.
 * - rate_limited: wait until the window turns; capped: the month's quota is spent; no_credits: the prepaid money is.
 * - not_enrolled, bad_token: nothing changes until an operator configures something.
 * - bad_cursor: the network refuses where we want to go on (`parameter` says what); bad_query: it refuses what we ask.
 * - overloaded, timed_out, unreachable, cut_off: the weather; try again later.
 * - unknown_shape: an answer we cannot read, which must never pass for an empty one.
 *
 * `until` is on our own clock.
 */
export type Failure =
  | { kind: 'rate_limited'; until: Ms }
  | { kind: 'capped'; until: Ms }
  | { kind: 'no_credits'; detail: string }
  | { kind: 'not_enrolled'; detail: string }
  | { kind: 'bad_token'; detail: string }
  | { kind: 'bad_cursor'; parameter: 'since_id' | 'start_time' | 'next_token'; detail: string; served_at: Ms }
  | { kind: 'bad_query'; detail: string }
  | { kind: 'overloaded'; detail: string }
  | { kind: 'timed_out'; detail: string }
  | { kind: 'unreachable'; detail: string }
  | { kind: 'cut_off'; detail: string }
  | { kind: 'unknown_shape'; detail: string };

export type FailureKind = Failure['kind'];

export const FAILURE_KINDS = [
  'rate_limited',
  'capped',
  'no_credits',
  'not_enrolled',
  'bad_token',
  'bad_cursor',
  'bad_query',
  'overloaded',
  'timed_out',
  'unreachable',
  'cut_off',
  'unknown_shape',
] as const satisfies readonly FailureKind[];

/** An expected outcome is a value; only surprises throw. */
export type Answer<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/** What the network's own headers say is left in this window; `reset_at` is on our own clock. */
export interface Limit {
  limit: number;
  remaining: number;
  reset_at: Ms;
}

/** One thing the network charges for. */
export interface Resource {
  kind: 'post' | 'user';
  id: string;
}

/** A post that can no longer be read: deleted (or never there), or shown to its followers only. */
export interface Gone {
  id: string;
  why: 'deleted' | 'protected';
}

/** A post with what only its network knows of it. */
export interface ReadPost extends Post {
  /** Every id this post has had, oldest first; the first is `id`. One element unless it was edited. */
  versions: string[];
  /** Which of `versions` this text is. */
  version_id: string;
}

/** One page of posts, and the material for the cursor. */
export interface Page {
  posts: ReadPost[];
  /** Highest id on this page as the network gave it (an edited post's latest), null on an empty page. */
  newest_id: string | null;
  next_token: string | null;
  resources: Resource[];
  gone: Gone[];
  /** Ids of posts that were there but could not be read. */
  unread: string[];
  /** What in the answer is new to us, in words for the operator. */
  alarms: string[];
  limit: Limit | null;
  /** The network's own clock when it answered. */
  served_at: Ms;
  /** That clock less our own: positive when ours is behind. */
  clock_skew: Ms;
}

/** Where a search goes on from: never both bounds. */
export interface SearchFrom {
  since_id?: string | undefined;
  start_time?: Ms | undefined;
  next_token?: string | undefined;
  max_results?: number | undefined;
  /** Ask for the authors too; they are charged as reads of users. */
  authors?: boolean | undefined;
}

/** What a look-up by ids found, and what it did not. */
export interface Lookup {
  posts: ReadPost[];
  gone: Gone[];
  resources: Resource[];
  alarms: string[];
  limit: Limit | null;
}

/** An account as the network knows it. */
export interface Account {
  id: string;
  handle: string;
}

/** Posts per span of time, oldest first. */
export interface Counts {
  total: number;
  buckets: { from: Ms; to: Ms; count: number }[];
  served_at: Ms;
}

/** The network's own account of what was used; null where it does not say. */
export interface Usage {
  used: number | null;
  cap: number | null;
  reset_day: number | null;
  days: { day: string; count: number }[];
}

/** A network that can be polled. */
export interface Network {
  name: string;
  search(query: string, from: SearchFrom): Promise<Answer<Page>>;
  /** At most `LOOKUP_MAX` ids. */
  lookup(ids: readonly string[]): Promise<Answer<Lookup>>;
  users(handles: readonly string[]): Promise<Answer<Account[]>>;
  counts(query: string): Promise<Answer<Counts>>;
  usage(): Promise<Answer<Usage>>;
  /** When the post with this id was made. */
  timeOf(id: string): Ms;
  /** The smallest id a post made at this time can have. */
  idAt(at: Ms): string;
}

/** Ids per look-up on X, the network with the narrowest limit. */
export const LOOKUP_MAX = 100;
