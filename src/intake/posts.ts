import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Ms, Post } from '../model.ts';
import { findAuthorBrands } from './brands.ts';
import { maskPosts } from './erased/posts.ts';
import { wantParents } from './wanted.ts';

export type PostSource = 'archive' | 'poll' | 'push' | 'sandbox';

export interface Stored {
  /** Posts that were new. */
  stored: number;
  /** Posts that were there already, tombstones among them. */
  known: number;
}

const BRAND_SOURCE = { archive: 'archive', poll: 'config', push: 'push', sandbox: 'sandbox' } as const;

/**
 * Stores posts, each once by (network, id), to be filed later; what is there already stays as it is, so overlaps and
 * repeated imports change nothing, and a tombstone is never filled again. One statement, whatever the number.
 */
export async function storePosts(trx: Transaction<Database>, posts: Post[], source: PostSource): Promise<Stored> {
  if (posts.length === 0) return { stored: 0, known: 0 };
  const rows = await toRows(trx, posts, source);
  const { numAffectedRows } = await sql`
    insert into posts (network, native_id, conversation_id, reply_to, author_id, author_handle, brand_id, created_at, text,
      lang, source, deleted_at)
    select network, native_id, conversation_id, reply_to, author_id, author_handle, brand_id, created_at, text, lang,
      ${source}, case when deleted then created_at end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(network text, native_id text, conversation_id text,
      reply_to text, author_id text, author_handle text, brand_id int, created_at timestamptz, text text, lang text,
      deleted boolean)
    on conflict (network, native_id) do nothing
  `.execute(trx);
  const stored = Number(numAffectedRows ?? 0);
  if (source !== 'archive') await markLive(trx);
  if (source === 'poll' || source === 'sandbox') await wantParents(trx, rows);
  return { stored, known: posts.length - stored };
}

async function toRows(trx: Transaction<Database>, posts: Post[], source: PostSource) {
  const brands = await findAuthorBrands(
    trx,
    posts.map((post) => ({
      network: post.network,
      user_id: post.author_id,
      handle: post.author_handle,
      brand: post.brand,
      at: Date.parse(post.created_at),
    })),
    BRAND_SOURCE[source],
  );
  const brandOf = new Map(posts.map((post, index) => [post, brands[index]]));
  const masked = await maskPosts(trx, posts, (post) => brandOf.get(post) !== null);
  return masked.map((post, index) => ({
    network: post.network,
    native_id: post.id,
    conversation_id: post.conversation_id,
    reply_to: linkOf(post),
    author_id: post.author_id,
    author_handle: post.author_handle,
    brand_id: brands[index],
    created_at: post.created_at,
    text: post.deleted ? null : storable(post.text),
    lang: post.lang,
    deleted: post.deleted ?? false,
  }));
}

/**
 * The post this one goes on from: the one it answers, else the one it quotes. Archives have the address of a quoted post at
 * the end of the text, as X puts it there.
 */
function linkOf({ network, id, reply_to, quote_of, text }: Post): string | undefined {
  const quoted = quote_of ?? (network === 'x' ? QUOTED.exec(text)?.[1] : undefined);
  return [reply_to, quoted].find((link) => link !== undefined && link !== id);
}

const QUOTED =
  /https?:\/\/(?:www\.|mobile\.)?(?:x|twitter)\.com\/(?:\w{1,20}|i\/web)\/status\/(\d{1,20})(?:[/?#]\S{0,200})?\s{0,9}$/i;

/** Postgres keeps neither U+0000 nor half a surrogate pair; both become U+FFFD. */
function storable(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD').toWellFormed();
}

/**
 * Takes over the words of posts that were edited, and files them again.
 * @param at when the edit became known.
 * @returns how many posts changed.
 */
export async function applyEdits(trx: Transaction<Database>, posts: Post[], at: Date): Promise<number> {
  const masked = await maskPosts(trx, posts, await findBrandPosts(trx, posts));
  const rows = masked.map((post) => ({ network: post.network, native_id: post.id, text: storable(post.text) }));
  const { numAffectedRows } = await sql`
    update posts p set text = r.text, edited_at = ${at}, filed_at = null
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(network text, native_id text, text text)
    where p.network = r.network and p.native_id = r.native_id and p.deleted_at is null and p.text <> r.text
  `.execute(trx);
  return Number(numAffectedRows ?? 0);
}

/**
 * Takes over the words of posts that keep their id when they are edited, where these were written after those we have, and
 * files them again. In whatever order they come, the newest words stand in the end.
 * @returns how many posts changed.
 */
export async function applyDatedEdits(
  trx: Transaction<Database>,
  posts: readonly (Post & { edited_at: string })[],
): Promise<number> {
  const newest = new Map<string, Post & { edited_at: string }>();
  for (const post of posts) {
    const key = `${post.network}:${post.id}`;
    const other = newest.get(key);
    if (!other || Date.parse(post.edited_at) > Date.parse(other.edited_at)) newest.set(key, post);
  }
  const last = [...newest.values()];
  const masked = await maskPosts(trx, last, await findBrandPosts(trx, last));
  const rows = masked.map((post, n) => ({
    network: post.network,
    native_id: post.id,
    text: storable(post.text),
    edited_at: last[n]!.edited_at,
  }));
  const { rows: changed } = await sql<{ changed: boolean }>`
    update posts p set text = r.text, edited_at = r.edited_at,
      filed_at = case when o.text = r.text then p.filed_at end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(network text, native_id text, text text, edited_at timestamptz)
    join posts o on o.network = r.network and o.native_id = r.native_id
    where p.id = o.id and p.deleted_at is null and r.edited_at > coalesce(p.edited_at, p.created_at)
    returning o.text <> r.text as changed
  `.execute(trx);
  return changed.filter((row) => row.changed).length;
}

/** Which of these posts, stored already, are by brands. */
async function findBrandPosts(trx: Transaction<Database>, posts: readonly Post[]): Promise<(post: Post) => boolean> {
  const { rows } = await sql<{ network: string; native_id: string }>`
    select p.network, p.native_id from posts p
    where (p.network, p.native_id) in (select network, id from
      jsonb_to_recordset(${JSON.stringify(posts.map(({ network, id }) => ({ network, id })))}::jsonb) as r(network text, id text))
      and p.brand_id is not null`.execute(trx);
  const brands = new Set(rows.map((row) => `${row.network}:${row.native_id}`));
  return (post) => brands.has(`${post.network}:${post.id}`);
}

/**
 * Leaves tombstones of posts that were deleted or protected: the words go here, and from everything derived when the
 * post is filed again, which this asks for.
 * @returns how many posts were purged now.
 */
export async function markDeleted(
  trx: Transaction<Database>,
  network: string,
  nativeIds: string[],
  at: Date,
): Promise<number> {
  if (nativeIds.length === 0) return 0;
  const rows = await sql<{ id: number }>`
    update posts set text = null, author_handle = null, deleted_at = ${at}, filed_at = null
    where network = ${network} and native_id = any(${nativeIds}) and deleted_at is null
    returning id
  `.execute(trx);
  const ids = rows.rows.map((row) => row.id);
  if (ids.length > 0) {
    await trx.deleteFrom('readings').where('post_id', 'in', ids).execute();
    await trx.deleteFrom('labels').where('post_id', 'in', ids).execute();
  }
  return ids.length;
}

/** The end of the latest archive is the moment at which a database that holds only archives is judged. */
export async function setArchiveEnd(trx: Transaction<Database>, end: Ms): Promise<void> {
  await sql`
    insert into meta (key, value) values ('archive_end', to_jsonb(${end}::float8))
    on conflict (key) do update set value = excluded.value where (meta.value)::float8 < (excluded.value)::float8
  `.execute(trx);
}

async function markLive(trx: Transaction<Database>): Promise<void> {
  await sql`insert into meta (key, value) values ('live', 'true') on conflict (key) do nothing`.execute(trx);
}

/** The end of the archive in a database that holds only an archive, else null: then the moment to judge at is now. */
export async function findArchiveEnd(db: Kysely<Database>): Promise<Ms | null> {
  const rows = await db
    .selectFrom('meta')
    .select(['key', 'value'])
    .where('key', 'in', ['archive_end', 'live'])
    .execute();
  const found = new Map(rows.map((row) => [row.key, row.value]));
  return found.has('live') ? null : ((found.get('archive_end') as number | undefined) ?? null);
}
