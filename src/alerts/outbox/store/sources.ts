import type { Transaction } from 'kysely';
import type { Database } from '../../../db/tables.ts';
import { col, typed } from '../../../db/typed.ts';
import type { PinnedClock } from '../../store.ts';
import type { MessageSource } from '../compose.ts';
import type { Clocks } from './pending.ts';

/** As JSON says it: its time is a text. */
type Stored<T, Time extends keyof NonNullable<T>> = Omit<NonNullable<T>, Time> & Record<Time, string>;

/** Everything that is said of these rows, as it is now, in their order. */
export async function loadMessageSources(
  trx: Transaction<Database>,
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
