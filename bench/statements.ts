import { type Kysely, sql } from 'kysely';
import type { Database } from '../src/db/tables.ts';

/** Settings of a server that counts its statements, those of triggers too. */
export const STATEMENTS = ['shared_preload_libraries=pg_stat_statements', 'pg_stat_statements.track=all'];

/** Begins to count. */
export async function resetStatements(db: Kysely<Database>): Promise<void> {
  await sql`create extension if not exists pg_stat_statements`.execute(db);
  await sql`select pg_stat_statements_reset()`.execute(db);
}

/** Says what each statement took since, in microseconds a post. What triggers run is also within the statement that fired them. */
export async function tellStatements(db: Kysely<Database>, posts: number): Promise<void> {
  const { rows } = await sql<{ what: string; us: number; calls: number; rows: number; trigger: boolean }>`
    select left(regexp_replace(query, '\\s+', ' ', 'g'), 90) as what, not toplevel as trigger,
      round((total_exec_time * 1000 / ${posts}::float8)::numeric, 1)::float8 as us, calls::int as calls,
      round((rows / greatest(calls, 1)))::int as rows
    from pg_stat_statements where total_exec_time * 1000 / ${posts}::float8 > 0.2 order by total_exec_time desc`.execute(
    db,
  );
  const top = rows.filter((row) => !row.trigger).reduce((sum, row) => sum + row.us, 0);
  console.log(`statements, in microseconds a post; together ${top.toFixed(0)} without what triggers run`);
  console.table(
    rows.map(({ us, calls, rows: each, trigger, what }) => ({ us, calls, 'rows a call': each, trigger, what })),
  );
}
