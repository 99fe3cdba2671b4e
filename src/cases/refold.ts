import { isDeepStrictEqual } from 'node:util';
import { sql, type Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';
import type { FilingContext } from './context.ts';
import { type EventRow, eventsOf } from './events.ts';
import { type FoldedCase, foldHistory } from './fold.ts';
import { type CaseRow, changedColumns, toCaseRow, toClockRows, toPromiseRows } from './rows.ts';
import { type Filing, loadActions, loadEntries, type StoredEntry } from './store/entries.ts';
import { type HistoryRow, lockHistories } from './store/histories.ts';
import {
  deleteCases,
  markJudged,
  replaceClocks,
  replacePromises,
  writeCases,
  writeEvents,
  writeFilings,
} from './store/write.ts';

type Trx = Transaction<Database>;

/**
 * Folds histories again and writes what changed: cases, clocks, promises, filings, and the log, in the caller's
 * transaction.
 *
 * @param old ids of stored histories.
 * @param actor who or what caused it, for the log.
 * @param filing posts whose place is being decided now, which take the place of what is stored of them, and the histories
 *   that this transaction made for them.
 */
export async function judgeHistories(
  trx: Trx,
  context: FilingContext,
  old: number[],
  at: Ms,
  actor: string,
  filing: { fresh: StoredEntry[]; made: HistoryRow[] } = { fresh: [], made: [] },
): Promise<void> {
  const histories = [...(await lockHistories(trx, old)), ...filing.made];
  const entries = await gatherEntries(trx, old, filing.fresh);
  const actions = await loadActions(trx, old);
  const before = await loadCases(trx, old);
  const changes = histories.map((history) =>
    foldOne(
      context,
      history,
      entries.get(history.id) ?? [],
      actions.get(history.id) ?? [],
      before.get(history.id) ?? [],
      at,
      actor,
    ),
  );
  await writeChanges(trx, changes, at);
}

/** What folding one history changes. */
interface Change {
  history: HistoryRow;
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
  const { rows } = await sql<CaseRow>`select * from cases where history_id = any(${historyIds})`.execute(trx);
  for (const row of rows) cases.set(row.history_id, [...(cases.get(row.history_id) ?? []), row]);
  return cases;
}

function foldOne(
  context: FilingContext,
  history: HistoryRow,
  stored: StoredEntry[],
  actions: Parameters<typeof foldHistory>[0]['actions'],
  before: CaseRow[],
  at: Ms,
  actor: string,
): Change {
  const brand = context.brands.get(history.brand_id);
  if (!brand) throw new Error(`brand ${history.brand_id} is not loaded`);
  const pinned = new Map(before.map((row) => [row.id, { opening: row.policy, rises: row.rises }]));
  const folded = foldHistory(
    {
      brand: brand.key,
      own: brand.own,
      entries: stored.map(({ entry }) => entry),
      actions,
      pinned,
      gaps: context.gaps.get(history.brand_id) ?? [],
    },
    context.rules,
    at,
  );
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
    if (stored === 'not') fresh.push(next);
    else if (stored === 'otherwise' || !isDeepStrictEqual(filing, next)) changed.push(next);
  }
  return { fresh, changed };
}

async function writeChanges(trx: Trx, changes: Change[], at: Ms): Promise<void> {
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
  await markJudged(
    trx,
    changes.map((change) => ({ id: change.history.id, nextDueAt: earliest(change.cases) })),
    at,
  );
}

function earliest(cases: FoldedCase[]): Ms | null {
  const moments = cases.flatMap((one) => (one.nextDueAt === null ? [] : [one.nextDueAt]));
  return moments.length > 0 ? Math.min(...moments) : null;
}
