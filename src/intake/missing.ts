/** Posts that stored ones point to and that are not here: they are looked up by id. */
import { type Generated, sql, type Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';

declare module '../db/tables.ts' {
  interface Database {
    missing_posts: {
      network: string;
      native_id: string;
      asked_at: Date;
      tried_at: Date | null;
      again_at: Date | null;
      above: Generated<number>;
    };
  }
}

/** So many posts above a brand's reply are looked up: the customer's first words, not a whole thread of strangers. */
const HIGHEST = 5;

/**
 * Notes what stands above brand replies and is not stored: the post that was answered, the one above it, and above each
 * that was looked up the next. `rows`: posts just stored, with network, native_id, reply_to and brand_id.
 */
export async function noteMissingParents(trx: Transaction<Database>, rows: object[]): Promise<void> {
  await sql`
    with fresh as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(network text, native_id text, reply_to text, brand_id int)
    ), missing as (
      select network, reply_to, 1 as above from fresh where brand_id is not null
      union all
      select p.network, p.reply_to, 2 from fresh r
      cross join lateral (select network, reply_to from posts
        where network = r.network and native_id = r.reply_to offset 0) p
      where r.brand_id is not null
      union all
      select r.network, r.reply_to, 2 from fresh r where r.brand_id is null and exists (
        select from posts c where c.network = r.network and c.reply_to = r.native_id and c.brand_id is not null)
      union all
      select r.network, r.reply_to, m.above + 1 from fresh r join missing_posts m using (network, native_id)
      where m.above < ${HIGHEST}
    )
    insert into missing_posts (network, native_id, above)
    select m.network, m.reply_to, min(m.above) from missing m
    where m.reply_to is not null
      and not exists (select from posts p where p.network = m.network and p.native_id = m.reply_to)
    group by 1, 2 order by 1, 2
    on conflict do nothing
  `.execute(trx);
}
