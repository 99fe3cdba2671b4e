import { sql, type Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';

declare module '../db/tables.ts' {
  interface Database {
    wanted_posts: { network: string; native_id: string; asked_at: Date; tried_at: Date | null };
  }
}

/** Notes the parents of brand replies that are not stored. `list`: rows with network, reply_to and brand_id. */
export async function wantParents(trx: Transaction<Database>, rows: object[]): Promise<void> {
  await sql`
    insert into wanted_posts (network, native_id)
    select distinct r.network, r.reply_to
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(network text, reply_to text, brand_id int)
    where r.brand_id is not null and r.reply_to is not null
      and not exists (select from posts p where p.network = r.network and p.native_id = r.reply_to)
    on conflict do nothing
  `.execute(trx);
}
