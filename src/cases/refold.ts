import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import { anyOf } from '../db/typed.ts';
import type { Ms } from '../model.ts';
import type { PrivateEvent } from '../private/assign.ts';
import { loadPrivateEvents } from '../private/store.ts';
import type { FilingContext } from './context.ts';
import { type EventRow, eventsOf } from './events.ts';
import type { FoldedCase } from './fold.ts';
import { foldInContext } from './fold-in-context.ts';
import { type Action, type Entry, newestMoment } from './history.ts';
import { type CaseRow, changedColumns, toCaseRow, toClockRows, toPromiseRows } from './rows.ts';
import { type Filing, loadActions, loadEntries, type StoredEntry } from './store/entries.ts';
import { type HistoryRow, lockHistories } from './store/histories.ts';
import {
  deleteCases,
  markFolded,
  replaceClocks,
  replacePromises,
  writeCases,
  writeEvents,
  writeFilings,
} from './store/write.ts';

type Trx = Transaction<Database>;

/** Posts whose place is being decided now, which take the place of what is stored of them, and the histories made for them. */
interface BeingFiled {
  fresh: StoredEntry[];
  made: HistoryRow[];
}
const NOTHING_FILED: BeingFiled = { fresh: [], made: [] };

/**
 * Folds histories again and writes what changed: cases, clocks, promises, filings, and the log, in the caller's
 * transaction.
 *
 * A history is judged at `at` or at its newest post or action, whichever is later. Posts carry their network's time and
 * actions that of another process: by a clock that is behind they lie in the future, and a fold that left them out would
 * be the last one to see them. Waking up when this clock gets there (`next_due_at`) would lose nothing either, but would
 * hide a complaint for as long as the clock is behind.
 *
 * @param old ids of stored histories.
 * @param actor who or what caused it, for the log.
 */
export async function foldHistories(
  trx: Trx,
  context: FilingContext,
  old: number[],
  at: Ms,
  actor: string,
  filing: BeingFiled = NOTHING_FILED,
): Promise<void> {
  const momentOf: MomentOf = (entries, actions) => Math.max(at, newestMoment(entries, actions));
  await foldStored(trx, context, old, momentOf, actor, filing);
}

/** Folds stored histories as they stood at `at`: for a transaction that is rolled back. Later posts are not looked at. */
export async function foldAsOf(trx: Trx, context: FilingContext, old: number[], at: Ms): Promise<void> {
  await foldStored(trx, context, old, () => at, 'as-of', NOTHING_FILED);
}

type MomentOf = (entries: Entry[], actions: { at: Ms }[]) => Ms;

async function foldStored(
  trx: Trx,
  context: FilingContext,
  old: number[],
  momentOf: MomentOf,
  actor: string,
  filing: BeingFiled,
): Promise<void> {
  const histories = [...(await lockHistories(trx, old)), ...filing.made];
  const entries = await gatherEntries(trx, old, filing.fresh);
  const actions = await loadActions(trx, old);
  const before = await loadCases(trx, old);
  const own = histories.filter(({ brand_id }) => context.brands.get(brand_id)?.own);
  const privates = await loadPrivateEvents(
    trx,
    own.map(({ id }) => id),
  );
  const found = histories.map((history) => ({
    history,
    stored: entries.get(history.id) ?? [],
    actions: actions.get(history.id) ?? [],
    privates: privates.get(history.id) ?? [],
    before: before.get(history.id) ?? [],
  }));
  const changes = found.map((one) => foldOne(context, one, momentOf, actor));
  await writeChanges(trx, changes);
}

/** What folding one history changes. */
interface Change {
  history: HistoryRow;
  /** The moment it was folded at. */
  at: Ms;
  cases: FoldedCase[];
  written: CaseRow[];
  /** Cases whose clocks and promises are stored already and are to be replaced. */
  stale: string[];
  dissolved: string[];
  filings: FilingChanges;
  events: EventRow[];
}

async function gatherEntries(trx: Trx, old: number[], fresh: StoredEntry[]): Promise<Map<number, StoredEntry[]>> {
  const byHistory = new Map<number, Map<number, StoredEntry>>();
  for (const stored of [...(await loadEntries(trx, old)), ...fresh]) {
    const { history_id, post_id } = stored.filing;
    const posts = byHistory.get(history_id) ?? new Map<number, StoredEntry>();
    posts.set(post_id, stored);
    byHistory.set(history_id, posts);
  }
  return new Map([...byHistory].map(([id, posts]) => [id, [...posts.values()]]));
}

async function loadCases(trx: Trx, historyIds: number[]): Promise<Map<number, CaseRow[]>> {
  const cases = new Map<number, CaseRow[]>();
  if (historyIds.length === 0) return cases;
  const rows = await trx.selectFrom('cases').selectAll().where('history_id', '=', anyOf(historyIds)).execute();
  for (const row of rows) cases.set(row.history_id, [...(cases.get(row.history_id) ?? []), row]);
  return cases;
}

/** A history with all that is stored of it. */
interface HistoryParts {
  history: HistoryRow;
  stored: StoredEntry[];
  actions: Action[];
  privates: PrivateEvent[];
  /** Its cases as they are. */
  before: CaseRow[];
}

function foldOne(
  context: FilingContext,
  { history, stored, actions, privates, before }: HistoryParts,
  momentOf: MomentOf,
  actor: string,
): Change {
  const pinned = new Map(before.map((row) => [row.id, { opening: row.policy, rises: row.rises }]));
  const entries = stored.map(({ entry }) => entry);
  const at = momentOf(entries, [...actions, ...privates]);
  const folded = foldInContext(context, { brandId: history.brand_id, entries, actions, privates, pinned }, at);
  const known = new Map(before.map((row) => [row.id, row]));
  const rows = folded.map((one) => toCaseRow(one, history));
  const now = new Map(rows.map((row) => [row.id, row]));
  const gone = before.filter((row) => !now.has(row.id));
  const written = rows.filter((row) => {
    const was = known.get(row.id);
    return !was || changedColumns(was, row).length > 0;
  });
  return {
    history,
    at,
    cases: folded,
    written,
    stale: folded.filter((one) => known.has(one.id)).map((one) => one.id),
    dissolved: gone.map((row) => row.id),
    filings: changedFilings(stored, folded),
    events: [
      ...gone.flatMap((row) => eventsOf(row, undefined, new Date(at), actor)),
      ...written.flatMap((row) => eventsOf(known.get(row.id), row, new Date(at), actor)),
    ],
  };
}

interface FilingChanges {
  fresh: Filing[];
  changed: Filing[];
}

/** Filings as the fold has them, where that differs from what is stored. */
function changedFilings(entries: StoredEntry[], folded: FoldedCase[]): FilingChanges {
  const caseOf = new Map(folded.flatMap((one) => one.matter.entries.map((entry) => [entry.postId, one.id] as const)));
  const automatic = new Set(
    folded.flatMap((one) => one.turns.flatMap((turn) => (turn.who === 'brand' && turn.automatic ? [turn.id] : []))),
  );
  const fresh: Filing[] = [];
  const changed: Filing[] = [];
  for (const { filing, entry, stored } of entries) {
    const next = {
      ...filing,
      case_id: caseOf.get(entry.postId) ?? null,
      automatic: entry.side === 'brand' && automatic.has(entry.id),
    };
    if (stored === 'new') fresh.push(next);
    else if (stored === 'changed' || !isDeepStrictEqual(filing, next)) changed.push(next);
  }
  return { fresh, changed };
}

async function writeChanges(trx: Trx, changes: Change[]): Promise<void> {
  await deleteCases(
    trx,
    changes.flatMap((change) => change.dissolved),
  );
  await writeCases(
    trx,
    changes.flatMap((change) => change.written),
  );
  const stale = changes.flatMap((change) => change.stale);
  await replaceClocks(
    trx,
    stale,
    changes.flatMap((change) => change.cases.flatMap(toClockRows)),
  );
  await replacePromises(
    trx,
    stale,
    changes.flatMap((change) => change.cases.flatMap(toPromiseRows)),
  );
  await writeFilings(
    trx,
    changes.flatMap((change) => change.filings.fresh),
    changes.flatMap((change) => change.filings.changed),
  );
  await writeEvents(
    trx,
    changes.flatMap((change) => change.events),
  );
  await markFolded(
    trx,
    changes.map(({ history, at, cases }) => ({ id: history.id, at, nextDueAt: earliest(cases) })),
  );
}

function earliest(cases: FoldedCase[]): Ms | null {
  const moments = cases.flatMap((one) => (one.nextDueAt === null ? [] : [one.nextDueAt]));
  return moments.length > 0 ? Math.min(...moments) : null;
}
