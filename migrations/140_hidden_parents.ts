import { type Kysely, sql } from 'kysely';

/** A post above a brand's answer whose author is away for now is asked for again, for accounts come back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table missing_posts add column again_at timestamptz`.execute(db);
  await sql`comment on table missing_posts is 'Posts to look up by id: parents of brand replies, and what a webhook named. One that was tried and is still here is gone or protected; where its account is only away, it is tried again (again_at).'`.execute(
    db,
  );
  // Serves: what is to be tried again now.
  await sql`create index missing_posts_again on missing_posts (network, again_at) where again_at is not null`.execute(
    db,
  );
}
