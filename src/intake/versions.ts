/** Posts as networks give them: those that are new, newer texts of others, and ids that mean a post we know. */
import { type NotNull, sql, type Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import { anyOf } from '../db/typed.ts';
import type { Ms, Post } from '../model.ts';
import type { ReadPost } from '../networks/answers.ts';
import { markCopies } from './copies.ts';
import { applyEdits, findNewer } from './edits.ts';
import { type PostSource, type Stored, storePosts } from './posts.ts';

/** Where posts come from. */
export interface PostOrigin {
  network: string;
  source: PostSource;
}

/**
 * Stores what a network gave: new posts, and the words of edited ones. Links to a version become links to the post, in
 * these posts and in those stored before; a text older than one read already is left alone.
 */
export async function storeReads(
  trx: Transaction<Database>,
  { network, source }: PostOrigin,
  posts: readonly ReadPost[],
  now: Ms,
): Promise<Stored & { edited: number }> {
  const aliased = posts.filter((post) => post.aliases !== undefined);
  if (aliased.length > 0) await learnAliases(trx, network, aliased);
  const keys = await findAliases(trx, network, posts);
  const handles = await findHandles(trx, network, posts);
  const read = newestOfEach(posts)
    .map(({ aliases: _, ...post }) => ({
      ...post,
      author_handle: post.author_handle ?? handles.get(post.author_id),
      reply_to: post.reply_to && (keys.get(post.reply_to) ?? post.reply_to),
      quote_of: post.quote_of && (keys.get(post.quote_of) ?? post.quote_of),
    }))
    .sort(inOrder);
  const stored = await storePosts(trx, read, source);
  await markCopies(trx, read);
  const newer = stored.known > 0 ? await findNewer(trx, read) : [];
  return { ...stored, edited: newer.length > 0 ? await applyEdits(trx, newer, new Date(now)) : 0 };
}

/** A page may hold several texts of a post: the newest counts. */
function newestOfEach(posts: readonly ReadPost[]): ReadPost[] {
  const newest = new Map<string, ReadPost>();
  for (const post of posts) {
    const other = newest.get(post.id);
    if (other === undefined || post.version.order > other.version.order) newest.set(post.id, post);
  }
  return [...newest.values()];
}

/** Oldest first, though pages come newest first: they are assigned in this order, and two workers lock rows in one order. */
function inOrder(a: Post, b: Post): number {
  return Date.parse(a.created_at) - Date.parse(b.created_at) || (a.id < b.id ? -1 : 1);
}

/** Handles of authors the network did not send, from their earlier posts: an author is charged, a look into our table is not. */
async function findHandles(trx: Transaction<Database>, network: string, posts: readonly ReadPost[]) {
  const bare = posts.filter((post) => post.author_handle === undefined).map((post) => post.author_id);
  if (bare.length === 0) return new Map<string, string>();
  const rows = await trx
    .selectFrom('posts')
    .select(['author_id', 'author_handle'])
    .$narrowType<{ author_handle: NotNull }>()
    .distinctOn('author_id')
    .where('network', '=', network)
    .where('author_id', '=', anyOf([...new Set(bare)]))
    .where('author_handle', 'is not', null)
    .orderBy('author_id')
    .orderBy('created_at', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.author_id, row.author_handle]));
}

async function learnAliases(trx: Transaction<Database>, network: string, posts: readonly ReadPost[]): Promise<void> {
  const rows = posts.flatMap((post) =>
    (post.aliases ?? []).map(({ id, order }) => ({ alias: id, order, post: post.id })),
  );
  const list = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(alias text, "order" float8, post text)`;
  await sql`insert into post_versions (network, version_id, native_id, version_order)
    select ${network}, alias, post, "order" from ${list} on conflict do nothing`.execute(trx);
  await sql`update posts p set reply_to = r.post, filed_at = null from ${list}
    where p.network = ${network} and p.reply_to = r.alias and r.alias <> r.post`.execute(trx);
}

/** The post's own id by any other it is linked by. */
async function findAliases(trx: Transaction<Database>, network: string, posts: readonly ReadPost[]) {
  const ids = posts.flatMap(({ reply_to, quote_of }) => [reply_to, quote_of].filter((one) => one !== undefined));
  const rows = await trx
    .selectFrom('post_versions')
    .select(['version_id', 'native_id'])
    .where('network', '=', network)
    .where('version_id', '=', anyOf(ids))
    .execute();
  return new Map(rows.map((row) => [row.version_id, row.native_id]));
}

/** The ids under which posts are kept that were edited and had one of these ids. */
export async function findFirstIds(
  trx: Transaction<Database>,
  network: string,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await trx
    .selectFrom('post_versions')
    .select('native_id')
    .distinct()
    .where('network', '=', network)
    .where('version_id', '=', anyOf(ids))
    .execute();
  return rows.map((row) => row.native_id);
}
