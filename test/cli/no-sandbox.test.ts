import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, expect, it } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { run } from '../../src/cli/program.ts';
import { type Connection, connect } from '../../src/db/connect.ts';
import { isSandboxed, markSandboxed } from '../../src/intake/marks.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-no-sandbox-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const env = {
  AMENDS_DATA_DIR: path.join(folder, 'data'),
  AMENDS_CONFIG: path.join(folder, 'amends.yaml'),
  PORT: '0',
  LOG_LEVEL: 'silent',
};

/** Starts the program, and asks it at once to end. */
async function start(...flags: string[]): Promise<{ code: number; said: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const signal = AbortSignal.abort();
  const io: Io = { stdin: new PassThrough(), stdout, stderr, env, now: Date.now, signal, exitCode: 0 };
  const heard = Promise.all([text(stdout), text(stderr)]);
  const code = await run(['start', ...flags], io);
  stdout.end();
  stderr.end();
  return { code, said: (await heard).join('') };
}

async function withDatabase<T>(use: (connection: Connection) => Promise<T>): Promise<T> {
  const dataDir = env.AMENDS_DATA_DIR;
  const connection = await connect({ dataDir, command: 'test', mode: 'hold', create: false });
  try {
    return await use(connection);
  } finally {
    await connection.close();
  }
}

it('start --no-sandbox reads nothing in a new database, keeps the brands of amends.yaml, and refuses a marked one', async () => {
  fs.writeFileSync(env.AMENDS_CONFIG, 'brands: [{ key: acme, accounts: [{ handle: acme }] }]\n');
  const fresh = await start('--no-sandbox');
  expect(fresh.code, fresh.said).toBe(0);
  await withDatabase(async (connection) => {
    expect(await isSandboxed(connection.db)).toBe(false);
    const brands = await connection.db.selectFrom('brands').select('key').execute();
    expect(brands).toEqual([{ key: 'acme' }]);
    await markSandboxed(connection.db);
  });
  const marked = await start('--no-sandbox');
  expect([marked.code, marked.said]).toEqual([1, expect.stringContaining('this database holds sandbox posts')]);
}, 120_000);
