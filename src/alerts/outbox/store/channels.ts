import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../../../db/tables.ts';
import type { Ms } from '../../../model.ts';

type Trx = Transaction<Database>;

/** Channels with something to send now, not counting what they wait for themselves. */
export async function findDueChannels(db: Kysely<Database>, now: Ms): Promise<string[]> {
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

/** The channel has something, but not before that moment. */
export async function restChannel(trx: Trx, name: string, until: Ms): Promise<void> {
  await trx
    .updateTable('alert_channels')
    .set({ retry_at: new Date(until) })
    .where('name', '=', name)
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
