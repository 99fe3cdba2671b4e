import fs from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { expect, it, vi } from 'vitest';
import { writeColumns, writeSchema } from '../../bench/schema-sql.ts';
import type { Database } from '../../src/db/tables.ts';
import { describeEachDatabase, embeddedDatabase } from '../support/databases.ts';

// These tests hold whatever else the machine does.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

const WRITTEN = { 'current.sql': writeSchema, 'columns.ts': writeColumns };
const read = (name: string) => fs.readFileSync(path.resolve(import.meta.dirname, '../../schema', name), 'utf8');

/** The first line in which a file of `schema` differs from what the migrations make, and what to do about it. */
function staleness(name: string, is: string): string | null {
  const was = read(name).split('\n');
  const n = is.split('\n').findIndex((line, i) => line !== was[i]);
  if (is === read(name)) return null;
  return `schema/${name} is not what the migrations make, from line ${n + 1} on ("${is.split('\n')[n]}"): run "npm run schema:sql" and commit it`;
}

describeEachDatabase('the files of schema', (open) => {
  it.each(Object.entries(WRITTEN))('%s is what the migrations make', async (name, write) => {
    const { db, close } = await open();
    const stale = staleness(name, await write(db));
    await close();
    expect(stale).toBeNull();
  });
});

it('schema/current.sql makes the same schema by itself', async () => {
  const lite = await PGlite.create();
  await lite.exec(read('current.sql'));
  const db = new Kysely<Database>({ dialect: new PGliteDialect({ pglite: lite }) });
  const statements = (text: string) => text.replace(/^ *--.*\n/gm, '');
  expect(statements(await writeSchema(db))).toBe(statements(read('current.sql')));
  await db.destroy();
});

it('every table, and every view and each of its columns for analysts, says what it is for', async () => {
  const { db, close } = await embeddedDatabase();
  const { rows } = await sql<{ silent: string }>`
    select c.oid::regclass::text as silent from pg_class c
    where c.relnamespace in ('public'::regnamespace, 'analytics'::regnamespace) and c.relkind in ('r', 'p', 'v')
      and not c.relispartition and c.relname not like 'kysely%' and obj_description(c.oid, 'pg_class') is null
    union all
    select c.oid::regclass::text || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'analytics'::regnamespace and a.attnum > 0 and col_description(c.oid, a.attnum) is null
    order by 1`.execute(db);
  await close();
  expect(rows.map(({ silent }) => silent)).toEqual([]);
});
