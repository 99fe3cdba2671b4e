import { sql, type Transaction } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { anyOf, col, type Row, typed } from '../../db/typed.ts';
import { COLUMNS, STORED_POST, type StoredPost } from './threads.ts';

type Trx = Transaction<Database>;

export interface NameRow {
  post_id: number;
  network: string;
  handle: string;
}

/** Writes whom posts name; of those assigned before, what was written is replaced. */
export async function writeNames(trx: Trx, again: number[], rows: NameRow[]): Promise<void> {
  if (again.length > 0) await trx.deleteFrom('named_posts').where('post_id', '=', anyOf(again)).execute();
  if (rows.length > 0)
    await sql`insert into named_posts select * from jsonb_populate_recordset(null::named_posts, ${JSON.stringify(rows)}::jsonb)
      on conflict do nothing`.execute(trx);
}

/** A customer whom a post may mean, by the last of their posts to the brand before it. */
export interface NamedPerson {
  userId: string;
  nativeId: string;
  at: Date;
}

/** So far back a post is looked for whose author a brand may mean. */
const REACH_DAYS = 30;

/** The customers whom brand posts name and who wrote to the brand before, by the id of the brand's post. */
export async function findPeople(
  trx: Trx,
  asked: { postId: number; network: string; handle: string; brandId: number; at: Date }[],
  besides: number[],
): Promise<Map<number, NamedPerson[]>> {
  const { rows } = await typed({ post_id: col.number, userId: col.text, nativeId: col.text, at: col.time })`
    select r.post_id, i.user_id as "userId", m.native_id as "nativeId", m.created_at as at
    from unnest(${asked.map((one) => one.postId)}::bigint[], ${asked.map((one) => one.network)}::text[],
      ${asked.map((one) => one.handle)}::text[], ${asked.map((one) => one.brandId)}::int[],
      ${asked.map((one) => one.at)}::timestamptz[]) r(post_id, network, handle, brand_id, at)
    cross join lateral (
      select user_id, customer_id from identities where network = r.network and lower(handle) = r.handle
      union select user_id, customer_id from identities where network = r.network and user_id = r.handle
    ) i
    cross join lateral (select id from histories
      where customer_id = i.customer_id and brand_id = r.brand_id offset 0) h
    cross join lateral (
      select p.native_id, p.created_at from filings f
      cross join lateral (select native_id, created_at, author_id from posts where id = f.post_id offset 0) p
      where f.history_id = h.id and f.role = 'mention' and f.post_id <> all(${besides}) and p.author_id = i.user_id
        and p.created_at <= r.at and p.created_at > r.at - make_interval(days => ${REACH_DAYS})
      order by p.created_at desc, length(p.native_id) desc, p.native_id desc limit 1
    ) m`.execute(trx);
  return Map.groupBy(rows, (row) => row.post_id);
}

const NAMING_COLUMNS = {
  post_id: col.number,
  network: col.text,
  handle: col.text,
  brand_id: col.orNull(col.number),
  created_at: col.time,
  text: col.orNull(col.text),
};
export type NamingPost = Row<typeof NAMING_COLUMNS>;

/** Posts that name one of these people. */
export async function findNaming(trx: Trx, people: { network: string; names: string[] }[]): Promise<NamingPost[]> {
  const asked = people.flatMap(({ network, names }) => names.map((name) => ({ network, name })));
  if (asked.length === 0) return [];
  const { rows } = await typed(NAMING_COLUMNS)`
    select n.*, p.brand_id, p.created_at, p.text
    from (select distinct * from unnest(${asked.map((one) => one.network)}::text[],
      ${asked.map((one) => one.name)}::text[]) r(network, handle)) r
    cross join lateral (select * from named_posts where network = r.network and handle = r.handle offset 0) n
    cross join lateral (select brand_id, created_at, text from posts where id = n.post_id offset 0) p`.execute(trx);
  return rows;
}

/** Posts of the people that reposts name, besides those being assigned. */
export async function findOriginals(
  trx: Trx,
  reposts: { network: string; handle: string }[],
  besides: number[],
): Promise<StoredPost[]> {
  if (reposts.length === 0) return [];
  const { rows } = await typed(STORED_POST)`
    select ${COLUMNS} from (select distinct * from unnest(${reposts.map((one) => one.network)}::text[],
      ${reposts.map((one) => one.handle)}::text[]) r(network, handle)) r
    cross join lateral (
      select user_id from identities where network = r.network and lower(handle) = r.handle
      union select user_id from identities where network = r.network and user_id = r.handle
    ) i
    cross join lateral (select * from posts where network = r.network and author_id = i.user_id and text is not null
      offset 0) p
    where p.id <> all(${besides})`.execute(trx);
  return rows;
}

/** Asks for posts to be assigned again. One that is being assigned elsewhere has yet to look for whom it names. */
export async function reassignFree(trx: Trx, ids: number[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`update posts set filed_at = null where filed_at is not null and id in (
    select id from posts where id = any(${ids}) order by id for no key update skip locked)`.execute(trx);
}

export async function countReposts(trx: Trx, counts: { id: number; reposts: number }[]): Promise<void> {
  await sql`update posts p set reposts = r.reposts
    from unnest(${counts.map(({ id }) => id)}::bigint[], ${counts.map(({ reposts }) => reposts)}::int[]) r(id, reposts)
    where p.id = r.id and p.reposts <> r.reposts`.execute(trx);
}
