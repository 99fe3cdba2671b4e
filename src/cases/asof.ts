import type { Kysely, Transaction } from 'kysely';
import { inRolledBack } from '../db/rollback-only.ts';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';
import type { CaseContext } from './context.ts';
import { foldAsOf, foldHistories } from './refold.ts';

type Db = Kysely<Database> | Transaction<Database>;

/** The moment to see everything at. */
export interface Moment {
  at: Ms;
  /** Somebody named it, so it may lie before what is stored; else it is now, or the end of an archive. */
  asked: boolean;
}

const CHUNK = 500;

/**
 * Lets `work` see everything as it stands at a moment. The histories that stand otherwise then - in which time has moved
 * something since they were judged, and with a moment asked for those judged after it - are folded as of it, in a
 * transaction that is rolled back; the rest is read as stored. One way for cases, sums and reports: SQL sees it all.
 */
export async function seenAt<T>(
  db: Kysely<Database>,
  context: CaseContext,
  moment: Moment,
  work: (db: Db) => Promise<T>,
): Promise<T> {
  if ((await othersThen(db, moment, 1)).length === 0) return work(db);
  return inRolledBack(db, async (trx) => {
    const ids = await othersThen(trx, moment);
    for (let from = 0; from < ids.length; from += CHUNK) {
      const some = ids.slice(from, from + CHUNK);
      if (moment.asked) await foldAsOf(trx, context, some, moment.at);
      else await foldHistories(trx, context, some, { at: moment.at, actor: 'time' });
    }
    return work(trx);
  });
}

/** Ids of the histories that may stand otherwise at the moment than they are stored. */
async function othersThen(db: Db, { at, asked }: Moment, limit?: number): Promise<number[]> {
  const when = new Date(at);
  let others = db.selectFrom('histories').select('id').orderBy('id');
  others = asked
    ? others.where((eb) => eb.or([eb('next_due_at', '<=', when), eb('judged_at', '>', when)]))
    : others.where('next_due_at', '<=', when);
  const rows = await (limit === undefined ? others : others.limit(limit)).execute();
  return rows.map((row) => row.id);
}
