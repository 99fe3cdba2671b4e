import { type CustomerReading, compareIds, type Ms, type ReplyReading } from '../model.ts';

/** One post of a history as the fold sees it. */
export type Entry = CustomerEntry | BrandEntry;

interface Placed {
  /** Row id of the post. */
  postId: number;
  /** Native id of the post. */
  id: string;
  network: string;
  at: Ms;
  /** Native id of the topmost stored ancestor of its thread. */
  root: string;
  text: string;
}

export interface CustomerEntry extends Placed {
  side: 'customer';
  /** Another customer began the thread; absent: no. */
  guest?: boolean;
  reading: CustomerReading;
}

export interface BrandEntry extends Placed {
  side: 'brand';
  reading: ReplyReading;
  /** Native id of the nearest customer post above it. */
  anchor: string;
  /** Handle or id of the account that wrote it. */
  account: string;
  /** At least five other customers of the brand were sent the same in the 30 days before; absent: no. */
  copied?: boolean;
  /** It links no post: whom it answers is inferred from a name, so it joins an open case or none. */
  inferred: boolean;
}

export const ACTION_KINDS = [
  'assign',
  'release',
  'note',
  'snooze',
  'resolve',
  'attest',
  'dismiss',
  'reopen',
  'split',
  'merge',
  'keep',
  'include',
  'exclude',
  'link_ticket',
  'correct',
  'reply',
] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

/** What an agent did to the case that holds a post. */
export interface Action {
  id: number;
  kind: ActionKind;
  at: Ms;
  actor: string;
  /** Native id of a post of the case it was done to. */
  anchor: string;
  data: ActionData;
}

export interface ActionData {
  /** assign: who holds it now. */
  owner?: string;
  /** snooze: until when. */
  until?: Iso8601;
  /** dismiss, resolve: why. */
  why?: 'not_us' | 'spam' | 'mute' | 'remedied' | 'answered' | 'confirmed' | 'no_reply_needed' | 'elsewhere';
  /** split: native ids of the posts that become a case of their own; keep: of those that are no other matter. */
  posts?: string[];
  /** merge: native id of a post of the case it goes into. */
  into?: string;
  /** note, attest: the words; link_ticket: the address. */
  text?: string;
  /** include, exclude: the incident. */
  incident?: number;
  /** attest: a reference, e.g. an order or ticket number. */
  reference?: string;
  /** reply: id of the reply that was written. */
  reply?: number;
}
type Iso8601 = string;

/** Order of a history: time, then id. */
export function compareEntries(a: { at: Ms; id: string }, b: { at: Ms; id: string }): number {
  return a.at - b.at || compareIds(a.id, b.id);
}

/** When the newest post, action or private event of a history was made; before all time where there is none. */
export function newestMoment(entries: readonly Entry[], actions: readonly { at: Ms }[]): Ms {
  let newest = Number.NEGATIVE_INFINITY;
  for (const { at } of entries) if (at > newest) newest = at;
  for (const { at } of actions) if (at > newest) newest = at;
  return newest;
}
