import { type Kysely, sql } from 'kysely';

/**
 * What is filed for the first time has nothing stored of it, and is written without looking for it. And words are brought
 * into the index of the search in larger portions.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table unfiled add column again boolean not null default true`,
  `comment on column unfiled.again is 'It may have been filed before: its reading and filings may be stored. A post that is stored the first time has neither.'`,
  `create or replace function queue_posts() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        insert into unfiled (post_id, again)
        select id, false from fresh where filed_at is null and quarantined_at is null order by id;
      elsif tg_op = 'UPDATE' then
        delete from unfiled where post_id = any(array(
          select id from fresh where filed_at is not null or quarantined_at is not null));
        insert into unfiled (post_id)
        select id from fresh where filed_at is null and quarantined_at is null order by id on conflict do nothing;
      elsif tg_op = 'DELETE' then
        delete from unfiled where post_id = any(array(select id from stale));
      else
        delete from unfiled;
      end if;
      return null;
    end $$`,

  // A reading counts by the filings of its post, which are written after it and mark its days themselves; looking for them
  // at the reading as well took 8 µs a post. A reading that changes or goes under its filings still marks.
  `drop trigger mark_readings_insert on readings`,

  // Words of new posts wait beside the index until there are 16 MB of them, some 100,000 posts; with 4 MB each word is brought
  // in four times as often (35 µs a post). A search looks through those that wait as well: 10 ms at most.
  `alter index posts_search set (gin_pending_list_limit = 16384)`,
];
