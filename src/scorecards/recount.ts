import type { Kysely } from 'kysely';
import type { Database } from '../db/tables.ts';
import { clusterReplies } from './store/canned.ts';
import { recountBrand } from './store/rollups.ts';

/** Replies clustered in one transaction. */
const BATCH = 1_000;

/**
 * Brings everything counted up to date: days that folds have made stale, and replies whose template is still to be found.
 * What a job does now and then and an import does at its end; cards are right without it, only slower.
 */
export async function recountAll(db: Kysely<Database>): Promise<{ days: number; replies: number }> {
  const replies = await repeat(() => db.transaction().execute((trx) => clusterReplies(trx, BATCH)));
  const days = await repeat(() => db.transaction().execute(recountBrand));
  return { days, replies };
}

async function repeat(step: () => Promise<number>): Promise<number> {
  let total = 0;
  for (let done = await step(); done > 0; done = await step()) total += done;
  return total;
}
