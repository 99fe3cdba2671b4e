/** Posts that can no longer be read: their words go. Those that are only hidden may come back. */
import { sql, type Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Gone } from '../networks/network.ts';

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
  return markGone(
    trx,
    network,
    nativeIds.map((id) => ({ id, why: 'deleted' })),
    at,
  );
}

/**
 * The same for every way in which a post can be gone. Of one that is hidden stays what its network needs to ask for it
 * again, and what agents said of it; both go when it turns out to be deleted.
 * @returns how many posts lost their words now.
 */
export async function markGone(
  trx: Transaction<Database>,
  network: string,
  gone: readonly Gone[],
  at: Date,
): Promise<number> {
  if (gone.length === 0) return 0;
  const { rows } = await sql<{ id: number; why: Gone['why']; had_words: boolean }>`
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
    returning p.id, f.why, f.had_words
  `.execute(trx);
  const emptied = rows.filter((row) => row.had_words).map((row) => row.id);
  const lost = rows.filter((row) => row.why !== 'hidden').map((row) => row.id);
  if (emptied.length > 0) await trx.deleteFrom('readings').where('post_id', 'in', emptied).execute();
  if (lost.length > 0) await trx.deleteFrom('labels').where('post_id', 'in', lost).execute();
  return emptied.length;
}
