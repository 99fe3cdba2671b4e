import { sql, type Transaction } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { anyOf, col, type Row, typed } from '../../db/typed.ts';
import type { Mention } from '../../networks/answers.ts';
import type { ThreadPost } from '../links.ts';

type Trx = Transaction<Database>;

/** A stored post, as assigning it takes it; `is_copy`: a bridge's copy of another stored post. */
export type StoredPost = Row<typeof STORED_POST>;

/** A post that waits to be assigned. */
export interface ClaimedPost extends StoredPost {
  /** Never assigned before: neither a reading nor a history is stored of it. */
  isNew: boolean;
}

/** What a statement that selects `COLUMNS` answers with. */
export const STORED_POST = {
  id: col.number,
  network: col.text,
  native_id: col.text,
  reply_to: col.orNull(col.text),
  author_id: col.text,
  author_handle: col.orNull(col.text),
  brand_id: col.orNull(col.number),
  created_at: col.time,
  text: col.orNull(col.text),
  mentions: col.orNull(col.json<Mention[]>()),
  lang: col.orNull(col.text),
  stars: col.orNull(col.number),
  is_copy: col.boolean,
  filed: col.boolean,
};

/** The columns of a stored post, of `posts p`. */
export const COLUMNS = sql.raw(
  'p.id, p.network, p.native_id, p.reply_to, p.author_id, p.author_handle, p.brand_id, p.created_at, p.text, p.mentions, p.lang, p.stars, p.is_copy, p.filed_at is not null as filed',
);

/*
 * Joins to `posts` are lateral with a fence (`offset 0`, `limit 1`): looked up by index, key by key, whatever the server
 * believes of the table's size. While an archive comes in it believes what was true some time ago, and sorted the whole
 * table by its text columns to join a batch to it (100 ms at 20,000 posts, and growing).
 */

/**
 * Keeps the server to plans for a few rows found by index, for the rest of this transaction. What it believes of the
 * tables is old while they fill: it read all posts to find the next few that wait, all assignments and cases to find those
 * of a batch (50 µs a post at 20,000 posts, and growing), and made machine code for look-ups of a few rows (7 µs).
 */
export async function planByIndex(trx: Trx): Promise<void> {
  const off = ['jit', 'enable_seqscan', 'enable_hashjoin', 'enable_mergejoin'];
  await sql`select set_config(name, 'off', true) from unnest(${off}::text[]) name`.execute(trx);
}

/**
 * Takes up to `limit` posts that wait to be assigned, about the oldest first; other workers pass them over until the
 * transaction ends. Post by post along the queue, and not a step further than it takes: joined as the server likes, it
 * went through all posts to find those that wait (72 µs a post at 300,000 posts, and growing).
 */
export async function claimPosts(trx: Trx, limit: number, only?: number[]): Promise<ClaimedPost[]> {
  const which = only ? sql`where post_id = any(${only})` : sql``;
  // Asked of the post once more: what another worker has assigned since this statement began still waits in its eyes.
  const { rows } = await typed({ ...STORED_POST, isNew: col.boolean })`
    select p.*, not u.again as "isNew"
    from (select post_id, again from unfiled ${which} order by post_id offset 0) u
    cross join lateral (select ${COLUMNS} from posts p
      where p.id = u.post_id and p.filed_at is null and p.quarantined_at is null
      offset 0 for no key update skip locked) p
    limit ${limit}`.execute(trx);
  return rows;
}

/** Up to `limit` posts that wait to be assigned, of those after a row, in the order in which they are taken; nobody is held up. */
export async function loadWaiting(trx: Trx, limit: number, after: number): Promise<StoredPost[]> {
  const { rows } = await typed(STORED_POST)`
    select p.*
    from (select post_id from unfiled where post_id > ${after} order by post_id offset 0) u
    cross join lateral (select ${COLUMNS} from posts p
      where p.id = u.post_id and p.filed_at is null and p.quarantined_at is null offset 0) p
    limit ${limit}`.execute(trx);
  return rows;
}

/**
 * The posts above the given ones, as far as they are stored and not among the given. `union` ends circles of hostile
 * links.
 */
export async function loadAncestors(trx: Trx, posts: StoredPost[]): Promise<StoredPost[]> {
  const known = new Set(posts.map(keyOf));
  const keys = posts.filter((post) => post.reply_to !== null && !known.has(`${post.network}:${post.reply_to}`));
  if (keys.length === 0) return [];
  const { rows } = await typed(STORED_POST)`
    with recursive up(id, network, reply_to) as (
      select p.* from unnest(${keys.map((post) => post.network)}::text[], ${keys.map((post) => post.reply_to)}::text[])
        k(network, native_id)
      cross join lateral (select id, network, reply_to from posts
        where network = k.network and native_id = k.native_id offset 0) p
      union
      select p.* from up cross join lateral (select id, network, reply_to from posts
        where network = up.network and native_id = up.reply_to offset 0) p
    )
    select ${COLUMNS} from up cross join lateral (select * from posts where id = up.id offset 0) p
  `.execute(trx);
  return rows;
}

/** Ids of the posts below each of the given ones, by the id of the one they are below. */
export async function findBelow(trx: Trx, tops: StoredPost[]): Promise<{ top: number; id: number }[]> {
  if (tops.length === 0) return [];
  const { rows } = await typed({ top: col.number, id: col.number })`
    with recursive down(top, id, network, native_id) as (
      select k.top, p.* from unnest(${tops.map((post) => post.id)}::bigint[],
        ${tops.map((post) => post.network)}::text[], ${tops.map((post) => post.native_id)}::text[]) k(top, network, native_id)
      cross join lateral (select id, network, native_id from posts
        where network = k.network and reply_to = k.native_id offset 0) p
      union
      select down.top, p.* from down cross join lateral (select id, network, native_id from posts
        where network = down.network and reply_to = down.native_id offset 0) p
    )
    select top, id from down`.execute(trx);
  return rows;
}

/** Which of the given posts have direct replies outside the batch. */
export async function findAnswered(trx: Trx, posts: StoredPost[]): Promise<Set<string>> {
  const { rows } = await typed({ parent: col.text })`
    select k.network || ':' || k.native_id as parent
    from unnest(${posts.map((post) => post.network)}::text[], ${posts.map((post) => post.native_id)}::text[])
      k(network, native_id)
    cross join lateral (select from posts p
      where p.network = k.network and p.reply_to = k.native_id
        and p.id <> all(${posts.map((post) => post.id)}) limit 1) answer
  `.execute(trx);
  return new Set(rows.map((row) => row.parent));
}

/** Posts by row id. */
export async function loadPosts(trx: Trx, ids: number[]): Promise<StoredPost[]> {
  if (ids.length === 0) return [];
  return (await typed(STORED_POST)`select ${COLUMNS} from posts p where p.id = any(${ids})`.execute(trx)).rows;
}

/** Which brands replied directly to which posts, by `network:native id`. */
export async function loadAnswers(trx: Trx, posts: StoredPost[]): Promise<Map<string, Set<number>>> {
  if (posts.length === 0) return new Map();
  const { rows } = await typed({ parent: col.text, brand_id: col.number })`
    select k.network || ':' || k.native_id as parent, answer.brand_id
    from unnest(${posts.map((post) => post.network)}::text[], ${posts.map((post) => post.native_id)}::text[])
      k(network, native_id)
    cross join lateral (select distinct p.brand_id from posts p
      where p.network = k.network and p.reply_to = k.native_id and p.brand_id is not null and p.deleted_at is null
      offset 0) answer
  `.execute(trx);
  const answers = new Map<string, Set<number>>();
  for (const { parent, brand_id } of rows) {
    const brands = answers.get(parent) ?? new Set();
    answers.set(parent, brands.add(brand_id));
  }
  return answers;
}

/** Locks rows that are not being assigned elsewhere, without waiting. @returns the ids that could be locked. */
export async function lockPosts(trx: Trx, ids: number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const rows = await trx
    .selectFrom('posts')
    .select('id')
    .where('id', '=', anyOf(ids))
    .orderBy('id')
    .forNoKeyUpdate()
    .skipLocked()
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** Ties posts together into threads, with who answered what. */
export async function loadThreads(trx: Trx, posts: StoredPost[]): Promise<Map<number, ThreadPost>> {
  const answers = await loadAnswers(
    trx,
    posts.filter((post) => post.brand_id === null),
  );
  return tieThreads(posts, answers);
}

const NOBODY: ReadonlySet<number> = new Set();

/** Ties stored posts together into threads, by id. */
export function tieThreads(posts: Iterable<StoredPost>, answers: Map<string, Set<number>>): Map<number, ThreadPost> {
  const byId = new Map<number, ThreadPost>();
  const byKey = new Map<string, ThreadPost>();
  const parents: [ThreadPost, string][] = [];
  for (const post of posts) {
    if (byId.has(post.id)) continue;
    const key = keyOf(post);
    const tied: ThreadPost = {
      id: post.id,
      network: post.network,
      nativeId: post.native_id,
      author: `${post.network}:${post.author_id}`,
      handle: post.author_handle,
      brand: post.brand_id,
      text: post.text,
      mentions: post.mentions,
      parent: null,
      isReply: post.reply_to !== null,
      answeredBy: answers.get(key) ?? NOBODY,
    };
    byId.set(post.id, tied);
    byKey.set(key, tied);
    if (post.reply_to !== null) parents.push([tied, `${post.network}:${post.reply_to}`]);
  }
  for (const [child, key] of parents) {
    const parent = byKey.get(key);
    if (parent && parent.text !== null) child.parent = parent;
  }
  return byId;
}

export function keyOf(post: Pick<StoredPost, 'network' | 'native_id'>): string {
  return `${post.network}:${post.native_id}`;
}
