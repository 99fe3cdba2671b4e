import { type Kysely, sql } from 'kysely';

/** The team page counts what waits by level; grouped from the table, that read every case of the queue. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Serves: cases that wait at a level, free or held, counted from the index alone.
  await sql`create index cases_levels_waiting on cases (level, brand_id, owner) where queued`.execute(db);
}
