import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Connection, connect } from '../../src/db/connect.ts';
import { runCli } from '../support/cli.ts';
import { liveThrough, SCHEMAS, upgrade } from '../support/upgrading.ts';

/** Every schema that there ever was is filled once: minutes on a busy machine. */
const LIVING_THROUGH_ALL = 300_000;

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
  }, LIVING_THROUGH_ALL);
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
  expect(again).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^10 posts to assign again, 10 assigned, 0 quar/),
  });
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
