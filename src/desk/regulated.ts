import { type Kysely, type RawBuilder, sql } from 'kysely';
import { DAY } from '../config/duration.ts';
import type { Database } from '../db/tables.ts';
import { col, type Row, typed } from '../db/typed.ts';
import { iso, isoExact, type Ms, type Outcome, type RegulatedOut } from '../model.ts';
import { type ListPage, toPage } from './paging.ts';

export const REGULATED_PARTS = ['running', 'overdue', 'answered'] as const;
export type RegulatedPart = (typeof REGULATED_PARTS)[number];

/**
 * A final answer: a person resolved it or settled it in private, the customer confirmed it, or the brand gave a remedy, an
 * answer or a refusal.
 */
const ANSWERED = sql`(c.attested or c.status = 'resolved' or c.outcome in ('confirmed', 'claimed'))`;
/** Days of the brand's statutory clock; null: its complaints have none. */
const DAYS = sql`(b.settings->>'complaint_days')::int`;
const DUE = sql`c.opened_at + ${DAYS} * interval '1 day'`;

/** Complaints to own brands that the law gives a time. Silence ends no statutory clock, so closed cases are here as well. */
function conditions(part: RegulatedPart, at: Ms): RawBuilder<unknown> {
  const now = new Date(at);
  const parts: Record<RegulatedPart, RawBuilder<unknown>> = {
    running: sql`not ${ANSWERED} and ${DUE} > ${now}`,
    overdue: sql`not ${ANSWERED} and ${DUE} <= ${now}`,
    answered: ANSWERED,
  };
  return sql`b.own and ${DAYS} is not null and c.complaint and c.status <> 'dismissed' and c.opened_at <= ${now} and ${parts[part]}`;
}

/** A page of them: the nearest due first, those answered the newest first. */
export async function readRegulated(
  db: Kysely<Database>,
  part: RegulatedPart,
  at: Ms,
  { limit, after }: { limit: number; after: (string | number)[] | null },
): Promise<ListPage<RegulatedOut>> {
  const back = part === 'answered';
  const key = sql`(${DUE}, c.id collate "C")`;
  const beyond = after
    ? sql`${key} ${back ? sql`<` : sql`>`} (${new Date(Number(after[0]))}, ${String(after[1])})`
    : sql`true`;
  const direction = back ? sql`desc` : sql`asc`;
  const { rows } = await typed(
    REGULATED_COLUMNS,
  )`select c.id, b.key as brand, b.name as brand_name, u.key as customer, c.network,
      p.author_handle as handle, c.words, c.opened_at, ${DUE} as due_at, c.status, c.outcome, c.owner, c.topic,
      case when ${ANSWERED} then coalesce(c.resolved_at, c.first_substantive_at, c.last_post_at) end as answered_at
    from cases c join brands b on b.id = c.brand_id join posts p on p.id = c.opened_by join customers u on u.id = c.customer_id
    where ${conditions(part, at)} and ${beyond}
    order by ${DUE} ${direction}, c.id collate "C" ${direction} limit ${limit + 1}`.execute(db);
  const items = rows.map((row) => toRegulated(row, at));
  return toPage(items, limit, (row) => [Date.parse(row.due_at), row.id]);
}

/** How many there are of each. */
export async function countRegulated(db: Kysely<Database>, at: Ms): Promise<Record<RegulatedPart, number>> {
  const counts = REGULATED_PARTS.map(
    (part) => sql`count(*) filter (where ${conditions(part, at)})::int as ${sql.ref(part)}`,
  );
  const { rows } = await typed({
    running: col.number,
    overdue: col.number,
    answered: col.number,
  })`select ${sql.join(counts)}
    from cases c join brands b on b.id = c.brand_id
    where b.own and ${DAYS} is not null and c.complaint and c.status <> 'dismissed'`.execute(db);
  return rows[0]!;
}

/** Whether any brand of ours has a statutory clock. */
export async function hasRegulated(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql`select from brands b where b.own and ${DAYS} is not null limit 1`.execute(db);
  return rows.length > 0;
}

/** The statutory clock of a case: when it ends, and whether there was a final answer. */
export interface Statutory {
  due: Ms;
  answered: boolean;
}

/** @returns null for a case without one. */
export async function readStatutory(db: Kysely<Database>, caseId: string): Promise<Statutory | null> {
  const { rows } = await typed({ due: col.time, answered: col.boolean })`select ${DUE} as due, ${ANSWERED} as answered
    from cases c join brands b on b.id = c.brand_id
    where c.id = ${caseId} and b.own and c.complaint and c.status <> 'dismissed' and ${DAYS} is not null`.execute(db);
  const row = rows[0];
  return row ? { due: row.due.getTime(), answered: row.answered } : null;
}

const REGULATED_COLUMNS = {
  id: col.text,
  brand: col.text,
  brand_name: col.text,
  customer: col.text,
  network: col.text,
  handle: col.orNull(col.text),
  words: col.orNull(col.text),
  opened_at: col.time,
  due_at: col.time,
  status: col.word<RegulatedOut['status']>(),
  outcome: col.word<Outcome>(),
  owner: col.orNull(col.text),
  topic: col.orNull(col.text),
  answered_at: col.orNull(col.time),
};

function toRegulated(row: Row<typeof REGULATED_COLUMNS>, at: Ms): RegulatedOut {
  const until = row.answered_at?.getTime() ?? at;
  return {
    ...row,
    opened_at: iso(row.opened_at),
    due_at: isoExact(row.due_at),
    answered_at: row.answered_at && iso(row.answered_at),
    days_left: Math.floor((row.due_at.getTime() - until) / DAY),
    late: until > row.due_at.getTime(),
  };
}
