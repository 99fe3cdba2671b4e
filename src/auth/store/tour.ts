import type { Kysely } from 'kysely';
import type { Database } from '../../db/tables.ts';
import '../tables.ts';

/** The step of the tour that somebody is at; null once it was left or seen to its end. */
export async function readTour(db: Kysely<Database>, userId: number): Promise<number | null> {
  const row = await db.selectFrom('users').select('tour').where('id', '=', userId).executeTakeFirst();
  return row?.tour ?? null;
}

/** Goes to a step of the tour; null leaves it. */
export async function setTour(db: Kysely<Database>, userId: number, step: number | null): Promise<void> {
  await db.updateTable('users').set({ tour: step }).where('id', '=', userId).execute();
}
