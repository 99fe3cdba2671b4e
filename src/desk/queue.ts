import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../db/tables.ts';
import { RECHECKED } from '../intake/deletions.ts';
import type { Basis, CaseStatus, ClockKind, Credit, Level, Ms, Outcome, Reason } from '../model.ts';
import { type CursorPart, type Page, toPage } from './paging.ts';

export const VIEWS = ['needs_reply', 'mine', 'unassigned', 'snoozed', 'open', 'done'] as const;
/**
 * - needs_reply: what the queue holds; unassigned: of it, what nobody has; mine: what I have and is not done;
 * - snoozed: put off; open: all that is not done; done: resolved, closed, dismissed.
 */
export type View = (typeof VIEWS)[number];

export interface QueueFilter {
  view: View;
  brandIds: number[];
  me: string;
  network?: string | undefined;
  level?: Level | undefined;
  topic?: string | undefined;
  outcome?: Outcome | undefined;
  owner?: string | undefined;
  /** Words of a post, or a handle. */
  q?: string | undefined;
}

/** A case as a list shows it. Times are epoch milliseconds. */
export interface QueueRow {
  id: string;
  brand: string;
  brandName: string;
  network: string;
  customer: string;
  handle: string | null;
  words: string | null;
  /** When the customer's posts were last known to exist, the longest unasked of them; null where nobody can be asked. */
  knownAt: Ms | null;
  status: CaseStatus;
  outcome: Outcome;
  basis: Basis | null;
  credit: Credit | null;
  complaint: boolean;
  level: Level;
  urgency: number;
  topic: string | null;
  sorries: number;
  repeat: boolean;
  chased: boolean;
  reasons: Reason[];
  owner: string | null;
  holder: string | null;
  waitingSince: Ms | null;
  openedAt: Ms;
  lastPostAt: Ms;
  snoozedUntil: Ms | null;
  /** The clock that is due first. */
  clock: { kind: ClockKind; dueAt: Ms; startedAt: Ms } | null;
  owed: number;
  band: number;
  rankAt: Ms;
}

/** How each view is sorted, and by which index: a page is read in order, never sorted as a whole. */
const ORDERS: Record<View, { by: string; key: (row: QueueRow) => (string | number)[]; back: boolean }> = {
  needs_reply: { by: 'c.band, c.rank_at, c.id', key: (row) => [row.band, row.rankAt, row.id], back: false },
  unassigned: { by: 'c.band, c.rank_at, c.id', key: (row) => [row.band, row.rankAt, row.id], back: false },
  mine: { by: 'c.band, c.rank_at, c.id', key: (row) => [row.band, row.rankAt, row.id], back: false },
  snoozed: { by: 'c.snoozed_until, c.id', key: (row) => [row.snoozedUntil ?? 0, row.id], back: false },
  open: { by: 'c.opened_at desc, c.id desc', key: (row) => [row.openedAt, row.id], back: true },
  done: { by: 'c.opened_at desc, c.id desc', key: (row) => [row.openedAt, row.id], back: true },
};

/** What the parts of the cursor of a view are. */
export function cursorParts(view: View): CursorPart[] {
  const kindOf = (column: string): CursorPart => (/_(at|until)\b/.test(column) ? 'moment' : 'text');
  return ORDERS[view].by.split(',').map((column) => (/\bband\b/.test(column) ? 'number' : kindOf(column)));
}

/** One page of a list of cases. */
export async function readQueue(
  db: Kysely<Database>,
  filter: QueueFilter,
  options: { limit: number; after: (string | number)[] | null; now: Ms },
): Promise<Page<QueueRow>> {
  const order = ORDERS[filter.view];
  const conditions = [...whereOf(filter, options.now), ...afterOf(filter.view, options.after)];
  // Each brand's part is read in the order of its own index and cut before they are merged, so a million cases of brands
  // that are only measured cost nothing.
  const { rows } = await sql<RawRow>`
    select ${columns(options.now)}
    from unnest(${filter.brandIds}::int[]) as wanted (brand_id)
    cross join lateral (
      select * from cases c
      where c.brand_id = wanted.brand_id and ${sql.join(conditions, sql` and `)}
      order by ${sql.raw(order.by)} limit ${options.limit + 1}) c
    join brands b on b.id = c.brand_id
    join customers u on u.id = c.customer_id
    order by ${sql.raw(order.by)} limit ${options.limit + 1}`.execute(db);
  return toPage(rows.map(toRow), options.limit, order.key);
}

/** These cases, in no order. */
export async function readRows(db: Kysely<Database>, ids: string[], now: Ms): Promise<QueueRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<RawRow>`
    select ${columns(now)} from cases c
    join brands b on b.id = c.brand_id join customers u on u.id = c.customer_id
    where c.id = any(${ids}::text[])`.execute(db);
  return rows.map(toRow);
}

const MOST_COUNTED = 1_000;

/** How many cases a view holds, counted to a thousand: nobody needs to know more, and counting a million takes a second. */
export async function countView(db: Kysely<Database>, filter: QueueFilter, now: Ms): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select from cases c
      where c.brand_id = any(${filter.brandIds}::int[]) and ${sql.join(whereOf(filter, now), sql` and `)}
      limit ${MOST_COUNTED}) as counted`.execute(db);
  return rows[0]?.n ?? 0;
}

function whereOf(filter: QueueFilter, now: Ms): RawBuilder<unknown>[] {
  const conditions = [viewCondition(filter, now)];
  if (filter.network) conditions.push(sql`c.network = ${filter.network}`);
  if (filter.level) conditions.push(sql`c.level = ${filter.level}`);
  if (filter.topic) conditions.push(sql`c.topic = ${filter.topic}`);
  if (filter.outcome) conditions.push(sql`c.outcome = ${filter.outcome}`);
  if (filter.owner) conditions.push(sql`c.owner = ${filter.owner}`);
  if (filter.q) conditions.push(matching(filter.q));
  return conditions;
}

function viewCondition(filter: QueueFilter, now: Ms): RawBuilder<unknown> {
  const views: Record<View, RawBuilder<unknown>> = {
    needs_reply: sql`c.queued`,
    // As scalar subqueries: a join would be planned over the whole queue instead of walking its index.
    unassigned: sql`c.queued
      and coalesce((select l.until <= ${new Date(now)} from leases l where l.case_id = c.id), true)
      and (c.owner is null or (select l.holder = c.owner from leases l where l.case_id = c.id))`,
    mine: sql`c.owner = ${filter.me} and c.status in ('open', 'pending', 'snoozed')`,
    snoozed: sql`c.status = 'snoozed'`,
    open: sql`c.status in ('open', 'pending', 'snoozed')`,
    done: sql`c.status in ('resolved', 'closed', 'dismissed')`,
  };
  return views[filter.view];
}

/** Cases with these words in a post, or of this handle. */
function matching(q: string): RawBuilder<unknown> {
  const handle = q.replace(/^@/, '').toLowerCase();
  return sql`c.id in (
    (select f.case_id from posts p join filings f on f.post_id = p.id
      where p.text is not null and to_tsvector('simple', p.text) @@ websearch_to_tsquery('simple', ${q})
        and f.case_id is not null limit 2000)
    union
    (select k.id from identities i join cases k on k.customer_id = i.customer_id where lower(i.handle) = ${handle} limit 500))`;
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

interface RawRow
  extends Omit<QueueRow, 'knownAt' | 'waitingSince' | 'openedAt' | 'lastPostAt' | 'snoozedUntil' | 'rankAt' | 'clock'> {
  known_at: Date | null;
  waiting_since: Date | null;
  opened_at: Date;
  last_post_at: Date;
  snoozed_until: Date | null;
  rank_at: Date;
  clock: { kind: ClockKind; due_at: string; started_at: string } | null;
}

function columns(now: Ms): RawBuilder<unknown> {
  return sql`c.id, b.key as brand, b.name as "brandName", c.network, u.key as customer, c.words, c.status, c.outcome, c.basis,
    c.credit, c.complaint, c.level, c.urgency, c.topic, c.sorries, c.repeat, c.chased, c.reasons, c.owner, c.waiting_since,
    c.opened_at, c.last_post_at, c.snoozed_until, c.band, c.rank_at,
    (select p.author_handle from posts p where p.id = c.opened_by) as handle,
    (select min(coalesce(p.checked_at, p.received_at)) from filings f join posts p on p.id = f.post_id
      where f.case_id = c.id and f.role = 'mention' and ${RECHECKED}) as known_at,
    (select l.holder from leases l where l.case_id = c.id and l.until > ${new Date(now)}) as holder,
    (select json_build_object('kind', k.kind, 'due_at', k.due_at, 'started_at', k.started_at) from clocks k
      where k.case_id = c.id and k.met_at is null and not k.paused order by k.due_at limit 1) as clock,
    (select count(*)::int from promises m where m.case_id = c.id and m.state = 'open') as owed`;
}

function toRow(raw: RawRow): QueueRow {
  const { known_at, waiting_since, opened_at, last_post_at, snoozed_until, rank_at, clock, ...rest } = raw;
  return {
    ...rest,
    knownAt: known_at?.getTime() ?? null,
    waitingSince: waiting_since?.getTime() ?? null,
    openedAt: opened_at.getTime(),
    lastPostAt: last_post_at.getTime(),
    snoozedUntil: snoozed_until?.getTime() ?? null,
    rankAt: rank_at.getTime(),
    clock: clock && { kind: clock.kind, dueAt: Date.parse(clock.due_at), startedAt: Date.parse(clock.started_at) },
  };
}
