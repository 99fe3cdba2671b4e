import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import { col, typed } from '../db/typed.ts';
import { useRegister } from '../intake/erased/register.ts';
import { isoExact, type Ms, type PrivateEventIn } from '../model.ts';
import type { PrivateEvent } from './assign.ts';
import './tables.ts';

type Db = Kysely<Database>;

/** An event that stands stored under the same id, but says something else. */
export class ChangedEvent extends Error {
  readonly event: PrivateEventIn;
  constructor(event: PrivateEventIn) {
    super(`event ${event.id} of ${event.source} was given before and said something else`);
    this.event = event;
  }
}

/**
 * Stores events, each once; of erased people none. @returns how many were new.
 * @throws ChangedEvent when a known id now says something else: which is right nobody here can tell.
 */
export async function storePrivateEvents(
  trx: Transaction<Database>,
  events: readonly PrivateEventIn[],
  brandIds: ReadonlyMap<string, number>,
  now: Ms,
): Promise<number> {
  const register = await useRegister(trx);
  const kept = events.filter(({ network, customer }) => !customer || !register?.owner(network, customer, undefined));
  let stored = 0;
  // In one order, so that two pushes of the same events wait for each other instead of both failing.
  for (const event of kept.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))) {
    const row = rowOf(event, brandIds.get(event.brand)!);
    const made = await trx
      .insertInto('private_events')
      .values({ ...row, received_at: new Date(now) })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made) stored += 1;
    else if (!(await isSame(trx, row))) throw new ChangedEvent(event);
  }
  return stored;
}

const keyOf = ({ source, id }: PrivateEventIn) => `${source}\n${id}`;

function rowOf({ source, id, ticket, event, at, agent, network, customer, post }: PrivateEventIn, brandId: number) {
  return {
    ...{ source, id, ticket, network, brand_id: brandId, kind: event, at: new Date(at) },
    ...{ agent: agent ?? null, user_id: customer ?? null, post_id: post ?? null },
  };
}

async function isSame(trx: Transaction<Database>, row: ReturnType<typeof rowOf>): Promise<boolean> {
  const found = await trx
    .selectFrom('private_events')
    .select(['ticket', 'network', 'brand_id', 'kind', 'at', 'agent', 'user_id', 'post_id'])
    .where('source', '=', row.source)
    .where('id', '=', row.id)
    .executeTakeFirstOrThrow();
  const { source: _, id: __, ...given } = row;
  return Object.entries(found).every(([column, value]) => {
    const other = given[column as keyof typeof given];
    return value instanceof Date ? value.getTime() === (other as Date).getTime() : value === other;
  });
}

/** Events with the history they belong to: that of their brand and of the customer, by user id or by a post of theirs. */
const PLACED = sql`(
  select e.*, h.id as history_id from private_events e
    join identities i on i.network = e.network and i.user_id = e.user_id
    join histories h on h.customer_id = i.customer_id and h.brand_id = e.brand_id
  union all
  select e.*, h.id as history_id from private_events e
    join posts p on p.network = e.network and p.native_id = e.post_id and p.brand_id is null
    join identities i on i.network = p.network and i.user_id = p.author_id
    join histories h on h.customer_id = i.customer_id and h.brand_id = e.brand_id)`;

/** The private events of histories of own brands. */
export async function loadPrivateEvents(db: Db, historyIds: readonly number[]): Promise<Map<number, PrivateEvent[]>> {
  const events = new Map<number, PrivateEvent[]>();
  if (historyIds.length === 0) return events;
  const { rows } = await typed({
    source: col.text,
    id: col.text,
    ticket: col.text,
    kind: col.word<PrivateEvent['kind']>(),
    at: col.time,
    agent: col.orNull(col.text),
    post_id: col.orNull(col.text),
    history_id: col.number,
  })`select source, id, ticket, kind, at, agent, post_id, history_id from ${PLACED} placed
    where history_id = any(${[...historyIds]}::bigint[])`.execute(db);
  for (const { source, id, ticket, at, post_id, history_id, ...row } of rows) {
    const event = { ...row, id: `${source}:${id}`, ticket: `${source}:${ticket}`, at: at.getTime(), post: post_id };
    events.set(history_id, [...(events.get(history_id) ?? []), event]);
  }
  return events;
}

/** The histories that these events belong to, as far as their customers are known. */
export async function historiesOf(db: Db, events: readonly PrivateEventIn[]): Promise<number[]> {
  const keys = events.map(({ source, id }) => ({ source, id }));
  const { rows } = await typed({ id: col.number })`select distinct history_id as id from ${PLACED} placed
    where (source, id) in (select source, id from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k(source text, id text))
    order by 1`.execute(db);
  return rows.map(({ id }) => id);
}

/** What is kept of a person, for their export. */
export async function exportPrivateEvents(db: Db, customerId: number) {
  const { rows } = await typed({
    source: col.text,
    ticket: col.text,
    kind: col.text,
    at: col.time,
    agent: col.orNull(col.text),
  })`
    select distinct source, ticket, kind, at, agent from ${PLACED} placed
    where history_id in (select id from histories where customer_id = ${customerId}) order by at`.execute(db);
  return rows.map(({ at, ...row }) => ({ ...row, at: isoExact(at) }));
}

/** Forgets the private events of a person: the tool that they came from has them still. */
export async function forgetPrivateEvents(trx: Transaction<Database>, customerId: number): Promise<void> {
  await sql`delete from private_events e using ${PLACED} placed
    where e.source = placed.source and e.id = placed.id
      and placed.history_id in (select id from histories where customer_id = ${customerId})`.execute(trx);
}
