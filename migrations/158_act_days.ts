import { type Kysely, sql } from 'kysely';

/** What a brand's replies did was counted from all of them whenever a story was made. All days are to be counted once more. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table act_days (
    brand_id int not null references brands on delete cascade,
    day date not null,
    act text not null,
    n int not null,
    primary key (brand_id, day, act)
  )`.execute(db);
  await sql`insert into stale_days (brand_id, day) select brand_id, day from feed_days d
    where not exists (select from retention where d.day < sealed_before)`.execute(db);
}
