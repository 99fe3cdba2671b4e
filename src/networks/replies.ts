/**
 * Answering from here. A reply is sent by the process that holds its row in the outbox, and a process may die at any moment: so a
 * network must be able to say whether a reply is there already, and the same order sent twice must not be two posts where
 * the network can help it.
 */
import type { Ms } from '../model.ts';
import type { Gone, PostRef, ReadPost } from './answers.ts';
import type { Answer } from './failures.ts';

/** What can be done with replies of a network, known without opening it. */
export interface ReplyTraits {
  /** Whether its API takes replies back. */
  removable: boolean;
  /** A post has one reply at most, and another takes its place: app stores. */
  replaces: boolean;
}

/** The post that is answered. */
export interface ReplyTarget extends PostRef {
  conversation_id: string;
  reply_to: string | null;
  visibility: ReadPost['visibility'] | null;
}

/** A reply that is to be posted; the same in every try. */
export interface ReplyOrder {
  /** Of this reply alone. */
  key: string;
  /** When it was first put on its way. */
  at: Ms;
  /** The own account that speaks, as settings name it, and by which credential. */
  account: string;
  credential: string;
  to: ReplyTarget;
  text: string;
  /** Ids of posts that are known to be other replies. */
  others: ReadonlySet<string>;
}

/** A reply that stands on its network. */
export interface PostedReply {
  id: string;
  /** As a poll would read it; null where it cannot be read yet, such as one that a store has still to publish. */
  post: ReadPost | null;
}

/** Answering through an open network. */
export interface Replies {
  /** The credential by which an own account may speak; null: none. */
  credentialOf(account: string): string | null;
  send(order: ReplyOrder): Promise<Answer<PostedReply>>;
  /** Whether an earlier try was accepted, though nobody heard of it. Asked before every other try. */
  find(order: ReplyOrder): Promise<Answer<PostedReply | null>>;
  /**
   * Takes it back; one that is not there any more is taken back already.
   * @returns how the post is gone now: `hidden` where another may come to have its id; null: another stands in its place.
   */
  remove(order: ReplyOrder, posted: { id: string; ref: PostRef['ref'] }): Promise<Answer<Gone['why'] | null>>;
}

/** Where each account has a credential of its own, called as the account is. */
export function byHandle(credentials: readonly { name: string }[]): Replies['credentialOf'] {
  return (account) => credentials.find(({ name }) => name === account.toLowerCase())?.name ?? null;
}

/** Clocks of servers differ by so much at most: nothing older is taken for the reply that is looked for. */
const SKEW: Ms = 5 * 60_000;

/** The reply among posts by its words, where a network knows it by nothing else. */
export function recogniseReply(order: ReplyOrder, posts: readonly ReadPost[]): PostedReply | null {
  const words = plainWords(order.text);
  const post = posts
    .filter(({ id, created_at }) => !order.others.has(id) && Date.parse(created_at) >= order.at - SKEW)
    .find(({ text }) => plainWords(text) === words);
  return post ? { id: post.id, post } : null;
}

/** Networks shorten mentions, and set blanks and lines as they please. */
function plainWords(text: string): string {
  return text
    .replace(/@([\p{L}\p{N}_.-]+)@[\p{L}\p{N}.-]*[\p{L}\p{N}]/gu, '@$1')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * Whether a token may answer, for `check`.
 * @param scopes of the token; undefined where the network does not tell them.
 * @param needed any of them is enough; the first is named where all are missing.
 */
export function describeReplyRights(
  scopes: readonly string[] | undefined,
  needed: readonly [string, ...string[]],
): string {
  if (scopes === undefined) return 'whether it may answer shows at the first answer';
  const may = needed.some((scope) => scopes.includes(scope));
  return may ? 'may answer' : `may not answer: the token lacks ${needed[0]}`;
}
