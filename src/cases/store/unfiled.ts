import type { Kysely } from 'kysely';
import type { Database } from '../../db/tables.ts';

/**
 * Sets a post aside with the reason why it cannot be assigned. `amends recompute --quarantined` tries it again.
 * @returns whether it still waited: another worker that met it may have been faster.
 */
export async function quarantine(db: Kysely<Database>, postId: number, error: Error, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('posts')
    .set({ quarantined_at: at, filing_error: error.message.slice(0, 500) })
    .where('id', '=', postId)
    .where('filed_at', 'is', null)
    .where('quarantined_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}

/** Lets posts out of quarantine, to be assigned again. @returns how many. */
export async function releaseQuarantine(db: Kysely<Database>): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('posts')
    .set({ quarantined_at: null, filing_error: null, filed_at: null })
    .where('quarantined_at', 'is not', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Asks for every post to be read and assigned again. @returns how many. */
export async function requestAssignment(db: Kysely<Database>): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('posts')
    .set({ filed_at: null })
    .where('filed_at', 'is not', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** How many posts wait to be assigned. */
export async function countUnfiled(db: Kysely<Database>): Promise<number> {
  const { n } = await db
    .selectFrom('unfiled')
    .select((count) => count.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(n);
}
