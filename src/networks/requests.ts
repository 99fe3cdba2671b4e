/** What a network is asked: the streams that are read for brands, and how much of each. */
import type { Ms } from '../model.ts';
import type { Json } from './json.ts';
import type { ReadSettings } from './settings.ts';

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

/** A thread to read on. */
export interface ThreadRef {
  conversation_id: string;
  /** Everything up to here is known. */
  since: Ms;
  /** Accounts of the brand it is about: their posts, and those that tag them, are read by streams. */
  handles: readonly string[];
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

/**
 * What a network tells of by itself: streams that have something new, or a post that changed or went, by what its server
 * calls it (part of `ReadPost.ref`). Only a hint: the stream is read, the post looked up.
 */
export type Hint = { streams: readonly string[] } | { post: { [key: string]: Json } };
