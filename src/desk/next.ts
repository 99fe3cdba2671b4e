import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/tables.ts';
import { col, type Row, typed } from '../db/typed.ts';
import type { Ms } from '../model.ts';
import { LEASE_LASTS } from './leases.ts';
import '../auth/tables.ts';

/** How many cases from the top are looked at together; as many as are held at a busy time fit into a few such looks. */
const LOOK = 64;
/** More looks than this find only others who were faster, over and over. */
const LOOKS = 200;

type Place = [band: number, rankAt: Date, id: string];

/**
 * Takes the most urgent free cases of these brands, one for each holder: in the queue, held by nobody, given to nobody else.
 * `for update skip locked` spreads processes that ask at the same moment over different cases; the unique lease decides, so
 * a case that another got in between only costs another look.
 * The queue is walked a stretch at a time, each brand's in the order of its index: a single query over all of it is planned
 * as a join of everything as soon as the planner misjudges how much is held (8 s instead of 2 ms at 300,000 cases).
 * @returns a case for each holder in their order, null where nothing is free any more.
 */
export async function takeNext(
  db: Kysely<Database>,
  brandIds: readonly number[],
  holders: readonly string[],
  now: Ms,
): Promise<(string | null)[]> {
  const given: (string | null)[] = holders.map(() => null);
  let waiting = holders.map((holder, index) => ({ holder, index }));
  let after: Place | null = null;
  for (let look = 0; look < LOOKS && waiting.length > 0; look++) {
    const asking = waiting.map(({ holder }) => holder);
    const found: Look = await takeFrom(db, { brandIds, after }, asking, new Date(now));
    for (const { id, holder } of found.taken) {
      const served = waiting.find((one) => one.holder === holder && given[one.index] === null);
      if (served) given[served.index] = id;
    }
    waiting = waiting.filter(({ index }) => given[index] === null);
    // Some were free, but others were faster: look at the same stretch again.
    if (found.free > found.taken.length) continue;
    if (found.seen < LOOK || found.band === null || found.rank_at === null || found.id === null) break;
    after = [found.band, found.rank_at, found.id];
  }
  return given;
}

const LOOK_COLUMNS = {
  taken: col.json<{ id: string; holder: string }[]>(),
  seen: col.number,
  free: col.number,
  band: col.orNull(col.number),
  rank_at: col.orNull(col.time),
  id: col.orNull(col.text),
};
type Look = Row<typeof LOOK_COLUMNS>;

async function takeFrom(
  db: Kysely<Database>,
  { brandIds, after }: { brandIds: readonly number[]; after: Place | null },
  holders: readonly string[],
  at: Date,
): Promise<Look> {
  const further = after
    ? sql`(c.band, c.rank_at, c.id) > (${after[0]}, ${after[1]}::timestamptz, ${after[2]})`
    : sql`true`;
  // A case that is somebody's without their ever having held it is kept for when they ask alone.
  const theirs = holders.length === 1 ? sql`s.owner = ${holders[0]}` : sql`false`;
  const { rows } = await typed(LOOK_COLUMNS)`
    with stretch as materialized (
      select c.id, c.band, c.rank_at, c.owner
      from unnest(${brandIds}::int[]) as wanted (brand_id)
      cross join lateral (
        select * from cases c where c.brand_id = wanted.brand_id and c.queued and ${further}
        order by c.band, c.rank_at, c.id limit ${LOOK}) c
      order by c.band, c.rank_at, c.id limit ${LOOK}),
    free as materialized (
      select s.* from stretch s
      where coalesce((select l.until <= ${at} from leases l where l.case_id = s.id), true)
        and (s.owner is null or ${theirs} or (select l.holder = s.owner from leases l where l.case_id = s.id))),
    mine as materialized (
      select c.id, f.band, f.rank_at from free f join cases c on c.id = f.id
      order by f.band, f.rank_at, f.id limit ${holders.length} for update of c skip locked),
    placed as (select id, row_number() over (order by band, rank_at, id) as place from mine),
    taken as (
      insert into leases as l (case_id, holder, until, changed_at)
      select p.id, h.holder, ${new Date(at.getTime() + LEASE_LASTS)}::timestamptz, ${at}::timestamptz
      from placed p join unnest(${holders}::text[]) with ordinality as h (holder, place) on h.place = p.place
      on conflict (case_id) do update set holder = excluded.holder, until = excluded.until, changed_at = excluded.changed_at
        where l.until <= ${at}
      returning case_id, holder)
    select coalesce((select json_agg(json_build_object('id', case_id, 'holder', holder)) from taken), '[]') as taken,
      (select count(*)::int from stretch) as seen, (select count(*)::int from free) as free, last.band, last.rank_at, last.id
    from (select 1) as one
    left join lateral (select * from stretch order by band desc, rank_at desc, id desc limit 1) last on true`.execute(
    db,
  );
  return rows[0]!;
}
