import { type Kysely, sql } from 'kysely';

/** Posts that could not be filed are counted at each look at the health page and at each scrape: few, among millions. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index posts_quarantined on posts (id) where quarantined_at is not null`.execute(db);
}
