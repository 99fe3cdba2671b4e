/** What a network answers: posts, what became of others, and what reading them cost. */
import type { Iso, Ms, Post } from '../model.ts';
import type { Json } from './json.ts';
import type { ThreadRef } from './requests.ts';

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

/**
 * A post that can no longer be read: deleted (or never there), shown to its followers only, or hidden for now (its account
 * is deactivated or suspended). The words of all three go; a hidden post gets them back when it is read again.
 */
export interface Gone {
  id: string;
  why: 'deleted' | 'protected' | 'hidden';
}

/** A post that was there and could not be read, and when it was made, where that is known. */
export interface Unread {
  id: string;
  at: Ms | null;
}

/** An account that a post names. */
export interface Mention {
  /** The network's stable id of the account; '' where only its handle is known. */
  id: string;
  handle?: string | undefined;
  /** The words of the text that stand for it, e.g. `@acme`; undefined: `@` and the handle. */
  words?: string | undefined;
}

/** What a network needs to ask for a post again, or to link to it. */
export interface PostRef {
  id: string;
  author_id?: string | undefined;
  author_handle?: string | undefined;
  permalink?: string | undefined;
  /** What only the network's own folder understands, as it gave it with the post: e.g. the ids of one server. */
  ref?: { [key: string]: Json } | undefined;
}

/** A post with what only its network knows of it. `created_at` is the network's word and never lies in the future. */
export interface ReadPost extends Post {
  /**
   * Which text this is, and its place among all texts of the post: the greater order is newer. 0: as first posted. Where
   * the network says neither number nor time of an edit: when it served this text.
   */
  version: { id: string; order: number };
  /** Other ids under which this post is linked to, as networks give where each edit has its own; with their order. */
  aliases?: readonly { id: string; order: number }[] | undefined;
  /** Accounts it names; undefined: the network does not say, so handles are looked for in the text (archives). */
  mentions?: readonly Mention[] | undefined;
  /** Its page, where that cannot be made of the ids. */
  permalink?: string | undefined;
  /** Others are never handed up. */
  visibility?: 'public' | 'unlisted' | undefined;
  /** What its author claims, where that is not `created_at`. */
  sent_at?: Iso | undefined;
  ref?: { [key: string]: Json } | undefined;
  /** Of a bridge's copy: the post that it was made of, by its id on its network. */
  original?: { network: string; id: string } | undefined;
}

/** One page of a read. */
export interface Page<C = Json> {
  posts: ReadPost[];
  gone: Gone[];
  unread: Unread[];
  /** What in the answer is new to us, in words for the operator. */
  warnings: string[];
  resources: Resource[];
  /** Where to go on from: inside this read while there is `more`, else the place from which the next read starts. */
  cursor: C;
  more: boolean;
  /** With the last page: everything up to here is read, in the network's own time. */
  read_to: Ms;
  /** What the network does not give any more, though it lies before `read_to`; `from` null: since the stream was last read. */
  lost?: { from: Ms | null; to: Ms } | null;
  limit: Limit | null;
  /** The network's own clock when it answered. */
  served_at: Ms;
  /** That clock less our own: positive when ours is behind. */
  clock_skew: Ms;
}

/** Where a first read starts. */
export interface First<C = Json> {
  cursor: C;
  start_at: Ms;
  /** Posts it is expected to read; null: the network does not say. */
  posts: number | null;
  /** Whether asking was itself charged, as a `counts_request`. */
  charged: boolean;
}

/** What a look-up found, and what it did not. A post in neither list is asked for again. */
export interface Lookup {
  posts: ReadPost[];
  gone: Gone[];
  resources: Resource[];
  warnings: string[];
  limit: Limit | null;
}

/** What was found in threads; `asked`: those that this request was about, the others wait for the next. */
export interface ThreadsRead {
  asked: readonly ThreadRef[];
  posts: ReadPost[];
  resources: Resource[];
}

/** An account as the network knows it. */
export interface Account {
  id: string;
  handle: string;
}

/** The network's own account of what was used; null where it does not say. */
export interface Usage {
  used: number | null;
  cap: number | null;
  reset_day: number | null;
  days: { day: string; count: number }[];
}
