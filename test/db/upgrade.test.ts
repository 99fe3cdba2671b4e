import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { listTables } from '../../src/db/backup/catalogue.ts';
import { dropAll } from '../../src/db/backup/load.ts';
import { type Connection, connect } from '../../src/db/connect.ts';
import { listKnown, migrate, migrateTo, requireCurrentSchema } from '../../src/db/migrate.ts';
import type { Database } from '../../src/db/tables.ts';
import { runCli } from '../support/cli.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { fillEmptyTables, fillFirstSchema } from '../support/old-database.ts';

const SCHEMAS = listKnown();
/** Lists of what is to be done: a migration may ask for more. */
const TO_DO = ['stale_days', 'template_queue', 'unfiled', 'check_requests'];

async function countRows(db: Kysely<Database>): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { name } of await listTables(db)) {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(name)}`.execute(db);
    counts.set(name, rows[0]!.count);
  }
  return counts;
}

/** Fills the first schema, then what each later one adds, as a database that has lived through them all. */
async function liveThrough(db: Kysely<Database>, schemas: readonly string[]): Promise<void> {
  for (const schema of schemas) {
    await migrateTo(db, schema);
    if (schema === SCHEMAS[0]) await fillFirstSchema(db);
    await fillEmptyTables(db);
  }
}

/** Brings a database up to date. @returns tables that lost or won rows by it, and those that hold none. */
async function upgrade(db: Kysely<Database>): Promise<{ changed: string[]; before: Map<string, number> }> {
  const before = await countRows(db);
  await migrate(db);
  await requireCurrentSchema(db);
  const after = await countRows(db);
  const changed = [...before].flatMap(([name, count]) => {
    const now = after.get(name) ?? 0;
    return now === count || (TO_DO.includes(name) && now > count) ? [] : [`${name}: ${count} before, ${now} after`];
  });
  return { changed, before };
}

describe.runIf(inject('postgresUrl'))('an upgrade (Postgres)', () => {
  const server = inject('postgresUrl')!;
  const open = (name: string) =>
    connect({
      databaseUrl: server.replace(/postgres$/, name),
      dataDir: '',
      command: 'test',
      mode: 'share',
      create: false,
    });
  const nameOf = (schema: string) => `upgrade_${process.pid}_${schema}`;
  let admin: Connection;
  beforeAll(async () => {
    admin = await open('postgres');
    let last = 'template0';
    for (const schema of SCHEMAS) {
      await sql`create database ${sql.id(nameOf(schema))} template ${sql.id(last)}`.execute(admin.db);
      last = nameOf(schema);
      const { db, close } = await open(last);
      await liveThrough(db, [schema]);
      await close();
    }
  });
  afterAll(() => admin.close());

  it.each(SCHEMAS)('from %s keeps every row', async (schema) => {
    const { db, close } = await open(nameOf(schema));
    const { changed, before } = await upgrade(db);
    await close();
    expect(changed).toEqual([]);
    expect([...before].filter(([, count]) => count === 0)).toEqual([]);
  });

  it('from the first schema leaves a database to work on', async () => {
    await workOn({ DATABASE_URL: server.replace(/postgres$/, nameOf(SCHEMAS[0]!)) });
  });
});

/** Reads, files and counts all again, then folds all in memory and compares. */
async function workOn(env: NodeJS.ProcessEnv): Promise<void> {
  const again = await runCli(['recompute'], { env });
  expect(again).toMatchObject({ code: 0, stdout: expect.stringMatching(/^10 posts to file again, 10 filed, 0 quar/) });
  const verified = await runCli(['recompute', '--verify'], { env });
  expect(verified).toMatchObject({ code: 0, stdout: expect.stringMatching(/no difference/) });
  const { stdout } = await runCli(['cases', '--json'], { env });
  const cases = stdout.split('\n').flatMap((line) => (line ? [JSON.parse(line)] : []));
  expect(cases.map(({ id, status }) => [id, status])).toEqual([
    ['lumen:x:1', 'closed'],
    ['lumen:x:4', 'resolved'],
    ['pakko:x:7', 'closed'],
  ]);
}

it('an upgrade (embedded) from the first schema keeps every row', async () => {
  const { db, close } = await embeddedDatabase();
  await dropAll(db);
  await liveThrough(db, SCHEMAS.slice(0, 1));
  expect((await upgrade(db)).changed).toEqual([]);
  await close();
});
