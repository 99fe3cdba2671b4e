import { type Kysely, sql } from 'kysely';

/**
 * Posts in order of time, whatever they are. The server reads this index together with that of words, so that a frequent word is
 * looked for within some days; with `posts_worded` it does not, for whatever has a word also has a text, and so adds nothing.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index posts_created on posts (created_at)`.execute(db);
}
