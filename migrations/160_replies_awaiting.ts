import { type Kysely, sql } from 'kysely';

/** Replies that wait for a second person, for the view of the queue that lists them: few among all that were sent. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index replies_awaiting on replies (post_id) where state = 'awaiting_approval'`.execute(db);
}
