import { type Kysely, sql } from 'kysely';

/** What was looked for among all cases, or all events, and is few. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Serves: the open cases of a brand, the newest first; and all of them, for re-checks and threads.
  await sql`create index cases_open on cases (brand_id, opened_at) where status in ('open', 'pending', 'snoozed')`.execute(
    db,
  );
  // Serves: what is kept of a person; and erasing them, which takes the events of their histories along.
  await sql`create index case_events_history on case_events (history_id)`.execute(db);
}
