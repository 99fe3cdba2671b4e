import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import { anyOf } from '../db/typed.ts';
import { type IncidentOut, type IncidentState, isoExact, type Ms } from '../model.ts';
import type { Cause } from './cause.ts';
import './tables.ts';

type Db = Kysely<Database>;
type Trx = Transaction<Database>;

/**
 * Suggests an incident that a spike points to, unless one of that cause is suggested or going on, or was declined or over
 * within the day: a spike that lasts is told of once.
 */
export async function suggestIncident(
  trx: Trx,
  { brandId, cause, title, from }: { brandId: number; cause: Cause; title: string; from: Ms },
  now: Ms,
): Promise<void> {
  const day = new Date(now - 86_400_000);
  const known = await trx
    .selectFrom('incidents')
    .select('id')
    .where('brand_id', '=', brandId)
    .where('topic', 'is not distinct from', cause.topic)
    .where((eb) =>
      eb.or([eb('state', 'in', ['suggested', 'confirmed']), eb(eb.fn.coalesce('over_at', 'suggested_at'), '>', day)]),
    )
    .limit(1)
    .execute();
  if (known.length > 0) return;
  const made = await trx
    .insertInto('incidents')
    .values({
      brand_id: brandId,
      title,
      state: 'suggested',
      topic: cause.topic,
      words: cause.words,
      from_at: new Date(from),
      status: null,
      reply: null,
      suggested_at: new Date(now),
      confirmed_at: null,
      confirmed_by: null,
      over_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made) await logIncident(trx, made.id, { kind: 'suggested', actor: 'spike', at: now, text: null });
}

/** Incidents of these brands that go on, and one more that is asked for, with what they are called; the newest first. */
export async function listNamedIncidents(
  db: Db,
  brandIds: readonly number[],
  asked: number | undefined,
): Promise<{ id: number; title: string }[]> {
  if (brandIds.length === 0) return [];
  return db
    .selectFrom('incidents')
    .select(['id', 'title'])
    .where('brand_id', 'in', [...brandIds])
    .where((eb) => eb.or([eb('state', '=', 'confirmed'), eb('id', '=', asked ?? 0)]))
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
}

interface Said {
  kind: Database['incident_log']['kind'];
  actor: string;
  at: Ms;
  text: string | null;
}

/** Everything done to an incident can be looked up later. */
export async function logIncident(trx: Trx, id: number, { kind, actor, at, text }: Said): Promise<void> {
  await trx
    .insertInto('incident_log')
    .values({ incident_id: id, at: new Date(at), actor, kind, text })
    .execute();
}

/** Incidents, the newest first. */
export async function listIncidents(
  db: Db,
  ask: { brandIds?: readonly number[] | undefined; states?: readonly IncidentState[] | undefined; id?: number },
  limit: number,
): Promise<IncidentOut[]> {
  const { id, brandIds, states } = ask;
  const rows = await db
    .selectFrom('incidents as i')
    .innerJoin('brands as b', 'b.id', 'i.brand_id')
    .leftJoin('cases as c', 'c.incident_id', 'i.id')
    .selectAll('i')
    .select(({ fn }) => [
      'b.key as brand',
      fn.count<number>('c.id').as('cases'),
      fn.count<number>('c.id').filterWhere('c.status', 'in', ['open', 'pending', 'snoozed']).as('open'),
    ])
    .$if(id !== undefined, (query) => query.where('i.id', '=', id!))
    .$if(brandIds !== undefined, (query) => query.where('i.brand_id', '=', anyOf(brandIds!)))
    .$if(states !== undefined, (query) => query.where('i.state', '=', anyOf(states!)))
    .groupBy(['i.id', 'b.key'])
    .orderBy('i.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toOut);
}

export async function findIncident(db: Db, id: number): Promise<IncidentOut | null> {
  return (await listIncidents(db, { id }, 1))[0] ?? null;
}

type Row = Omit<IncidentOut, 'from' | 'confirmed_at' | 'over_at'> & {
  from_at: Date;
  confirmed_at: Date | null;
  over_at: Date | null;
};

function toOut(row: Row): IncidentOut {
  const { id, brand, title, state, topic, words, status, reply, confirmed_by, cases, open } = row;
  return {
    ...{ id, brand, title, state, topic, words, status, reply, confirmed_by, cases, open },
    from: isoExact(row.from_at),
    confirmed_at: row.confirmed_at && isoExact(row.confirmed_at),
    over_at: row.over_at && isoExact(row.over_at),
  };
}

export interface IncidentEvent extends Said {
  id: number;
}

export async function readIncidentLog(db: Db, id: number): Promise<IncidentEvent[]> {
  const rows = await db
    .selectFrom('incident_log')
    .selectAll()
    .where('incident_id', '=', id)
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return rows.map(({ id, kind, actor, at, text }) => ({ id, kind, actor, at: at.getTime(), text }));
}
