/**
 * Posts that name people in place of a link. A brand's post that answers no post, and names a customer who has an open case
 * with it, is taken for a reply; a repost is no post of its own, but reach of the one it repeats. Both are found by the
 * name, so the order in which posts arrive changes nothing.
 */
import type { Transaction } from 'kysely';
import { lockNames } from '../db/locks.ts';
import type { Database } from '../db/tables.ts';
import { compareIds } from '../model.ts';
import type { Place } from './places.ts';
import { repeats, repostOf } from './quotes.ts';
import {
  countReposts,
  findNaming,
  findOriginals,
  findPeople,
  type NamedPerson,
  reassignFree,
  writeNames,
} from './store/named.ts';
import type { StoredPost } from './store/threads.ts';

type Trx = Transaction<Database>;

/** A post that names more people than these speaks to nobody. */
const MOST_NAMES = 5;
const HANDLE = /@([\p{L}\p{N}_.-]{1,64})/gu;

/** Whom a post names in place of a link, in lower case. */
export function handlesNamedIn({
  text,
  brand_id,
  reply_to,
}: Pick<StoredPost, 'text' | 'brand_id' | 'reply_to'>): string[] {
  if (text === null) return [];
  const repost = repostOf(text);
  if (repost) return [repost.handle];
  if (brand_id === null || reply_to !== null) return [];
  const names = [...text.matchAll(HANDLE)].map((match) => match[1]!.toLowerCase().replace(/[.-]+$/, ''));
  const people = [...new Set(names)];
  return people.length > MOST_NAMES ? [] : people;
}

/**
 * Gives brand posts that name a customer their places, counts reposts, and asks for brand posts assigned before that may
 * answer one of these to be assigned again.
 *
 * @param dirty posts being assigned; `places`: theirs, in the same order.
 * @param again ids of those that were assigned before.
 */
export async function placeNamed(
  trx: Trx,
  dirty: StoredPost[],
  places: Place[][],
  again: number[],
): Promise<Place[][]> {
  const naming = dirty.filter((post) => handlesNamedIn(post).length > 0);
  // One batch at a time looks for whom its posts name, while no other files those who are named.
  await lockNames(trx, naming.length > 0);
  await writeNames(
    trx,
    again,
    naming.flatMap((post) =>
      handlesNamedIn(post).map((handle) => ({ post_id: post.id, network: post.network, handle })),
    ),
  );
  const named = await placesByName(trx, dirty, places, naming);
  await reassignNaming(trx, dirty, places);
  await recount(trx, dirty);
  return dirty.map((post, index) => named.get(post.id) ?? places[index]!);
}

/** A customer's post to a brand, by who may be named for it. */
interface Mention {
  network: string;
  userId: string;
  names: string[];
  brandId: number;
  nativeId: string;
  at: Date;
}

function mentionsIn(dirty: StoredPost[], places: Place[][]): Mention[] {
  return dirty.flatMap((post, index) =>
    places[index]!.filter((place) => place.role === 'mention').map(({ network, userId, brandId }) => ({
      network,
      userId,
      names: namesFor(post),
      brandId,
      nativeId: post.native_id,
      at: post.created_at,
    })),
  );
}

/** Archives without handles name people by their ids. */
function namesFor(post: StoredPost): string[] {
  return [post.author_id, ...(post.author_handle === null ? [] : [post.author_handle])].map((name) =>
    name.toLowerCase(),
  );
}

async function placesByName(
  trx: Trx,
  dirty: StoredPost[],
  places: Place[][],
  naming: StoredPost[],
): Promise<Map<number, Place[]>> {
  const unlinked = naming.filter((post) => post.brand_id !== null && repostOf(post.text!) === null);
  if (unlinked.length === 0) return new Map();
  const mentions = mentionsIn(dirty, places);
  const stored = await findPeople(
    trx,
    unlinked.flatMap((post) =>
      handlesNamedIn(post).map((handle) => ({
        postId: post.id,
        network: post.network,
        handle,
        brandId: post.brand_id!,
        at: post.created_at,
      })),
    ),
    dirty.map((post) => post.id),
  );
  const found = new Map<number, Place[]>();
  for (const post of unlinked) {
    const names = new Set(handlesNamedIn(post));
    const here = mentions
      .filter(
        (mention) =>
          mention.network === post.network && mention.brandId === post.brand_id && mention.at <= post.created_at,
      )
      .filter((mention) => mention.names.some((name) => names.has(name)));
    const place = replyTo(post, [...here, ...(stored.get(post.id) ?? [])]);
    if (place) found.set(post.id, [place]);
  }
  return found;
}

/** The reply to the only customer who can be meant; none where there are two. */
function replyTo(post: StoredPost, people: NamedPerson[]): Place | null {
  const [last, ...others] = people.toSorted(
    (a, b) => b.at.getTime() - a.at.getTime() || compareIds(b.nativeId, a.nativeId),
  );
  if (!last || others.some((other) => other.userId !== last.userId)) return null;
  return {
    network: post.network,
    userId: last.userId,
    handle: null,
    brandId: post.brand_id!,
    role: 'reply',
    root: post.native_id,
    anchor: last.nativeId,
    inferred: true,
  };
}

async function reassignNaming(trx: Trx, dirty: StoredPost[], places: Place[][]): Promise<void> {
  const mentions = mentionsIn(dirty, places);
  const inBatch = new Set(dirty.map((post) => post.id));
  const named = await findNaming(trx, mentions);
  const late = named.filter(
    ({ post_id, network, handle, brand_id, created_at }) =>
      brand_id !== null &&
      !inBatch.has(post_id) &&
      mentions.some(
        (mention) =>
          mention.network === network &&
          mention.brandId === brand_id &&
          mention.at <= created_at &&
          mention.names.includes(handle),
      ),
  );
  await reassignFree(trx, [...new Set(late.map(({ post_id }) => post_id))]);
}

/** Counts what repeats the posts of the batch, and what the batch repeats. */
async function recount(trx: Trx, dirty: StoredPost[]): Promise<void> {
  const reposts = dirty.flatMap((post) => {
    const repost = post.text === null ? null : repostOf(post.text);
    return repost ? [{ network: post.network, handle: repost.handle }] : [];
  });
  const originals = [
    ...dirty.filter((post) => post.brand_id === null && post.text !== null && repostOf(post.text) === null),
    ...(await findOriginals(
      trx,
      reposts,
      dirty.map((post) => post.id),
    )),
  ].map(({ id, network, text, ...post }) => ({ id, network, text, names: namesFor({ id, network, text, ...post }) }));
  const naming = await findNaming(trx, originals);
  const repeating = naming.flatMap(({ network, handle, text }) => {
    const repost = text === null ? null : repostOf(text);
    return repost ? [{ network, handle, words: repost.words }] : [];
  });
  if (repeating.length === 0) return;
  const counts = originals.map(({ id, network, names, text }) => ({
    id,
    reposts: repeating.filter(
      (repost) => repost.network === network && names.includes(repost.handle) && repeats(repost.words, text ?? ''),
    ).length,
  }));
  await countReposts(trx, counts);
}
