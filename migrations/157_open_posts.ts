import { type Kysely, sql } from 'kysely';

/** How many posts of open cases are asked for each day was counted whenever somebody looked at it: nine pages of 8 kB for each post. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table open_posts (
    network text primary key,
    counted_at timestamptz not null,
    posts int not null,
    unchecked int not null,
    oldest timestamptz
  )`.execute(db);
  await sql`comment on table open_posts is 'Posts of open cases that are asked for each day, as a job counted them: how many, how many were not asked for within a day, and since when the longest unasked was not.'`.execute(
    db,
  );
}
