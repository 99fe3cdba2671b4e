import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { col, type Row, typed } from '../../db/typed.ts';
import type { ClockKind, EndReason, Ms } from '../../model.ts';
import { conditionOf } from '../clock-view.ts';
import { findClocks, type PinnedClock } from '../store.ts';
import { LEASE, type Pending } from './choose.ts';
import type { MessageSource } from './compose.ts';

type Db = Kysely<Database>;
type Trx = Transaction<Database>;

/** Channels with something to send now, not counting what they wait for themselves. */
export async function findDueChannels(db: Db, now: Ms): Promise<string[]> {
  const at = new Date(now);
  const rows = await db
    .selectFrom('outbox as o')
    .leftJoin('alert_channels as c', 'c.name', 'o.channel')
    .select('o.channel')
    .distinct()
    .where('o.state', '=', 'waiting')
    .where('o.available_at', '<=', at)
    .where((eb) => eb.or([eb('c.retry_at', 'is', null), eb('c.retry_at', '<=', at)]))
    .where((eb) => eb.or([eb('c.leased_until', 'is', null), eb('c.leased_until', '<=', at)]))
    .orderBy('o.channel')
    .execute();
  return rows.map(({ channel }) => channel);
}

/** Locks a channel for this transaction; null when another worker holds it or it is to rest. */
export async function lockChannel(
  trx: Trx,
  name: string,
  now: Ms,
): Promise<{ last_sent_at: Ms | null; failures: number } | null> {
  const row = (await selectChannel(trx, name)) ?? (await insertChannel(trx, name));
  if (row === undefined) return null;
  if (row.leased_until !== null && row.leased_until.getTime() > now) return null;
  if (row.retry_at !== null && row.retry_at.getTime() > now) return null;
  return { last_sent_at: row.last_sent_at?.getTime() ?? null, failures: row.failures };
}

function selectChannel(trx: Trx, name: string) {
  const query = trx.selectFrom('alert_channels').selectAll().where('name', '=', name);
  return query.forUpdate().skipLocked().executeTakeFirst();
}

/** Nothing when the row is there already: then another worker has it locked. */
function insertChannel(trx: Trx, name: string) {
  return trx
    .insertInto('alert_channels')
    .values({ name, leased_by: null, leased_until: null, last_sent_at: null, retry_at: null, error: null })
    .onConflict((oc) => oc.doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** The columns of a row that waits, with its alert's. */
const PENDING = {
  id: col.number,
  kind: col.word<Pending['kind']>(),
  gather: col.boolean,
  created_at: col.time,
  available_at: col.time,
  attempts: col.number,
  message_key: col.orNull(col.text),
  unsure: col.boolean,
  alert_id: col.orNull(col.number),
  condition: col.orNull(col.text),
  alert_kind: col.orNull(col.text),
  step: col.orNull(col.text),
  history_id: col.orNull(col.number),
  clock_kind: col.orNull(col.word<ClockKind>()),
  started_by: col.orNull(col.text),
  due_at: col.orNull(col.time),
  state: col.orNull(col.text),
  snoozed_until: col.orNull(col.time),
};
type PendingRow = Row<typeof PENDING>;

/** Clocks by the condition their alerts are known by. */
export type Clocks = ReadonlyMap<string, PinnedClock>;

/** The first rows that wait for a channel, in order, with the clocks as they are now. */
export async function readPending(
  trx: Trx,
  channel: string,
  limit: number,
  now: Ms,
): Promise<{ rows: Pending[]; clocks: Clocks }> {
  const { rows } = await typed(PENDING)`
    select o.id, o.kind, o.gather, o.created_at, o.available_at, o.attempts, o.message_key,
      o.attempts > 0 and o.error is null as unsure, a.id as alert_id, a.condition,
      a.kind as alert_kind, a.step, a.history_id, a.clock_kind, a.started_by, a.due_at, a.state, a.snoozed_until
    from outbox o left join alerts a on a.id = o.alert_id
    where o.channel = ${channel} and o.state = 'waiting' and o.available_at <= ${new Date(now)}
    order by o.id limit ${limit}`.execute(trx);
  const wanted = rows.flatMap(({ history_id, clock_kind: kind, started_by }) =>
    history_id === null || kind === null || started_by === null ? [] : [{ history_id, kind, started_by }],
  );
  const clocks = await clocksByCondition(trx, wanted);
  return { rows: rows.map((row) => toPending(row, clocks)), clocks };
}

async function clocksByCondition(
  db: Db,
  wanted: { history_id: number; kind: string; started_by: string }[],
): Promise<Clocks> {
  const found = await findClocks(db, [...new Map(wanted.map((one) => [JSON.stringify(one), one])).values()]);
  return new Map(found.map((clock) => [conditionOf(clock), clock]));
}

function toPending(row: PendingRow, clocks: Clocks): Pending {
  const { id, kind, gather, attempts, message_key, unsure, alert_id, condition, alert_kind } = row;
  return {
    id,
    kind,
    gather,
    attempts,
    message_key,
    unsure,
    created_at: row.created_at.getTime(),
    available_at: row.available_at.getTime(),
    alert:
      alert_id === null || condition === null || alert_kind === null
        ? null
        : {
            id: alert_id,
            condition,
            kind: alert_kind,
            step: row.step,
            due_at: row.due_at?.getTime() ?? null,
            firing: row.state === 'firing',
            snoozed_until: row.snoozed_until?.getTime() ?? null,
            clock: clocks.get(condition) ?? null,
          },
  };
}

/** Rows that are not to be sent any more; an alert that nobody was told of and nobody will be ends with them. */
export async function dropRows(trx: Trx, drops: readonly { id: number; reason: EndReason }[], now: Ms): Promise<void> {
  if (drops.length === 0) return;
  const at = new Date(now);
  await sql`with dropped as (
      update outbox o set state = 'dropped', error = d.reason
      from jsonb_to_recordset(${JSON.stringify(drops)}::jsonb) as d(id bigint, reason text)
      where o.id = d.id and o.state = 'waiting' returning o.id, o.alert_id, d.reason
    )
    update alerts a set state = 'dropped', ended_at = ${at}, end_reason = d.reason,
      key = case when d.reason = 'moved' then a.key || '#' || a.id else a.key end
    from (select alert_id, min(reason) as reason from dropped group by alert_id) d
    where a.id = d.alert_id and a.state = 'firing'
      and not exists (select from outbox o where o.alert_id = a.id and o.state in ('waiting', 'sent', 'dead')
        and o.id not in (select id from dropped))`.execute(trx);
}

export async function holdRows(trx: Trx, holds: readonly { id: number; until: Ms }[]): Promise<void> {
  if (holds.length === 0) return;
  const rows = holds.map(({ id, until }) => ({ id, until: new Date(until) }));
  await sql`update outbox o set available_at = h.until
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as h(id bigint, until timestamptz) where o.id = h.id`.execute(
    trx,
  );
}

/** The channel has something, but not before that moment. */
export async function restChannel(trx: Trx, name: string, until: Ms): Promise<void> {
  await trx
    .updateTable('alert_channels')
    .set({ retry_at: new Date(until) })
    .where('name', '=', name)
    .execute();
}

/** Rows of the outbox that are one message to a channel. */
interface OutboxRows {
  channel: string;
  ids: readonly number[];
}

/** Marks rows as on their way under a key, and the channel as held under a lease that nobody else can have. */
export async function markInFlight(
  trx: Trx,
  { channel, lease, ids, key }: OutboxRows & { lease: string; key: string },
  now: Ms,
): Promise<void> {
  await trx
    .updateTable('outbox')
    .set((eb) => ({ message_key: key, attempts: eb('attempts', '+', 1), error: null }))
    .where('id', 'in', ids)
    .execute();
  await trx
    .updateTable('alert_channels')
    .set({ leased_by: lease, leased_until: new Date(now + LEASE) })
    .where('name', '=', channel)
    .execute();
}

/** Whether the channel is still held under this lease; when not, what was sent is another's to record. */
export async function stillHolds(trx: Trx, channel: string, lease: string): Promise<boolean> {
  const row = await trx
    .selectFrom('alert_channels')
    .select('leased_by')
    .where('name', '=', channel)
    .forUpdate()
    .executeTakeFirst();
  return row?.leased_by === lease;
}

/** Rows that are over, and may have gone out before the process that sent them died: they count as sent, so that the all-clear follows. */
export async function presumeSent(trx: Trx, ids: readonly number[], now: Ms): Promise<void> {
  if (ids.length === 0) return;
  await trx
    .updateTable('outbox')
    .set({ state: 'sent', sent_at: new Date(now) })
    .where('id', 'in', ids)
    .execute();
}

/** Rows went out. Gives the conditions whose alerts had ended while they were on their way. */
export async function markSent(trx: Trx, channel: string, ids: readonly number[], now: Ms): Promise<string[]> {
  await trx
    .updateTable('outbox')
    .set({ state: 'sent', sent_at: new Date(now), error: null })
    .where('id', 'in', ids)
    .where('state', '=', 'waiting')
    .execute();
  await trx
    .updateTable('alert_channels')
    .set({ leased_by: null, leased_until: null, last_sent_at: new Date(now), retry_at: null, failures: 0, error: null })
    .where('name', '=', channel)
    .execute();
  const ended = await trx
    .selectFrom('outbox as o')
    .innerJoin('alerts as a', 'a.id', 'o.alert_id')
    .select('a.condition')
    .where('o.id', 'in', ids)
    .where('o.kind', '=', 'alert')
    .where('a.state', '<>', 'firing')
    .execute();
  return ended.map(({ condition }) => condition);
}

/** Rows did not go out: they wait, with the channel, until `retryAt`; or, when it is null, are dead letters. */
export async function markFailed(
  trx: Trx,
  { channel, ids }: OutboxRows,
  error: string,
  retryAt: Ms | null,
): Promise<void> {
  await trx
    .updateTable('outbox')
    .set(retryAt === null ? { state: 'dead', error } : { error })
    .where('id', 'in', ids)
    .where('state', '=', 'waiting')
    .execute();
  await trx
    .updateTable('alert_channels')
    .set((eb) => ({
      leased_by: null,
      leased_until: null,
      retry_at: retryAt === null ? null : new Date(retryAt),
      failures: eb('failures', '+', 1),
      error,
    }))
    .where('name', '=', channel)
    .execute();
}

/** As JSON says it: its time is a text. */
type Stored<T, Time extends keyof NonNullable<T>> = Omit<NonNullable<T>, Time> & Record<Time, string>;

/** Everything that is said of these rows, as it is now, in their order. */
export async function loadMessageSources(
  trx: Trx,
  ids: readonly number[],
  clocks: Clocks,
  zoneOf: (clock: PinnedClock) => string,
): Promise<MessageSource[]> {
  const { rows } = await typed({
    row_id: col.number,
    kind: col.word<MessageSource['kind']>(),
    alert: col.orNull(col.json<Stored<MessageSource['alert'], 'fired_at'>>()),
    event: col.orNull(col.json<Stored<MessageSource['event'], 'at'>>()),
    matter: col.orNull(col.json<NonNullable<MessageSource['matter']>>()),
    examples: col.json<string[]>(),
  })`
    select o.id as row_id, o.kind,
      case when a.id is not null then jsonb_build_object('id', a.id, 'kind', a.kind, 'condition', a.condition, 'step', a.step,
        'severity', a.severity, 'summary', a.summary, 'data', a.data, 'clock_kind', a.clock_kind, 'started_by', a.started_by,
        'fired_at', a.fired_at, 'end_reason', a.end_reason) end as alert,
      case when e.id is not null then jsonb_build_object('id', e.id, 'kind', e.kind, 'at', e.at,
        'actor', e.actor, 'data', e.data) end as event,
      case when k.id is not null then jsonb_build_object('id', k.id, 'brand', b.key, 'network', k.network, 'level', k.level,
        'status', k.status, 'owner', k.owner, 'reasons', k.reasons, 'words', k.words, 'handle', p.author_handle,
        'post_id', p.native_id, 'author_id', p.author_id, 'permalink', p.permalink) end as matter,
      coalesce((select jsonb_agg(x.text order by x.id) from jsonb_to_recordset(a.data->'posts') as e(network text, id text)
        join posts x on x.network = e.network and x.native_id = e.id and x.text is not null), '[]') as examples
    from outbox o left join alerts a on a.id = o.alert_id left join case_events e on e.id = o.event_id
      left join lateral (select c.case_id from cases h join clocks c on c.case_id = h.id
        where h.history_id = a.history_id and c.kind = a.clock_kind and c.started_by = a.started_by) c on true
      left join cases k on k.id = coalesce(c.case_id, a.case_id, e.case_id)
      left join brands b on b.id = k.brand_id left join posts p on p.id = k.opened_by
    where o.id = any(${[...ids]}) order by o.id`.execute(trx);
  return rows.map((row) => {
    const clock = row.alert === null ? undefined : clocks.get(row.alert.condition);
    return {
      ...row,
      alert: row.alert && { ...row.alert, fired_at: Date.parse(row.alert.fired_at) },
      event: row.event && { ...row.event, at: Date.parse(row.event.at) },
      clock: clock === undefined ? null : { ...clock, zone: zoneOf(clock) },
    };
  });
}
