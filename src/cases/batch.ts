import type { Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { ThreadPost } from './links.ts';
import { widen } from './neighbours.ts';
import { loadKeptReadings } from './store/kept.ts';
import { type ClaimedPost, loadAncestors, loadThreads, type StoredPost } from './store/threads.ts';
import type { EffectiveReading } from './store/write.ts';
import type { TagFinder } from './tags.ts';

/** Posts whose cases are decided together. */
export interface Batch {
  /** Those that waited, without those that are left for a later batch. */
  claimed: ClaimedPost[];
  /** All whose place is decided: those that waited, and posts assigned before whose threads these change. */
  posts: StoredPost[];
  /** Ids of those of `posts` that were assigned before. */
  again: ReadonlySet<number>;
  /** Every post in its thread, by row id. */
  threads: ReadonlyMap<number, ThreadPost>;
  /** What is kept of replies that their brands deleted, by row id. */
  kept: ReadonlyMap<number, EffectiveReading>;
}

/** Loads the conversations of claimed posts, and the posts assigned before that are to be looked at again because of them. */
export async function loadBatch(
  trx: Transaction<Database>,
  findTags: TagFinder,
  waiting: ClaimedPost[],
): Promise<Batch> {
  const ancestors = await loadAncestors(trx, waiting);
  const { batch: claimed, dirty: posts } = await widen(trx, findTags, waiting, ancestors);
  const above = posts.length > claimed.length ? await loadAncestors(trx, posts) : [];
  const threads = await loadThreads(trx, [...posts, ...ancestors, ...above]);
  const deleted = posts.filter(({ text, brand_id }) => text === null && brand_id !== null);
  const kept = await loadKeptReadings(
    trx,
    deleted.map(({ id }) => id),
  );
  const firstTime = new Set(claimed.flatMap((post) => (post.isNew ? [post.id] : [])));
  const again = new Set(posts.flatMap(({ id }) => (firstTime.has(id) ? [] : [id])));
  return { claimed, posts, again, threads, kept };
}
