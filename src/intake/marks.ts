import type { Kysely } from 'kysely';
import type { Database } from '../db/tables.ts';

/** Whether this database was made for the sandbox. */
export async function isSandboxed(db: Kysely<Database>): Promise<boolean> {
  return (await db.selectFrom('meta').select('key').where('key', '=', 'sandbox').executeTakeFirst()) !== undefined;
}

/** Whether no post was ever stored. */
export async function isUnused(db: Kysely<Database>): Promise<boolean> {
  return (await db.selectFrom('posts').select('id').limit(1).executeTakeFirst()) === undefined;
}

/** Marks a database as one of invented posts; real ones are refused from then on. */
export async function markSandboxed(db: Kysely<Database>): Promise<void> {
  await db
    .insertInto('meta')
    .values({ key: 'sandbox', value: 'true' })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
}
