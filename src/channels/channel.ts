import type { Iso, ItemData, MessageOut, Ms, Severity } from '../model.ts';

/** One thing to tell, in plain words and as data; every channel dresses it its own way. Texts are unescaped. */
export interface Item {
  title: string;
  severity: Severity;
  /** What there is to know, in order: the clock, the level, the owner. */
  facts: { label: string; value: string }[];
  /** The customer's words, shortened; null when the post is gone or there is none. */
  words: string | null;
  /** The case in the console, and the post on its network. */
  link: string | null;
  post_link: string | null;
  /** Stable name of the clock or incident; the dedup key of a pager. */
  condition: string;
  /** The same as data, for machines. */
  data: ItemData;
}

/** What leaves for a channel at once. */
export interface Message {
  /** The same at every attempt to send it: a receiver that has seen it can drop it. */
  idempotency_key: string;
  kind: MessageOut['type'];
  title: string;
  severity: Severity;
  /** One, or several that were gathered. */
  items: Item[];
  sent_at: Iso;
}

/**
 * What became of a message. `retry`: it may be taken later; without it, it never will be. `retryAfter`: how long the
 * receiver asked to wait.
 */
export type Delivery =
  | { ok: true; answer?: string }
  | { ok: false; retry: boolean; retryAfter: Ms | null; error: string };

/** A way out. `send` does not throw, and ends within the lease of a channel. */
export interface Channel {
  name: string;
  send: (message: Message, now: Ms) => Promise<Delivery>;
}

/** Time a channel has for one message; well under the lease of a channel. */
export const SEND_TIMEOUT: Ms = 10_000;
