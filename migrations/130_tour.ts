import { type Kysely, sql } from 'kysely';

/** Where somebody is in the tour of the console. Those who are here already know their way. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table users add column tour smallint`,
  `alter table users alter column tour set default 1`,
  `comment on column users.tour is 'The step of the tour that is shown next, from 1 on; null: left or seen to its end.'`,
];
