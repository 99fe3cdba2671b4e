import type { Transaction } from 'kysely';
import type { Database } from '../../../db/tables.ts';
import type { Ms } from '../../../model.ts';
import { conditionOf } from '../../clock-view.ts';
import { findClocks, type PinnedClock } from '../../store.ts';
import type { Pending } from '../choose.ts';

type Trx = Transaction<Database>;

/** Clocks by the condition their alerts are known by. */
export type Clocks = ReadonlyMap<string, PinnedClock>;

/** The first rows that wait for a channel, in order, with the clocks as they are now. */
export async function readPending(
  trx: Trx,
  channel: string,
  limit: number,
  now: Ms,
): Promise<{ rows: Pending[]; clocks: Clocks }> {
  const rows = await selectPending(trx, channel, new Date(now)).orderBy('o.id').limit(limit).execute();
  const wanted = rows.flatMap(({ history_id, clock_kind: kind, started_by }) =>
    history_id === null || kind === null || started_by === null ? [] : [{ history_id, kind, started_by }],
  );
  const clocks = await clocksByCondition(trx, wanted);
  return { rows: rows.map((row) => toPending(row, clocks)), clocks };
}

/** The rows of a channel that wait and whose time has come, each with its alert's. */
function selectPending(trx: Trx, channel: string, at: Date) {
  return trx
    .selectFrom('outbox as o')
    .leftJoin('alerts as a', 'a.id', 'o.alert_id')
    .select(['o.id', 'o.kind', 'o.gather', 'o.created_at', 'o.available_at', 'o.attempts', 'o.message_key', 'o.error'])
    .select(['a.id as alert_id', 'a.condition', 'a.kind as alert_kind', 'a.step', 'a.state', 'a.snoozed_until'])
    .select(['a.history_id', 'a.clock_kind', 'a.started_by', 'a.due_at'])
    .where('o.channel', '=', channel)
    .where('o.state', '=', 'waiting')
    .where('o.available_at', '<=', at);
}
type PendingRow = Awaited<ReturnType<ReturnType<typeof selectPending>['execute']>>[number];

async function clocksByCondition(
  trx: Trx,
  wanted: { history_id: number; kind: string; started_by: string }[],
): Promise<Clocks> {
  const found = await findClocks(trx, [...new Map(wanted.map((one) => [JSON.stringify(one), one])).values()]);
  return new Map(found.map((clock) => [conditionOf(clock), clock]));
}

function toPending(row: PendingRow, clocks: Clocks): Pending {
  const { id, kind, gather, attempts, message_key, alert_id, condition, alert_kind } = row;
  return {
    id,
    kind,
    gather,
    attempts,
    message_key,
    unsure: attempts > 0 && row.error === null,
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
