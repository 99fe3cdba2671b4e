import { type Kysely, sql } from 'kysely';

/** What stands above a post that a brand answered - the beginning of its story - is looked up too, a few posts far. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table wanted_posts add column above smallint not null default 1`.execute(db);
  await sql`comment on column wanted_posts.above is 'How many posts above the brand reply it stands; looked up to a bound, for threads of strangers are long'`.execute(
    db,
  );
}
