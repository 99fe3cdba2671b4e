import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/tables.ts';
import { col, typed } from '../db/typed.ts';
import { exportPrivateEvents } from '../private/store.ts';
import '../auth/tables.ts';

export interface Identity {
  network: string;
  user_id: string;
  handle: string | null;
}

/** Somebody whose posts are kept. */
export interface Customer {
  id: number;
  /** What is shown outside as the customer's id: `x:1234567890`. */
  key: string;
  identities: Identity[];
}

/** @returns null when nobody has this key. */
export async function resolveCustomer(db: Kysely<Database>, key: string): Promise<Customer | null> {
  const found = await db.selectFrom('customers').select(['id', 'key']).where('key', '=', key).executeTakeFirst();
  return found ? { ...found, identities: await identitiesOf(db, found.id) } : null;
}

/** What a customer is called outside now. */
export async function findKey(db: Kysely<Database>, id: number): Promise<string> {
  const { key } = await db.selectFrom('customers').select('key').where('id', '=', id).executeTakeFirstOrThrow();
  return key;
}

function identitiesOf(db: Kysely<Database>, customerId: number): Promise<Identity[]> {
  return db
    .selectFrom('identities')
    .select(['network', 'user_id', 'handle'])
    .where('customer_id', '=', customerId)
    .orderBy('network')
    .orderBy('user_id')
    .execute();
}

/**
 * The customers a person may mean who names one by id (`x:123`), by handle (`@vera`, also one they had when they wrote), by
 * the network's user id, or by a case.
 */
export async function lookUpCustomers(db: Kysely<Database>, word: string): Promise<Customer[]> {
  const handle = word.replace(/^@/, '').toLowerCase();
  const { rows } = await typed({ id: col.number, key: col.text })`
    select c.id, c.key from customers c where c.key = ${word}
    union select c.id, c.key from customers c join cases k on k.customer_id = c.id where k.id = ${word}
    union select c.id, c.key from customers c join identities i on i.customer_id = c.id
      where i.user_id = ${word} or lower(i.handle) = ${handle}
    union select c.id, c.key from customers c join identities i on i.customer_id = c.id
      join posts p on p.network = i.network and p.author_id = i.user_id where lower(p.author_handle) = ${handle}
    order by key`.execute(db);
  return Promise.all(rows.map(async (row) => ({ ...row, identities: await identitiesOf(db, row.id) })));
}

/** All that is kept of a person: what they wrote and how it was read, the answers to it, and what was made of it. */
export async function exportCustomer(db: Kysely<Database>, { id, key, identities }: Customer) {
  return {
    id: key,
    identities,
    posts: await postsOf(db, id),
    replies: await repliesTo(db, id),
    cases: await casesOf(db, id),
    promises: await promisesTo(db, id),
    actions: await actionsOn(db, id),
    events: await eventsOf(db, id),
    labels: await labelsOf(db, id),
    private_events: await exportPrivateEvents(db, id),
    audit: await auditOf(db, { id, key, identities }),
  };
}
export type CustomerExport = Awaited<ReturnType<typeof exportCustomer>>;

/** A moment of a column as text, by the database. */
const isoText = (column: string) =>
  sql<string>`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const isoTextOrNull = (column: string) => isoText(column).$castTo<string | null>();

async function postsOf(db: Kysely<Database>, customerId: number) {
  return db
    .selectFrom('posts as p')
    .innerJoin('identities as i', (join) =>
      join.onRef('i.network', '=', 'p.network').onRef('i.user_id', '=', 'p.author_id'),
    )
    .leftJoin('readings as r', 'r.post_id', 'p.id')
    .select(['p.network', 'p.native_id as id', 'p.conversation_id', 'p.reply_to', 'p.author_id', 'p.author_handle'])
    .select([isoText('p.created_at').as('created_at'), isoText('p.received_at').as('received_at')])
    .select(['p.lang', 'p.source', 'p.text', 'r.reading', 'r.machine'])
    .where('i.customer_id', '=', customerId)
    .orderBy('p.created_at')
    .orderBy('p.id')
    .execute();
}

async function repliesTo(db: Kysely<Database>, customerId: number) {
  return db
    .selectFrom('histories as h')
    .innerJoin('filings as f', (join) => join.onRef('f.history_id', '=', 'h.id').on('f.role', '=', 'reply'))
    .innerJoin('posts as p', 'p.id', 'f.post_id')
    .innerJoin('brands as b', 'b.id', 'h.brand_id')
    .leftJoin('readings as r', 'r.post_id', 'p.id')
    .select(['p.network', 'p.native_id as id', 'p.reply_to', 'b.key as brand', 'p.author_handle'])
    .select([isoText('p.created_at').as('created_at')])
    .select(['p.text', 'r.reading', 'r.machine'])
    .where('h.customer_id', '=', customerId)
    .orderBy('p.created_at')
    .orderBy('p.id')
    .execute();
}

async function casesOf(db: Kysely<Database>, customerId: number) {
  return db
    .selectFrom('cases as c')
    .innerJoin('brands as b', 'b.id', 'c.brand_id')
    .select(['c.id', 'b.key as brand', 'c.network', 'c.status', 'c.outcome', 'c.basis', 'c.credit', 'c.complaint'])
    .select(['c.topic', 'c.urgency', 'c.level', 'c.reasons', 'c.owner'])
    .select([isoText('c.opened_at').as('opened_at'), isoText('c.last_post_at').as('last_post_at')])
    .where('c.customer_id', '=', customerId)
    .orderBy('c.opened_at')
    .orderBy('c.id')
    .execute();
}

async function promisesTo(db: Kysely<Database>, customerId: number) {
  return db
    .selectFrom('promises as q')
    .innerJoin('cases as c', 'c.id', 'q.case_id')
    .select(['q.id', 'q.case_id', 'q.text', 'q.kind'])
    .select([isoText('q.made_at').as('made_at'), isoTextOrNull('q.due_at').as('due_at')])
    .select(['q.state', 'q.reported'])
    .where('c.customer_id', '=', customerId)
    .orderBy('q.made_at')
    .orderBy('q.id')
    .execute();
}

async function actionsOn(db: Kysely<Database>, customerId: number) {
  return db
    .selectFrom('actions as a')
    .innerJoin('histories as h', 'h.id', 'a.history_id')
    .select(['a.kind', isoText('a.at').as('at'), 'a.actor', 'a.data', isoTextOrNull('a.undone_at').as('undone_at')])
    .where('h.customer_id', '=', customerId)
    .orderBy('a.at')
    .orderBy('a.id')
    .execute();
}

async function eventsOf(db: Kysely<Database>, customerId: number) {
  return db
    .selectFrom('case_events as e')
    .innerJoin('histories as h', 'h.id', 'e.history_id')
    .select(['e.case_id', isoText('e.at').as('at'), 'e.kind', 'e.actor', 'e.data'])
    .where('h.customer_id', '=', customerId)
    .orderBy('e.at')
    .orderBy('e.id')
    .execute();
}

async function labelsOf(db: Kysely<Database>, customerId: number) {
  const { rows } = await typed({
    post_id: col.text,
    field: col.text,
    value: col.json<unknown>(),
    was: col.json<unknown>(),
    made_by: col.text,
    made_at: col.text,
  })`
    select p.native_id as post_id, l.field, l.value, l.was, l.made_by, ${isoText('l.made_at')} as made_at
    from labels l join posts p on p.id = l.post_id
      join identities i on i.network = p.network and i.user_id = p.author_id
    where i.customer_id = ${customerId} order by l.made_at, l.id`.execute(db);
  return rows;
}

/** What colleagues did that names the person, or one of their cases. */
async function auditOf(db: Kysely<Database>, { id, key, identities }: Customer) {
  const keys = [key, ...identities.map(({ network, user_id }) => `${network}:${user_id}`)];
  const names = [...keys, ...identities.flatMap(({ user_id, handle }) => [user_id, ...(handle ? [handle] : [])])];
  const { rows } = await typed({
    at: col.text,
    actor: col.text,
    via: col.text,
    action: col.text,
    target: col.orNull(col.text),
    outcome: col.text,
    detail: col.json<unknown>(),
  })`
    select ${isoText('a.at')} as at, a.actor, a.via, a.action, a.target, a.outcome, a.detail from audit a
    where a.target = any(${names})
      or string_to_array(a.target, ' ') && (select coalesce(array_agg(c.id), '{}') from cases c where c.customer_id = ${id})
      or exists (select from unnest(${names.map((name) => JSON.stringify(name))}::text[]) as name
        where strpos(a.detail::text, name) > 0)
    order by a.at, a.id`.execute(db);
  return rows;
}
