import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
import type { Ms } from '../../model.ts';

type Db = Kysely<Database> | Transaction<Database>;

/** Histories of a brand (or all), in chunks of ids, for folding them without writing. */
export async function* historyIds(db: Db, brand: string | undefined, chunk: number): AsyncGenerator<number[]> {
  let after = 0;
  for (;;) {
    const only = brand === undefined ? sql`true` : sql`b.key = ${brand}`;
    const { rows } = await typed({ id: col.number })`
      select h.id from histories h join brands b on b.id = h.brand_id
      where h.id > ${after} and ${only} order by h.id limit ${chunk}`.execute(db);
    if (rows.length === 0) return;
    after = rows.at(-1)!.id;
    yield rows.map((row) => row.id);
  }
}

/** Histories in which time alone has changed something by `at`, the longest overdue first. */
export async function dueHistories(db: Db, at: Ms, limit: number): Promise<number[]> {
  const { rows } = await typed({ id: col.number })`
    select id from histories where next_due_at <= ${new Date(at)} order by next_due_at limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}
