import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { anyOf } from '../../db/typed.ts';
import { isSorry, type Ms, type Reading } from '../../model.ts';
import type { EventRow } from '../events.ts';
import type { CaseRow, ClockRow, PromiseRow } from '../rows.ts';
import type { Assignment } from './entries.ts';

type Trx = Transaction<Database>;

/** Rows of a table from one jsonb parameter: any number of rows is one statement with one plan. */
function rowsOf(table: string, rows: unknown[]): RawBuilder<unknown> {
  return sql`jsonb_populate_recordset(null::${sql.id(table)}, ${JSON.stringify(rows)}::jsonb)`;
}

/** The reading that counts: the machine's, with what people said of it. */
export interface EffectiveReading {
  reading: Reading;
  /** The reading as text already, which would only be made again. */
  json: string;
  /** What the machine said, as text, where people said otherwise. */
  machine: string | null;
}

/** A post's reading to be written. */
export interface NewReading extends EffectiveReading {
  postId: number;
  /** None is stored of the post: looking for one all the same costs a fifth of the writing. */
  isFirst: boolean;
  /** When somebody corrected it, or took a correction back, if that is why it is written. */
  correctedAt?: Date;
}

export async function writeReadings(trx: Trx, readings: NewReading[]): Promise<void> {
  const first = readings.filter((reading) => reading.isFirst);
  const again = readings.filter((reading) => !reading.isFirst);
  if (first.length > 0) await sql`insert into readings select * from ${readingRows(first)}`.execute(trx);
  if (again.length > 0)
    await sql`insert into readings select * from ${readingRows(again)}
      on conflict (post_id) do update set role = excluded.role, version = excluded.version,
        is_complaint = excluded.is_complaint, hollow = excluded.hollow, sorry = excluded.sorry, acts = excluded.acts,
        topic = excluded.topic, reading = excluded.reading, machine = excluded.machine,
        corrected_at = coalesce(excluded.corrected_at, readings.corrected_at)`.execute(trx);
}

function readingRows(readings: NewReading[]): RawBuilder<unknown> {
  const rows = readings.map(({ postId, reading, json, machine, correctedAt }) => {
    const columns = JSON.stringify({ post_id: postId, ...columnsOf(reading), corrected_at: correctedAt });
    return `${columns.slice(0, -1)},"reading":${json},"machine":${machine}}`;
  });
  return sql`jsonb_populate_recordset(null::readings, ${`[${rows.join(',')}]`}::jsonb)`;
}

/** What is asked of readings in SQL. */
function columnsOf(reading: Reading) {
  const { role, version } = reading;
  if (reading.role === 'customer') return { role, version, is_complaint: reading.is_complaint, topic: reading.topic };
  const { hollow, acts } = reading;
  return { role, version, hollow, sorry: isSorry(acts), acts };
}

/** Writes assignments: `fresh` of which none is stored, and `changed` ones that take the place of what is. */
export async function writeAssignments(trx: Trx, fresh: Assignment[], changed: Assignment[]): Promise<void> {
  if (fresh.length > 0) await sql`insert into filings select * from ${rowsOf('filings', fresh)}`.execute(trx);
  if (changed.length > 0)
    await sql`update filings f set case_id = r.case_id, role = r.role, root = r.root, anchor = r.anchor,
        automatic = r.automatic, inferred = r.inferred, guest = r.guest
      from ${rowsOf('filings', changed)} r where f.post_id = r.post_id and f.history_id = r.history_id`.execute(trx);
}

export async function deleteAssignments(
  trx: Trx,
  assignments: Pick<Assignment, 'post_id' | 'history_id'>[],
): Promise<void> {
  if (assignments.length === 0) return;
  await sql`delete from filings f
    using unnest(${assignments.map(({ post_id }) => post_id)}::bigint[],
      ${assignments.map(({ history_id }) => history_id)}::bigint[]) k(post_id, history_id)
    where f.post_id = k.post_id and f.history_id = k.history_id`.execute(trx);
}

const OPEN = new Set(['open', 'pending', 'snoozed']);

/** Ended cases go first, so that the one open case of a history is never two for a moment. */
export async function writeCases(trx: Trx, rows: CaseRow[]): Promise<void> {
  if (rows.length === 0) return;
  const ordered = [...rows].sort((a, b) => Number(OPEN.has(a.status)) - Number(OPEN.has(b.status)));
  const columns = Object.keys(ordered[0]!).filter((column) => column !== 'id');
  const updates = sql.join(columns.map((column) => sql`${sql.id(column)} = excluded.${sql.id(column)}`));
  await sql`insert into cases select * from ${rowsOf('cases', ordered)} on conflict (id) do update set ${updates}`.execute(
    trx,
  );
}

export async function deleteCases(trx: Trx, ids: string[]): Promise<void> {
  if (ids.length > 0) await trx.deleteFrom('cases').where('id', '=', anyOf(ids)).execute();
}

/** What hangs on a case - clocks, promises - is replaced as a whole. */
export async function replaceClocks(trx: Trx, staleCases: string[], rows: ClockRow[]): Promise<void> {
  if (staleCases.length > 0) await trx.deleteFrom('clocks').where('case_id', '=', anyOf(staleCases)).execute();
  if (rows.length > 0) await sql`insert into clocks select * from ${rowsOf('clocks', rows)}`.execute(trx);
}

export async function replacePromises(trx: Trx, staleCases: string[], rows: PromiseRow[]): Promise<void> {
  if (staleCases.length > 0) await trx.deleteFrom('promises').where('case_id', '=', anyOf(staleCases)).execute();
  if (rows.length > 0) await sql`insert into promises select * from ${rowsOf('promises', rows)}`.execute(trx);
}

export async function writeEvents(trx: Trx, events: EventRow[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => ({ ...event, data: JSON.parse(event.data) }));
  await sql`insert into case_events (history_id, case_id, at, kind, post_id, actor, data)
    select history_id, case_id, at, kind, post_id, actor, data from ${rowsOf('case_events', rows)}`.execute(trx);
}

export async function markFolded(trx: Trx, histories: { id: number; at: Ms; nextDueAt: Ms | null }[]): Promise<void> {
  if (histories.length === 0) return;
  const rows = histories.map(({ id, at, nextDueAt }) => ({
    id,
    at: new Date(at),
    due: nextDueAt === null ? null : new Date(nextDueAt),
  }));
  await sql`update histories h set next_due_at = r.due, judged_at = r.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id bigint, at timestamptz, due timestamptz)
    where h.id = r.id`.execute(trx);
}

export async function markAssigned(trx: Trx, postIds: number[], now: Date): Promise<void> {
  if (postIds.length > 0)
    await trx.updateTable('posts').set({ filed_at: now }).where('id', '=', anyOf(postIds)).execute();
}
