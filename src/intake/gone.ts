/** Posts that can no longer be read: their words go. Those that are only hidden may come back. */
import { sql, type Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import { col, typed } from '../db/typed.ts';
import type { Gone } from '../networks/answers.ts';

/**
 * Leaves tombstones of posts that are not to be kept here: the words go, with all that was read of them, and from everything
 * derived when the post is assigned again, which this asks for.
 * @returns how many posts were purged now.
 */
export async function markDeleted(
  trx: Transaction<Database>,
  network: string,
  nativeIds: string[],
  at: Date,
): Promise<number> {
  const emptied = await leaveTombstones(
    trx,
    network,
    nativeIds.map((id) => ({ id, why: 'deleted' })),
    at,
  );
  await dropReadings(trx, emptied);
  return emptied.length;
}

/**
 * The same of posts that are gone from their network, in whatever way. A brand's reply keeps what it was read as, without a
 * word of it: anyone who deletes a reply does not undo what it did, and counts stay as they were. Of a post that is hidden stays
 * what its network needs to ask for it again, and what agents said of it; both go when it turns out to be deleted.
 * @returns how many posts lost their words now.
 */
export async function markGone(
  trx: Transaction<Database>,
  network: string,
  gone: readonly Gone[],
  at: Date,
): Promise<number> {
  const emptied = await leaveTombstones(trx, network, gone, at);
  const [replies, others] = [emptied.filter((post) => post.by_brand), emptied.filter((post) => !post.by_brand)];
  await stripReadings(trx, replies);
  await dropReadings(trx, others);
  return emptied.length;
}

interface Emptied {
  id: number;
  by_brand: boolean;
}

/** @returns the posts that lost their words now. */
async function leaveTombstones(
  trx: Transaction<Database>,
  network: string,
  gone: readonly Gone[],
  at: Date,
): Promise<Emptied[]> {
  if (gone.length === 0) return [];
  const { rows } = await typed({
    id: col.number,
    by_brand: col.boolean,
    why: col.word<Gone['why']>(),
    had_words: col.boolean,
  })`
    with found as (
      select p.id, r.why, p.deleted_at is null as had_words
      from (select distinct on (id) id, why from jsonb_to_recordset(${JSON.stringify(gone)}::jsonb) as r(id text, why text)
        order by id, why = 'hidden') r
      join posts p on p.network = ${network} and p.native_id = r.id
      where p.deleted_at is null or (p.gone = 'hidden' and r.why <> 'hidden')
    )
    update posts p set text = null, author_handle = null, mentions = null, gone = f.why,
      deleted_at = coalesce(p.deleted_at, ${at}), filed_at = case when f.had_words then null else p.filed_at end,
      ref = case when f.why = 'hidden' then p.ref end, permalink = case when f.why = 'hidden' then p.permalink end
    from found f where f.id = p.id
    returning p.id, p.brand_id is not null as by_brand, f.why, f.had_words
  `.execute(trx);
  const lost = rows.filter((row) => row.why !== 'hidden').map((row) => row.id);
  if (lost.length > 0) await trx.deleteFrom('labels').where('post_id', 'in', lost).execute();
  return rows.filter((row) => row.had_words);
}

async function dropReadings(trx: Transaction<Database>, posts: readonly Emptied[]): Promise<void> {
  const ids = posts.map(({ id }) => id);
  if (ids.length > 0) await trx.deleteFrom('readings').where('post_id', 'in', ids).execute();
}

/** Takes the words out of readings: acts, and the kind and due time of promises, stay. Corrections are in them already. */
async function stripReadings(trx: Transaction<Database>, posts: readonly Emptied[]): Promise<void> {
  if (posts.length === 0) return;
  const ids = posts.map(({ id }) => id);
  const span = sql.raw(`'{"text": "", "start": 0, "end": 0}'::jsonb`);
  await sql`update readings set machine = null, reading = reading || jsonb_build_object('agent', null,
      'evidence', (select coalesce(jsonb_agg(jsonb_build_object('act', e->'act') || ${span} order by n), '[]')
        from jsonb_array_elements(reading->'evidence') with ordinality e(e, n)),
      'promises', (select coalesce(jsonb_agg(p || jsonb_build_object('text', '', 'span', ${span},
          'deadline_text', case when p->>'deadline_text' is null then null else '' end) order by n), '[]')
        from jsonb_array_elements(reading->'promises') with ordinality p(p, n)))
    where post_id = any(${ids}) and role = 'brand'`.execute(trx);
}
