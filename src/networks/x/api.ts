/** X's own API, as far as we ask it: answers in our words, cursors and failures still in X's. */
import type { Ms } from '../../model.ts';
import type { Account, Gone, Limit, ReadPost, Resource, Unread, Usage } from '../answers.ts';
import type { BadCursor, Failure } from '../failures.ts';
import type { Profile } from '../profiles.ts';

/** X refuses a cursor by the parameter that holds it. */
export interface RefusedCursor {
  kind: 'bad_cursor';
  parameter: 'since_id' | 'start_time' | 'next_token';
  detail: string;
  served_at: Ms;
}

export type XFailure = Exclude<Failure, BadCursor> | RefusedCursor;
export type XAnswer<T> = { ok: true; value: T } | { ok: false; failure: XFailure };

/** One page of a search, and the material for the cursor. */
export interface XPage {
  posts: ReadPost[];
  /** Highest id on this page as X gave it (an edited post's latest), null on an empty page. */
  newest_id: string | null;
  next_token: string | null;
  resources: Resource[];
  gone: Gone[];
  unread: Unread[];
  warnings: string[];
  limit: Limit | null;
  served_at: Ms;
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
export interface XLookup {
  posts: ReadPost[];
  gone: Gone[];
  resources: Resource[];
  warnings: string[];
  limit: Limit | null;
}

/** Posts per span of time, oldest first. */
export interface Counts {
  total: number;
  buckets: { from: Ms; to: Ms; count: number }[];
  served_at: Ms;
}

export interface XApi {
  search(query: string, from: SearchFrom): Promise<XAnswer<XPage>>;
  /** At most `LOOKUP_MAX` ids. */
  lookup(ids: readonly string[]): Promise<XAnswer<XLookup>>;
  users(handles: readonly string[]): Promise<XAnswer<Account[]>>;
  profiles(ids: readonly string[]): Promise<XAnswer<Profile[]>>;
  counts(query: string): Promise<XAnswer<Counts>>;
  usage(): Promise<XAnswer<Usage>>;
}

/** Ids per look-up, and handles per question. */
export const LOOKUP_MAX = 100;
