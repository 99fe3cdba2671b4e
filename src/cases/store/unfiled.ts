import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/tables.ts';

/** Row ids of the posts that wait to be filed, in the order in which they are claimed. */
export async function findUnfiled(db: Kysely<Database>, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from posts where filed_at is null and quarantined_at is null order by id limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}

/** Sets a post aside with the reason why it cannot be filed. `amends recompute --quarantined` tries it again. */
export async function quarantine(db: Kysely<Database>, postId: number, error: Error, at: Date): Promise<void> {
  await db
    .updateTable('posts')
    .set({ quarantined_at: at, filing_error: error.message.slice(0, 500) })
    .where('id', '=', postId)
    .execute();
}

/** Lets posts out of quarantine, to be filed again. @returns how many. */
export async function releaseQuarantine(db: Kysely<Database>): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('posts')
    .set({ quarantined_at: null, filing_error: null, filed_at: null })
    .where('quarantined_at', 'is not', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Asks for every post to be read and filed again. @returns how many. */
export async function askFiling(db: Kysely<Database>): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('posts')
    .set({ filed_at: null })
    .where('filed_at', 'is not', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
