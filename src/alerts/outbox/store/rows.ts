import { sql, type Transaction } from 'kysely';
import type { Database } from '../../../db/tables.ts';
import type { EndReason, Ms } from '../../../model.ts';
import { LEASE } from '../choose.ts';

type Trx = Transaction<Database>;

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
