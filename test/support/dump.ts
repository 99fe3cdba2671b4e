import { type Kysely, sql } from 'kysely';
import type { Database } from '../../src/db/tables.ts';

/** All rows of all tables of the database, one line each: what a dump of it would hold. */
export async function dumpAll(db: Kysely<Database>): Promise<string> {
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
    order by 1, 2`.execute(db);
  const lines: string[] = [];
  for (const { schema, name } of tables) {
    const { rows } = await sql<{
      line: string;
    }>`select to_jsonb(t)::text as line from ${sql.table(`${schema}.${name}`)} t`.execute(db);
    for (const { line } of rows) lines.push(`${name} ${line}`);
  }
  return lines.join('\n');
}

/** The lines of a dump in which any of these words stands, in whatever case and with whatever accents. */
export function linesWith(dump: string, words: readonly string[]): string[] {
  const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return dump.split('\n').filter((line) => words.some((word) => plain(line).includes(plain(word))));
}
