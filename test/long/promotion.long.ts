import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import nock from 'nock';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { makeToken } from '../../src/auth/store/tokens.ts';
import { type Connection, connect } from '../../src/db/connect.ts';
import { migrate } from '../../src/db/migrate.ts';
import { catchesUp } from '../../src/db/replica.ts';
import type { Post } from '../../src/model.ts';
import { archiveBrands, generateArchive } from '../support/archive/generate.ts';
import { runCli } from '../support/cli.ts';
import { signedIn } from '../support/console.ts';
import { freePort } from '../support/global-setup.ts';
import { findPostgres, type Server, startPostgres } from '../support/postgres-server.ts';
import { scaled } from '../support/scale.ts';
import { startStandby } from '../support/standby.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const hasServer = inject('postgresUrl') !== null;
if (!hasServer) process.stderr.write('SKIPPED: a promotion needs a Postgres\n');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-promotion-'));
const config = path.join(folder, 'amends.yaml');
fs.writeFileSync(config, JSON.stringify({ analysis: 'fast', brands: archiveBrands() }));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const open = (databaseUrl: string) =>
  connect({ databaseUrl, dataDir: '', command: 'test', mode: 'share', create: false, poolSize: 3 });

describe.skipIf(!hasServer)('two workers and a web whose primary dies', () => {
  const archive = generateArchive({ conversations: scaled(200) });
  const children: ChildProcess[] = [];
  let [one, two]: Server[] = [];
  let standby: Connection;
  let both: string;
  let port: number;
  let token: string;

  function start(command: 'worker' | 'web', n: number): void {
    const read = { DATABASE_URL: both, DATABASE_READ_URL: two!.url };
    const child = spawn(process.execPath, ['--import', 'tsx', path.join(ROOT, 'src/main.ts'), command], {
      cwd: ROOT,
      env: { PATH: process.env.PATH, ...read, AMENDS_CONFIG: config, PORT: String(port), LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'ignore', fs.openSync(path.join(folder, `${command}${n}.log`), 'a')],
    });
    children.push(child);
  }

  beforeAll(async () => {
    nock.restore();
    const bin = findPostgres()!;
    one = await startPostgres(bin, await freePort());
    const primary = await open(one.url);
    await migrate(primary.db);
    two = await startStandby(bin, one.url, await freePort());
    // What was acknowledged must be on the standby.
    await sql`alter system set synchronous_standby_names = '*'`.execute(primary.db);
    await sql`select pg_reload_conf()`.execute(primary.db);
    const { id } = await signedIn(primary.db, 'ana', 'admin');
    ({ token } = await makeToken(primary.db, id, { label: 'push', scopes: ['push'] }, Date.now()));
    standby = await open(two.url);
    expect(await catchesUp(primary.db, standby.db, 60_000)).toBe(true);
    await primary.close();
    both = `${one.url.replace(/\/postgres$/, '')},${two.url.split('@')[1]}?target_session_attrs=read-write`;
    port = await freePort();
    start('web', 0);
    for (const n of [1, 2]) start('worker', n);
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await standby?.close();
    one?.stop();
    two?.stop();
    nock.activate();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  async function push(posts: readonly Post[]): Promise<void> {
    for (let tries = 0; ; tries++) {
      const status = await fetch(`http://127.0.0.1:${port}/api/v1/posts`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', connection: 'close' },
        body: JSON.stringify(posts),
      }).then(
        (answer) => answer.status,
        () => 0,
      );
      if (status === 202) return;
      if (tries > 600) throw new Error(`posts are not taken: ${status}`);
      await pause(100);
    }
  }

  const count = async (what: 'posts' | 'unfiled') => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(what)}`.execute(standby.db);
    return rows[0]!.n;
  };

  async function until(done: () => Promise<boolean>, what: string): Promise<void> {
    for (const start = Date.now(); !(await done().catch(() => false)); await pause(100))
      if (Date.now() - start > 300_000) throw new Error(`not within five minutes: ${what}`);
  }

  it('lose no acknowledged post, and need no hand', async () => {
    const half = archive.length >> 1;
    for (let from = 0; from < half; from += 10) await push(archive.slice(from, Math.min(from + 10, half)));
    await until(async () => (await count('posts')) >= half, 'the first posts on the standby');
    const acknowledged = await count('posts');

    const died = performance.now();
    one!.stop();
    await sql`select pg_promote(true, 60)`.execute(standby.db);
    const promoted = performance.now();
    expect(await count('posts')).toBeGreaterThanOrEqual(acknowledged);
    await push(archive.slice(half, half + 10));
    const taken = performance.now();
    for (let from = half + 10; from < archive.length; from += 10) await push(archive.slice(from, from + 10));
    await until(async () => (await count('unfiled')) === 0, 'all posts filed');
    const filed = performance.now();

    const ids = new Set(archive.map(({ network, id }) => `${network}:${id}`));
    const { rows } = await sql<{ id: string }>`select network || ':' || native_id as id from posts`.execute(standby.db);
    expect(new Set(rows.map(({ id }) => id))).toEqual(ids);
    // The same processes, none of which ended.
    expect(children.map(({ exitCode, signalCode }) => [exitCode, signalCode])).toEqual(
      children.map(() => [null, null]),
    );
    const verified = await runCli(['recompute', '--verify'], { env: { AMENDS_CONFIG: config, DATABASE_URL: both } });
    expect(verified).toMatchObject({ code: 0, stdout: expect.stringMatching(/no difference/) });
    const s = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
    process.stderr.write(
      `promotion: ${archive.length} posts; promoted ${s(promoted - died)} after the death, first post taken ${s(taken - promoted)} later, all filed ${s(filed - taken)} after that\n`,
    );
    for (const child of children) {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    }
  });
});
