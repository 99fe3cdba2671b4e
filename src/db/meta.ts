import type { Kysely } from 'kysely';
import type { Database } from './tables.ts';

/** Writes what `meta` keeps under a key, whatever was kept before. */
export async function setMeta(db: Kysely<Database>, key: string, kept: unknown): Promise<void> {
  const value = JSON.stringify(kept);
  await db
    .insertInto('meta')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

/** Writes it where nothing is kept under the key yet. */
export async function addMeta(db: Kysely<Database>, key: string, kept: unknown): Promise<void> {
  await db
    .insertInto('meta')
    .values({ key, value: JSON.stringify(kept) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
