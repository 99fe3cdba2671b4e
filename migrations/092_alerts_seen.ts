import { type Kysely, sql } from 'kysely';

/** Who acknowledged an alert: colleagues see that somebody is on it. What is sent does not change by it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table alerts add column acknowledged_at timestamptz, add column acknowledged_by text,
    add check ((acknowledged_at is null) = (acknowledged_by is null))`.execute(db);
  await sql`comment on column alerts.acknowledged_by is 'Who said first that they have seen it and are on it.'`.execute(
    db,
  );
}
