import type { Mention } from '../networks/answers.ts';
import { spokenFor } from './agents.ts';
import { ownWords, repostOf } from './quotes.ts';
import { isSpokenTo, type TagFinder } from './tags.ts';

/** A stored post with its place in its thread. */
export interface ThreadPost {
  id: number;
  network: string;
  nativeId: string;
  /** network:user id */
  author: string;
  handle?: string | null;
  /** Set when the author is an account of that brand. */
  brand: number | null;
  /** Null when deleted. */
  text: string | null;
  /** Accounts it names; null or absent where its network does not say. */
  mentions?: readonly Mention[] | null;
  /** The stored post it replies to, if any. A deleted one is gone, and with it what it linked. */
  parent: ThreadPost | null;
  /** It replies to a post, stored or not. */
  isReply: boolean;
  /** Brands that replied to it directly, in posts that still stand. */
  answeredBy: ReadonlySet<number>;
}

/** Which histories a post belongs to. */
export interface Links {
  /** Native id of the topmost stored ancestor. */
  root: string;
  /** Of a customer's post: another customer began the thread. */
  guest: boolean;
  /** Of a customer's post: the brands it is a mention of. */
  mentions: number[];
  /** Of a brand's post: whom it replies to, through the nearest customer post above it. */
  reply: { brand: number; customer: ThreadPost } | null;
}

/**
 * Links a post by its thread and its words. A function of the stored posts alone, so the order in which they arrived
 * does not matter.
 *
 * A repost is nobody's own words: it belongs nowhere, nor does a customer's post without its words. A brand's reply that was
 * deleted still answers what it answered. Who speaks for a brand does not speak to it.
 *
 * A customer's post is a mention of: the brand it replies to; else the brands its author addressed further up this
 * thread; the first brand it tags or names; every further one it speaks to; and, if nobody was addressed, the brands
 * that answered it.
 */
export function linkPost(post: ThreadPost, findTags: TagFinder): Links {
  const takenDown = post.text === null && post.brand === null;
  if (takenDown || (post.text !== null && repostOf(post.text) !== null))
    return { root: post.nativeId, guest: false, mentions: [], reply: null };
  const first = firstOf(post);
  const root = first.nativeId;
  if (post.brand !== null) {
    const customer = nearestCustomer(post);
    return { root, guest: false, mentions: [], reply: customer && { brand: post.brand, customer } };
  }
  const mentions = [...mentionedBy(post, findTags)];
  const speaksFor = findTags.voice && mentions.length > 0 ? spokenFor(post, findTags.voice) : null;
  const guest = first.brand === null && first.author !== post.author;
  return { root, guest, mentions: mentions.filter((brand) => brand !== speaksFor), reply: null };
}

/** Posts from a post's parent upwards; ends where the store ends, or where hostile links close a circle. */
function* ancestors(post: ThreadPost): Generator<ThreadPost> {
  const seen = new Set<ThreadPost>([post]);
  for (let at = post.parent; at !== null && !seen.has(at); at = at.parent) {
    seen.add(at);
    yield at;
  }
}

/** Turns above a post that are handed to its reading: more than any engine takes in. */
const MOST_TURNS = 16;

/** What was said above a post in its thread, oldest first; the nearest turns where there are many. */
export function turnsAbove(post: ThreadPost): { role: 'customer' | 'brand'; text: string }[] {
  const turns: { role: 'customer' | 'brand'; text: string }[] = [];
  for (const { text, brand } of ancestors(post)) {
    if (turns.length >= MOST_TURNS || text === null) break;
    turns.unshift({ role: brand === null ? 'customer' : 'brand', text });
  }
  return turns;
}

function firstOf(post: ThreadPost): ThreadPost {
  let first = post;
  for (const ancestor of ancestors(post)) first = ancestor;
  return first;
}

function nearestCustomer(post: ThreadPost): ThreadPost | null {
  for (const ancestor of ancestors(post)) if (ancestor.brand === null) return ancestor;
  return null;
}

function mentionedBy(post: ThreadPost, findTags: TagFinder): Set<number> {
  const addressed = addressedBy(post, findTags);
  if (addressed.size > 0) return addressed;
  for (const ancestor of ancestors(post)) {
    if (ancestor.author !== post.author) continue;
    const inherited = addressedBy(ancestor, findTags);
    const brands = inherited.size > 0 ? inherited : ancestor.answeredBy;
    if (brands.size > 0) return new Set(brands);
  }
  return new Set(post.answeredBy);
}

function addressedBy(post: ThreadPost, findTags: TagFinder): Set<number> {
  const brands = new Set<number>();
  const parentBrand = post.parent?.brand ?? null;
  if (parentBrand !== null) brands.add(parentBrand);
  const text = ownWords(post.text ?? '');
  for (const tag of findTags(post.network, text, post.mentions)) {
    const first = brands.size === 0;
    if (first || (tag.leading ? !post.isReply : isSpokenTo(text, tag)) || post.answeredBy.has(tag.brand))
      brands.add(tag.brand);
  }
  return brands;
}
