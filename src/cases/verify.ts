import { isDeepStrictEqual } from 'node:util';
import type { Kysely } from 'kysely';
import type { Database } from '../db/tables.ts';
import { anyOf } from '../db/typed.ts';
import type { Ms } from '../model.ts';
import type { CaseContext } from './context.ts';
import type { FoldedCase } from './fold.ts';
import { changedColumns, toCaseRow, toClockRows, toPromiseRows } from './rows.ts';
import type { HistoryRow } from './store/histories.ts';
import { historyIds } from './store/history-ids.ts';
import { foldStored, loadHistories, newestOf, type StoredHistory } from './stored-history.ts';

export interface Difference {
  case_id: string;
  what: string;
}

const CHUNK = 500;

/**
 * Folds every history in memory, as it is at `at`, and compares with what is stored: cases, their clocks and promises, and
 * where each post is assigned. So what a fold left out and what nothing would wake are differences; what has come due and
 * only waits for its job is none (see `momentOf`).
 */
export async function verifyAll(
  db: Kysely<Database>,
  context: CaseContext,
  at: Ms,
  brand?: string,
): Promise<{ histories: number; cases: number; differences: Difference[] }> {
  const found = { histories: 0, cases: 0, differences: [] as Difference[] };
  for await (const ids of historyIds(db, brand, CHUNK)) {
    const histories = await loadFoldedHistories(db, ids);
    const clocks = await groupByCase(db, 'clocks', ids);
    const promises = await groupByCase(db, 'promises', ids);
    for (const stored of await loadHistories(db, context, histories)) {
      const cases = foldStored(context, stored, momentOf(stored, at));
      found.histories++;
      found.cases += cases.length;
      found.differences.push(...differencesOf(stored, cases, { clocks, promises }));
    }
  }
  return found;
}

interface StoredRows {
  clocks: ReadonlyMap<string, object[]>;
  promises: ReadonlyMap<string, object[]>;
}

function differencesOf(stored: StoredHistory, folded: FoldedCase[], { clocks, promises }: StoredRows): Difference[] {
  const caseOf = new Map(stored.entries.map(({ assignment }) => [assignment.post_id, assignment.case_id]));
  const before = new Map(stored.cases.map((row) => [row.id, row]));
  const differences = folded.flatMap((one): Difference[] => {
    const row = before.get(one.id);
    before.delete(one.id);
    const what = row
      ? [
          ...changedColumns(row, toCaseRow(one, stored.history)),
          ...(sameRows(clocks.get(one.id), toClockRows(one)) ? [] : ['clocks']),
          ...(sameRows(promises.get(one.id), toPromiseRows(one)) ? [] : ['promises']),
          ...(one.draft.entries.every((entry) => caseOf.get(entry.postId) === one.id) ? [] : ['posts']),
        ]
      : ['not stored'];
    return what.length > 0 ? [{ case_id: one.id, what: what.join(', ') }] : [];
  });
  const gone = [...before.keys()].map((id) => ({ case_id: id, what: 'stored, but the fold has no such case' }));
  return [...differences, ...gone];
}

interface FoldedHistory extends HistoryRow {
  judged_at: Date | null;
  next_due_at: Date | null;
}

async function loadFoldedHistories(db: Kysely<Database>, ids: number[]): Promise<FoldedHistory[]> {
  return db
    .selectFrom('histories')
    .select(['id', 'brand_id', 'customer_id', 'judged_at', 'next_due_at'])
    .where('id', '=', anyOf(ids))
    .execute();
}

/**
 * The moment to fold a history at: `at`, unless something in it has come due by then and was not folded yet. Then it is
 * the moment it was folded, or its newest post or action where that was left out.
 */
function momentOf(stored: StoredHistory<FoldedHistory>, at: Ms): Ms {
  const { judged_at, next_due_at } = stored.history;
  const last = Math.max(judged_at?.getTime() ?? 0, newestOf(stored));
  const waits = next_due_at !== null && next_due_at.getTime() <= at;
  return waits ? last : Math.max(last, at);
}

async function groupByCase(
  db: Kysely<Database>,
  table: 'clocks' | 'promises',
  historyIds: number[],
): Promise<Map<string, object[]>> {
  const rows = await db
    .selectFrom(table)
    .selectAll()
    .where('case_id', 'in', (eb) => eb.selectFrom('cases').select('id').where('history_id', '=', anyOf(historyIds)))
    .execute();
  return Map.groupBy(rows, (row) => row.case_id) as Map<string, object[]>;
}

/** Columns that other rooms keep next to a row (the watch's next look) are theirs. */
function sameRows(before: object[] | undefined, after: object[]): boolean {
  const columns = Object.keys(after[0] ?? {}).sort();
  const sorted = (rows: object[]) => rows.map((row) => JSON.stringify(row, columns)).sort();
  return (before?.length ?? 0) === after.length && isDeepStrictEqual(sorted(before ?? []), sorted(after));
}
