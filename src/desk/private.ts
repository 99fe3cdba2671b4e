import { type Kysely, sql } from 'kysely';
import { DAY, HOUR } from '../config/duration.ts';
import type { Database } from '../db/tables.ts';
import { col, typed } from '../db/typed.ts';
import { isoExact, type Ms, type PrivateFiguresOut, type PrivateFinding, type PrivateSampleOut } from '../model.ts';
import { responsibleFor } from '../promises/responsible.ts';
import '../private/tables.ts';
import { heldForAMinute } from './held.ts';

/** Whoever was sent to a private channel is to be helped within two days: the longer end of what customers are told. */
const CLOSED_WITHIN: Ms = 48 * HOUR;

interface Span {
  brandIds: readonly number[];
  from: Ms;
  to: Ms;
}

/**
 * How private talks of own brands went in a span, for the team. It rests on what their own tools say, so it stands in no
 * scorecard, comparison or verdict: of other brands nothing of the kind is known.
 */
export async function readPrivateFigures(db: Kysely<Database>, span: Span, now: Ms): Promise<PrivateFiguresOut> {
  return {
    from: isoExact(span.from),
    to: isoExact(span.to),
    ...(await countTickets(db, span, now)),
    ...(await countChased(db, span)),
    ...(await countChecks(db, span)),
    owners: await countByOwner(db, span),
  };
}

/** What the team page tells: so many days that a month's end does not hide anything. */
const SHOWN_DAYS = 28;

/** How private talks of these own brands went in the last weeks. */
export type PrivateFigures = (brandIds: number[], now: Ms) => Promise<PrivateFiguresOut>;

export function readRecentPrivate(db: Kysely<Database>, brandIds: number[], now: Ms): Promise<PrivateFiguresOut> {
  return readPrivateFigures(db, { brandIds, from: now - SHOWN_DAYS * DAY, to: now }, now);
}

/** The same for a page that follows every change. */
export function makePrivateFigures(db: Kysely<Database>): PrivateFigures {
  return heldForAMinute((brandIds, now) => readRecentPrivate(db, brandIds, now));
}

const within = (column: string, { brandIds, from, to }: Span) =>
  sql<boolean>`brand_id = any(${[...brandIds]}::int[])
    and ${sql.ref(column)} >= ${new Date(from)} and ${sql.ref(column)} < ${new Date(to)}`;

/** A ticket counts as closed at the closing that stands: one after which the customer wrote again, or that was reopened, does not. */
async function countTickets(db: Kysely<Database>, span: Span, now: Ms) {
  const due = sql`begun_at + ${CLOSED_WITHIN / 1_000} * interval '1 second'`;
  const { rows } = await typed({
    tickets: col.number,
    closed: col.number,
    closed_48h: col.number,
    judged_48h: col.number,
  })`
    with told as (
      select source, ticket, at, kind, max(at) filter (where kind in ('in', 'reopened')) over (partition by source, ticket) as asked_at
      from private_events where brand_id = any(${[...span.brandIds]}::int[]) and at <= ${new Date(now)}),
    begun as (
      select min(at) as begun_at, min(at) filter (where kind = 'closed' and (asked_at is null or at >= asked_at)) as closed_at
      from told group by source, ticket having min(at) >= ${new Date(span.from)} and min(at) < ${new Date(span.to)})
    select count(*)::int as tickets, count(closed_at)::int as closed,
      (count(*) filter (where closed_at <= ${due}))::int as closed_48h,
      (count(*) filter (where ${due} <= ${new Date(now)} or closed_at is not null))::int as judged_48h
    from begun`.execute(db);
  return rows[0]!;
}

async function countChased(db: Kysely<Database>, span: Span) {
  return db
    .selectFrom('cases')
    .select(({ fn }) => [
      fn.countAll<number>().as('sent_private'),
      fn.countAll<number>().filterWhere('chased', '=', true).as('chased'),
    ])
    .where('complaint', '=', true)
    .where('private_turns', '>', 0)
    .where('status', '<>', 'dismissed')
    .where(within('opened_at', span))
    .executeTakeFirstOrThrow();
}

async function countChecks(db: Kysely<Database>, span: Span) {
  return db
    .selectFrom('private_checks')
    .select(({ fn }) => [
      fn.countAll<number>().as('checked'),
      fn.countAll<number>().filterWhere('finding', '=', 'settled').as('found_settled'),
      fn.countAll<number>().filterWhere('finding', '=', 'not_settled').as('found_not_settled'),
    ])
    .where(within('closed_at', span))
    .executeTakeFirstOrThrow();
}

async function countByOwner(db: Kysely<Database>, { brandIds, from, to }: Span): Promise<PrivateFiguresOut['owners']> {
  const { rows } = await typed({
    owner: col.orNull(col.text),
    promised_by: col.orNull(col.text),
    brand: col.text,
    state: col.word<'kept' | 'late' | 'broken' | 'lapsed'>(),
    n: col.number,
  })`
    select c.owner, coalesce('^' || (r.reading->>'agent'), '@' || p.author_handle) as promised_by, b.key as brand, m.state,
      count(*)::int as n
    from promises m join cases c on c.id = m.case_id join brands b on b.id = c.brand_id join posts p on p.id = m.post_id
      left join readings r on r.post_id = m.post_id
    where m.brand_id = any(${[...brandIds]}::int[]) and m.made_at >= ${new Date(from)} and m.made_at < ${new Date(to)}
      and not m.reported and m.state in ('kept', 'late', 'broken', 'lapsed')
    group by 1, 2, 3, 4`.execute(db);
  const owners = Map.groupBy(rows, responsibleFor);
  const sum = (of: typeof rows, state: string) => of.reduce((n, row) => n + (row.state === state ? row.n : 0), 0);
  return [...owners]
    .map(([owner, of]) => ({
      owner,
      kept: sum(of, 'kept'),
      late: sum(of, 'late'),
      broken: sum(of, 'broken'),
      lapsed: sum(of, 'lapsed'),
    }))
    .sort((a, b) => (a.owner < b.owner ? -1 : 1));
}

/** Tickets of a brand and week that somebody looks up. Ten a week find, in a quarter, a share of 5 % wrong in all but 1 of 500 cases. */
const SAMPLED = 10;

/** Monday of the week that a moment lies in (UTC). */
export function weekOf(at: Ms): Ms {
  const day = Math.floor(at / DAY) * DAY;
  return day - ((new Date(day).getUTCDay() + 6) % 7) * DAY;
}

/**
 * The tickets of a week whose closing somebody is to check: drawn by a hash of their names, so nobody chooses them, everybody
 * sees the same ones, and a ticket closed later in the week does not change who draws it.
 */
export async function readPrivateSample(
  db: Kysely<Database>,
  brandIds: readonly number[],
  week: Ms,
): Promise<PrivateSampleOut[]> {
  const { rows } = await typed({
    source: col.text,
    ticket: col.text,
    brand: col.text,
    closed_at: col.time,
    agent: col.orNull(col.text),
    finding: col.orNull(col.word<PrivateFinding>()),
    checked_by: col.orNull(col.text),
    case_id: col.orNull(col.text),
  })`
    with closed as (
      select distinct on (source, ticket) * from private_events
      where kind = 'closed' and brand_id = any(${[...brandIds]}::int[]) and at >= ${new Date(week)}
        and at < ${new Date(week + 7 * DAY)} order by source, ticket, at),
      drawn as (
        select *, row_number() over (partition by brand_id order by md5(${String(week)} || source || ticket)) as nth from closed)
    select d.source, d.ticket, b.key as brand, d.at as closed_at, d.agent, k.finding, k.checked_by,
      (select c.id from cases c join identities i on i.customer_id = c.customer_id
        left join posts p on p.network = d.network and p.native_id = d.post_id
        where c.brand_id = d.brand_id and i.network = d.network and i.user_id = coalesce(d.user_id, p.author_id)
          and c.opened_at <= d.at order by c.opened_at desc limit 1) as case_id
    from drawn d join brands b on b.id = d.brand_id
      left join private_checks k on k.source = d.source and k.ticket = d.ticket and k.closed_at = d.at
    where d.nth <= ${SAMPLED} order by b.key, d.nth`.execute(db);
  return rows.map(({ closed_at, ...row }) => ({ ...row, closed_at: isoExact(closed_at) }));
}

/** What somebody found who looked a ticket up; the last word counts. @returns false when no such closing is known. */
export async function savePrivateCheck(
  db: Kysely<Database>,
  check: { source: string; ticket: string; closed_at: string; finding: PrivateFinding },
  by: { name: string; at: Ms },
): Promise<boolean> {
  const { source, ticket, finding } = check;
  const closedAt = new Date(check.closed_at);
  const { rows } = await sql`
    insert into private_checks (source, ticket, brand_id, closed_at, finding, checked_by, checked_at)
    select source, ticket, brand_id, at, ${finding}, ${by.name}, ${new Date(by.at)} from private_events
    where source = ${source} and ticket = ${ticket} and kind = 'closed' and at = ${closedAt} limit 1
    on conflict (source, ticket, closed_at) do update set finding = excluded.finding, checked_by = excluded.checked_by,
      checked_at = excluded.checked_at
    returning ticket`.execute(db);
  return rows.length > 0;
}
