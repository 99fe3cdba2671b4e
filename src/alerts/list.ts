import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import { col, typed } from '../db/typed.ts';
import type { AlertOut, Ms } from '../model.ts';
import './tables.ts';

/** Which alerts to list; an absent filter matches all. Times are half-open, of firing. */
export interface AlertFilter {
  brand?: string | undefined;
  from?: Ms | undefined;
  to?: Ms | undefined;
  /** As of this moment: later ones are not there yet, and one that ended later still stands. */
  at?: Ms | undefined;
  state?: string | undefined;
  kind?: string | undefined;
  case_id?: string | undefined;
  /** Only those with a dead letter. */
  dead?: boolean | undefined;
  /** After this one, in the order of the list. */
  after?: { fired_at: Ms; id: number } | null | undefined;
  limit?: number | undefined;
}

/** Alerts, newest first. Steps that passed unseen and were told to nobody are listed only among the dropped. */
export async function listAlerts(db: Kysely<Database>, filter: AlertFilter): Promise<AlertOut[]> {
  const at = filter.at === undefined ? sql`'infinity'::timestamptz` : sql`${new Date(filter.at)}::timestamptz`;
  const stands = sql`(a.ended_at is null or a.ended_at > ${at})`;
  const conditions = [
    sql`a.fired_at <= ${at}`,
    ...(filter.brand === undefined ? [] : [sql`b.key = ${filter.brand}`]),
    ...(filter.from === undefined ? [] : [sql`a.fired_at >= ${new Date(filter.from)}`]),
    ...(filter.to === undefined ? [] : [sql`a.fired_at < ${new Date(filter.to)}`]),
    ...(filter.after ? [sql`(a.fired_at, a.id) < (${new Date(filter.after.fired_at)}, ${filter.after.id})`] : []),
    ...(filter.kind === undefined ? [] : [sql`a.kind = ${filter.kind}`]),
    ...(filter.case_id === undefined ? [] : [sql`a.case_id = ${filter.case_id}`]),
    ...(filter.state === undefined ? [] : [sql`case when ${stands} then 'firing' else a.state end = ${filter.state}`]),
    ...(filter.state === 'dropped'
      ? []
      : [sql`(a.state <> 'dropped' or exists (select from outbox o where o.alert_id = a.id))`]),
    ...(filter.dead ? [sql`exists (select from outbox o where o.alert_id = a.id and o.state = 'dead')`] : []),
  ];
  const { rows } = await typed({
    id: col.number,
    kind: col.word<AlertOut['kind']>(),
    severity: col.word<AlertOut['severity']>(),
    state: col.word<AlertOut['state']>(),
    summary: col.text,
    step: col.orNull(col.text),
    brand: col.orNull(col.text),
    case_id: col.orNull(col.text),
    clock: col.orNull(col.text),
    due_at: col.orNull(col.text),
    fired_at: col.text,
    ended_at: col.orNull(col.text),
    end_reason: col.orNull(col.word<NonNullable<AlertOut['end_reason']>>()),
    snoozed_until: col.orNull(col.text),
    acknowledged_at: col.orNull(col.text),
    acknowledged_by: col.orNull(col.text),
    channels: col.json<AlertOut['channels']>(),
  })`
    select a.id, a.kind, a.severity, case when ${stands} then 'firing' else a.state end as state, a.summary, a.step, b.key as brand,
      a.case_id, a.clock_kind as clock, ${iso('a.due_at')} as due_at, ${iso('a.fired_at')} as fired_at,
      case when ${stands} then null else ${iso('a.ended_at')} end as ended_at,
      case when ${stands} then null else a.end_reason end as end_reason, ${iso('a.snoozed_until')} as snoozed_until,
      ${iso('a.acknowledged_at')} as acknowledged_at, a.acknowledged_by,
      coalesce((select jsonb_agg(jsonb_build_object('channel', o.channel, 'kind', o.kind, 'state', o.state, 'attempts', o.attempts,
        'sent_at', ${iso('o.sent_at')}, 'error', o.error) order by o.id) from outbox o where o.alert_id = a.id), '[]') as channels
    from alerts a left join brands b on b.id = a.brand_id
    where ${sql.join(conditions, sql` and `)} order by a.fired_at desc, a.id desc limit ${filter.limit ?? null}`.execute(
    db,
  );
  return rows;
}

function iso(column: string) {
  return sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
}

/**
 * Sends dead letters again: of one alert, or all. The channel is asked at once.
 * @returns how many rows wait again; those whose case was answered meanwhile will be dropped when it is their turn.
 */
export async function replayDead(trx: Transaction<Database>, alertId: number | null, now: Ms): Promise<number> {
  const rows = await trx
    .updateTable('outbox')
    .set({ state: 'waiting', available_at: new Date(now), error: 'replayed' })
    .where('state', '=', 'dead')
    .$if(alertId !== null, (query) => query.where('alert_id', '=', alertId))
    .returning('channel')
    .execute();
  const channels = [...new Set(rows.map(({ channel }) => channel))];
  if (channels.length > 0)
    await trx
      .updateTable('alert_channels')
      .set({ retry_at: null, failures: 0 })
      .where('name', 'in', channels)
      .execute();
  return rows.length;
}

/**
 * Puts an alert off, with everything else of its clock or incident: what has not gone out waits until then.
 * @returns whether there is such an alert, still standing.
 */
export async function snoozeAlert(trx: Transaction<Database>, alertId: number, until: Ms): Promise<boolean> {
  const { numUpdatedRows } = await firingLike(trx, alertId)
    .set({ snoozed_until: new Date(until) })
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * Notes that somebody has seen an alert and is on it, for everything else of its clock or incident as well. Who said so first
 * stays.
 * @returns whether there is such an alert, still standing.
 */
export async function acknowledgeAlert(
  trx: Transaction<Database>,
  alertId: number,
  { by, at }: { by: string; at: Ms },
): Promise<boolean> {
  const { numUpdatedRows } = await firingLike(trx, alertId)
    .set(({ fn, val }) => ({
      acknowledged_at: fn.coalesce('acknowledged_at', val(new Date(at))),
      acknowledged_by: fn.coalesce('acknowledged_by', val(by)),
    }))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The alerts that fire for the same thing as this one, to be changed together. */
function firingLike(trx: Transaction<Database>, alertId: number) {
  return trx
    .updateTable('alerts')
    .where('state', '=', 'firing')
    .where('condition', '=', ({ selectFrom }) =>
      selectFrom('alerts as a').select('a.condition').where('a.id', '=', alertId),
    );
}

/** Sent rows are forgotten: those of case events after a week, those of alerts after a year. Alerts themselves stay. */
export async function forgetSent(trx: Transaction<Database>, now: Ms): Promise<number> {
  const week = new Date(now - 7 * 86_400_000);
  const year = new Date(now - 365 * 86_400_000);
  const { numAffectedRows } = await sql`delete from outbox where id in (
      select id from outbox where state in ('sent', 'dropped')
        and created_at < case when kind = 'event' then ${week}::timestamptz else ${year}::timestamptz end
      order by id limit 10000)`.execute(trx);
  return Number(numAffectedRows ?? 0);
}
