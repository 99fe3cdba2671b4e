/** Posts that were read again: newer texts of theirs, and those that are no longer hidden. */
import { sql, type Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import { col, typed } from '../db/typed.ts';
import type { Post } from '../model.ts';
import type { ReadPost } from '../networks/answers.ts';
import { maskPosts } from './erased/posts.ts';
import { linkOf, ofNetwork, storable } from './posts.ts';

/** Which of these reads tell of a stored post what is not known of it yet. */
export async function findNewer(trx: Transaction<Database>, posts: readonly ReadPost[]): Promise<ReadPost[]> {
  const rows = posts.map(({ network, id, reply_to, version, ref }) => ({
    network,
    native_id: id,
    reply_to,
    version_id: version.id,
    version_order: version.order,
    ref,
  }));
  const { rows: found } = await typed({ network: col.text, native_id: col.text })`
    select p.network, p.native_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(network text, native_id text, reply_to text,
      version_id text, version_order float8, ref jsonb)
    join posts p on p.network = r.network and p.native_id = r.native_id
    where ${IS_NEWER}
  `.execute(trx);
  const newer = new Set(found.map((row) => `${row.network}:${row.native_id}`));
  return posts.filter((post) => newer.has(`${post.network}:${post.id}`));
}

/** The read `r` has a later text than the stored post `p`. */
const IS_LATER = sql`(r.version_order > coalesce(p.version_order, 0) and r.version_id is distinct from p.version_id)`;
/** Its words are taken: they are later, or come back, or come from a network that does not say which are later. */
const HAS_WORDS = sql`(p.gone = 'hidden' or r.version_order is null or ${IS_LATER})`;

/**
 * Of a read `r` and the stored post `p`. A post that vanished stays gone, unless it was only hidden. Where servers pass posts
 * on to each other, a reply may come before the post it answers, and not say at first that it is one.
 */
const IS_NEWER = sql`(p.gone = 'hidden' or (p.deleted_at is null and (${IS_LATER}
    or not coalesce(p.ref, '{}') @> coalesce(r.ref, '{}')
    or (p.reply_to is null and r.reply_to is not null))))`;

/**
 * Takes over the words of posts that were edited, and files them again. A text of a lower order than the one stored is
 * left alone, whatever came first. Posts that were hidden have their words back.
 * @param at when the edits became known, for posts that do not say when they were edited.
 * @returns of how many posts the words changed.
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
      stars: post.stars,
      edited_at: post.edited_at,
      ...('version' in post ? { reply_to: linkOf(post), conversation_id: post.conversation_id } : {}),
      ...ofNetwork(post),
    }));
  const { rows: changed } = await typed({ words: col.boolean })`
    update posts p set ref = coalesce(p.ref || r.ref, r.ref, p.ref), permalink = coalesce(r.permalink, p.permalink),
      author_handle = coalesce(p.author_handle, r.author_handle),
      text = case when ${HAS_WORDS} then r.text else p.text end,
      mentions = case when ${HAS_WORDS} then r.mentions else p.mentions end,
      stars = case when ${HAS_WORDS} then coalesce(r.stars, p.stars) else p.stars end,
      version_id = case when ${HAS_WORDS} then r.version_id else p.version_id end,
      version_order = case when ${HAS_WORDS} then r.version_order else p.version_order end,
      edited_at = case when ${HAS_WORDS} and p.text <> r.text then coalesce(r.edited_at, ${at}::timestamptz) else p.edited_at end,
      reply_to = coalesce(p.reply_to, r.reply_to),
      conversation_id = case when p.reply_to is null then coalesce(r.conversation_id, p.conversation_id)
        else p.conversation_id end,
      filed_at = case when p.reply_to is null and r.reply_to is not null then null
        when ${HAS_WORDS} and (p.text is distinct from r.text or p.mentions is distinct from r.mentions
          or (r.stars is not null and p.stars is distinct from r.stars)) then null
        else p.filed_at end,
      deleted_at = null, gone = null
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(network text, native_id text, text text,
      author_handle text, reply_to text, conversation_id text, mentions jsonb, permalink text, version_id text,
      version_order float8, ref jsonb, stars smallint, edited_at timestamptz)
    join posts o on o.network = r.network and o.native_id = r.native_id
    where p.id = o.id and (${IS_NEWER}
      or (r.version_order is null and p.deleted_at is null and p.text <> r.text))
    returning o.text is distinct from p.text as words
  `.execute(trx);
  return changed.filter(({ words }) => words).length;
}

/** Which of these posts, stored already, are by brands. */
async function findBrandPosts(trx: Transaction<Database>, posts: readonly Post[]): Promise<(post: Post) => boolean> {
  const { rows } = await typed({ network: col.text, native_id: col.text })`
    select p.network, p.native_id from posts p
    where (p.network, p.native_id) in (select network, id from
      jsonb_to_recordset(${JSON.stringify(posts.map(({ network, id }) => ({ network, id })))}::jsonb) as r(network text, id text))
      and p.brand_id is not null`.execute(trx);
  const brands = new Set(rows.map((row) => `${row.network}:${row.native_id}`));
  return (post) => brands.has(`${post.network}:${post.id}`);
}
