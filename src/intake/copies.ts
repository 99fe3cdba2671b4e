/**
 * Posts that a bridge copied from another network. A copy and its original are one post: where both are stored, in whichever
 * order they came, only the original belongs to a case.
 */
import { sql, type Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { ReadPost } from '../networks/answers.ts';

declare module '../db/tables.ts' {
  interface Database {
    copies: { network: string; native_id: string; original_network: string; original: string };
  }
}

/** Notes which of these stored posts are copies, and marks those whose original is stored, to be assigned again. */
export async function markCopies(trx: Transaction<Database>, posts: readonly ReadPost[]): Promise<void> {
  const copies = posts.flatMap(({ network, id, original }) =>
    original ? [{ network, native_id: id, original_network: original.network, original: original.id }] : [],
  );
  if (copies.length > 0)
    await trx
      .insertInto('copies')
      .values(copies)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  // A post may be the original of copies that came before it.
  const names = posts.flatMap(({ network, id, permalink }) =>
    [id, permalink].flatMap((name) => (name === undefined ? [] : [{ network, name, id }])),
  );
  await sql`update posts p set is_copy = true, filed_at = null
    from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as r(network text, name text, id text)
      join copies c on c.original_network = r.network and c.original = r.name
    where p.network = c.network and p.native_id = c.native_id and not p.is_copy`.execute(trx);
  if (copies.length === 0) return;
  await sql`update posts p set is_copy = true, filed_at = null
    from jsonb_to_recordset(${JSON.stringify(copies)}::jsonb) as c(network text, native_id text, original_network text, original text)
    where p.network = c.network and p.native_id = c.native_id and not p.is_copy
      and exists (select from posts o where o.network = c.original_network and o.native_id = c.original
        union all select from posts o where o.network = c.original_network and o.permalink = c.original)`.execute(trx);
}
