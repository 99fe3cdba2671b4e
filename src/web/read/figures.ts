import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/tables.ts';
import type { Act, Ms } from '../../model.ts';

/** How many replies of each week did what; a reply counts under each of its acts. */
export async function readActWeeks(
  db: Kysely<Database>,
  brandId: number,
  from: Ms,
  to: Ms,
): Promise<{ from: Ms; acts: Partial<Record<Act, number>> }[]> {
  const { rows } = await sql<{ week: Date; act: Act; n: number }>`
    select date_trunc('week', f.at, 'UTC') as week, act, count(*)::int as n
    from reply_facts f cross join lateral jsonb_array_elements_text(f.acts) as act
    where f.brand_id = ${brandId} and f.at >= ${new Date(from)} and f.at < ${new Date(to)} and not f.automatic
    group by 1, 2 order by 1`.execute(db);
  const weeks = Map.groupBy(rows, (row) => row.week.getTime());
  return [...weeks].map(([week, found]) => ({
    from: week,
    acts: Object.fromEntries(found.map(({ act, n }) => [act, n])),
  }));
}

/** Upper ends, in seconds, of what first responses are counted into; the last has none. */
const BUCKETS = [900, 3_600, 4 * 3_600, 12 * 3_600, 24 * 3_600, 72 * 3_600] as const;

export interface ResponseBucket {
  /** Null: longer than all. */
  upTo: number | null;
  n: number;
}

/** How long first responses took, of the cases that complain and were opened in the span; and how many wait still. */
export async function readResponses(
  db: Kysely<Database>,
  brandId: number,
  from: Ms,
  to: Ms,
): Promise<{ buckets: ResponseBucket[]; unanswered: number }> {
  const { rows } = await sql<{ bucket: number | null; n: number }>`
    select width_bucket(extract(epoch from first_response_at - opened_at)::float8, ${[...BUCKETS]}::float8[]) as bucket,
      count(*)::int as n
    from cases where brand_id = ${brandId} and complaint and opened_at >= ${new Date(from)} and opened_at < ${new Date(to)}
    group by 1`.execute(db);
  const count = (bucket: number | null) => rows.find((row) => row.bucket === bucket)?.n ?? 0;
  const buckets = [...BUCKETS, null].map((upTo, index) => ({ upTo, n: count(index) }));
  return { buckets, unanswered: count(null) };
}

/** Everything a lead looks at, of these brands. */
export interface TeamFigures {
  levels: { level: string; free: number; held: number }[];
  due: {
    id: string;
    kind: string;
    due_at: Date;
    words: string | null;
    owner: string | null;
    brand: string;
    handle: string | null;
  }[];
  people: { name: string; open: number; working: number; overdue: number }[];
  blind: number;
}

export async function readTeam(db: Kysely<Database>, brandIds: number[], now: Ms): Promise<TeamFigures> {
  const at = new Date(now);
  const levels = await sql<TeamFigures['levels'][number]>`
    select c.level, count(*) filter (where c.owner is null)::int as free, count(*) filter (where c.owner is not null)::int as held
    from cases c where c.queued and c.brand_id = any(${brandIds}::int[]) group by 1`.execute(db);
  const due = await sql<TeamFigures['due'][number]>`
    select c.id, k.kind, k.due_at, c.words, c.owner, b.name as brand,
      (select p.author_handle from posts p where p.id = c.opened_by) as handle
    from clocks k join cases c on c.id = k.case_id join brands b on b.id = c.brand_id
    where k.met_at is null and not k.paused and k.due_at < ${new Date(now + 3_600_000)} and c.queued
      and c.brand_id = any(${brandIds}::int[])
    order by (k.due_at < ${at}), k.due_at limit 60`.execute(db);
  const people = await sql<TeamFigures['people'][number]>`
    select c.owner as name, count(*)::int as open,
      count(*) filter (where exists (select from leases l where l.case_id = c.id and l.until > ${at}))::int as working,
      count(*) filter (where exists (select from clocks k where k.case_id = c.id and k.met_at is null and not k.paused
        and k.due_at < ${at}))::int as overdue
    from cases c where c.owner is not null and c.status in ('open', 'waiting', 'snoozed') and c.brand_id = any(${brandIds}::int[])
    group by 1 order by 2 desc`.execute(db);
  const blind = await sql<{ n: number }>`select count(*)::int as n from gaps where to_at is null`.execute(db);
  return { levels: levels.rows, due: due.rows, people: people.rows, blind: blind.rows[0]?.n ?? 0 };
}
