import { type Kysely, sql } from 'kysely';

/** Reviews have stars beside their words. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table posts add column stars smallint check (stars between 1 and 5)`.execute(db);
  await sql`comment on column posts.stars is 'What the author of a review gave, of five; null: no review'`.execute(db);
}
