import { type Kysely, sql } from 'kysely';

/** A verdict says by which reading and which rules it was given, so that it can be told why another would be given today. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table verdicts add column version text, add column thresholds jsonb`,
  `comment on column verdicts.version is 'Versions of the reading that stood behind the posts; null: given before it was noted.'`,
  `comment on column verdicts.thresholds is 'The settings it was given by.'`,
];
