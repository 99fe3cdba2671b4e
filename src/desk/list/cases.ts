import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { CaseRow } from '../../cases/rows.ts';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
import type { Ms } from '../../model.ts';
import { type CursorPart, type ListPage, toPage } from '../paging.ts';
import { type CaseFilter, conditionsOf } from './filter.ts';

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

type View = CaseFilter['view'];

interface Order {
  by: string;
  key: (row: CaseRow) => (string | number)[];
  back: boolean;
}

const BY_RANK: Order = {
  by: 'c.band, c.rank_at, c.id',
  key: (row) => [row.band, row.rank_at.getTime(), row.id],
  back: false,
};
const NEWEST_FIRST: Order = {
  by: 'c.opened_at desc, c.id desc',
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
    by: 'c.snoozed_until, c.id',
    key: (row) => [row.snoozed_until?.getTime() ?? 0, row.id],
    back: false,
  },
  open: NEWEST_FIRST,
  done: NEWEST_FIRST,
  all: { by: 'c.opened_at, c.id', key: NEWEST_FIRST.key, back: false },
  found: NEWEST_FIRST,
};

/** What the parts of the cursor of a view are. */
export function cursorParts(view: View): CursorPart[] {
  const kindOf = (column: string): CursorPart => (/_(at|until)\b/.test(column) ? 'moment' : 'text');
  return ORDERS[view].by.split(',').map((column) => (/\bband\b/.test(column) ? 'number' : kindOf(column)));
}

/** The one query that lists cases: for the pages, the API and the commands. */
export async function listCases(db: Kysely<Database>, filter: CaseFilter, cut: Cut): Promise<ListPage<ListedCase>> {
  const order = ORDERS[filter.view];
  const { limit } = cut;
  const sorted = sql`order by ${sql.raw(order.by)} limit ${limit === undefined ? null : limit + 1}`;
  const { rows } = await sql<CaseRow & { brand_key: string; brand_name: string; customer_key: string }>`
    select c.*, b.key as brand_key, b.name as brand_name, u.key as customer_key
    from ${matchingCases(filter, cut, sorted)}
    join brands b on b.id = c.brand_id
    join customers u on u.id = c.customer_id
    ${sorted}`.execute(db);
  const listed = rows.map(({ brand_key, brand_name, customer_key, ...row }) => ({
    row,
    brand: brand_key,
    brandName: brand_name,
    customer: customer_key,
  }));
  return toPage(listed, limit ?? Number.POSITIVE_INFINITY, ({ row }) => order.key(row));
}

/**
 * Each brand's part is read in the order of its own index and cut before they are merged, so a million cases of brands
 * that are only measured cost nothing.
 */
function matchingCases(filter: CaseFilter, cut: Cut, sorted: RawBuilder<unknown>): RawBuilder<unknown> {
  const conditions = sql.join(
    [...conditionsOf(filter, cut.now), ...afterOf(filter.view, cut.after ?? null)],
    sql` and `,
  );
  if (filter.brandIds === undefined) return sql`(select * from cases c where ${conditions} ${sorted}) c`;
  return sql`unnest(${[...filter.brandIds]}::int[]) as wanted (brand_id)
    cross join lateral (select * from cases c where c.brand_id = wanted.brand_id and ${conditions} ${sorted}) c`;
}

const MOST_COUNTED = 1_000;

/** How many cases a view holds, counted to a thousand: nobody needs to know more, and counting a million takes a second. */
export async function countListedCases(
  db: Kysely<Database>,
  filter: CaseFilter & { brandIds: readonly number[] },
  now: Ms,
): Promise<number> {
  const { rows } = await typed({ n: col.number })`
    select count(*)::int as n from (
      select from cases c
      where c.brand_id = any(${[...filter.brandIds]}::int[]) and ${sql.join(conditionsOf(filter, now), sql` and `)}
      limit ${MOST_COUNTED}) as counted`.execute(db);
  return rows[0]?.n ?? 0;
}

function afterOf(view: View, after: (string | number)[] | null): RawBuilder<unknown>[] {
  if (!after) return [];
  const { by, back } = ORDERS[view];
  const names = by.split(',').map((part) => part.trim().split(' ')[0]!);
  const values = after.map((value, i) =>
    /_(at|until)$/.test(names[i]!) ? sql`${new Date(Number(value))}` : sql`${value}`,
  );
  return [sql`(${sql.raw(names.join(', '))}) ${sql.raw(back ? '<' : '>')} (${sql.join(values)})`];
}
