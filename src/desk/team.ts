import { type Kysely, type RawBuilder, sql } from 'kysely';
import { DAY, HOUR } from '../config/duration.ts';
import type { Database } from '../db/tables.ts';
import { col, typed } from '../db/typed.ts';
import { LEVELS, type Ms } from '../model.ts';
import { heldForAMinute } from './held.ts';

/** A wall shows this many of a kind; beyond it says how many more. */
const SHOWN = 20;
/** Nobody needs to know more exactly. */
const MOST_COUNTED = 1_000;

/** A case by the first of its clocks that is due. */
export interface DueCase {
  id: string;
  kind: string;
  dueAt: Ms;
  words: string | null;
  owner: string | null;
  handle: string | null;
}

/** The first of them, and how many there are, counted to a thousand. */
export interface DueCases {
  first: DueCase[];
  n: number;
}

/** Everything a lead looks at, of these brands. */
export interface TeamFigures {
  /** What waits, counted to a thousand for each brand. */
  levels: { level: string; free: number; held: number }[];
  /** Due within the hour, the nearest first. */
  soon: DueCases;
  /** Past due, the longest first. */
  over: DueCases;
  people: { name: string; open: number; working: number; overdue: number }[];
  /** Streams that cannot be read. */
  blind: number;
}

/** Cases of one day and holder by how their first reply came: in time, late, or not yet. */
export interface ReplyDay {
  day: Ms;
  owner: string | null;
  inTime: number;
  late: number;
  /** Neither answered nor due yet. */
  waiting: number;
}

const REPLY_DAYS = 14;

/** Replies in time, of those that were in time or late; null where there are none. */
export function slaShare(days: readonly ReplyDay[]): { share: number; n: number } | null {
  const inTime = days.reduce((sum, day) => sum + day.inTime, 0);
  const n = inTime + days.reduce((sum, day) => sum + day.late, 0);
  return n === 0 ? null : { share: inTime / n, n };
}

/**
 * First replies of the 14 days up to a moment, as they stood then. What a gap makes uncertain is left out: nobody can tell
 * whether it was late.
 */
export async function readReplyDays(db: Kysely<Database>, brandIds: number[], now: Ms): Promise<ReplyDay[]> {
  const begin = Math.floor(now / DAY) * DAY - (REPLY_DAYS - 1) * DAY;
  const then = sql`${new Date(now)}::timestamptz`;
  const late = sql`(k.breached_at <= ${then} or (k.due_at < ${then} and coalesce(k.met_at > ${then}, true)))`;
  const met = sql`coalesce(k.met_at <= ${then}, false)`;
  const { rows } = await typed({
    day: col.number,
    owner: col.orNull(col.text),
    inTime: col.number,
    late: col.number,
    waiting: col.number,
  })`select extract(epoch from utc_day(k.started_at))::float8 * 1000 as day, c.owner,
      (count(*) filter (where ${met} and not coalesce(${late}, false)))::int as "inTime",
      (count(*) filter (where ${late}))::int as late,
      (count(*) filter (where not ${met} and not coalesce(${late}, false)))::int as waiting
    from clocks k join cases c on c.id = k.case_id
    where k.kind = 'first_reply' and k.started_at >= ${new Date(begin)} and k.started_at <= ${then}
      and not k.uncertain and c.status <> 'dismissed' and c.brand_id = any(${brandIds}::int[])
    group by 1, 2 order by 1`.execute(db);
  return rows;
}

/** How first replies of the last two weeks came, of these brands. */
export type ReplyDays = (brandIds: number[], now: Ms) => Promise<ReplyDay[]>;

export function makeReplyDays(db: Kysely<Database>): ReplyDays {
  return heldForAMinute((brandIds, now) => readReplyDays(db, brandIds, now));
}

/** The days that the team page draws, oldest first. */
export function replyDays(now: Ms): Ms[] {
  const today = Math.floor(now / DAY) * DAY;
  return Array.from({ length: REPLY_DAYS }, (_, i) => today - (REPLY_DAYS - 1 - i) * DAY);
}

export async function readTeam(db: Kysely<Database>, brandIds: number[], now: Ms): Promise<TeamFigures> {
  const blind = await db
    .selectFrom('gaps')
    .select((row) => row.fn.countAll<number>().as('n'))
    .where('to_at', 'is', null)
    .executeTakeFirst();
  return {
    levels: await readLevels(db, brandIds),
    soon: await readDue(db, brandIds, now, now + HOUR),
    over: await readDue(db, brandIds, 0, now),
    people: await readPeople(db, brandIds, now),
    blind: blind?.n ?? 0,
  };
}

/** Counted to a thousand a brand, from an index alone: a queue of a million costs no more than one of thousands (671 -> 4 ms). */
async function readLevels(db: Kysely<Database>, brandIds: number[]): Promise<TeamFigures['levels']> {
  const count = (held: RawBuilder<unknown>) => sql`(
    select coalesce(sum(counted.n), 0)::int from unnest(${brandIds}::int[]) as b (id) cross join lateral (
      select count(*) as n from (
        select from cases c where c.queued and c.level = l.level and c.brand_id = b.id and ${held} limit ${MOST_COUNTED}
      ) first_ones) counted)`;
  const { rows } = await typed({ level: col.text, free: col.number, held: col.number })`
    select l.level, ${count(sql`c.owner is null`)} as free, ${count(sql`c.owner is not null`)} as held
    from unnest(${[...LEVELS]}::text[]) as l (level)`.execute(db);
  return rows;
}

/**
 * Queued cases with a clock due in [from, to). Walked in the order of due times and cut, so that a backlog of a million
 * costs no more than one of a thousand. A case stands once, by its first clock: the rest follows from it.
 */
async function readDue(db: Kysely<Database>, brandIds: number[], from: Ms, to: Ms): Promise<DueCases> {
  const { rows } = await typed({
    id: col.text,
    kind: col.word<DueCase['kind']>(),
    due_at: col.time,
    words: col.orNull(col.text),
    owner: col.orNull(col.text),
    handle: col.orNull(col.text),
  })`
    select id, kind, due_at, words, owner,
      case when nth <= ${SHOWN} then (select p.author_handle from posts p where p.id = opened_by) end as handle
    from (
      select *, row_number() over (order by due_at, id) as nth from (
        select distinct on (c.id) c.id, k.kind, k.due_at, c.words, c.owner, c.opened_by
        from (select * from clocks where met_at is null and not paused and due_at >= ${new Date(from)} and due_at < ${new Date(to)}
            order by due_at limit ${MOST_COUNTED * 3}) k
        cross join lateral (select id, words, owner, opened_by from cases
          where id = k.case_id and queued and brand_id = any(${brandIds}::int[]) offset 0) c
        order by c.id, k.due_at) one) ordered
    order by nth`.execute(db);
  const first = rows.slice(0, SHOWN).map(({ due_at, ...row }) => ({ ...row, dueAt: due_at.getTime() }));
  return { first, n: Math.min(rows.length, MOST_COUNTED) };
}

async function readPeople(db: Kysely<Database>, brandIds: number[], now: Ms): Promise<TeamFigures['people']> {
  const at = new Date(now);
  const { rows } = await typed({ name: col.text, open: col.number, working: col.number, overdue: col.number })`
    select c.owner as name, count(*)::int as open,
      count(*) filter (where exists (select from leases l where l.case_id = c.id and l.until > ${at}))::int as working,
      count(*) filter (where exists (select from clocks k where k.case_id = c.id and k.met_at is null and not k.paused
        and k.due_at < ${at}))::int as overdue
    from cases c where c.owner is not null and c.status in ('open', 'pending', 'snoozed') and c.brand_id = any(${brandIds}::int[])
    group by 1 order by 2 desc`.execute(db);
  return rows;
}
