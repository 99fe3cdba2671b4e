import { type Kysely, sql } from 'kysely';

/** A verdict keeps what its limits allowed for: the trade of the brand, what was measured and what audits had found when it was given. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table verdicts add column allowance jsonb`.execute(db);
  await sql`comment on column verdicts.allowance is 'The error of the reading that its limits allowed for, and where that was from: trade, counts measured, counts of audits; null: given before it was kept.'`.execute(
    db,
  );
}
