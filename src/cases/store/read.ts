import { type Kysely, type RawBuilder, type Selectable, sql, type Transaction } from 'kysely';
import type { Database } from '../../db/tables.ts';
import type { Ms } from '../../model.ts';
import type { CaseRow, ClockRow } from '../rows.ts';

type Db = Kysely<Database> | Transaction<Database>;

/** Which cases are asked for; what is absent does not restrict. Times are of opening, half-open. */
export interface CaseFilter {
  brand?: string | undefined;
  network?: string | undefined;
  from?: Ms | undefined;
  to?: Ms | undefined;
  ids?: string[] | undefined;
  /** Only what waits in the queue, in its order. */
  queued?: boolean | undefined;
  /** Only brands with a care team here. */
  own?: boolean | undefined;
  limit?: number | undefined;
}

type PromiseRow = Selectable<Database['promises']>;

/** A case with all that hangs on it. */
export interface CaseBundle {
  row: CaseRow;
  brand: string;
  customerKey: string;
  identities: { network: string; user_id: string; handle: string | null }[];
  posts: { native_id: string; root: string }[];
  clocks: ClockRow[];
  promises: (PromiseRow & { native_post_id: string })[];
}

function where(filter: CaseFilter): RawBuilder<unknown> {
  const tests = [
    filter.brand === undefined ? null : sql`b.key = ${filter.brand}`,
    filter.network === undefined ? null : sql`c.network = ${filter.network}`,
    filter.from === undefined ? null : sql`c.opened_at >= ${new Date(filter.from)}`,
    filter.to === undefined ? null : sql`c.opened_at < ${new Date(filter.to)}`,
    filter.ids === undefined ? null : sql`c.id = any(${filter.ids})`,
    filter.queued ? sql`c.queued` : null,
    filter.own ? sql`b.own` : null,
  ].filter((test) => test !== null);
  return tests.length === 0 ? sql`true` : sql.join(tests, sql` and `);
}

/** Cases as they are stored, in order of the queue or of opening. */
export async function loadCaseBundles(db: Db, filter: CaseFilter): Promise<CaseBundle[]> {
  const order = filter.queued ? sql`c.band, c.rank_at, c.id` : sql`c.opened_at, c.id`;
  const limit = filter.limit === undefined ? sql`` : sql`limit ${filter.limit}`;
  const { rows } = await sql<CaseRow & { brand_key: string }>`
    select c.*, b.key as brand_key from cases c join brands b on b.id = c.brand_id
    where ${where(filter)} order by ${order} ${limit}`.execute(db);
  return bundle(
    db,
    rows.map(({ brand_key, ...row }) => ({ row, brand: brand_key })),
  );
}

async function bundle(db: Db, cases: { row: CaseRow; brand: string }[]): Promise<CaseBundle[]> {
  const ids = cases.map(({ row }) => row.id);
  if (ids.length === 0) return [];
  const customers = await loadCustomers(db, [...new Set(cases.map(({ row }) => row.customer_id))]);
  const posts = await sql<{ case_id: string; native_id: string; root: string }>`
    select f.case_id, p.native_id, f.root from filings f join posts p on p.id = f.post_id
    where f.case_id = any(${ids}) order by p.created_at, length(p.native_id), p.native_id`.execute(db);
  const clocks = await sql<ClockRow>`select * from clocks where case_id = any(${ids}) order by due_at, kind`.execute(
    db,
  );
  const promises = await sql<CaseBundle['promises'][number]>`
    select r.*, p.native_id as native_post_id from promises r join posts p on p.id = r.post_id
    where r.case_id = any(${ids}) order by r.made_at, r.id`.execute(db);
  const postsOf = groupBy(posts.rows);
  const clocksOf = groupBy(clocks.rows);
  const promisesOf = groupBy(promises.rows);
  return cases.map(({ row, brand }) => ({
    row,
    brand,
    ...customers.get(row.customer_id)!,
    posts: postsOf.get(row.id) ?? [],
    clocks: clocksOf.get(row.id) ?? [],
    promises: promisesOf.get(row.id) ?? [],
  }));
}

/** Customers with their identities, by row id. */
export async function loadCustomers(
  db: Db,
  ids: number[],
): Promise<Map<number, Pick<CaseBundle, 'customerKey' | 'identities'>>> {
  const { rows } = await sql<{ id: number; key: string; network: string; user_id: string; handle: string | null }>`
    select c.id, c.key, i.network, i.user_id, i.handle from customers c join identities i on i.customer_id = c.id
    where c.id = any(${ids}) order by i.network, i.user_id`.execute(db);
  const customers = new Map<number, Pick<CaseBundle, 'customerKey' | 'identities'>>();
  for (const { id, key, ...identity } of rows) {
    const known = customers.get(id) ?? { customerKey: key, identities: [] };
    known.identities.push(identity);
    customers.set(id, known);
  }
  return customers;
}

function groupBy<T extends { case_id: string }>(rows: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.case_id);
    if (group) group.push(row);
    else groups.set(row.case_id, [row]);
  }
  return groups;
}

/** Histories of a brand (or all), in chunks of ids, for folding them without writing. */
export async function* historyIds(db: Db, brand: string | undefined, chunk: number): AsyncGenerator<number[]> {
  let after = 0;
  for (;;) {
    const only = brand === undefined ? sql`true` : sql`b.key = ${brand}`;
    const { rows } = await sql<{ id: number }>`
      select h.id from histories h join brands b on b.id = h.brand_id
      where h.id > ${after} and ${only} order by h.id limit ${chunk}`.execute(db);
    if (rows.length === 0) return;
    after = rows.at(-1)!.id;
    yield rows.map((row) => row.id);
  }
}

/** Histories in which time alone has changed something by `at`, the longest overdue first. */
export async function dueHistories(db: Db, at: Ms, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from histories where next_due_at <= ${new Date(at)} order by next_due_at limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}
