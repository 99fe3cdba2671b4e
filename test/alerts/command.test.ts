import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/program.ts';
import { connect } from '../../src/db/connect.ts';
import { migrate } from '../../src/db/migrate.ts';
import { type Receiver, startReceiver } from '../channels/receiver.ts';
import { at, makeWorld, seedCase, writeClock } from './world.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-alerts-'));
const dataDir = path.join(folder, 'data');
const configFile = path.join(folder, 'amends.yaml');
let receiver: Receiver;

/** Runs a command line as a person would, and gives what it wrote. */
async function amends(...argv: string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const env = {
    AMENDS_DATA_DIR: dataDir,
    AMENDS_CONFIG: configFile,
    AMENDS_WEBHOOK_SECRET: 'whsec_YW4gZXhhbXBsZSBzZWNyZXQsIDMyIGJ5dGVzIGxvbmc=',
  };
  const io = {
    stdin: new PassThrough(),
    stdout,
    stderr,
    env,
    now: () => at(200),
    signal: new AbortController().signal,
    exitCode: 0,
  };
  const code = await run(argv, io);
  return { code, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
}

beforeAll(async () => {
  receiver = await startReceiver();
  fs.writeFileSync(
    configFile,
    `alerts:\n  channels:\n    hook: { type: webhook, url: "${receiver.url}", allow_private: true }\n    inside: { type: webhook, url: "${receiver.url}" }\n`,
  );
  const connection = await connect({ dataDir, command: 'test', mode: 'hold', create: true });
  await migrate(connection.db);
  const world = makeWorld(connection.db);
  await writeClock(connection.db, await seedCase(connection.db));
  await world.round(60);
  world.care.answer = () => ({ ok: false, retry: false, retryAfter: null, error: 'HTTP 404' });
  await writeClock(connection.db, await seedCase(connection.db));
  await world.round(70);
  await connection.close();
});
afterAll(async () => {
  await receiver.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

describe('amends alerts', () => {
  it('lists what people were told of, and what became of it', async () => {
    const { code, out } = await amends('alerts', '--state', 'firing');
    expect(code).toBe(0);
    expect(out.split('\n')[0]).toMatch(/^ID +FIRED +SEVERITY +STATE +WHAT +CASE +TOLD$/);
    expect(out).toMatch(/2 h 10 ago +error +firing +acme: first reply overdue +acme:x:\d+ +care dead \(HTTP 404\)/);
    expect(out).toMatch(/care sent\n/);
  });

  it('gives records, as of a moment too', async () => {
    const records = async (...more: string[]) =>
      (await amends('alerts', '--json', ...more)).out
        .trim()
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
    expect(await records()).toHaveLength(2);
    expect(await records('--state', 'dropped')).toHaveLength(2);
    expect(await records('--at', new Date(at(65)).toISOString(), '--state', 'firing')).toHaveLength(1);
    expect(await records('--brand', 'acme', '--kind', 'sla', '--limit', '1')).toMatchObject([
      { kind: 'sla', brand: 'acme' },
    ]);
    expect(await records('--dead')).toMatchObject([
      {
        step: 'breach',
        state: 'firing',
        due_at: '2026-11-20T11:00:00Z',
        channels: [{ channel: 'care', state: 'dead', attempts: 1 }],
      },
    ]);
  });

  it('tests a channel, and says what is wrong with it', async () => {
    expect(await amends('alerts', 'test', 'hook')).toMatchObject({ code: 0, err: 'hook took the test message\n' });
    expect(JSON.parse(receiver.got[0]!.body)).toMatchObject({ type: 'test' });
    expect(await amends('alerts', 'test', 'inside')).toMatchObject({
      code: 1,
      err: expect.stringContaining('set allow_private'),
    });
    expect(await amends('alerts', 'test', 'gone')).toMatchObject({
      code: 2,
      err: expect.stringContaining('there are: stdout, hook, inside'),
    });
  });

  it('puts off and sends again', async () => {
    const [dead] = (await amends('alerts', '--dead', '--json')).out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(await amends('alerts', 'snooze', String(dead.id), '--for', '2h')).toMatchObject({
      code: 0,
      out: 'held back until 2026-11-20T15:20:00.000Z\n',
    });
    expect(await amends('alerts', 'snooze', '999', '--for', '2h')).toMatchObject({ code: 1 });
    expect(await amends('alerts', 'snooze', String(dead.id), '--for', 'long')).toMatchObject({ code: 2 });
    expect(await amends('alerts', 'replay')).toMatchObject({ code: 2 });
    expect(await amends('alerts', 'replay', String(dead.id))).toMatchObject({ code: 0, out: '1 to be sent again\n' });
    expect(await amends('alerts', 'replay', '--all')).toMatchObject({ code: 1, err: 'amends: nothing was given up\n' });
  });
});
