/**
 * What every network looks like to the rest of Amends. A network is a folder here whose `index.ts` exports a
 * `NetworkModule`: its settings, environment, streams, links and limits, and how to open it. An opened `Network` answers
 * with pages of posts, what reading them cost, and a closed set of words for what can go wrong. Foreign exceptions end
 * here; nothing above this room sees one.
 *
 * Cursors are the network's own: intake stores them as JSON and never looks inside.
 */
import type { z } from 'zod';
import type { Iso, Ms, Post } from '../model.ts';
import type { ReadSettings } from './settings.ts';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/**
 * Why a request gave nothing.
 * - rate_limited: wait until the window turns; capped: the month's quota is spent; no_credits: the prepaid money is.
 * - not_enrolled, bad_token: nothing changes until an operator configures something.
 * - bad_cursor: the network refuses where we want to go on; bad_query: it refuses what we ask.
 * - overloaded, timed_out, unreachable, cut_off: the weather; try again later.
 * - unknown_shape: an answer we cannot read, which must never pass for an empty one.
 *
 * `until` is on our own clock.
 */
type Fault =
  | { kind: 'rate_limited'; until: Ms }
  | { kind: 'capped'; until: Ms }
  | { kind: 'no_credits'; detail: string }
  | { kind: 'not_enrolled'; detail: string }
  | { kind: 'bad_token'; detail: string }
  | BadCursor
  | { kind: 'bad_query'; detail: string }
  | { kind: 'overloaded'; detail: string }
  | { kind: 'timed_out'; detail: string }
  | { kind: 'unreachable'; detail: string }
  | { kind: 'cut_off'; detail: string }
  | { kind: 'unknown_shape'; detail: string };

/**
 * `page`: only the place inside this read is refused, so the read starts again from the stream's cursor. `stream`: the
 * cursor itself is; the stream goes on from `asked`, or from `oldest` where the network reaches back no further, and what
 * lies before that is lost. Both in the network's own time; null: not known, without bound.
 */
export interface BadCursor {
  kind: 'bad_cursor';
  where: 'page' | 'stream';
  asked: Ms | null;
  oldest: Ms | null;
  detail: string;
}

/** Who need not ask either: nobody else, those with the same credential, or everybody on this network. */
export type Scope = 'request' | 'credential' | 'network';

/** Without a scope of its own, a failure has that of its kind: see `scopeOf`. */
export type Failure = Fault & { scope?: Scope };

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

const OF_CREDENTIALS: ReadonlySet<FailureKind> = new Set([
  'rate_limited',
  'capped',
  'no_credits',
  'not_enrolled',
  'bad_token',
]);

export function scopeOf(failure: Pick<Failure, 'kind' | 'scope'>): Scope {
  return failure.scope ?? (OF_CREDENTIALS.has(failure.kind) ? 'credential' : 'request');
}

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
}

/** One page of a read. */
export interface Page<C = Json> {
  posts: ReadPost[];
  gone: Gone[];
  unread: Unread[];
  /** What in the answer is new to us, in words for the operator. */
  alarms: string[];
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

/** How a page is asked for: at most so many posts (networks have bounds of their own), with their authors where those cost. */
export interface PageWish {
  most: number;
  authors: boolean;
}

/** How far a first read may go: so many hours, and so many posts. */
export interface FirstWish {
  hours: number;
  posts: number;
  now: Ms;
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
  alarms: string[];
  limit: Limit | null;
}

/** A thread to read on. */
export interface ThreadRef {
  conversation_id: string;
  /** Everything up to here is known. */
  since: Ms;
  /** Accounts of the brand it is about: their posts, and those that tag them, are read by streams. */
  handles: readonly string[];
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

/** A brand with accounts on the network. */
export interface WatchedBrand {
  key: string;
  /** Without @, the main one first. */
  handles: readonly string[];
  /** Names people use without tagging. */
  names: readonly string[];
  own?: boolean;
}

/** What a network is to be read for, and by which credentials: their names, as `NetworkModule.credentials` gives them. */
export interface Wanted<S extends ReadSettings = ReadSettings> {
  brands: readonly WatchedBrand[];
  credentials: readonly string[];
  /** Absent: its defaults. */
  settings?: S;
}

/** One thing to poll. */
export interface StreamSpec {
  /** Stable over restarts while what is read stays the same: with it the cursor stays. */
  key: string;
  kind: 'search' | 'mentions' | 'timeline' | 'comments' | 'reviews';
  /** Whose limits and refusals it shares. */
  credential: string;
  /** In words, for people. */
  query: string;
  /** The same for the network's own folder. */
  what: Json;
}

export interface StreamPlan extends StreamSpec {
  /** Keys of the brands it is read for. */
  brands: string[];
  /** The stream whose cursor it goes on from: itself, where it stays as it is; null: never read. */
  origin: string | null;
}

/** A stream that exists. */
export type KeptStream = Pick<StreamSpec, 'key' | 'what'>;

/** A network that is open: each of these makes one request, or few. Nothing here throws for what a network does. */
export interface Network<C = Json> {
  name: string;
  limits: Limits;
  /** What an operator does about a failure, in words; null: nothing to be done. */
  advice(failure: Failure): string | null;
  read(stream: StreamSpec, cursor: C, wish: PageWish): Promise<Answer<Page<C>>>;
  /** Where a stream that was never read starts. */
  first(stream: StreamSpec, wish: FirstWish): Promise<Answer<First<C>>>;
  /** The place from which everything since `at` is read, where a cursor was refused. */
  cursorAt(stream: StreamSpec, at: Ms): C;
  /** At most `limits.lookup_max` posts. Whoever blocks the brand's account has not deleted anything: `hidden` at most. */
  lookup(posts: readonly PostRef[]): Promise<Answer<Lookup>>;
  /** At most `limits.accounts_max`; whom nobody knows is left out. */
  accounts(handles: readonly string[]): Promise<Answer<Account[]>>;
  /** Posts below, tagged or not; as many of the threads as one request is good for. */
  threads?(threads: readonly ThreadRef[], wish: PageWish & { now: Ms }): Promise<Answer<ThreadsRead>>;
  usage?(): Promise<Answer<Usage>>;
  /** Tries a credential without changing anything. @returns what it may do, in words. */
  tryCredential(name: string): Promise<Answer<string>>;
}

/** What a network bounds. */
export interface Limits {
  /** Posts per look-up, and accounts per question. */
  lookup_max: number;
  accounts_max: number;
  /** Of rate limits. */
  window: Ms;
  /** Longest post, in the units that the network counts; null: not known. */
  post_length: { max: number; unit: 'code_points' | 'graphemes' | 'utf16' | 'x_weighted' } | null;
  /** How often a thread of an open complaint is read on, and how far back that reaches; null: threads are not read. */
  threads: { every: Ms; reach: Ms } | null;
}

/** One login or token: a name (of the account, or '' where there is but one) and its secret. */
export interface Credential {
  name: string;
  secret: string;
}

/** Variables of the environment by name, as the module's schemas give them. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Keeps what a network hands out between polls, such as refresh tokens, for all workers of a database. */
export interface SecretStore {
  read(credential: string): Promise<Json | null>;
  /**
   * Replaces what is kept. Of workers that do so at once one calls `make`, the others get what it made.
   * @param seen what the caller found useless; if something else is kept by now, that is returned and nothing made.
   */
  renew(
    credential: string,
    seen: Json | null,
    make: (kept: Json | null) => Promise<Answer<Json>>,
  ): Promise<Answer<Json>>;
}

export interface OpenOptions<S extends ReadSettings = ReadSettings> {
  settings: S;
  credentials: readonly Credential[];
  variables: Variables;
  secrets: SecretStore;
  now: () => Ms;
  /** How long a request may take; the module's own default where nothing is said. */
  timeoutMs?: Ms | undefined;
}

/**
 * Where an answer can be written. `takes_draft`: the box has it already, as the parameter `text` of its address. Else the
 * draft goes to the clipboard, and the page opens.
 */
export interface ReplyBox {
  url: string;
  takes_draft: boolean;
}

/** Addresses for people; null where there is none. Pure. */
export interface Links {
  post(post: PostRef): string | null;
  profile(account: { id?: string | undefined; handle?: string | undefined }): string | null;
  reply(post: PostRef, draft: string): ReplyBox | null;
}

/** How a network tells of what is new by itself. */
export interface Webhook {
  /** What to answer when the network makes sure whose address it is; null: the question is not for us. */
  challenge(query: URLSearchParams, variables: Variables): string | null;
  /** Ids of the posts that a message is about; null when its signature is wrong. */
  hear(body: string, headers: Headers, variables: Variables): string[] | null;
}

/** A variable of the environment: how it must look, and what is said of it in `.env.example` and messages. */
export interface Variable {
  schema: z.ZodType<string | undefined>;
  about: string;
}

/** A network, as its folder exports it. Importing it must be cheap: what is heavy is imported by `open`. */
export interface NetworkModule<S extends ReadSettings = ReadSettings> {
  /** In settings, tables and addresses: `x`, `bluesky`. */
  name: string;
  /** For people: `X`, `Bluesky`. */
  label: string;
  /** Its part of amends.yaml, under `networks.NAME`. */
  settings: z.ZodType<S>;
  environment: Readonly<Record<string, Variable>>;
  /** How a handle is stored (`null`: nothing that this network has), and what one looks like, for the message. */
  handles: { normalise(handle: string): string | null; hint: string };
  limits: Limits;
  /** Those that the environment gives; empty: the network is not read. */
  credentials(variables: Variables): Credential[];
  /** What is polled for these brands. Pure; streams that stay as they are keep their key. */
  plan(wanted: Wanted<S>, kept: readonly KeptStream[]): StreamPlan[];
  open(options: OpenOptions<S>): Promise<Network>;
  links: Links;
  /** Served at `/webhooks/NAME`; what it tells of is looked up. */
  webhook?: Webhook;
}
