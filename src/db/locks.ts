import { sql, type Transaction } from 'kysely';
import type { Database } from './tables.ts';

/** Key of the advisory lock between those who change brands and those who file posts by them. */
const BRANDS = 7_265_001;
/** Between batches that look for whom their posts name, and those that file the posts of those named. */
const NAMES = 7_265_002;

/** Waits until nobody files, and lets nobody until the transaction ends: brands are about to change. */
export async function lockBrandsForChange(trx: Transaction<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${BRANDS}::bigint)`.execute(trx);
}

/** Lets brands stay as they are until the transaction ends; any number of workers may hold it. */
export async function lockBrandsForUse(trx: Transaction<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${BRANDS}::bigint)`.execute(trx);
}

/**
 * Keeps a batch that looks for whom its posts name (`alone`) apart from all others until it is committed; the others may
 * go on side by side.
 */
export async function lockNames(trx: Transaction<Database>, alone: boolean): Promise<void> {
  if (alone) await sql`select pg_advisory_xact_lock(${NAMES}::bigint)`.execute(trx);
  else await sql`select pg_advisory_xact_lock_shared(${NAMES}::bigint)`.execute(trx);
}
