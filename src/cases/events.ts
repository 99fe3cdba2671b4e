import type { Insertable } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { EventKind } from '../model.ts';
import { type CaseRow, changedColumns } from './rows.ts';

export type EventRow = Insertable<Database['case_events']>;

/** Columns whose change is worth an entry in the log; the others follow from these or hold words. */
const LOGGED = [
  'status',
  'outcome',
  'basis',
  'credit',
  'level',
  'owner',
  'topic',
  'snoozed_until',
  'attested',
  'chased',
  'first_response_at',
  'first_substantive_at',
] as const satisfies (keyof CaseRow)[];

/**
 * The log entries of one case's change. Words never go into the log, so that purging a post needs not look here.
 * @param at the moment of judging: a change is logged under the last post's time when that is what caused it.
 */
export function eventsOf(before: CaseRow | undefined, after: CaseRow | undefined, at: Date, actor: string): EventRow[] {
  const row = after ?? before;
  if (!row) return [];
  const base = { history_id: row.history_id, case_id: row.id, actor };
  if (!before) {
    const data = { status: row.status, outcome: row.outcome, level: row.level };
    return [{ ...base, at: row.opened_at, kind: 'opened', post_id: row.opened_by, data: JSON.stringify(data) }];
  }
  if (!after) return [{ ...base, at, kind: 'dissolved', post_id: null, data: '{}' }];
  const changed = new Set(changedColumns(before, after));
  const logged = LOGGED.filter((column) => changed.has(column));
  if (logged.length === 0) return [];
  const data = Object.fromEntries(logged.map((column) => [column, [before[column], after[column]]]));
  const when = changed.has('last_post_at') ? after.last_post_at : at;
  return [{ ...base, at: when, kind: kindOf(before, after), post_id: null, data: JSON.stringify(data) }];
}

function kindOf(before: CaseRow, after: CaseRow): EventKind {
  const ended = (status: CaseRow['status']) => status === 'resolved' || status === 'closed' || status === 'dismissed';
  if (ended(before.status) && !ended(after.status)) return 'reopened';
  if (before.status !== after.status && ended(after.status)) return after.status;
  return 'changed';
}
