import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';

/** Tells the set of accounts and brands that assigning goes by from any other one. */
export async function contextStamp(db: Kysely<Database> | Transaction<Database>): Promise<string> {
  const { rows } = await typed({ stamp: col.text })`
    select (select count(*) || ':' || coalesce(max(id), 0) || ':' || count(user_id) from accounts) || ':' ||
      (select coalesce(md5(string_agg(id || key || own || settings::text, ',' order by id)), '') from brands) as stamp`.execute(
    db,
  );
  return rows[0]!.stamp;
}
