import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';
import type { CaseContext } from './context.ts';
import { type EventRow, eventsOf } from './events.ts';
import type { FoldedCase } from './fold.ts';
import { type CaseRow, changedColumns, toCaseRow, toClockRows, toPromiseRows } from './rows.ts';
import type { Assignment, StoredEntry } from './store/entries.ts';
import { type HistoryRow, lockHistories } from './store/histories.ts';
import {
  deleteCases,
  markFolded,
  replaceClocks,
  replacePromises,
  writeAssignments,
  writeCases,
  writeEvents,
} from './store/write.ts';
import { foldStored, loadHistories, newestOf, type StoredHistory } from './stored-history.ts';

type Trx = Transaction<Database>;

/** When histories are folded, and who or what caused it, for the log. */
export interface FoldCause {
  at: Ms;
  actor: string;
}

/**
 * Folds stored histories again and writes what changed: cases, clocks, promises, assignments, and the log, in the caller's
 * transaction.
 *
 * A history is folded at `at` or at its newest post or action, whichever is later. Posts carry their network's time and
 * actions that of another process: by a clock that is behind they lie in the future, and a fold that left them out would
 * be the last one to see them. Waking up when this clock gets there (`next_due_at`) would lose nothing either, but would
 * hide a complaint for as long as the clock is behind.
 */
export async function foldHistories(trx: Trx, context: CaseContext, ids: number[], cause: FoldCause): Promise<void> {
  const stored = await loadHistories(trx, context, await lockHistories(trx, ids));
  await foldLocked(trx, context, stored, cause);
}

/** Folds histories as `foldHistories` does; they are locked and loaded already. */
export async function foldLocked(
  trx: Trx,
  context: CaseContext,
  histories: StoredHistory[],
  { at, actor }: FoldCause,
): Promise<void> {
  await writeChanges(
    trx,
    histories.map((stored) => changeOf(context, stored, { at: Math.max(at, newestOf(stored)), actor })),
  );
}

/** Folds stored histories as they stood at `at`: for a transaction that is rolled back. Later posts are not looked at. */
export async function foldAsOf(trx: Trx, context: CaseContext, ids: number[], at: Ms): Promise<void> {
  const stored = await loadHistories(trx, context, await lockHistories(trx, ids));
  await writeChanges(
    trx,
    stored.map((one) => changeOf(context, one, { at, actor: 'as-of' })),
  );
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
  assignments: AssignmentChanges;
  events: EventRow[];
}

function changeOf(context: CaseContext, stored: StoredHistory, { at, actor }: FoldCause): Change {
  const { history, entries, cases: before } = stored;
  const folded = foldStored(context, stored, at);
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
    assignments: changedAssignments(entries, folded),
    events: [
      ...gone.flatMap((row) => eventsOf(row, undefined, new Date(at), actor)),
      ...written.flatMap((row) => eventsOf(known.get(row.id), row, new Date(at), actor)),
    ],
  };
}

interface AssignmentChanges {
  fresh: Assignment[];
  changed: Assignment[];
}

/** Assignments as the fold has them, where that differs from what is stored. */
function changedAssignments(entries: StoredEntry[], folded: FoldedCase[]): AssignmentChanges {
  const caseOf = new Map(folded.flatMap((one) => one.draft.entries.map((entry) => [entry.postId, one.id] as const)));
  const automatic = new Set(
    folded.flatMap((one) => one.turns.flatMap((turn) => (turn.who === 'brand' && turn.automatic ? [turn.id] : []))),
  );
  const fresh: Assignment[] = [];
  const changed: Assignment[] = [];
  for (const { assignment, entry, stored } of entries) {
    const next = {
      ...assignment,
      case_id: caseOf.get(entry.postId) ?? null,
      automatic: entry.side === 'brand' && automatic.has(entry.id),
    };
    if (stored === 'new') fresh.push(next);
    else if (stored === 'changed' || !isDeepStrictEqual(assignment, next)) changed.push(next);
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
  await writeAssignments(
    trx,
    changes.flatMap((change) => change.assignments.fresh),
    changes.flatMap((change) => change.assignments.changed),
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
