import { sql, type Transaction } from 'kysely';
import type { Database } from './tables.ts';

/** Key of the advisory lock between those who change brands and those who file posts by them. */
const BRANDS = 7_265_001;

/** Waits until nobody files, and lets nobody until the transaction ends: brands are about to change. */
export async function lockBrandsForChange(trx: Transaction<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${BRANDS}::bigint)`.execute(trx);
}

/** Lets brands stay as they are until the transaction ends; any number of workers may hold it. */
export async function lockBrandsForUse(trx: Transaction<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${BRANDS}::bigint)`.execute(trx);
}
