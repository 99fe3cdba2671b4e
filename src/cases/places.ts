import { type Links, linkPost, type ThreadPost } from './links.ts';
import type { Assignment } from './store/entries.ts';
import { type HistoryRow, type Pair, pairKey } from './store/histories.ts';
import type { StoredPost } from './store/threads.ts';
import type { TagFinder } from './tags.ts';

/** A history that a post belongs to, and its place in it. */
export interface Place extends Pair {
  role: 'mention' | 'reply';
  root: string;
  anchor: string | null;
  /** A mention in a thread that another customer began. */
  guest?: boolean;
  /** A reply that links nothing: that it answers this customer is taken from the name in it. */
  inferred?: true;
}

/** The histories that a post belongs to: a customer's with each brand it is a mention of, a brand's with the customer it answers. */
export function placesOf(thread: ThreadPost, post: StoredPost, findTags: TagFinder): Place[] {
  const links = linkPost(thread, findTags);
  return links.reply ? [replyPlace(links, links.reply)] : mentionPlaces(links, post);
}

function replyPlace({ root }: Links, { brand, customer }: NonNullable<Links['reply']>): Place {
  const userId = customer.author.slice(customer.network.length + 1);
  const pair = { network: customer.network, userId, handle: null, brandId: brand };
  return { ...pair, role: 'reply', root, anchor: customer.nativeId };
}

function mentionPlaces({ root, guest, mentions }: Links, post: StoredPost): Place[] {
  const { network, author_id: userId, author_handle: handle } = post;
  return mentions.map((brandId) => ({ network, userId, handle, brandId, role: 'mention', root, guest, anchor: null }));
}

/** One entry per pair; a handle wins over none. */
export function uniquePairs(places: Place[]): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const place of places) {
    const key = pairKey(place);
    const known = pairs.get(key);
    if (!known || (known.handle === null && place.handle !== null)) pairs.set(key, place);
  }
  return [...pairs.values()];
}

/** The assignment of a post to a history, before the fold has said which case it joins. */
export function toAssignment(postId: number, place: Place, histories: ReadonlyMap<string, HistoryRow>): Assignment {
  return {
    post_id: postId,
    history_id: histories.get(pairKey(place))!.id,
    case_id: null,
    role: place.role,
    root: place.root,
    anchor: place.anchor,
    automatic: false,
    inferred: place.inferred ?? false,
    guest: place.guest ?? false,
  };
}
