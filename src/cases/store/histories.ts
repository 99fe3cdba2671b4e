import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { anyOf, col, typed } from '../../db/typed.ts';

type Trx = Transaction<Database>;

/** A customer and a brand, by the customer's identity on a network. */
export interface Pair {
  network: string;
  userId: string;
  handle: string | null;
  brandId: number;
}

export interface HistoryRow {
  id: number;
  brand_id: number;
  customer_id: number;
}

export interface FoundHistory extends HistoryRow {
  /** Made by this transaction: nothing is stored of it yet. */
  isNew: boolean;
}

export function pairKey(pair: Pick<Pair, 'network' | 'userId' | 'brandId'>): string {
  return `${pair.brandId}:${pair.network}:${pair.userId}`;
}

/** Finds or makes the histories of the pairs, by `pairKey`. A handle that came with a pair becomes the identity's. */
export async function ensureHistories(trx: Trx, pairs: Pair[]): Promise<Map<string, FoundHistory>> {
  const before = await findPairs(trx, pairs);
  const histories = new Map<string, FoundHistory>();
  const missing: Pair[] = [];
  for (const pair of pairs) {
    const known = before.get(pairKey(pair));
    if (known?.id) histories.set(pairKey(pair), { ...known, id: known.id, isNew: false });
    else missing.push(pair);
  }
  const isStranger = (pair: Pair) => {
    const known = before.get(pairKey(pair));
    return known === undefined || (pair.handle !== null && pair.handle !== known.handle);
  };
  await makeIdentities(trx, pairs.filter(isStranger));
  const made = await makeHistories(trx, missing);
  for (const [key, found] of await findPairs(trx, missing))
    histories.set(key, { ...found, id: found.id!, isNew: made.has(found.id!) });
  return histories;
}

/** Pairs as the rows `r` of a statement. */
function listOf(pairs: Pair[]): RawBuilder<unknown> {
  return sql`unnest(${pairs.map((pair) => pair.network)}::text[], ${pairs.map((pair) => pair.userId)}::text[],
    ${pairs.map((pair) => pair.handle)}::text[], ${pairs.map((pair) => pair.brandId)}::int[])
    as r(network, user_id, handle, brand_id)`;
}

/** An identity's row, looked up by index; see the note on fences in `threads.ts`. */
const IDENTITY = sql.raw(
  'lateral (select * from identities where network = r.network and user_id = r.user_id offset 0) i',
);

interface FoundPair {
  /** Null when the customer is known, but not with this brand. */
  id: number | null;
  brand_id: number;
  customer_id: number;
  handle: string | null;
}

/** The pairs whose customer is known. */
async function findPairs(trx: Trx, pairs: Pair[]): Promise<Map<string, FoundPair>> {
  if (pairs.length === 0) return new Map();
  const { rows } = await typed({
    id: col.orNull(col.number),
    brand_id: col.number,
    customer_id: col.number,
    network: col.text,
    user_id: col.text,
    handle: col.orNull(col.text),
  })`
    select h.id, r.brand_id, i.customer_id, r.network, r.user_id, i.handle
    from ${listOf(pairs)} cross join ${IDENTITY}
    left join lateral (select id from histories
      where customer_id = i.customer_id and brand_id = r.brand_id offset 0) h on true`.execute(trx);
  return new Map(
    rows.map(({ network, user_id: userId, ...found }) => [
      pairKey({ network, userId, brandId: found.brand_id }),
      found,
    ]),
  );
}

/** Customers, identities and histories are made in one order everywhere, so that two workers wait for each other. */
async function makeIdentities(trx: Trx, pairs: Pair[]): Promise<void> {
  if (pairs.length === 0) return;
  await sql`insert into customers (key)
    select distinct r.network || ':' || r.user_id as key from ${listOf(pairs)}
    where not exists (select from ${IDENTITY})
    order by key on conflict (key) do nothing`.execute(trx);
  await sql`insert into identities (network, user_id, customer_id, handle)
    select distinct on (r.network, r.user_id) r.network, r.user_id, coalesce(i.customer_id, c.id), r.handle
    from ${listOf(pairs)}
    left join ${IDENTITY} on true
    left join lateral (select id from customers where key = r.network || ':' || r.user_id offset 0) c on true
    order by r.network, r.user_id, r.handle
    on conflict (network, user_id) do update set handle = excluded.handle
      where excluded.handle is not null and identities.handle is distinct from excluded.handle`.execute(trx);
}

/** @returns ids of the histories that were made. */
async function makeHistories(trx: Trx, pairs: Pair[]): Promise<Set<number>> {
  if (pairs.length === 0) return new Set();
  const { rows } = await typed({ id: col.number })`insert into histories (customer_id, brand_id)
    select distinct i.customer_id, r.brand_id from ${listOf(pairs)} cross join ${IDENTITY}
    order by 1, 2 on conflict (customer_id, brand_id) do nothing returning id`.execute(trx);
  return new Set(rows.map((row) => row.id));
}

/**
 * Locks histories in the order of their ids until the transaction ends. Row locks rather than advisory ones: the rows are
 * written at the end anyway, and a batch of thousands does not fill the server's lock table.
 */
export async function lockHistories(trx: Trx, ids: number[]): Promise<HistoryRow[]> {
  if (ids.length === 0) return [];
  return trx
    .selectFrom('histories')
    .select(['id', 'brand_id', 'customer_id'])
    .where('id', '=', anyOf(ids))
    .orderBy('id')
    .forUpdate()
    .execute();
}
