import { type Kysely, sql } from 'kysely';

/** Promises are listed and counted by brand: by way of their cases that read all promises of all brands (10 s at a million posts). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table promises add column brand_id int`.execute(db);
  await sql`update promises m set brand_id = c.brand_id from cases c where c.id = m.case_id`.execute(db);
  await sql`alter table promises alter column brand_id set not null,
    add constraint promises_brand_id_fkey foreign key (brand_id) references brands(id) on delete cascade`.execute(db);
  await sql`comment on column promises.brand_id is 'The brand of its case, noted by the database'`.execute(db);
  // Serves: the promises of a brand, the newest first.
  await sql`create index promises_brand on promises (brand_id, made_at)`.execute(db);
  // Serves: what own brands owe, the earliest due first.
  await sql`create index promises_owed on promises (brand_id, due_at)
    where state in ('open', 'lapsed', 'unverifiable') or (state = 'broken' and made_good_at is null)`.execute(db);
}
