import type { Kysely } from 'kysely';
import { DAY } from '../config/duration.ts';
import type { Config } from '../config/schema.ts';
import type { Database } from '../db/tables.ts';
import type { LedgerPromise, Ms } from '../model.ts';
import {
  dueKey,
  type LedgerKey,
  type LedgerQuery,
  listOpenPromises,
  listPromises,
  madeKey,
  type OpenPromisesQuery,
} from '../promises/store/ledger.ts';
import { type ListPage, toPage } from './paging.ts';

interface Cut {
  limit: number;
  after: LedgerKey | null;
}

/** The moment and the patience that open promises are asked for by; `past`: as it stood then. */
export function owedAsOf(at: Ms, config: Config, past = false): Pick<OpenPromisesQuery, 'at' | 'closeAfter' | 'past'> {
  return { at, closeAfter: config.cases.close_after_days * DAY, past };
}

/** A page of what own brands owe. */
export async function readOwed(
  db: Kysely<Database>,
  ask: OpenPromisesQuery,
  { limit, after }: Cut,
): Promise<ListPage<LedgerPromise>> {
  return toPage(await listOpenPromises(db, ask, { limit: limit + 1, after }), limit, dueKey);
}

/** A page of all promises, the newest first. */
export async function readPromiseList(
  db: Kysely<Database>,
  ask: LedgerQuery,
  { limit, after }: Cut,
): Promise<ListPage<LedgerPromise>> {
  const rows = await listPromises(db, { ...ask, newestFirst: true }, { limit: limit + 1, after });
  return toPage(rows, limit, madeKey);
}
