import type { Kysely, Selectable } from 'kysely';
import { seenAt } from '../../cases/asof.ts';
import type { CaseContext } from '../../cases/context.ts';
import type { ClockRow } from '../../cases/rows.ts';
import type { Database } from '../../db/tables.ts';
import { anyOf } from '../../db/typed.ts';
import type { Ms } from '../../model.ts';
import type { ListPage } from '../paging.ts';
import { type Cut, type ListedCase, listCases } from './cases.ts';
import type { CaseFilter } from './filter.ts';

/** A case with all that hangs on it: what its record is made of. */
export interface CaseBundle extends ListedCase {
  identities: { network: string; user_id: string; handle: string | null }[];
  posts: { native_id: string; root: string }[];
  clocks: ClockRow[];
  promises: (Selectable<Database['promises']> & { native_post_id: string })[];
}

/** One page of a list of cases, whole. */
export async function readBundles(db: Kysely<Database>, filter: CaseFilter, cut: Cut): Promise<ListPage<CaseBundle>> {
  const page = await listCases(db, filter, cut);
  return { ...page, items: await bundle(db, page.items) };
}

/** @returns null when there is no such case. */
export async function readBundle(db: Kysely<Database>, id: string, now: Ms): Promise<CaseBundle | null> {
  const { items } = await readBundles(db, { view: 'all', ids: [id] }, { now });
  return items[0] ?? null;
}

/** Which cases a command lists, and the moment it sees them at; `asked` when somebody named it. */
export interface AsOf {
  filter: CaseFilter;
  limit?: number | undefined;
  at: Ms;
  asked: boolean;
}

/** Cases as they stand at a moment. */
export async function casesAt(
  db: Kysely<Database>,
  context: CaseContext,
  { filter, limit, at, asked }: AsOf,
): Promise<CaseBundle[]> {
  const page = await seenAt(db, context, { at, asked }, (seen) => readBundles(seen, filter, { limit, now: at }));
  return page.items;
}

async function bundle(db: Kysely<Database>, cases: readonly ListedCase[]): Promise<CaseBundle[]> {
  const ids = cases.map(({ row }) => row.id);
  if (ids.length === 0) return [];
  const identities = await readIdentities(db, [...new Set(cases.map(({ row }) => row.customer_id))]);
  const posts = await db
    .selectFrom('filings as f')
    .innerJoin('posts as p', 'p.id', 'f.post_id')
    .select(['f.case_id', 'p.native_id', 'f.root'])
    .where('f.case_id', '=', anyOf(ids))
    .orderBy('p.created_at')
    .orderBy(({ fn }) => fn('length', ['p.native_id']))
    .orderBy('p.native_id')
    .$narrowType<{ case_id: string }>()
    .execute();
  const clocks = await db
    .selectFrom('clocks')
    .selectAll()
    .where('case_id', '=', anyOf(ids))
    .orderBy('due_at')
    .orderBy('kind')
    .execute();
  const promises = await db
    .selectFrom('promises as r')
    .innerJoin('posts as p', 'p.id', 'r.post_id')
    .selectAll('r')
    .select('p.native_id as native_post_id')
    .where('r.case_id', '=', anyOf(ids))
    .orderBy('r.made_at')
    .orderBy('r.id')
    .execute();
  const [postsOf, clocksOf, promisesOf] = [byCase(posts), byCase(clocks), byCase(promises)];
  return cases.map((one) => ({
    ...one,
    identities: identities.get(one.row.customer_id) ?? [],
    posts: postsOf.get(one.row.id) ?? [],
    clocks: clocksOf.get(one.row.id) ?? [],
    promises: promisesOf.get(one.row.id) ?? [],
  }));
}

/** Identities of customers, by the customer's row id. */
async function readIdentities(
  db: Kysely<Database>,
  customerIds: readonly number[],
): Promise<Map<number, CaseBundle['identities']>> {
  const rows = await db
    .selectFrom('identities')
    .select(['customer_id', 'network', 'user_id', 'handle'])
    .where('customer_id', '=', anyOf([...customerIds]))
    .orderBy('network')
    .orderBy('user_id')
    .execute();
  const found = Map.groupBy(rows, (row) => row.customer_id);
  return new Map([...found].map(([id, all]) => [id, all.map(({ customer_id: _, ...identity }) => identity)]));
}

function byCase<T extends { case_id: string }>(rows: T[]): Map<string, T[]> {
  return Map.groupBy(rows, (row) => row.case_id);
}
