import type { Kysely } from 'kysely';
import type { Database } from '../db/tables.ts';
import { transact } from '../db/transact.ts';
import type { Ms } from '../model.ts';
import type { CaseContext } from './context.ts';
import { type FoldCause, foldHistories } from './refold.ts';
import { dueHistories } from './store/history-ids.ts';

const CHUNK = 500;

/**
 * Folds again the histories in which time alone has changed something by `at`: a case closes, a promise comes due, a
 * snooze ends, a clock is missed. Looks only at what is due, by index.
 * @returns how many histories were folded.
 */
export async function foldDue(db: Kysely<Database>, context: CaseContext, at: Ms): Promise<number> {
  let folded = 0;
  for (;;) {
    const ids = await dueHistories(db, at, CHUNK);
    if (ids.length === 0) return folded;
    await refold(db, context, ids, { at, actor: 'time' });
    folded += ids.length;
  }
}

/** Folds histories again in one transaction, e.g. after an agent's action. */
export async function refold(
  db: Kysely<Database>,
  context: CaseContext,
  historyIds: number[],
  cause: FoldCause,
): Promise<void> {
  await transact(db, (trx) => foldHistories(trx, context, historyIds, cause));
}
