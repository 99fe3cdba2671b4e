import { type Kysely, sql } from 'kysely';

/** Cases parked before keep the moment of their return as it was reckoned then: they are folded again, which reckons it anew. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update histories set next_due_at = coalesce(judged_at, now())
    where id in (select history_id from cases where status = 'pending' and returns_at is not null)`.execute(db);
}
