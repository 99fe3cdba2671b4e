import type { Kysely, Transaction } from 'kysely';
import type { Database } from './tables.ts';

const UNDO = Symbol('undo');

/** Lets `work` change what it likes and see what comes of it: nothing of it is kept. */
export async function inRolledBack<T>(
  db: Kysely<Database>,
  work: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  const seen: { result?: T } = {};
  const undone = db.transaction().execute(async (trx): Promise<void> => {
    seen.result = await work(trx);
    throw UNDO;
  });
  await undone.catch((thrown) => {
    if (thrown !== UNDO) throw thrown;
  });
  return seen.result as T;
}
