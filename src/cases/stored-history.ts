import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import { anyOf } from '../db/typed.ts';
import type { Ms } from '../model.ts';
import type { PrivateEvent } from '../private/assign.ts';
import { loadPrivateEvents } from '../private/store.ts';
import type { CaseContext } from './context.ts';
import { type FoldedCase, foldHistory } from './fold.ts';
import { type Action, newestMoment } from './history.ts';
import type { CaseRow } from './rows.ts';
import { loadActions, loadEntries, type StoredEntry } from './store/entries.ts';
import type { HistoryRow } from './store/histories.ts';

/** A history with all that is stored of it. */
export interface StoredHistory<Row extends HistoryRow = HistoryRow> {
  history: Row;
  entries: StoredEntry[];
  actions: Action[];
  /** Of own brands only: the others hand over none. */
  privates: PrivateEvent[];
  /** Its cases as they are. */
  cases: CaseRow[];
}

/**
 * Loads what folding histories takes, in their order: one statement for each kind of thing.
 * @param made those that were made just now: nothing is stored of them but what was said out of sight, which may have come first.
 */
export async function loadHistories<Row extends HistoryRow>(
  db: Kysely<Database> | Transaction<Database>,
  context: CaseContext,
  histories: readonly Row[],
  made: readonly Row[] = [],
): Promise<StoredHistory<Row>[]> {
  const ids = histories.map(({ id }) => id);
  const entries = Map.groupBy(await loadEntries(db, ids), ({ assignment }) => assignment.history_id);
  const actions = await loadActions(db, ids);
  const all = [...histories, ...made];
  const own = all.filter(({ brand_id }) => context.brands.get(brand_id)?.own).map(({ id }) => id);
  const privates = await loadPrivateEvents(db, own);
  const cases = Map.groupBy(await loadCases(db, ids), ({ history_id }) => history_id);
  return all.map((history) => ({
    history,
    entries: entries.get(history.id) ?? [],
    actions: actions.get(history.id) ?? [],
    privates: privates.get(history.id) ?? [],
    cases: cases.get(history.id) ?? [],
  }));
}

async function loadCases(db: Kysely<Database>, historyIds: number[]): Promise<CaseRow[]> {
  if (historyIds.length === 0) return [];
  return db.selectFrom('cases').selectAll().where('history_id', '=', anyOf(historyIds)).execute();
}

/** Histories with posts that are being assigned, which take the place of what is stored of them. */
export function withEntries(histories: StoredHistory[], entries: readonly StoredEntry[]): StoredHistory[] {
  const fresh = Map.groupBy(entries, ({ assignment }) => assignment.history_id);
  const keyed = (some: readonly StoredEntry[]) => some.map((one) => [one.assignment.post_id, one] as const);
  return histories.map((stored) => {
    const posts = new Map([...keyed(stored.entries), ...keyed(fresh.get(stored.history.id) ?? [])]);
    return { ...stored, entries: [...posts.values()] };
  });
}

/** When the newest post, action or private event of a history was made; before all time where there is none. */
export function newestOf({ entries, actions, privates }: StoredHistory): Ms {
  const posts = entries.map(({ entry }) => entry);
  return newestMoment(posts, [...actions, ...privates]);
}

/**
 * Folds a stored history by what the context knows of its brand: the one place where the input of a fold is put together, and
 * where a rule may differ from brand to brand.
 */
export function foldStored(context: CaseContext, stored: StoredHistory, at: Ms): FoldedCase[] {
  const { history, entries, actions, privates, cases } = stored;
  const brand = context.brands.get(history.brand_id);
  if (!brand) throw new Error(`brand ${history.brand_id} is not loaded`);
  const input = {
    brand: brand.key,
    own: brand.own,
    entries: entries.map(({ entry }) => entry),
    actions,
    privates,
    pinned: new Map(cases.map(({ id, policy, rises }) => [id, { opening: policy, rises }])),
    gaps: context.gaps.get(history.brand_id) ?? [],
  };
  return foldHistory(input, context.rules, at);
}
