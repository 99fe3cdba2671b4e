import { type Kysely, sql } from 'kysely';
import { listTables } from '../../src/db/backup/catalogue.ts';
import { listKnown, migrate, migrateTo, requireCurrentSchema } from '../../src/db/migrate.ts';
import type { Database } from '../../src/db/tables.ts';
import { fillEmptyTables, fillFirstSchema } from './old-database.ts';

export const SCHEMAS = listKnown();
/** Lists of what is to be done, and counts that a migration makes of what is there: it may add to them. */
const MAY_GROW = ['stale_days', 'template_queue', 'unfiled', 'check_requests', 'act_days'];
/** Tables that a migration gave another name. */
const RENAMED: Record<string, string> = { brakes: 'circuit_breakers', wanted_posts: 'missing_posts' };

async function countRows(db: Kysely<Database>): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { name } of await listTables(db)) {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(name)}`.execute(db);
    counts.set(name, rows[0]!.count);
  }
  return counts;
}

/** Fills the first schema, then what each later one adds, as a database that has lived through them all. */
export async function liveThrough(db: Kysely<Database>, schemas: readonly string[]): Promise<void> {
  for (const schema of schemas) {
    await migrateTo(db, schema);
    if (schema === SCHEMAS[0]) await fillFirstSchema(db);
    await fillEmptyTables(db);
  }
}

/** Brings a database up to date. @returns tables that lost or won rows by it, and those that hold none. */
export async function upgrade(db: Kysely<Database>): Promise<{ changed: string[]; before: Map<string, number> }> {
  const before = await countRows(db);
  await migrate(db);
  await requireCurrentSchema(db);
  const after = await countRows(db);
  const changed = [...before].flatMap(([name, count]) => {
    const now = after.get(name) ?? after.get(RENAMED[name] ?? '') ?? 0;
    return now === count || (MAY_GROW.includes(name) && now > count) ? [] : [`${name}: ${count} before, ${now} after`];
  });
  return { changed, before };
}
