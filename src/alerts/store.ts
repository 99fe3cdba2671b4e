import { type Kysely, type RawBuilder, type SqlBool, sql, type Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import { col, typed } from '../db/typed.ts';
import type { AlertKind, EndReason, Ms, Severity } from '../model.ts';
import type { ClockSeen } from './clock-view.ts';

type Db = Kysely<Database>;
type Trx = Transaction<Database>;

/** An alert about to be written. */
export interface AlertDraft {
  key: string;
  condition: string;
  kind: AlertKind;
  step: string | null;
  severity: Severity;
  brand_id: number | null;
  history_id: number | null;
  case_id: string | null;
  clock_kind: string | null;
  started_by: string | null;
  due_at: Ms | null;
  at: Ms;
  summary: string;
  data: Record<string, unknown>;
  /** Remembered as told, but told to nobody. */
  passed: boolean;
}

/** A row for the outbox. */
export interface OutboxDraft {
  channel: string;
  kind: 'alert' | 'clear' | 'event';
  alert_id: number | null;
  event_id: number | null;
  gather: boolean;
  available_at: Ms;
}

/** A clock with the policy that gives its due time. */
export type PinnedClock = ClockSeen & { policy: string | null };

/**
 * Takes the clocks whose next look is due, the longest overdue first; others take others. The keys are taken by a small
 * statement of their own: mostly nothing is due, and planning the joins alone would cost more than the whole round.
 * Whether the post behind a clock came from an archive is asked of that post, so that an imported case that goes on live
 * is told of.
 */
export async function takeDueClocks(trx: Trx, now: Ms, limit: number): Promise<PinnedClock[]> {
  const rows = await trx
    .selectFrom('clocks')
    .select(['case_id', 'kind', 'started_by'])
    .where('next_step_at', '<=', new Date(now))
    .orderBy('next_step_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  if (rows.length === 0) return [];
  const due = sql`with due as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d(case_id text, kind text, started_by text)
    )`;
  return readClocks(trx, due, sql`join due using (case_id, kind, started_by)`, sql`true`);
}

/** Clocks by the history, kind and start they are known by; those that are gone are missing in the answer. */
export async function findClocks(
  db: Db,
  wanted: readonly { history_id: number; kind: string; started_by: string }[],
): Promise<PinnedClock[]> {
  if (wanted.length === 0) return [];
  const keys = sql`with wanted as (
      select * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(history_id bigint, kind text, started_by text)
    )`;
  const join = sql`join wanted w on w.kind = c.kind and w.started_by = c.started_by`;
  return readClocks(db, keys, join, sql<SqlBool>`k.history_id = w.history_id`);
}

async function readClocks(
  db: Db,
  before: RawBuilder<unknown>,
  join: RawBuilder<unknown>,
  where: RawBuilder<SqlBool>,
): Promise<PinnedClock[]> {
  const { rows } = await typed({
    kind: col.word<ClockSeen['kind']>(),
    started_by: col.text,
    started_at: col.time,
    counts_from: col.orNull(col.time),
    due_at: col.time,
    met_at: col.orNull(col.time),
    paused: col.boolean,
    uncertain: col.boolean,
    case_id: col.text,
    history_id: col.number,
    brand: col.text,
    brand_id: col.number,
    own: col.boolean,
    network: col.text,
    level: col.word<ClockSeen['level']>(),
    language: col.orNull(col.text),
    status: col.word<ClockSeen['status']>(),
    queued: col.boolean,
    owner: col.orNull(col.text),
    snoozed_until: col.orNull(col.time),
    policy: col.orNull(col.text),
    archived: col.boolean,
  })`${before}
    select c.kind, c.started_by, c.started_at, c.counts_from, c.due_at, c.met_at, c.paused, c.uncertain, c.case_id, k.history_id,
      b.key as brand, k.brand_id, b.own, k.network, k.level, k.language, k.status, k.queued, k.owner, k.snoozed_until,
      coalesce(c.policy, k.policy) as policy, coalesce(promised.source, starter.source, opener.source) = 'archive'
        or coalesce(c.due_at < (select min(s.created_at) from streams s where s.brands ? b.key), false) as archived
    from clocks c ${join} join cases k on k.id = c.case_id join brands b on b.id = k.brand_id
      join posts opener on opener.id = k.opened_by
      left join posts starter on c.kind <> 'promise' and starter.network = k.network and starter.native_id = c.started_by
      left join promises p on c.kind = 'promise' and p.case_id = c.case_id and p.id = c.started_by
      left join posts promised on promised.id = p.post_id
    where ${where} order by c.due_at, c.case_id, c.kind`.execute(db);
  return rows.map((row) => ({
    ...row,
    started_at: row.started_at.getTime(),
    counts_from: row.counts_from?.getTime() ?? null,
    due_at: row.due_at.getTime(),
    met_at: row.met_at?.getTime() ?? null,
    snoozed_until: row.snoozed_until?.getTime() ?? null,
  }));
}

/** Says when each clock is to be looked at next. */
export async function setNextLooks(
  trx: Trx,
  looks: readonly { case_id: string; kind: string; started_by: string; next: Ms | null }[],
): Promise<void> {
  if (looks.length === 0) return;
  const rows = looks.map(({ next, ...clock }) => ({ ...clock, next: next === null ? null : new Date(next) }));
  await sql`update clocks c set next_step_at = l.next
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l(case_id text, kind text, started_by text, next timestamptz)
    where c.case_id = l.case_id and c.kind = l.kind and c.started_by = l.started_by`.execute(trx);
}

/**
 * Writes alerts that are new; those whose key is known already, or whose incident is told of already, are left
 * out of the answer. This one statement is what makes each step fire once.
 */
export async function insertAlerts(
  trx: Trx,
  drafts: readonly AlertDraft[],
  now: Ms,
): Promise<{ id: number; key: string }[]> {
  if (drafts.length === 0) return [];
  const rows = drafts.map(({ passed, due_at, at, ...draft }) => ({
    ...draft,
    due_at: due_at === null ? null : new Date(due_at),
    at: new Date(at),
    fired_at: new Date(now),
    state: passed ? 'dropped' : 'firing',
    ended_at: passed ? new Date(now) : null,
    end_reason: passed ? 'superseded' : null,
  }));
  const columns = Object.keys(rows[0]!).map((column) => sql.id(column));
  const { rows: written } = await typed({ id: col.number, key: col.text, state: col.text })`
    insert into alerts (${sql.join(columns)})
    select ${sql.join(columns)} from jsonb_populate_recordset(null::alerts, ${JSON.stringify(rows)}::jsonb)
    on conflict do nothing returning id, key, state`.execute(trx);
  return written.filter(({ state }) => state === 'firing').map(({ id, key }) => ({ id, key }));
}

/** One row of the outbox for each channel that is to be told of an alert. */
export function alertRows(
  alertId: number,
  channels: readonly string[],
  { at, gather }: { at: Ms; gather: boolean },
): OutboxDraft[] {
  return channels.map((channel) => ({
    channel,
    kind: 'alert',
    alert_id: alertId,
    event_id: null,
    gather,
    available_at: at,
  }));
}

export async function insertOutbox(trx: Trx, drafts: readonly OutboxDraft[], now: Ms): Promise<void> {
  if (drafts.length === 0) return;
  const rows = drafts.map((draft) => ({
    ...draft,
    available_at: new Date(draft.available_at),
    created_at: new Date(now),
  }));
  await sql`insert into outbox (channel, kind, alert_id, event_id, gather, available_at, created_at, state)
    select channel, kind, alert_id, event_id, gather, available_at, created_at, 'waiting'
    from jsonb_populate_recordset(null::outbox, ${JSON.stringify(rows)}::jsonb) order by coalesce(alert_id, event_id)
    on conflict do nothing`.execute(trx);
}

/** Alerts that still stand, of these conditions. */
export async function findFiring(
  db: Db,
  conditions: readonly string[],
): Promise<{ id: number; condition: string; step: string | null }[]> {
  if (conditions.length === 0) return [];
  return db
    .selectFrom('alerts')
    .select(['id', 'condition', 'step'])
    .where('state', '=', 'firing')
    .where('condition', 'in', [...new Set(conditions)])
    .orderBy('id')
    .execute();
}

/** Alerts of clocks that still stand though their clock or open case is gone: what no look at a clock can find. */
export async function findOrphans(
  db: Db,
  limit: number,
): Promise<{ id: number; history_id: number; clock_kind: string; started_by: string }[]> {
  const { rows } = await typed({
    id: col.number,
    history_id: col.number,
    clock_kind: col.text,
    started_by: col.text,
  })`
    select a.id, a.history_id, a.clock_kind, a.started_by from alerts a
    where a.state = 'firing' and a.kind = 'sla' and not exists (
      select from cases k join clocks c on c.case_id = k.id
      where k.history_id = a.history_id and c.kind = a.clock_kind and c.started_by = a.started_by and c.met_at is null
        and not c.paused and (k.status in ('open', 'pending', 'snoozed') or (c.kind = 'promise' and k.status = 'closed' and k.queued)))
    order by a.id limit ${limit}`.execute(db);
  return rows;
}

/** Ends alerts, and lets the channels that were told of them know. */
export async function endAlerts(trx: Trx, ends: readonly { id: number; reason: EndReason }[], now: Ms): Promise<void> {
  if (ends.length === 0) return;
  await sql`update alerts a set state = 'cleared', ended_at = ${new Date(now)}, end_reason = e.reason
    from jsonb_to_recordset(${JSON.stringify(ends)}::jsonb) as e(id bigint, reason text)
    where a.id = e.id and a.state = 'firing'`.execute(trx);
}

/**
 * Queues an all-clear to each channel that was told of a condition no alert of which still stands; once per channel,
 * hung on the last alert it got. Called when alerts end, and when one was sent that had ended on its way.
 */
export async function queueClears(
  trx: Trx,
  conditions: readonly string[],
  channels: readonly string[],
  now: Ms,
): Promise<void> {
  if (conditions.length === 0 || channels.length === 0) return;
  await sql`insert into outbox (channel, kind, alert_id, state, created_at, available_at)
    select o.channel, 'clear', max(a.id), 'waiting', ${new Date(now)}, ${new Date(now)}
    from alerts a join outbox o on o.alert_id = a.id and o.kind = 'alert' and o.state = 'sent'
    where a.condition = any(${[...new Set(conditions)]}) and o.channel = any(${[...channels]})
    group by a.condition, o.channel
    having not exists (select from alerts b where b.condition = a.condition and b.state = 'firing')
    order by max(a.id)
    on conflict do nothing`.execute(trx);
}
