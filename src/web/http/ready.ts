import { type Kysely, sql, type Transaction } from 'kysely';
import { setMeta } from '../../db/meta.ts';
import type { Database } from '../../db/tables.ts';
import { transact } from '../../db/transact.ts';
import type { Ms } from '../../model.ts';

/** How long an answer holds: anyone who asks more often, and anybody may, costs the database nothing. */
const HOLDS: Ms = 5_000;

/** Says whether work can be done: null, or why not. */
export type Ready = () => Promise<Error | null>;

export function makeReady(db: Kysely<Database>, now: () => Ms): Ready {
  let held: { at: Ms; answer: Promise<Error | null> } | null = null;
  return () => {
    const at = now();
    if (held === null || Math.abs(at - held.at) >= HOLDS) held = { at, answer: tryWork(db, at) };
    return held.answer;
  };
}

async function tryWork(db: Kysely<Database>, at: Ms): Promise<Error | null> {
  try {
    await transact(db, async (trx) => {
      await trx.selectFrom('cases').select('id').limit(1).execute();
      await takeDisk(trx);
      await setMeta(trx, 'ready_at', at);
    });
    return null;
  } catch (error) {
    return error as Error;
  }
}

/** A row changes within pages that are there already, so a full disk is met only by what takes new room: a sort of 1 MB. */
async function takeDisk(trx: Transaction<Database>): Promise<void> {
  await sql`select set_config('work_mem', '64kB', true)`.execute(trx);
  await sql`select md5(i::text) as word from generate_series(1, 20000) i order by word offset 19999`.execute(trx);
}
