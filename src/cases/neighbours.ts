import type { Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import { linkPost, type ThreadPost } from './links.ts';
import {
  type ClaimedPost,
  findAnswered,
  findBelow,
  keyOf,
  loadPosts,
  loadThreads,
  lockPosts,
  type StoredPost,
} from './store/threads.ts';
import type { TagFinder } from './tags.ts';

type Trx = Transaction<Database>;

/**
 * The posts whose place a batch decides: the batch itself, and posts assigned before whose threads it changes - what lies
 * below a post that came late, and customers' posts that an answer makes mentions.
 *
 * Such neighbours are locked before they are looked at. Where one is being assigned by another worker this moment, whose eyes
 * may be older than the batch, the post next to it is left for a later batch; it comes back when that worker is done.
 *
 * @returns the batch without what is left, and all posts to be linked.
 */
export async function widen(
  trx: Trx,
  findTags: TagFinder,
  claimed: ClaimedPost[],
  ancestors: StoredPost[],
): Promise<{ batch: ClaimedPost[]; dirty: StoredPost[] }> {
  const inBatch = new Set(claimed.map((post) => post.id));
  const answered = await findAnswered(trx, claimed);
  const late = claimed.filter((post) => answered.has(keyOf(post)));
  const moved = await findMovable(trx, findTags, claimed, ancestors);
  const below = (await findBelow(trx, [...late, ...moved.keys()])).filter(({ id }) => !inBatch.has(id));
  const parents = [...moved.keys()].map((post) => post.id);
  const locked = await lockPosts(trx, [...new Set([...below.map(({ id }) => id), ...parents])]);
  const busyTops = new Set(below.filter(({ id }) => !locked.has(id)).map(({ top }) => top));
  for (const id of parents) if (!locked.has(id)) busyTops.add(id);
  const left = new Set([...busyTops, ...[...moved].flatMap(([parent, by]) => (busyTops.has(parent.id) ? by : []))]);
  const batch = claimed.filter((post) => !left.has(post.id));
  const changed = [
    ...below.filter(({ top }) => !busyTops.has(top)).map(({ id }) => id),
    ...parents.filter((id) => !busyTops.has(id)),
  ];
  // Read after locking: what another worker has just finished is seen as it left it.
  const filed = (await loadPosts(trx, [...new Set(changed)])).filter((post) => post.filed);
  const dirty = new Map([...batch, ...filed].map((post): [number, StoredPost] => [post.id, post]));
  return { batch, dirty: [...dirty.values()] };
}

/** Customers' posts outside the batch that are mentions, or not, because of who answered them; with the batch's answers. */
async function findMovable(
  trx: Trx,
  findTags: TagFinder,
  claimed: StoredPost[],
  ancestors: StoredPost[],
): Promise<Map<StoredPost, number[]>> {
  const inBatch = new Set(claimed.map((post) => post.id));
  const byKey = new Map(ancestors.map((post) => [keyOf(post), post]));
  const answers = new Map<StoredPost, number[]>();
  for (const post of claimed) {
    if (post.brand_id === null || post.reply_to === null) continue;
    const parent = byKey.get(`${post.network}:${post.reply_to}`);
    if (!parent || parent.brand_id !== null || inBatch.has(parent.id)) continue;
    answers.set(parent, [...(answers.get(parent) ?? []), post.id]);
  }
  if (answers.size === 0) return answers;
  const threads = await loadThreads(trx, [...answers.keys(), ...ancestors]);
  for (const parent of answers.keys()) if (!turnsOnAnswers(threads.get(parent.id)!, findTags)) answers.delete(parent);
  return answers;
}

function turnsOnAnswers(post: ThreadPost, findTags: TagFinder): boolean {
  const unanswered = { ...post, answeredBy: new Set<number>() };
  return linkPost(post, findTags).mentions.join() !== linkPost(unanswered, findTags).mentions.join();
}
