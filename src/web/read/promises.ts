import type { Kysely } from 'kysely';
import {
  dueKey,
  type LedgerAsk,
  type LedgerKey,
  type LedgerRow,
  listOwed,
  listPromises,
  madeKey,
  type OwedAsk,
} from '../../accountability/store/ledger.ts';
import type { Database } from '../../db/tables.ts';
import { type Page, toPage } from '../kit/paging.ts';

interface Cut {
  limit: number;
  after: LedgerKey | null;
}

/** A page of what own brands owe. */
export async function readOwed(db: Kysely<Database>, ask: OwedAsk, { limit, after }: Cut): Promise<Page<LedgerRow>> {
  return toPage(await listOwed(db, ask, { limit: limit + 1, after }), limit, dueKey);
}

/** A page of all promises, the newest first. */
export async function readPromiseList(
  db: Kysely<Database>,
  ask: LedgerAsk,
  { limit, after }: Cut,
): Promise<Page<LedgerRow>> {
  const rows = await listPromises(db, { ...ask, newestFirst: true }, { limit: limit + 1, after });
  return toPage(rows, limit, madeKey);
}
