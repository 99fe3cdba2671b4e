import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../../db/tables.ts';
import type { Ms } from '../../model.ts';

type Db = Kysely<Database> | Transaction<Database>;

/** Histories of a brand (or all), in chunks of ids, for folding them without writing. */
export async function* historyIds(db: Db, brand: string | undefined, chunk: number): AsyncGenerator<number[]> {
  let after = 0;
  for (;;) {
    const rows = await db
      .selectFrom('histories as h')
      .innerJoin('brands as b', 'b.id', 'h.brand_id')
      .select('h.id')
      .where('h.id', '>', after)
      .$if(brand !== undefined, (query) => query.where('b.key', '=', brand!))
      .orderBy('h.id')
      .limit(chunk)
      .execute();
    if (rows.length === 0) return;
    after = rows.at(-1)!.id;
    yield rows.map((row) => row.id);
  }
}

/** Histories in which time alone has changed something by `at`, the longest overdue first. */
export async function dueHistories(db: Db, at: Ms, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('histories')
    .select('id')
    .where('next_due_at', '<=', new Date(at))
    .orderBy('next_due_at')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}
