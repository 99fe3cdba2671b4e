import { type Kysely, sql, type Transaction } from 'kysely';
import { lockHistories } from '../cases/store/histories.ts';
import type { Database } from '../db/tables.ts';
import { markDeleted } from '../intake/posts.ts';
import type { Iso, Ms } from '../model.ts';

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
export async function findCustomer(db: Kysely<Database>, key: string): Promise<Customer | null> {
  const found = await db.selectFrom('customers').select(['id', 'key']).where('key', '=', key).executeTakeFirst();
  return found ? { ...found, identities: await identitiesOf(db, found.id) } : null;
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
  const { rows } = await sql<{ id: number; key: string }>`
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
  };
}
export type Kept = Awaited<ReturnType<typeof exportCustomer>>;

type PostKept = { network: string; id: string; reply_to: string | null; created_at: Iso; text: string | null };

const iso = (column: string) => sql<Iso>`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

async function postsOf(db: Kysely<Database>, customerId: number) {
  const { rows } = await sql<PostKept & { author_id: string; author_handle: string | null; reading: unknown }>`
    select p.network, p.native_id as id, p.conversation_id, p.reply_to, p.author_id, p.author_handle,
      ${iso('p.created_at')} as created_at, ${iso('p.received_at')} as received_at, p.lang, p.source, p.text, r.reading
    from posts p join identities i on i.network = p.network and i.user_id = p.author_id
      left join readings r on r.post_id = p.id
    where i.customer_id = ${customerId} order by p.created_at, p.id`.execute(db);
  return rows;
}

async function repliesTo(db: Kysely<Database>, customerId: number) {
  const { rows } = await sql<PostKept & { brand: string; reading: unknown }>`
    select p.network, p.native_id as id, p.reply_to, b.key as brand, p.author_handle,
      ${iso('p.created_at')} as created_at, p.text, r.reading
    from histories h join filings f on f.history_id = h.id and f.role = 'reply' join posts p on p.id = f.post_id
      join brands b on b.id = h.brand_id left join readings r on r.post_id = p.id
    where h.customer_id = ${customerId} order by p.created_at, p.id`.execute(db);
  return rows;
}

async function casesOf(db: Kysely<Database>, customerId: number) {
  const { rows } = await sql<{ id: string; brand: string; status: string; outcome: string; opened_at: Iso }>`
    select c.id, b.key as brand, c.network, c.status, c.outcome, c.basis, c.credit, c.complaint, c.topic, c.urgency,
      c.level, c.reasons, c.owner, ${iso('c.opened_at')} as opened_at, ${iso('c.last_post_at')} as last_post_at
    from cases c join brands b on b.id = c.brand_id
    where c.customer_id = ${customerId} order by c.opened_at, c.id`.execute(db);
  return rows;
}

async function promisesTo(db: Kysely<Database>, customerId: number) {
  const { rows } = await sql<{ id: string; case_id: string; text: string; state: string }>`
    select q.id, q.case_id, q.text, q.kind, ${iso('q.made_at')} as made_at, ${iso('q.due_at')} as due_at, q.state, q.reported
    from promises q join cases c on c.id = q.case_id
    where c.customer_id = ${customerId} order by q.made_at, q.id`.execute(db);
  return rows;
}

async function actionsOn(db: Kysely<Database>, customerId: number) {
  const { rows } = await sql<{ kind: string; at: Iso; actor: string; data: unknown }>`
    select a.kind, ${iso('a.at')} as at, a.actor, a.data, ${iso('a.undone_at')} as undone_at
    from actions a join histories h on h.id = a.history_id
    where h.customer_id = ${customerId} order by a.at, a.id`.execute(db);
  return rows;
}

async function eventsOf(db: Kysely<Database>, customerId: number) {
  const { rows } = await sql<{ case_id: string; at: Iso; kind: string; actor: string; data: unknown }>`
    select e.case_id, ${iso('e.at')} as at, e.kind, e.actor, e.data
    from case_events e join histories h on h.id = e.history_id
    where h.customer_id = ${customerId} order by e.at, e.id`.execute(db);
  return rows;
}

async function labelsOf(db: Kysely<Database>, customerId: number) {
  const { rows } = await sql<{ post_id: string; field: string; value: unknown; made_by: string; made_at: Iso }>`
    select p.native_id as post_id, l.field, l.value, l.was, l.made_by, ${iso('l.made_at')} as made_at
    from labels l join posts p on p.id = l.post_id
      join identities i on i.network = p.network and i.user_id = p.author_id
    where i.customer_id = ${customerId} order by l.made_at, l.id`.execute(db);
  return rows;
}

/**
 * Erases a person. Their words go from their posts and, as these are filed again, from everything derived; handles and
 * the network's user ids go too, and so do the notes of agents about them. Tombstones stay, so that no overlap or import
 * brings the posts back, and with them the counts of posts. Brand replies stay: they are the brand's words.
 * @returns how many posts lost their words.
 */
export async function eraseCustomer(trx: Transaction<Database>, customer: Customer, at: Ms): Promise<number> {
  await forgetAnswers(trx, customer);
  let erased = 0;
  for (const identity of customer.identities) erased += await purgePosts(trx, identity, at);
  const histories = await trx.selectFrom('histories').select('id').where('customer_id', '=', customer.id).execute();
  const ids = histories.map(({ id }) => id);
  await lockHistories(trx, ids);
  await sql`update actions set data = data - 'text' - 'reference'
    where history_id = any(${ids}) and kind in ('note', 'attest', 'link_ticket')`.execute(trx);
  await forgetWho(trx, customer);
  return erased;
}

async function purgePosts(trx: Transaction<Database>, { network, user_id }: Identity, at: Ms): Promise<number> {
  const posts = await trx
    .selectFrom('posts')
    .select('native_id')
    .where('network', '=', network)
    .where('author_id', '=', user_id)
    .where('brand_id', 'is', null)
    .execute();
  const ids = posts.map((post) => post.native_id);
  const purged = await markDeleted(trx, network, ids, new Date(at));
  // A post in quarantine is never filed again, and the reason it stands there for may quote it.
  await sql`update posts set filing_error = null, quarantined_at = null, author_handle = null
    where network = ${network} and author_id = ${user_id} and native_id = any(${ids})`.execute(trx);
  return purged;
}

/** Answers remembered for requests that may be repeated can hold a case as it was told, as JSON. */
async function forgetAnswers(trx: Transaction<Database>, { key, identities }: Customer): Promise<void> {
  const names = [key, ...identities.flatMap(({ user_id, handle }) => [user_id, ...(handle ? [handle] : [])])];
  await sql`delete from idempotency where exists (
    select from unnest(${names.map((name) => JSON.stringify(name))}::text[]) as name where strpos(body, name) > 0)`.execute(
    trx,
  );
}

/** The names under which the network knows the person; a number of our own takes their place. */
async function forgetWho(trx: Transaction<Database>, { id, identities }: Customer): Promise<void> {
  for (const [k, { network, user_id }] of identities.entries()) {
    const nobody = `erased-${id}${k === 0 ? '' : `-${k}`}`;
    await sql`update posts set author_id = ${nobody}
      where network = ${network} and author_id = ${user_id} and brand_id is null`.execute(trx);
    await sql`update identities set user_id = ${nobody}, handle = null
      where network = ${network} and user_id = ${user_id}`.execute(trx);
  }
  const network = identities[0]?.network ?? 'nowhere';
  await trx
    .updateTable('customers')
    .set({ key: `${network}:erased-${id}` })
    .where('id', '=', id)
    .execute();
}
