import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { describe, expect, inject, it } from 'vitest';
import { connect, POOL_SIZE } from '../../src/db/connect.ts';
import { QUEUE_POOL_SIZE, startBoss } from '../../src/jobs/boss.ts';
import { openLog } from '../../src/log.ts';
import { runCli } from '../support/cli.ts';

const server = inject('postgresUrl');

async function onServer(url: string) {
  return connect({ databaseUrl: url, dataDir: '', command: 'test', mode: 'share', create: false });
}

/** An empty database: not even a schema of ours. */
async function emptyDatabase(): Promise<string> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  const admin = await onServer(server!);
  await sql`create database ${sql.id(name)}`.execute(admin.db);
  await admin.close();
  return server!.replace(/postgres$/, name);
}

describe.skipIf(!server)('a Postgres', () => {
  it('that is empty takes an import as it is; one of an older program is upgraded only when asked', async () => {
    const url = await emptyDatabase();
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-server-'));
    const archive = path.join(folder, 'posts.jsonl');
    const post = {
      network: 'x',
      id: '1',
      author_id: 'u',
      created_at: '2026-03-02T09:00:00Z',
      text: '@lumen no internet',
    };
    fs.writeFileSync(archive, `${JSON.stringify(post)}\n`);
    const env = { DATABASE_URL: url, AMENDS_DATA_DIR: folder, AMENDS_CONFIG: path.join(folder, 'none.yaml') };
    fs.writeFileSync(env.AMENDS_CONFIG, 'brands: []\n');
    const run = (...argv: string[]) => runCli(argv, { env });
    expect(await run('cases')).toMatchObject({ code: 1, stderr: expect.stringMatching(/run "amends migrate" first/) });
    const imported = await run('import', archive, '--format', 'jsonl', '--json');
    expect([imported.code, imported.stderr]).toEqual([0, expect.not.stringContaining('migrate')]);
    expect(JSON.parse(imported.stdout)).toMatchObject({ stored: 1 });

    const { db, close } = await onServer(url);
    await sql`delete from kysely_migration where name = (select max(name) from kysely_migration)`.execute(db);
    await close();
    const older = await run('import', archive, '--format', 'jsonl');
    expect([older.code, older.stderr]).toEqual([
      1,
      expect.stringMatching(/not up to date .*run "amends migrate" first/),
    ]);
    fs.rmSync(folder, { recursive: true });
  });

  it('is given no more connections by a process than the documentation says, whatever is asked of it', async () => {
    const url = await emptyDatabase();
    const connection = await onServer(url);
    const { db } = connection;
    const boss = await startBoss(connection, [], openLog('silent'), Date.now);
    const asked = Array.from({ length: 200 }, () => sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db));
    expect(new Set((await Promise.all(asked)).map(({ rows }) => rows[0]!.pid)).size).toBeLessThanOrEqual(POOL_SIZE);
    const { rows } = await sql<{ name: string; n: number }>`select application_name as name, count(*)::int as n
      from pg_stat_activity where datname = current_database() and application_name like 'amends%' group by 1`.execute(
      db,
    );
    const open = Object.fromEntries(rows.map(({ name, n }) => [name, n]));
    expect(open.amends).toBeLessThanOrEqual(POOL_SIZE);
    expect(open['amends-jobs'] ?? 0).toBeLessThanOrEqual(QUEUE_POOL_SIZE + 1);
    const text = fs.readFileSync(path.resolve(import.meta.dirname, '../../docs/operations.md'), 'utf8');
    expect(text).toContain(`at most ${POOL_SIZE + QUEUE_POOL_SIZE + 1} connections`);
    await boss.stop(1_000);
    await connection.close();
  });
});
