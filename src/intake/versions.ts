/** Edited posts: every version has an id of its own, the first is the post's key here. */
import { sql, type Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Ms, Post } from '../model.ts';
import type { ReadPost } from '../networks/network.ts';
import { applyEdits, type PostSource, type Stored, storePosts } from './posts.ts';

/**
 * Stores what a network gave: new posts, and the words of edited ones. Links to a version become links to the post, in
 * these posts and in those stored before; a text older than one read already is left alone.
 */
export async function storeReads(
  trx: Transaction<Database>,
  network: string,
  posts: readonly ReadPost[],
  source: PostSource,
  now: Ms,
): Promise<Stored> {
  const handles = await findHandles(trx, network, posts);
  const named = posts.map((post) => ({ ...post, author_handle: post.author_handle ?? handles.get(post.author_id) }));
  return storeVersions(trx, network, named, { source, now });
}

/** The same for posts that come with the names of their authors, or without: nobody is looked up. */
export async function storeVersions(
  trx: Transaction<Database>,
  network: string,
  posts: readonly ReadPost[],
  { source, now }: { source: PostSource; now: Ms },
): Promise<Stored & { edited: number }> {
  const edited = posts.filter((post) => post.versions.length > 1);
  if (edited.length > 0) await learnVersions(trx, network, edited);
  const known = await findVersions(trx, network, posts);
  const fresh = posts
    .filter(known.isLatest)
    .map(({ versions: _, version_id: __, ...post }) => ({
      ...post,
      reply_to: post.reply_to && (known.keys.get(post.reply_to) ?? post.reply_to),
      quote_of: post.quote_of && (known.keys.get(post.quote_of) ?? post.quote_of),
    }))
    .sort(inOrder);
  const stored = await storePosts(trx, fresh, source);
  const changed = fresh.filter((post) => known.edited.has(post.id));
  return { ...stored, edited: changed.length > 0 ? await applyEdits(trx, changed, new Date(now)) : 0 };
}

/** Oldest first, though pages come newest first: they are filed in this order, and two workers lock rows in one order. */
function inOrder(a: Post, b: Post): number {
  return Date.parse(a.created_at) - Date.parse(b.created_at) || (a.id < b.id ? -1 : 1);
}

/** Handles of authors the network did not send, from their earlier posts: an author is charged, a look into our table is not. */
async function findHandles(trx: Transaction<Database>, network: string, posts: readonly ReadPost[]) {
  const bare = posts.filter((post) => post.author_handle === undefined).map((post) => post.author_id);
  if (bare.length === 0) return new Map<string, string>();
  const { rows } = await sql<{ author_id: string; author_handle: string }>`
    select distinct on (author_id) author_id, author_handle from posts
    where network = ${network} and author_id = any(${[...new Set(bare)]}) and author_handle is not null
    order by author_id, created_at desc
  `.execute(trx);
  return new Map(rows.map((row) => [row.author_id, row.author_handle]));
}

async function learnVersions(trx: Transaction<Database>, network: string, edited: readonly ReadPost[]): Promise<void> {
  const rows = edited.flatMap((post) => post.versions.map((version) => ({ version, post: post.id })));
  const list = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(version text, post text)`;
  await sql`insert into post_versions (network, version_id, native_id)
    select ${network}, version, post from ${list} on conflict do nothing`.execute(trx);
  await sql`update posts p set reply_to = r.post, filed_at = null from ${list}
    where p.network = ${network} and p.reply_to = r.version and r.version <> r.post`.execute(trx);
}

async function findVersions(trx: Transaction<Database>, network: string, posts: readonly ReadPost[]) {
  const ids = posts.flatMap(({ id, reply_to, quote_of }) =>
    [id, reply_to, quote_of].filter((one) => one !== undefined),
  );
  const { rows } = await sql<{ version_id: string; native_id: string; latest: string }>`
    select version_id, native_id, (max(version_id::numeric) over (partition by native_id))::text as latest
    from post_versions where network = ${network} and native_id in (
      select native_id from post_versions
      where network = ${network} and version_id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)))
  `.execute(trx);
  const latest = new Map(rows.map((row) => [row.native_id, row.latest]));
  return {
    /** First id by any id. */
    keys: new Map(rows.map((row) => [row.version_id, row.native_id])),
    edited: new Set(latest.keys()),
    isLatest: (post: ReadPost) => (latest.get(post.id) ?? post.version_id) === post.version_id,
  };
}

/** The ids under which posts are kept that were edited and had one of these ids. */
export async function findFirstIds(
  trx: Transaction<Database>,
  network: string,
  ids: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ native_id: string }>`
    select distinct native_id from post_versions where network = ${network} and version_id = any(${[...ids]}::text[])`.execute(
    trx,
  );
  return rows.map((row) => row.native_id);
}
