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
import type { CaseOut, Post } from '../../src/model.ts';
import { archiveBrands, generateArchive } from '../support/archive/generate.ts';
import { runCli } from '../support/cli.ts';
import { signedIn } from '../support/console.ts';
import { shuffle } from '../support/filing.ts';
import { comparable } from '../support/killing.ts';
import { scaled, seeded } from '../support/scale.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const [KILLS, RESTARTS, TERMINATIONS] = [scaled(20), scaled(10), scaled(8)];
const CONVERSATIONS = scaled(300);
const PORT = 45_300 + (process.pid % 500);
const server = inject('postgresUrl');
if (!server) process.stderr.write('SKIPPED: the chaos story needs a Postgres\n');
/** Makes clocks lie; Debian's package faketime. */
const FAKETIME = ['x86_64', 'aarch64']
  .map((arch) => `/usr/lib/${arch}-linux-gnu/faketime/libfaketime.so.1`)
  .find((file) => fs.existsSync(file));
if (!FAKETIME) process.stderr.write('SKIPPED in the chaos story: clocks that lie (libfaketime is missing)\n');
/** What each worker's clock says: 80 seconds behind, an hour ahead. */
const CLOCKS = ['-80s', '+3600s'];

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-chaos-'));
const config = path.join(folder, 'amends.yaml');
fs.writeFileSync(config, JSON.stringify({ analysis: 'fast', brands: archiveBrands() }));

/** A database of its own on the server. */
async function makeDatabase(name: string): Promise<string> {
  const admin = await connect({ databaseUrl: server!, dataDir: '', command: 'test', mode: 'share', create: false });
  await sql`create database ${sql.id(name)} template template_amends`.execute(admin.db);
  await admin.close();
  return server!.replace(/postgres$/, name);
}

describe.skipIf(!server)('two workers and a web', () => {
  const random = seeded(20_261_129);
  const archive = generateArchive({ conversations: CONVERSATIONS });
  const running = new Map<string, ChildProcess>();
  const endings: string[] = [];
  let url: string;
  let admin: Connection;
  let token: string;

  function start(name: string, command: 'worker' | 'web'): void {
    const clock = name === 'w0' ? CLOCKS[0]! : name === 'w1' ? CLOCKS[1]! : null;
    const lie = FAKETIME && clock ? { LD_PRELOAD: FAKETIME, FAKETIME: clock, DONT_FAKE_MONOTONIC: '1' } : {};
    const child = spawn(process.execPath, ['--import', 'tsx', path.join(ROOT, 'src/main.ts'), command], {
      cwd: ROOT,
      env: {
        PATH: process.env.PATH,
        DATABASE_URL: url,
        AMENDS_CONFIG: config,
        PORT: String(PORT),
        LOG_LEVEL: 'warn',
        ...lie,
      },
      stdio: ['ignore', 'ignore', fs.openSync(path.join(folder, `${name}.log`), 'a')],
    });
    running.set(name, child);
    child.once('exit', (code, signal) => {
      if (running.get(name) === child && signal !== 'SIGKILL' && code !== 0)
        endings.push(`${name} ended by itself with ${code}`);
    });
  }

  async function end(name: string, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = running.get(name)!;
    running.delete(name);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit') as Promise<[number | null]>;
    child.kill(signal);
    const [code] = await exited;
    if (signal === 'SIGTERM' && code !== 0 && code !== null) endings.push(`${name} ended with ${code} when asked to`);
  }

  beforeAll(async () => {
    nock.restore();
    url = await makeDatabase(`chaos_${process.pid}`);
    admin = await connect({ databaseUrl: url, dataDir: '', command: 'test', mode: 'share', create: false });
    const { id } = await signedIn(admin.db, 'ana', 'admin');
    ({ token } = await makeToken(admin.db, id, { label: 'push', scopes: ['push'] }, Date.now()));
    start('web', 'web');
    for (const name of ['w0', 'w1']) start(name, 'worker');
  });
  afterAll(async () => {
    for (const name of [...running.keys()]) await end(name, 'SIGKILL');
    await admin.close();
    nock.activate();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const statuses = new Map<number, number>();
  /** Hands posts over until they are taken; some of them twice, as a sender does that did not hear the answer. */
  async function push(posts: readonly Post[]): Promise<void> {
    for (const again of random() < 0.2 ? [1, 2] : [1]) {
      for (let tries = 0; ; tries++) {
        const status = await fetch(`http://127.0.0.1:${PORT}/api/v1/posts`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', connection: 'close' },
          body: JSON.stringify(posts),
        }).then(
          (answer) => answer.status,
          () => 0,
        );
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (status === 202) break;
        if (tries > 600) throw new Error(`posts are not taken (${again}): ${status}; ${endings.join('; ')}`);
        await pause(200);
      }
    }
  }

  /** All that is to befall them, in a random order. */
  function commandsOf(): (() => Promise<unknown>)[] {
    const worker = () => (random() < 0.5 ? 'w0' : 'w1');
    const kill = async () => {
      const name = random() < 0.1 ? 'web' : worker();
      await end(name, 'SIGKILL');
      start(name, name === 'web' ? 'web' : 'worker');
    };
    const restart = async () => {
      const name = random() < 0.2 ? 'web' : worker();
      await end(name, 'SIGTERM');
      start(name, name === 'web' ? 'web' : 'worker');
    };
    const terminate = () =>
      sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() order by random() limit 3`.execute(admin.db);
    return shuffle(
      [
        ...Array(KILLS).fill(kill),
        ...Array(RESTARTS).fill(restart),
        ...Array(TERMINATIONS).fill(terminate),
      ] as (() => Promise<unknown>)[],
      7,
    );
  }

  it(`end in the cases of an import, after ${KILLS} kills, ${RESTARTS} restarts and ${TERMINATIONS} terminations`, async () => {
    const posts = shuffle(archive, 3);
    const commands = commandsOf();
    const share = Math.ceil(posts.length / (commands.length + 1));
    for (let n = 0; n <= commands.length; n++) {
      const mine = posts.slice(n * share, (n + 1) * share);
      const pushing = (async () => {
        for (let from = 0; from < mine.length; from += 10) await push(mine.slice(from, from + 10));
      })();
      await Promise.all([pushing, pause(500 + random() * 2_500)]);
      await commands[n]?.();
    }
    const until = Date.now() + 300_000;
    const waiting = async () => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from unfiled`.execute(admin.db);
      return rows[0]!.n;
    };
    while ((await waiting()) > 0 && Date.now() < until) await pause(500);
    const said = [...statuses].map(([status, count]) => `${count} of ${status || 'no connection'}`).join(', ');
    process.stderr.write(
      `chaos: ${archive.length} posts pushed: ${said}; clocks ${FAKETIME ? CLOCKS.join(' and ') : 'right'}\n`,
    );
    expect(await waiting()).toBe(0);
    for (const name of [...running.keys()]) await end(name, 'SIGTERM');
    expect(endings).toEqual([]);
    expect([...statuses.keys()].filter((status) => status >= 500 && status !== 503)).toEqual([]);
    await compare();
  });

  async function compare(): Promise<void> {
    const at = new Date(Date.now() + 7_200_000).toISOString();
    const file = path.join(folder, 'archive.jsonl');
    fs.writeFileSync(file, archive.map((post) => `${JSON.stringify(post)}\n`).join(''));
    const live = { AMENDS_CONFIG: config, DATABASE_URL: url };
    const other = { AMENDS_CONFIG: config, DATABASE_URL: await makeDatabase(`calm_${process.pid}`) };
    expect(await runCli(['import', file, '--format', 'jsonl'], { env: other })).toMatchObject({ code: 0 });
    const casesOf = async (env: NodeJS.ProcessEnv) => {
      const { stdout } = await runCli(['cases', '--json', '--at', at], { env });
      return comparable(stdout.split('\n').flatMap((line) => (line ? [JSON.parse(line) as CaseOut] : [])));
    };
    const [chaotic, calm] = [await casesOf(live), await casesOf(other)];
    process.stderr.write(`chaos: ${chaotic.length} cases, ${calm.length} by the import\n`);
    expect(chaotic).toEqual(calm);
    const verified = await runCli(['recompute', '--verify'], { env: live });
    expect(verified).toMatchObject({ code: 0, stdout: expect.stringMatching(/no difference/) });
  }
});
