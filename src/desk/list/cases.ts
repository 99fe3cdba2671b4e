import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { CaseRow } from '../../cases/rows.ts';
import type { Database } from '../../db/tables.ts';
import { anyOf, col, typed } from '../../db/typed.ts';
import type { Ms } from '../../model.ts';
import { type CursorPart, type ListPage, toPage } from '../paging.ts';
import { type CaseFilter, conditionsOf, fitsWords, isByWords } from './filter.ts';
import { findWordedCases } from './words.ts';

/** A case as it is stored, with the names that it is shown under. */
export interface ListedCase {
  row: CaseRow;
  brand: string;
  brandName: string;
  customer: string;
}

/** Which part of a list: so many cases, after the one with this sort key. */
export interface Cut {
  /** None: all of them. */
  limit?: number | undefined;
  after?: (string | number)[] | null;
  now: Ms;
}

/** A part of a list of cases. */
export interface CaseList<T> extends ListPage<T> {
  /** False: the words asked for are frequent, and only cases of the newest posts with them were looked at. */
  whole: boolean;
}

type View = CaseFilter['view'];

interface Order {
  by: readonly (keyof CaseRow)[];
  key: (row: CaseRow) => (string | number)[];
  back: boolean;
}

const BY_RANK: Order = {
  by: ['band', 'rank_at', 'id'],
  key: (row) => [row.band, row.rank_at.getTime(), row.id],
  back: false,
};
const NEWEST_FIRST: Order = {
  by: ['opened_at', 'id'],
  key: (row) => [row.opened_at.getTime(), row.id],
  back: true,
};

/** How each view is sorted, and by which index: a page is read in order, never sorted as a whole. */
const ORDERS: Record<View, Order> = {
  needs_reply: BY_RANK,
  unassigned: BY_RANK,
  mine: BY_RANK,
  approval: BY_RANK,
  snoozed: {
    by: ['snoozed_until', 'id'],
    key: (row) => [row.snoozed_until?.getTime() ?? 0, row.id],
    back: false,
  },
  open: NEWEST_FIRST,
  done: NEWEST_FIRST,
  all: { by: ['opened_at', 'id'], key: NEWEST_FIRST.key, back: false },
  found: NEWEST_FIRST,
};

/** What the parts of the cursor of a view are. */
export function cursorParts(view: View): CursorPart[] {
  return ORDERS[view].by.map((column) => (column === 'band' ? 'band' : isMoment(column) ? 'moment' : 'text'));
}

const isMoment = (column: keyof CaseRow) => /_(at|until)$/.test(column);

/**
 * The one query that lists cases: for the pages, the API and the commands. Each brand's part is read in the order of its own
 * index and cut before they are merged, so a million cases of brands that are only measured cost nothing. Cases that words
 * find are few, and looked up once for all brands.
 */
export async function listCases(db: Kysely<Database>, filter: CaseFilter, cut: Cut): Promise<CaseList<ListedCase>> {
  const order = ORDERS[filter.view];
  const { limit = Number.POSITIVE_INFINITY } = cut;
  const most = limit === Number.POSITIVE_INFINITY ? null : limit + 1;
  const columns = order.by.map((column) => `c.${column}` as const);
  const direction = order.back ? 'desc' : 'asc';
  const worded = await findWordedCases(db, filter.q, fitsWords(filter, cut.now));
  const found = sql<SqlBool>`${sql.join(
    [...conditionsOf(filter, cut.now, worded), ...afterOf(filter.view, cut.after ?? null)],
    sql` and `,
  )}`;
  const { brandIds } = filter;
  const byBrand = brandIds !== undefined && !isByWords(filter, worded);
  const rows = await db
    .selectFrom('brands as b')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('cases as c')
          .selectAll('c')
          .where(found)
          .$if(byBrand, (query) => query.whereRef('c.brand_id', '=', 'b.id'))
          .$if(!byBrand && brandIds !== undefined, (query) => query.where('c.brand_id', '=', anyOf([...brandIds!])))
          .$call((query) => columns.reduce((sorted, column) => sorted.orderBy(column, direction), query))
          .limit(most)
          .as('c'),
      (join) => join.onRef('c.brand_id', '=', 'b.id'),
    )
    .innerJoin('customers as u', 'u.id', 'c.customer_id')
    .selectAll('c')
    .select(['b.key as brand_key', 'b.name as brand_name', 'u.key as customer_key'])
    .$if(brandIds !== undefined, (query) => query.where('b.id', '=', anyOf([...brandIds!])))
    .$call((query) => columns.reduce((sorted, column) => sorted.orderBy(column, direction), query))
    .limit(most)
    .execute();
  const listed = rows.map(({ brand_key, brand_name, customer_key, ...row }) => ({
    row,
    brand: brand_key,
    brandName: brand_name,
    customer: customer_key,
  }));
  const whole = !isByWords(filter, worded) || worded.all;
  return { ...toPage(listed, limit, ({ row }) => order.key(row)), whole };
}

const MOST_COUNTED = 1_000;

/** How many cases a view holds, counted to a thousand: nobody needs to know more, and counting a million takes a second. */
export async function countListedCases(
  db: Kysely<Database>,
  filter: CaseFilter & { brandIds: readonly number[] },
  now: Ms,
): Promise<number> {
  const worded = await findWordedCases(db, filter.q, fitsWords(filter, now));
  const { rows } = await typed({ n: col.number })`
    select count(*)::int as n from (
      select from cases c
      where c.brand_id = any(${[...filter.brandIds]}::int[]) and ${sql.join(conditionsOf(filter, now, worded), sql` and `)}
      limit ${MOST_COUNTED}) as counted`.execute(db);
  return rows[0]?.n ?? 0;
}

function afterOf(view: View, after: (string | number)[] | null): RawBuilder<unknown>[] {
  if (!after) return [];
  const { by, back } = ORDERS[view];
  const values = after.map((value, i) => (isMoment(by[i]!) ? sql`${new Date(Number(value))}` : sql`${value}`));
  const columns = by.map((column) => sql.ref(`c.${column}`));
  return [sql`(${sql.join(columns)}) ${sql.raw(back ? '<' : '>')} (${sql.join(values)})`];
}
