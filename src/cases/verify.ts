import { isDeepStrictEqual } from 'node:util';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/tables.ts';
import { anyOf, col, typed } from '../db/typed.ts';
import type { Ms } from '../model.ts';
import { loadPrivateEvents } from '../private/store.ts';
import type { FilingContext } from './context.ts';
import type { FoldedCase, Pins } from './fold.ts';
import { foldInContext } from './fold-in-context.ts';
import { newestMoment } from './history.ts';
import { changedColumns, toCaseRow, toClockRows, toPromiseRows } from './rows.ts';
import { loadActions, loadEntries, type StoredEntry } from './store/entries.ts';
import type { HistoryRow } from './store/histories.ts';
import { historyIds } from './store/history-ids.ts';

export interface Difference {
  case_id: string;
  what: string;
}

const CHUNK = 500;

/**
 * Folds every history in memory, as it is at `at`, and compares with what is stored: cases, their clocks and promises, and
 * where each post is filed. So what a fold left out and what nothing would wake are differences; what has come due and
 * only waits for its job is none (see `momentOf`).
 */
export async function verifyAll(
  db: Kysely<Database>,
  context: FilingContext,
  at: Ms,
  brand?: string,
): Promise<{ histories: number; cases: number; differences: Difference[] }> {
  const found = { histories: 0, cases: 0, differences: [] as Difference[] };
  for await (const ids of historyIds(db, brand, CHUNK)) {
    const histories = await sql<FoldedHistory>`
      select id, brand_id, customer_id, judged_at, next_due_at from histories where id = any(${ids})`.execute(db);
    const rows = await db.selectFrom('cases').selectAll().where('history_id', '=', anyOf(ids)).execute();
    const stored = new Map(rows.map((row) => [row.id, row]));
    const clocks = await groupByCase(db, 'clocks', ids);
    const promises = await groupByCase(db, 'promises', ids);
    for (const { history, stored: entries, cases } of await foldStored(db, context, histories.rows, at)) {
      found.histories++;
      found.cases += cases.length;
      const filedTo = new Map(entries.map(({ filing }) => [filing.post_id, filing.case_id]));
      for (const one of cases) {
        const before = stored.get(one.id);
        stored.delete(one.id);
        const what = before
          ? [
              ...changedColumns(before, toCaseRow(one, history)),
              ...(sameRows(clocks.get(one.id), toClockRows(one)) ? [] : ['clocks']),
              ...(sameRows(promises.get(one.id), toPromiseRows(one)) ? [] : ['promises']),
              ...(one.matter.entries.every((entry) => filedTo.get(entry.postId) === one.id) ? [] : ['posts']),
            ]
          : ['not stored'];
        if (what.length > 0) found.differences.push({ case_id: one.id, what: what.join(', ') });
      }
    }
    for (const id of stored.keys())
      found.differences.push({ case_id: id, what: 'stored, but the fold has no such case' });
  }
  return found;
}

interface FoldedHistory extends HistoryRow {
  judged_at: Date | null;
  next_due_at: Date | null;
}

/**
 * The moment to fold a history at: `at`, unless something in it has come due by then and was not judged yet. Then it is
 * the moment it was judged, or its newest post or action where that was left out.
 */
function momentOf({ judged_at, next_due_at }: FoldedHistory, newest: Ms, at: Ms): Ms {
  const judged = Math.max(judged_at?.getTime() ?? 0, newest);
  const waits = next_due_at !== null && next_due_at.getTime() <= at;
  return waits ? judged : Math.max(judged, at);
}

/** The fold of stored histories, each at its moment, without writing. */
async function foldStored(
  db: Kysely<Database>,
  context: FilingContext,
  histories: FoldedHistory[],
  at: Ms,
): Promise<{ history: FoldedHistory; stored: StoredEntry[]; cases: FoldedCase[] }[]> {
  const ids = histories.map((history) => history.id);
  const entries = Map.groupBy(await loadEntries(db, ids), (stored) => stored.filing.history_id);
  const actions = await loadActions(db, ids);
  const own = histories.filter(({ brand_id }) => context.brands.get(brand_id)?.own);
  const privates = await loadPrivateEvents(
    db,
    own.map(({ id }) => id),
  );
  const pinned = await typed({ id: col.text, policy: col.orNull(col.text), rises: col.json<Pins['rises']>() })`
    select id, policy, rises from cases where history_id = any(${ids})`.execute(db);
  const policies = new Map(pinned.rows.map((row) => [row.id, { opening: row.policy, rises: row.rises }]));
  return histories.map((history) => {
    const stored = entries.get(history.id) ?? [];
    const input = {
      brandId: history.brand_id,
      entries: stored.map(({ entry }) => entry),
      actions: actions.get(history.id) ?? [],
      privates: privates.get(history.id) ?? [],
      pinned: policies,
    };
    const moment = momentOf(history, newestMoment(input.entries, [...input.actions, ...input.privates]), at);
    return { history, stored, cases: foldInContext(context, input, moment) };
  });
}

async function groupByCase(
  db: Kysely<Database>,
  table: 'clocks' | 'promises',
  historyIds: number[],
): Promise<Map<string, object[]>> {
  const { rows } = await sql<{ case_id: string }>`
    select t.* from ${sql.table(table)} t join cases c on c.id = t.case_id where c.history_id = any(${historyIds})`.execute(
    db,
  );
  return Map.groupBy(rows, (row) => row.case_id) as Map<string, object[]>;
}

/** Columns that other rooms keep next to a row (the watch's next look) are theirs. */
function sameRows(before: object[] | undefined, after: object[]): boolean {
  const columns = Object.keys(after[0] ?? {}).sort();
  const sorted = (rows: object[]) => rows.map((row) => JSON.stringify(row, columns)).sort();
  return (before?.length ?? 0) === after.length && isDeepStrictEqual(sorted(before ?? []), sorted(after));
}
