/**
 * What every network looks like to the rest of Amends. A network is a folder here whose `index.ts` exports a
 * `NetworkModule`: its settings, environment, streams, links and limits, and how to open it. An opened `Network` answers
 * with pages of posts, what reading them cost, and a closed set of words for what can go wrong. Foreign exceptions end
 * here; nothing above this room sees one.
 *
 * Cursors are the network's own: intake stores them as JSON and never looks inside.
 */
import type { z } from 'zod';
import type { Ms } from '../model.ts';
import type { Account, First, Lookup, Page, PostRef, ThreadsRead, Usage } from './answers.ts';
import type { Answer, Failure } from './failures.ts';
import type { Json } from './json.ts';
import type { Profile } from './profiles.ts';
import type { Replies, ReplyTraits } from './replies.ts';
import type { FirstWish, Hint, KeptStream, PageWish, StreamPlan, StreamSpec, ThreadRef, Wanted } from './requests.ts';
import type { ReadSettings } from './settings.ts';

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
  /** At most `limits.lookup_max` posts. An author who blocks the brand's account has not deleted anything: `hidden` at most. */
  lookup(posts: readonly PostRef[]): Promise<Answer<Lookup>>;
  /** At most `limits.accounts_max`; whom nobody knows is left out. */
  accounts(handles: readonly string[]): Promise<Answer<Account[]>>;
  /** Posts below, tagged or not; as many of the threads as one request is good for. */
  threads?(threads: readonly ThreadRef[], wish: PageWish & { now: Ms }): Promise<Answer<ThreadsRead>>;
  usage?(): Promise<Answer<Usage>>;
  /**
   * Holds lines open on which the network tells of what is new, and opens them again when they break. Polls go on all the
   * same, so what is told twice, late or never changes nothing but the delay.
   * @returns how to hang up.
   */
  listen?(tell: (hint: Hint) => void): () => void;
  /** What accounts link to, at most `limits.accounts_max`; those that are not there are left out. */
  profiles?(accounts: readonly Account[]): Promise<Answer<Profile[]>>;
  /** Answering from here; absent: in the network's own box alone. */
  replies?: Replies;
  /** Tries a credential without changing anything. @returns what it may do, answering included, in words. */
  tryCredential(name: string): Promise<Answer<string>>;
}

/** What a network bounds. */
export interface Limits {
  /** Posts per look-up, and accounts per question. */
  lookup_max: number;
  accounts_max: number;
  /** Of rate limits. */
  window: Ms;
  /** Longest post, in the units that the network counts; `firm`: everywhere, and not only where a server says nothing else. */
  post_length: { max: number; unit: 'code_points' | 'graphemes' | 'utf16' | 'x_weighted'; firm?: true } | null;
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
  /** The account whose page an address is; null: no account of this network. */
  account?(address: URL): { id?: string; handle?: string } | null;
  reply(post: PostRef, draft: string): ReplyBox | null;
}

/** What a folder may ask and say while it leads somebody to a token. */
export interface Dialogue {
  /** An answer without blanks around it. A secret is not shown while it is typed. */
  ask(question: string, options?: { secret?: boolean }): Promise<string>;
  print(text: string): Promise<void>;
  now: () => Ms;
}

/** What came of it: variables to set, the credential to try, and the account for amends.yaml. */
export interface Connected {
  variables: Readonly<Record<string, string>>;
  credential: string;
  handle: string;
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
  /** Variables without which it is not read; absent: the first of `environment`. */
  needs?: readonly string[];
  /** What it is known by at a glance: lines in a square of 16, as SVG; none: a globe. */
  icon?: string;
  /**
   * How a handle is stored (`null`: nothing that this network has), and what one looks like, for the message. `names`: what
   * people are called there are names, which nobody is found by.
   */
  handles: { normalise(handle: string): string | null; hint: string; names?: true };
  limits: Limits;
  /** Where each edit has an id of its own: the order of its text among those of its post, as `version.order` has it. */
  orderOfEdit?(id: string): number;
  /** Those that the environment gives; empty: the network is not read. */
  credentials(variables: Variables): Credential[];
  /** What is polled for these brands. Pure; streams that stay as they are keep their key. */
  plan(wanted: Wanted<S>, kept: readonly KeptStream[]): StreamPlan[];
  open(options: OpenOptions<S>): Promise<Network>;
  links: Links;
  /** The id of the post that a text quotes, where archives say it by the text alone. Pure. */
  quotedIn?(text: string): string | undefined;
  /** Answering from here; absent: in the network's own box alone. */
  replies?: ReplyTraits;
  /** Leads to a token, for `amends connect NAME`. */
  connect?(dialogue: Dialogue, variables: Variables): Promise<Connected | Failure>;
  /** Served at `/webhooks/NAME`; what it tells of is looked up. */
  webhook?: Webhook;
}
