import { type Kysely, sql, type Transaction } from 'kysely';
import { judgeHistories } from '../cases/refold.ts';
import { dueHistories } from '../cases/store/read.ts';
import { seenOnly } from '../db/seen.ts';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';
import type { Reader } from './session.ts';

const CHUNK = 500;

/**
 * Lets `work` see everything as it stands at the moment judged at: what time has moved since it was judged - or, with an
 * earlier moment asked for, all of it - is folded as of then in a transaction that is rolled back.
 */
export async function seenAsOf<T>(reader: Reader, work: (db: Kysely<Database>) => Promise<T>): Promise<T> {
  const { db } = reader;
  if (!(await differs(reader))) return work(db);
  return seenOnly(db, async (trx) => {
    await foldAsOf(trx, reader);
    return work(trx);
  });
}

async function differs({ db, at, asked }: Reader): Promise<boolean> {
  return (asked && (await judgedLater(db, at))) || (await dueHistories(db, at, 1)).length > 0;
}

async function judgedLater(db: Kysely<Database>, at: Ms): Promise<boolean> {
  const found = await sql`select from histories where judged_at > ${new Date(at)} limit 1`.execute(db);
  return found.rows.length > 0;
}

async function foldAsOf(trx: Transaction<Database>, { context, at, asked }: Reader): Promise<void> {
  const all = asked && (await judgedLater(trx, at));
  const ids = all
    ? (await sql<{ id: number }>`select id from histories order by id`.execute(trx)).rows.map((row) => row.id)
    : await dueHistories(trx, at, Number.MAX_SAFE_INTEGER);
  for (let i = 0; i < ids.length; i += CHUNK) {
    await judgeHistories(trx, context, ids.slice(i, i + CHUNK), at, 'as-of');
  }
}
