import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';
import './tables.ts';

/**
 * Holding a case. A lease is one row per case, so two people can never hold it; it runs out by itself when its holder goes
 * home. Taking one is its own short statement, before the case is touched: so a hundred who press "next" at once wait
 * for nobody's fold. Expiry is compared at the time of asking; nothing has to run for a case to become free.
 */

/** From the last thing its holder did with it. */
export const LEASE_LASTS: Ms = 30 * 60_000;
/** A case that a lead gave to somebody stays theirs: nobody is to be handed it by "next" because they went to lunch. */
const ASSIGNED_UNTIL: Ms = Date.UTC(9999, 0, 1);

export interface Lease {
  caseId: string;
  holder: string;
  until: Ms;
}

/**
 * Takes or extends the lease of a case.
 * @returns who holds it now: `holder` is somebody else when they were first.
 */
export async function takeLease(db: Kysely<Database>, caseId: string, holder: string, now: Ms): Promise<Lease> {
  const won = await db
    .insertInto('leases')
    .values({ case_id: caseId, holder, until: new Date(now + LEASE_LASTS), changed_at: new Date(now) })
    .onConflict((conflict) =>
      conflict
        .column('case_id')
        .doUpdateSet({
          holder,
          until: sql`greatest(leases.until, ${new Date(now + LEASE_LASTS)})`,
          changed_at: new Date(now),
        })
        .where((eb) => eb.or([eb('leases.holder', '=', holder), eb('leases.until', '<=', new Date(now))])),
    )
    .returning(['holder', 'until'])
    .executeTakeFirst();
  const row = won ?? (await findLease(db, caseId));
  // Released between the two statements: try once more, now with nobody in the way.
  if (!row) return takeLease(db, caseId, holder, now);
  return { caseId, holder: row.holder, until: row.until.getTime() };
}

async function findLease(db: Kysely<Database>, caseId: string) {
  return db.selectFrom('leases').select(['holder', 'until']).where('case_id', '=', caseId).executeTakeFirst();
}

/** Gives a case to somebody for good, whatever lease there was: what a lead may do. */
export async function handLease(db: Kysely<Database>, caseId: string, holder: string, now: Ms): Promise<void> {
  const lease = { holder, until: new Date(ASSIGNED_UNTIL), changed_at: new Date(now) };
  await db
    .insertInto('leases')
    .values({ case_id: caseId, ...lease })
    .onConflict((conflict) => conflict.column('case_id').doUpdateSet(lease))
    .execute();
}

/** Ends a lease now; the row stays, run out, so that other processes see the change. `holder` null ends anybody's. */
export async function endLease(db: Kysely<Database>, caseId: string, holder: string | null, now: Ms): Promise<boolean> {
  let query = db
    .updateTable('leases')
    .set({ until: new Date(now), changed_at: new Date(now) })
    .where('case_id', '=', caseId)
    .where('until', '>', new Date(now));
  if (holder !== null) query = query.where('holder', '=', holder);
  return (await query.executeTakeFirst()).numUpdatedRows > 0n;
}

/** Running leases of these cases, by case. */
export async function leasesOf(db: Kysely<Database>, caseIds: string[], now: Ms): Promise<Map<string, Lease>> {
  if (caseIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('leases')
    .selectAll()
    .where('case_id', 'in', caseIds)
    .where('until', '>', new Date(now))
    .execute();
  return new Map(rows.map((row) => [row.case_id, { caseId: row.case_id, holder: row.holder, until: +row.until }]));
}

/** How many cases from the top are looked at together; as many as are held at a busy time fit into a few such looks. */
const LOOK = 64;
/** More looks than this find only others who were faster, over and over. */
const LOOKS = 200;

type Place = [band: number, rankAt: Date, id: string];

/**
 * Takes the most urgent free case of these brands: in the queue, held by nobody, given to nobody else.
 * `for update skip locked` spreads those who ask at the same moment over different cases; the unique lease decides, so a
 * case that somebody got in between only costs another look.
 * The queue is walked a stretch at a time, each brand's in the order of its index: a single query over all of it is planned
 * as a join of everything as soon as the planner misjudges how much is held (8 s instead of 2 ms at 300,000 cases).
 * @returns null when nothing is free.
 */
export async function takeNext(
  db: Kysely<Database>,
  brandIds: number[],
  holder: string,
  now: Ms,
): Promise<string | null> {
  let after: Place | null = null;
  for (let look = 0; look < LOOKS; look++) {
    const found: Look = await takeFrom(db, brandIds, holder, new Date(now), after);
    if (found.taken !== null) return found.taken;
    // Some were free, but others were faster: look at the same stretch again.
    if (found.free > 0) continue;
    if (found.seen < LOOK || found.band === null || found.rank_at === null || found.id === null) return null;
    after = [found.band, found.rank_at, found.id];
  }
  return null;
}

interface Look {
  taken: string | null;
  seen: number;
  free: number;
  band: number | null;
  rank_at: Date | null;
  id: string | null;
}

async function takeFrom(
  db: Kysely<Database>,
  brandIds: number[],
  holder: string,
  at: Date,
  after: Place | null,
): Promise<Look> {
  const further = after
    ? sql`(c.band, c.rank_at, c.id) > (${after[0]}, ${after[1]}::timestamptz, ${after[2]})`
    : sql`true`;
  const { rows } = await sql<Look>`
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
        and (s.owner is null or s.owner = ${holder} or (select l.holder = s.owner from leases l where l.case_id = s.id))),
    mine as (
      select c.id from free f join cases c on c.id = f.id
      order by f.band, f.rank_at, f.id limit 1 for update of c skip locked),
    taken as (
      insert into leases as l (case_id, holder, until, changed_at)
      select id, ${holder}, ${new Date(at.getTime() + LEASE_LASTS)}::timestamptz, ${at}::timestamptz from mine
      on conflict (case_id) do update set holder = excluded.holder, until = excluded.until, changed_at = excluded.changed_at
        where l.until <= ${at}
      returning case_id)
    select (select case_id from taken) as taken, (select count(*)::int from stretch) as seen,
      (select count(*)::int from free) as free, last.band, last.rank_at, last.id
    from (select 1) as one
    left join lateral (select * from stretch order by band desc, rank_at desc, id desc limit 1) last on true`.execute(
    db,
  );
  return rows[0] as Look;
}
