import type { Transaction } from 'kysely';
import type { Database } from './tables.ts';

/** What advisory locks are held on, each by a key of its own. */
const KEYS = {
  /** Between those who change brands and those who file posts by them. */
  brands: 7_265_001,
  /** Between batches that look for whom their posts name, and those that file the posts of those named. */
  names: 7_265_002,
  /** Between those who store or file posts and those who erase people. Those who hold `brands` too take that first. */
  erasures: 7_265_003,
} as const;

/** Waits until nobody else holds it, and lets nobody until the transaction ends. */
async function holdAlone(trx: Transaction<Database>, what: keyof typeof KEYS): Promise<void> {
  await trx.selectNoFrom(({ fn, val }) => fn('pg_advisory_xact_lock', [val(KEYS[what])]).as('held')).execute();
}

/** Waits until nobody holds it alone; any number may hold it so until their transactions end. */
async function holdTogether(trx: Transaction<Database>, what: keyof typeof KEYS): Promise<void> {
  await trx.selectNoFrom(({ fn, val }) => fn('pg_advisory_xact_lock_shared', [val(KEYS[what])]).as('held')).execute();
}

/** Between those who spend the money that reading a network may cost. */
export async function lockSpending(trx: Transaction<Database>, network: string): Promise<void> {
  const key = `amends spend ${network}`;
  await trx
    .selectNoFrom(({ fn, val }) => fn('pg_advisory_xact_lock', [fn('hashtext', [val(key)])]).as('held'))
    .execute();
}

/** Waits until nobody files, and lets nobody until the transaction ends: brands are about to change. */
export const lockBrandsForChange = (trx: Transaction<Database>) => holdAlone(trx, 'brands');

/** Lets brands stay as they are until the transaction ends; any number of workers may hold it. */
export const lockBrandsForUse = (trx: Transaction<Database>) => holdTogether(trx, 'brands');

/**
 * Keeps a batch that looks for whom its posts name (`alone`) apart from all others until it is committed; the others may
 * go on side by side.
 */
export const lockNames = (trx: Transaction<Database>, alone: boolean) =>
  alone ? holdAlone(trx, 'names') : holdTogether(trx, 'names');

/** Waits until nobody stores or files posts, and lets nobody until the transaction ends: somebody is about to be erased. */
export const lockForErasure = (trx: Transaction<Database>) => holdAlone(trx, 'erasures');

/** Lets nobody be erased until the transaction ends; any number may store and file posts meanwhile. */
export const lockForStoring = (trx: Transaction<Database>) => holdTogether(trx, 'erasures');
