import { type Kysely, sql, type Transaction } from 'kysely';
import { addMeta } from '../db/meta.ts';
import type { Database } from '../db/tables.ts';
import type { Ms, Post } from '../model.ts';
import type { ReadPost } from '../networks/answers.ts';
import { findNetwork } from '../networks/registry.ts';
import { findAuthorBrands } from './brands.ts';
import { maskPosts } from './erased/posts.ts';
import { noteMissingParents } from './missing.ts';

export type PostSource = 'archive' | 'poll' | 'push' | 'sandbox';

export interface Stored {
  /** Posts that were new. */
  stored: number;
  /** Posts that were there already, tombstones among them. */
  known: number;
}

const BRAND_SOURCE = { archive: 'archive', poll: 'config', push: 'push', sandbox: 'sandbox' } as const;

/**
 * Stores posts, each once by (network, id), to be assigned later; what is there already stays as it is, so overlaps and
 * repeated imports change nothing, and a tombstone is never filled again. One statement, whatever the number.
 */
export async function storePosts(
  trx: Transaction<Database>,
  posts: readonly (Post | ReadPost)[],
  source: PostSource,
): Promise<Stored> {
  if (posts.length === 0) return { stored: 0, known: 0 };
  const rows = await toRows(trx, posts, source);
  const { numAffectedRows } = await sql`
    insert into posts (network, native_id, conversation_id, reply_to, author_id, author_handle, brand_id, created_at, text,
      lang, mentions, permalink, visibility, version_id, version_order, sent_at, ref, stars, source, deleted_at)
    select network, native_id, conversation_id, reply_to, author_id, author_handle, brand_id, created_at, text, lang,
      mentions, permalink, visibility, version_id, version_order, sent_at, ref, stars,
      ${source}, case when deleted then created_at end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(network text, native_id text, conversation_id text,
      reply_to text, author_id text, author_handle text, brand_id int, created_at timestamptz, text text, lang text, mentions jsonb,
      permalink text, visibility text, version_id text, version_order float8, sent_at timestamptz, ref jsonb,
      stars smallint, deleted boolean)
    on conflict (network, native_id) do nothing
  `.execute(trx);
  const stored = Number(numAffectedRows ?? 0);
  if (source !== 'archive') await markLive(trx);
  if (source === 'poll' || source === 'sandbox') await noteMissingParents(trx, rows);
  return { stored, known: posts.length - stored };
}

async function toRows(trx: Transaction<Database>, posts: readonly (Post | ReadPost)[], source: PostSource) {
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
  const masked = await maskPosts(trx, [...posts], (post) => brandOf.get(post) !== null);
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
    ...(post.deleted ? {} : { stars: post.stars, ...ofNetwork(post) }),
  }));
}

/** What only posts that a network gave have; of others, whom they are about, where they say so. */
export function ofNetwork(post: Post | ReadPost) {
  if (!('version' in post)) return post.about ? { mentions: post.about.map((name) => ({ id: '', handle: name })) } : {};
  const { mentions, permalink, visibility, version, sent_at, ref } = post;
  return { mentions, permalink, visibility, version_id: version.id, version_order: version.order, sent_at, ref };
}

/** The post this one goes on from: the one it answers, else the one it quotes. */
export function linkOf({ network, id, reply_to, quote_of, text }: Post): string | undefined {
  const quoted = quote_of ?? findNetwork(network)?.quotedIn?.(text);
  return [reply_to, quoted].find((link) => link !== undefined && link !== id);
}

/** Postgres keeps neither U+0000 nor half a surrogate pair; both become U+FFFD. */
export function storable(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD').toWellFormed();
}

/** The end of the latest archive is the moment at which a database that holds only archives is judged. */
export async function setArchiveEnd(trx: Transaction<Database>, end: Ms): Promise<void> {
  await sql`
    insert into meta (key, value) values ('archive_end', to_jsonb(${end}::float8))
    on conflict (key) do update set value = excluded.value where (meta.value)::float8 < (excluded.value)::float8
  `.execute(trx);
}

async function markLive(trx: Transaction<Database>): Promise<void> {
  await addMeta(trx, 'live', true);
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
