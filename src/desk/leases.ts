import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';
import '../auth/tables.ts';

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
