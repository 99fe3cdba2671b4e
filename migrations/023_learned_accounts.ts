import { type Kysely, sql } from 'kysely';

/** How it is known under which id an account posts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table accounts add column learned_at timestamptz`,
  `comment on column accounts.learned_at is 'Time of the post that the user id was learned from, the earliest that carries the handle; null: from settings, or from the network itself.'`,
];
