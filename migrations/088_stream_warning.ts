import { type Kysely, sql } from 'kysely';

/** What a network sends that is new to us is a warning on its stream, one word with the rest of the program. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table streams rename column alarm to warning`.execute(db);
}
