/** What a network's webhook tells of: looked up at once, in whatever order and however often it is told. */
import { sql, type Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';

/**
 * Posts that are stored are looked up again; the others for the first time, or at once again where they were not found:
 * one that was hidden may be told of because it is back. Each waits once.
 */
export async function noteHookPosts(
  trx: Transaction<Database>,
  network: string,
  ids: readonly string[],
  now: Ms,
): Promise<void> {
  if (ids.length === 0) return;
  const list = sql`jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as r(id)`;
  await sql`insert into check_requests (post_id, asked_at)
    select p.id, ${new Date(now)} from ${list} join posts p on p.network = ${network} and p.native_id = r.id
    where p.deleted_at is null or p.gone = 'hidden' on conflict do nothing`.execute(trx);
  await sql`insert into missing_posts (network, native_id)
    select distinct ${network}, r.id from ${list}
    where not exists (select from posts p where p.network = ${network} and p.native_id = r.id)
    on conflict (network, native_id) do update set again_at = ${new Date(now)}
    where missing_posts.tried_at is not null`.execute(trx);
}
