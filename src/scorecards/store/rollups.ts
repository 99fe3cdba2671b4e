import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
import type { Ms } from '../../model.ts';
import { LADDER_COUNTS, SCORECARD_COUNTS } from '../tables.ts';
import { dayText, isoText, runsOf } from './counted-span.ts';

const PLACE = ['brand_id', 'day', 'network', 'language', 'topic'];
/** Every table of days, the function that counts for it, and its columns after brand_id. */
const COUNTED = [
  ['scorecard_days', 'scorecard_between', [...PLACE, ...SCORECARD_COUNTS]],
  ['ending_days', 'endings_between', [...PLACE, 'outcome', 'basis', 'credit', 'tone', 'n']],
  ['promise_days', 'promises_between', [...PLACE, 'state', 'vague', 'assumed', 'rolled', 'n']],
  ['ladder_days', 'ladder_between', [...PLACE, 'tone', 'rung', 'incident_id', ...LADDER_COUNTS]],
  ['act_days', 'acts_between', ['brand_id', 'day', 'act', 'n']],
  ['feed_days', 'feed_between', ['brand_id', 'day', 'posts', 'head', 'tail', 'longest']],
] as const;

/**
 * Counts the stale days of one brand again - the one with the oldest mark - and takes their marks away. A fold that is
 * under way leaves its marks when it commits, so nothing it changes is missed.
 * @returns the days counted; 0 when no day is stale.
 */
export async function recountBrand(trx: Transaction<Database>): Promise<number> {
  const marks = await typed({ brand_id: col.number, day: col.number })`with taken as (
      delete from stale_days where brand_id = (select brand_id from stale_days order by id limit 1) returning brand_id, day
    ) select distinct brand_id, extract(epoch from day)::float8 * 1000 as day from taken order by 2`.execute(trx);
  const brandId = marks.rows[0]?.brand_id;
  if (brandId === undefined) return 0;
  // Two workers must not write the rows of one brand at once.
  await trx.selectFrom('brands').select('id').where('id', '=', brandId).forUpdate().execute();
  for (const run of runsOf(marks.rows.map((mark) => mark.day))) await recountRun(trx, brandId, run);
  // What pages were told beforehand rests on the days as they were.
  await trx.deleteFrom('kept_stories').where('brand_id', '=', brandId).execute();
  return marks.rows.length;
}

async function recountRun(trx: Transaction<Database>, brandId: number, run: { since: Ms; until: Ms }): Promise<void> {
  for (const [table, counting, columns] of COUNTED) {
    const names = sql.join(columns.map((column) => sql.ref(column)));
    const counted = sql.join(columns.slice(1).map((column) => sql.ref(column)));
    await sql`delete from ${sql.id(table)} where brand_id = ${brandId}
      and day >= ${dayText(run.since)}::date and day < ${dayText(run.until)}::date`.execute(trx);
    await sql`insert into ${sql.id(table)} (${names}) select b.id, ${counted}
      from brands b cross join lateral ${sql.id(counting)}(b.id, ${isoText(run.since)}::timestamptz, ${isoText(run.until)}::timestamptz)
      where b.id = ${brandId}`.execute(trx);
  }
}

/** A table of days that does not say what the facts say. */
export interface Difference {
  brand_id: number;
  day: string;
  table: string;
}

/** Every day on which a table and a fresh count differ, stale and sealed days aside. Empty when all is well. */
export async function findDifferences(db: Kysely<Database>): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const [table, counting, columns] of COUNTED) {
    const names = sql.join(columns.map((column) => sql.ref(column)));
    const counted = sql.join(
      columns.map((column) => (column === 'brand_id' ? sql`b.id as brand_id` : sql.ref(column))),
    );
    const fresh = sql`select ${counted} from brands b cross join lateral ${sql.id(counting)}(b.id, '-infinity', 'infinity')`;
    const kept = sql`select ${names} from ${sql.id(table)}`;
    const rows = await typed({
      brand_id: col.number,
      day: col.text,
      table: col.text,
    })`select distinct brand_id, day::text as day, ${table}::text as table from (
        ((${fresh}) except all (${kept})) union all ((${kept}) except all (${fresh}))
      ) differs where not exists (
        select from stale_days s where s.brand_id = differs.brand_id and s.day = differs.day)
      and not exists (select from retention where differs.day::date < sealed_before) order by 1, 2`.execute(db);
    found.push(...rows.rows);
  }
  return found;
}
