import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';
import type { FilingContext } from './filing.ts';
import { type FoldedCase, foldHistory } from './fold.ts';
import { compareEntries } from './history.ts';
import { toCaseRow, toClockRows, toPromiseRows } from './rows.ts';
import { type HistoryRow, loadActions, loadEntries, type StoredEntry } from './store/histories.ts';
import {
  type CaseBundle,
  type CaseFilter,
  dueHistories,
  historyIds,
  loadCaseBundles,
  loadCustomers,
} from './store/read.ts';

const CHUNK = 1_000;

/**
 * Cases as they stand at a moment. What is stored is read as it is; histories in which time has moved something since they
 * were judged are folded in memory, and with `asked` - a moment somebody named - all of them are.
 */
export async function casesAt(
  db: Kysely<Database>,
  context: FilingContext,
  filter: CaseFilter,
  at: Ms,
  asked: boolean,
): Promise<CaseBundle[]> {
  if (!asked) {
    const due = await dueHistories(db, at, CHUNK);
    if (due.length === 0) return loadCaseBundles(db, filter);
  }
  const bundles: CaseBundle[] = [];
  for await (const ids of historyIds(db, filter.brand, CHUNK))
    bundles.push(...(await foldBundles(db, context, ids, at)));
  const order = filter.queued ? byRank : byOpening;
  return bundles
    .filter((bundle) => matches(bundle, filter, context))
    .sort(order)
    .slice(0, filter.limit ?? bundles.length);
}

/** Folds histories in memory, as they stand at a moment. */
export async function foldBundles(
  db: Kysely<Database>,
  context: FilingContext,
  ids: number[],
  at: Ms,
): Promise<CaseBundle[]> {
  const histories = await sql<HistoryRow>`
    select id, brand_id, customer_id from histories where id = any(${ids}) order by id`.execute(db);
  const folded = await foldStored(db, context, histories.rows, () => at);
  const customers = await loadCustomers(db, [...new Set(histories.rows.map((history) => history.customer_id))]);
  return folded.flatMap(({ history, cases }) =>
    cases.map((one) => ({
      ...toBundle(one, history),
      brand: context.brands.get(history.brand_id)!.key,
      ...customers.get(history.customer_id)!,
    })),
  );
}

/** The fold of stored histories, each at its moment, without writing. */
export async function foldStored<H extends HistoryRow>(
  db: Kysely<Database>,
  context: FilingContext,
  histories: H[],
  atOf: (history: H) => Ms,
): Promise<{ history: H; stored: StoredEntry[]; cases: FoldedCase[] }[]> {
  const ids = histories.map((history) => history.id);
  const entries = Map.groupBy(await loadEntries(db, ids), (stored) => stored.filing.history_id);
  const actions = await loadActions(db, ids);
  const pinned = await sql<{ id: string; policy: string | null }>`
    select id, policy from cases where history_id = any(${ids})`.execute(db);
  const policies = new Map(pinned.rows.map((row) => [row.id, row.policy]));
  return histories.map((history) => {
    const brand = context.brands.get(history.brand_id)!;
    const stored = entries.get(history.id) ?? [];
    const input = {
      brand: brand.key,
      own: brand.own,
      entries: stored.map(({ entry }) => entry),
      actions: actions.get(history.id) ?? [],
      pinned: policies,
      gaps: context.gaps.get(history.brand_id) ?? [],
    };
    return { history, stored, cases: foldHistory(input, context.rules, atOf(history)) };
  });
}

function toBundle(one: FoldedCase, history: HistoryRow): Pick<CaseBundle, 'row' | 'posts' | 'clocks' | 'promises'> {
  const posts = new Map(one.matter.entries.map((entry) => [entry.postId, entry.id]));
  return {
    row: toCaseRow(one, history),
    posts: [...one.matter.entries].sort(compareEntries).map((entry) => ({ native_id: entry.id, root: entry.root })),
    clocks: toClockRows(one),
    promises: toPromiseRows(one).map(
      (row) => ({ ...row, native_post_id: posts.get(row.post_id)! }) as CaseBundle['promises'][number],
    ),
  };
}

function matches({ row, brand }: CaseBundle, filter: CaseFilter, context: FilingContext): boolean {
  return (
    (filter.brand === undefined || brand === filter.brand) &&
    (filter.from === undefined || row.opened_at.getTime() >= filter.from) &&
    (filter.to === undefined || row.opened_at.getTime() < filter.to) &&
    (filter.ids?.includes(row.id) ?? true) &&
    (!filter.queued || row.queued) &&
    (!filter.own || context.brands.get(row.brand_id)?.own === true)
  );
}

function byRank(a: CaseBundle, b: CaseBundle): number {
  return a.row.band - b.row.band || a.row.rank_at.getTime() - b.row.rank_at.getTime() || byId(a, b);
}

function byOpening(a: CaseBundle, b: CaseBundle): number {
  return a.row.opened_at.getTime() - b.row.opened_at.getTime() || byId(a, b);
}

function byId(a: CaseBundle, b: CaseBundle): number {
  return a.row.id < b.row.id ? -1 : a.row.id > b.row.id ? 1 : 0;
}
