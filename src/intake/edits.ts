/** Posts that were read again: newer texts of theirs, and those that are no longer hidden. */
import { sql, type Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Post } from '../model.ts';
import type { ReadPost } from '../networks/network.ts';
import { maskPosts } from './erased/posts.ts';
import { ofNetwork, storable } from './posts.ts';

/** Which of these reads tell of a stored post what is not known of it yet. */
export async function findNewer(trx: Transaction<Database>, posts: readonly ReadPost[]): Promise<ReadPost[]> {
  const rows = posts.map(({ network, id, version, ref }) => ({
    network,
    native_id: id,
    version_id: version.id,
    version_order: version.order,
    ref,
  }));
  const { rows: found } = await sql<{ network: string; native_id: string }>`
    select p.network, p.native_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(network text, native_id text, version_id text,
      version_order float8, ref jsonb)
    join posts p on p.network = r.network and p.native_id = r.native_id
    where ${IS_NEWER}
  `.execute(trx);
  const newer = new Set(found.map((row) => `${row.network}:${row.native_id}`));
  return posts.filter((post) => newer.has(`${post.network}:${post.id}`));
}

/** Of a read `r` and the stored post `p`. A post that vanished stays gone, unless it was only hidden. */
const IS_NEWER = sql`(p.gone = 'hidden' or (p.deleted_at is null and (
    (r.version_order > coalesce(p.version_order, 0) and r.version_id is distinct from p.version_id)
    or not coalesce(p.ref, '{}') @> coalesce(r.ref, '{}'))))`;

/**
 * Takes over the words of posts that were edited, and files them again. A text of a lower order than the one stored is
 * left alone, whatever came first. Posts that were hidden have their words back.
 * @param at when the edit became known.
 * @returns how many posts changed.
 */
export async function applyEdits(
  trx: Transaction<Database>,
  posts: readonly (Post | ReadPost)[],
  at: Date,
): Promise<number> {
  const masked = await maskPosts(trx, [...posts], await findBrandPosts(trx, posts));
  const rows = masked
    .filter((post) => !post.deleted)
    .map((post) => ({
      network: post.network,
      native_id: post.id,
      text: storable(post.text),
      author_handle: post.author_handle,
      ...ofNetwork(post),
    }));
  const { numAffectedRows } = await sql`
    update posts p set text = r.text, mentions = r.mentions, version_id = r.version_id, version_order = r.version_order,
      permalink = coalesce(r.permalink, p.permalink), ref = coalesce(p.ref || r.ref, r.ref, p.ref),
      author_handle = coalesce(p.author_handle, r.author_handle),
      edited_at = case when p.text <> r.text then ${at}::timestamptz else p.edited_at end,
      filed_at = case when p.text = r.text and p.mentions is not distinct from r.mentions then p.filed_at end,
      deleted_at = null, gone = null
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(network text, native_id text, text text,
      author_handle text, mentions jsonb, permalink text, version_id text, version_order float8, ref jsonb)
    where p.network = r.network and p.native_id = r.native_id and (${IS_NEWER}
      or (r.version_order is null and p.deleted_at is null and p.text <> r.text))
  `.execute(trx);
  return Number(numAffectedRows ?? 0);
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
