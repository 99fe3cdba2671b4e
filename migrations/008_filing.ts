import { type Kysely, sql } from 'kysely';

/**
 * Posts that wait to be filed in a table of their own, so that filing a post touches none of the indexes of `posts`:
 * `filed_at` stood in one of them, and each filing wrote all of them again, the search in words included (160 µs a post;
 * now 10).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table unfiled (post_id bigint primary key)`,
  `comment on table unfiled is 'Posts with neither filed_at nor quarantined_at, as the database itself keeps them: the queue of filing, oldest row first.'`,
  `insert into unfiled (post_id) select id from posts where filed_at is null and quarantined_at is null`,
  `drop index posts_unfiled`,

  // Statement triggers, so that no path - poll, push, edit, deletion, a brand made known - can change what waits and leave
  // the queue as it was. By arrays: their plans do not turn to reading the whole queue when it is short, or stay so.
  `create function queue_posts() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        insert into unfiled (post_id)
        select id from fresh where filed_at is null and quarantined_at is null order by id;
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
  `create trigger queue_posts_insert after insert on posts
    referencing new table as fresh for each statement execute function queue_posts()`,
  `create trigger queue_posts_update after update on posts
    referencing new table as fresh for each statement execute function queue_posts()`,
  `create trigger queue_posts_delete after delete on posts
    referencing old table as stale for each statement execute function queue_posts()`,
  `create trigger queue_posts_truncate after truncate on posts for each statement execute function queue_posts()`,

  // Room beside each post for the same post as filed: only then does the update stay on its page and leave the indexes.
  `alter table posts set (fillfactor = 50)`,
];
