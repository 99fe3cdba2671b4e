import { sql, type Transaction } from 'kysely';
import type { AlertsConfig } from '../config/alerts.ts';
import type { Database } from '../db/tables.ts';
import { col, typed } from '../db/typed.ts';
import type { Ms } from '../model.ts';
import { insertOutbox } from './store.ts';

const CURSOR = 'alerts.relay';
const BATCH = 500;

/**
 * Puts case events into the outbox of every webhook that asked for them, once each, in the order in which their
 * transactions began; those of imported archives are passed by. A cursor over ids would lose events whose transaction
 * commits late, so it runs over transactions and stops before the oldest one that is still running.
 * @returns how many events were read; at the first call none: what was before is history.
 */
export async function forwardEvents(trx: Transaction<Database>, config: AlertsConfig, now: Ms): Promise<number> {
  const hearers = hearersOf(config);
  if (hearers.length === 0) return 0;
  const cursor = await lockCursor(trx);
  if (cursor === null) return 0;
  const { rows } = await typed({ id: col.number, kind: col.text, written_in: col.text, live: col.boolean })`
    select e.id, e.kind, e.written_in::text, coalesce(p.source, 'poll') <> 'archive' as live
    from case_events e left join cases k on k.id = e.case_id left join posts p on p.id = coalesce(e.post_id, k.opened_by)
    where (e.written_in, e.id) > (${cursor.transaction}::xid8, ${cursor.id}) and e.written_in < pg_snapshot_xmin(pg_current_snapshot())
    order by e.written_in, e.id limit ${BATCH}`.execute(trx);
  const last = rows.at(-1);
  if (last === undefined) return 0;
  const drafts = rows
    .filter(({ live }) => live)
    .flatMap(({ id, kind }) =>
      hearers
        .filter(({ hears }) => hears(kind))
        .map(({ channel }) => ({
          channel,
          kind: 'event' as const,
          alert_id: null,
          event_id: id,
          gather: false,
          available_at: now,
        })),
    );
  await insertOutbox(trx, drafts, now);
  await saveCursor(trx, { transaction: last.written_in, id: last.id });
  return rows.length;
}

/** The webhooks that asked for case events, and for which. */
function hearersOf({ channels }: AlertsConfig): { channel: string; hears: (kind: string) => boolean }[] {
  return Object.entries(channels).flatMap(([channel, settings]) => {
    if (settings.type !== 'webhook' || settings.events === false) return [];
    const kinds = settings.events === true ? null : new Set<string>(settings.events);
    return [{ channel, hears: (kind: string) => kinds === null || kinds.has(kind) }];
  });
}

interface Cursor {
  transaction: string;
  id: number;
}

/** The cursor, locked; null when another worker has it, or when it was only now set to the present. */
async function lockCursor(trx: Transaction<Database>): Promise<Cursor | null> {
  const row = await trx
    .selectFrom('meta')
    .select('value')
    .where('key', '=', CURSOR)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (row !== undefined) return row.value as Cursor;
  await sql`insert into meta (key, value)
    select ${CURSOR}, jsonb_build_object('transaction', pg_snapshot_xmin(pg_current_snapshot())::text, 'id', 0)
    on conflict do nothing`.execute(trx);
  return null;
}

async function saveCursor(trx: Transaction<Database>, cursor: Cursor): Promise<void> {
  await trx
    .updateTable('meta')
    .set({ value: JSON.stringify(cursor) })
    .where('key', '=', CURSOR)
    .execute();
}
