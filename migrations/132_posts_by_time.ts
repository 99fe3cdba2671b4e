import { type Kysely, sql } from 'kysely';

/** Posts that still have words, by time: what retention purges next, and the newest with some words, are found without reading all. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index posts_worded on posts (created_at, id) where text is not null`.execute(db);
}
