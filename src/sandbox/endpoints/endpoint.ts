import type { Ms } from '../../model.ts';
import type { FakeNetwork } from '../network.ts';
import type { Twist } from '../paging.ts';
import type { FakeAnswer } from '../problems.ts';

/** What an endpoint works with: the network at a moment, and what is to go wrong. */
export interface Ask {
  network: FakeNetwork;
  now: Ms;
  search: URLSearchParams;
  /** Parts of the path that the pattern names. */
  path: Record<string, string>;
  twist: () => Twist | null;
  /** Users to leave out of `includes` without a word. */
  hidesUser: (id: string) => boolean;
  /** Users to be reported as not found in an answer that else is whole. */
  losesUser: (id: string) => boolean;
  oddUsage: () => boolean;
  usage: (days: number) => { used: number; days: { date: string; usage: number }[] };
}

export interface Endpoint {
  name: string;
  pattern: RegExp;
  /** Requests in a window, for an app's token. */
  limit: number;
  /** Its answers count against the monthly cap. */
  readsPosts?: true;
  answer: (ask: Ask) => FakeAnswer;
}
