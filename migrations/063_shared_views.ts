import { type Kysely, sql } from 'kysely';

/** A saved view may be everybody's. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table views add column shared boolean not null default false`.execute(db);
  await sql`comment on column views.shared is 'Shown to all colleagues, not only to the one who saved it.'`.execute(db);
}
