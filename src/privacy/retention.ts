import { type Kysely, sql, type Transaction } from 'kysely';
import { DAY } from '../config/duration.ts';
import type { Database } from '../db/tables.ts';
import { col, type Row, typed } from '../db/typed.ts';
import { markDeleted } from '../intake/gone.ts';
import type { Ms } from '../model.ts';
import { recountAll } from '../scorecards/recount.ts';

declare module '../db/tables.ts' {
  interface Database {
    retention: { only_row: import('kysely').Generated<boolean>; sealed_before: DayColumn };
  }
}

/** Posts purged in one transaction: few enough that nobody waits for it. */
const BATCH = 500;

const OLD_POST = {
  id: col.number,
  /** With microseconds. */
  created_at: col.text,
  network: col.text,
  native_id: col.text,
  author_id: col.text,
};
type OldPost = Row<typeof OLD_POST>;

/**
 * Purges what is older than the retention: posts lose their words and authors' names and wait to be assigned again, which
 * takes them out of everything derived; tombstones keep them from coming back. A case with a post younger than that stays
 * whole. The counts of the days before are sealed first, so scorecards keep them; what is asked of case rows
 * (percentiles, distinct customers) is asked only of what is left.
 *
 * @param days how long posts are kept; whole days (UTC) are purged.
 * @returns how many posts lost their words.
 */
export async function purgeOld(db: Kysely<Database>, days: number, now: Ms): Promise<number> {
  const horizon = new Date(Math.floor((now - days * DAY) / DAY) * DAY);
  await sealDays(db, horizon);
  await recountAll(db);
  await db.deleteFrom('drafts').where('saved_at', '<', horizon).execute();
  await db.deleteFrom('case_reads').where('at', '<', horizon).execute();
  let purged = 0;
  for (let old = await listOld(db, horizon); old.length > 0; old = await listOld(db, horizon, old.at(-1))) {
    const batch = old;
    purged += await db.transaction().execute((trx) => purge(trx, batch, new Date(now)));
  }
  return purged;
}

/** From here on the days before `horizon` keep the counts they have; a longer retention does not open them again. */
async function sealDays(db: Kysely<Database>, horizon: Date): Promise<void> {
  const sealed_before = horizon.toISOString().slice(0, 10);
  await db
    .insertInto('retention')
    .values({ sealed_before })
    .onConflict((conflict) =>
      conflict.column('only_row').doUpdateSet({ sealed_before }).where('retention.sealed_before', '<', sealed_before),
    )
    .execute();
}

/** Assigned posts before `horizon` whose cases, if any, have been silent since; the oldest first, so that one pass sees all. */
async function listOld(db: Kysely<Database>, horizon: Date, after?: OldPost): Promise<OldPost[]> {
  const from = after ? sql`(p.created_at, p.id) > (${after.created_at}::timestamptz, ${after.id})` : sql`true`;
  const { rows } = await typed(OLD_POST)`
    select p.id, p.created_at::text as created_at, p.network, p.native_id, p.author_id from posts p
    where ${from} and p.created_at < ${horizon} and p.text is not null
      and (p.filed_at is not null or p.quarantined_at is not null)
      and not exists (
        select from filings f join cases c on c.id = f.case_id where f.post_id = p.id and c.last_post_at >= ${horizon})
    order by p.created_at, p.id limit ${BATCH}`.execute(db);
  return rows;
}

async function purge(trx: Transaction<Database>, old: OldPost[], at: Date): Promise<number> {
  const ids = old.map((post) => post.id);
  await sql`update actions set data = data - 'text' - 'reference' where anchor_post_id = any(${ids})`.execute(trx);
  let purged = 0;
  for (const network of new Set(old.map((post) => post.network))) {
    const posts = old.filter((post) => post.network === network);
    purged += await markDeleted(
      trx,
      network,
      posts.map((post) => post.native_id),
      at,
    );
    await sql`update identities i set handle = null
      where network = ${network} and user_id = any(${posts.map((post) => post.author_id)}) and handle is not null
        and not exists (select from posts p where p.network = i.network and p.author_id = i.user_id and p.text is not null)`.execute(
      trx,
    );
  }
  return purged;
}
