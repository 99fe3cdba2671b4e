import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { run } from '../../src/cli/program.ts';
import { connect } from '../../src/db/connect.ts';
import { migrate } from '../../src/db/migrate.ts';
import { healGap, loseSpan, openGap } from '../../src/intake/gaps.ts';
import { updateStream } from '../../src/intake/store.ts';
import { STREAM_STATUSES } from '../../src/intake/tables.ts';
import { NOW } from '../networks/answers.ts';
import { setScene } from './scene.ts';

const HOUR = 3_600_000;
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-intake-'));

/** A database with one stream that was down twice and stands still now, and a little money spent. */
beforeAll(async () => {
  const connection = await connect({ dataDir, command: 'test', mode: 'hold', create: true });
  await migrate(connection.db);
  const { key } = await setScene(connection, {}, false);
  await connection.db.transaction().execute(async (trx) => {
    await openGap(
      trx,
      await updateStream(trx, key, { read_to: new Date(NOW - 9 * HOUR) }),
      'timed_out',
      NOW - 9 * HOUR,
    );
    await healGap(trx, key, NOW - 8 * HOUR, NOW - 7 * HOUR);
    await loseSpan(trx, key, { from: NOW - 6 * HOUR, to: NOW - 5 * HOUR, reason: 'too_old' }, NOW - 2 * HOUR);
    const change = {
      read_to: new Date(NOW - HOUR),
      status: 'no_credits' as const,
      detail: 'the prepaid credits are spent',
    };
    await openGap(trx, await updateStream(trx, key, change), 'no_credits', NOW - HOUR);
    await trx
      .insertInto('spend')
      .values([
        { day: '2026-11-21', network: 'x', resource: 'post', count: 300, microusd: 1_500_000 },
        { day: '2026-11-20', network: 'x', resource: 'user', count: 1, microusd: 10_000 },
        { day: '2026-10-31', network: 'x', resource: 'post', count: 9_999, microusd: 49_995_000 },
      ])
      .execute();
  });
  await connection.close();
}, 240_000);
afterAll(() => fs.rmSync(dataDir, { recursive: true, force: true }));

async function amends(...argv: string[]): Promise<{ code: number; out: string; records: Record<string, unknown>[] }> {
  const stdout = new PassThrough();
  const io: Io = {
    stdin: new PassThrough(),
    stdout,
    stderr: new PassThrough(),
    env: { AMENDS_DATA_DIR: dataDir },
    now: () => NOW,
    signal: new AbortController().signal,
    exitCode: 0,
  };
  const code = await run(argv, io);
  stdout.end();
  const out = String(await stdout.setEncoding('utf8').read());
  const records = argv.includes('--json')
    ? out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
  return { code, out, records };
}

describe('gaps', () => {
  it('as a table: the newest first, with state and cause', async () => {
    const { code, out } = await amends('gaps');
    expect(code).toBe(0);
    const [head, ...lines] = out.trim().split('\n');
    expect(head).toMatch(/^STATE +FROM +LASTS +WHY +NETWORK +STREAM +BRANDS$/);
    expect(lines[0]).toMatch(/^open +1 h 00 ago +1 h 00 +no_credits +x +x-[0-9a-f]{12} +acme$/);
    expect(lines[1]).toMatch(/^lost +6 h 00 ago +1 h 00 +too_old /);
    expect(lines[2]).toMatch(/^healed +9 h 00 ago +1 h 00 +timed_out /);
  });

  it.each([
    ['all', [], ['open', 'lost', 'healed']],
    ['one', ['--limit', '1'], ['open']],
    ['a span', ['--from', '2026-11-21T06:30:00Z', '--to', '2026-11-21T10:00:00Z'], ['lost']],
    ['as it stood when the first was still open', ['--at', '2026-11-21T04:30:00Z'], ['open']],
    ['as it stood when that had healed', ['--at', '2026-11-21T05:00:00Z'], ['healed']],
  ])('as records: %s', async (_, options, states) => {
    const { code, records } = await amends('gaps', '--json', ...options);
    expect(code).toBe(0);
    expect(records.map((record) => record.state)).toEqual(states);
    expect(records[0]).toMatchObject({ brands: ['acme'], network: 'x' });
  });

  it('of an unknown brand are wrong use', async () => {
    expect((await amends('gaps', '--brand', 'nobody')).code).toBe(2);
  });
});

describe('spend', () => {
  it('shows the month, its days and its streams', async () => {
    const { code, out } = await amends('spend');
    expect(code).toBe(0);
    expect(out).toMatch(/^x +\$1\.51 +\$48\.49 +\$50\.00 +\$[\d.]+ +- +this month \(UTC\)$/m);
    expect(out).toMatch(/^2026-11-21 +x +post +300 +\$1\.50$/m);
    expect(out).not.toContain('2026-10-31');
    expect(out).toMatch(/no_credits .*the prepaid credits are spent/);
  });

  it('as records, and for other days', async () => {
    const { records } = await amends('spend', '--json', '--from', '2026-10-31', '--to', '2026-11-01');
    expect(records.map((record) => record.record)).toEqual(['month', 'day', 'stream']);
    expect(records[0]).toMatchObject({
      budget_usd: 50,
      spent_usd: 1.51,
      left_usd: 48.49,
      stopped: false,
      oldest_check_s: null,
    });
    expect(records[1]).toEqual({
      record: 'day',
      day: '2026-10-31',
      network: 'x',
      resource: 'post',
      count: 9_999,
      usd: 49.995,
    });
    expect(records[2]).toMatchObject({ status: 'no_credits', brands: ['acme'] });
  });
});

it('check prices the re-checks of today’s open cases, and spend says the same', async () => {
  const { out } = await amends('check');
  expect(out).toMatch(
    /^ok {4}deletions: 0 posts of open cases, each asked for once a day: \$0\.00 a month; \$5\.00 is set aside$/m,
  );
  const { records } = await amends('spend', '--json');
  expect(records[0]!.rechecks).toEqual({ open_posts: 0, unchecked: 0, needed_usd: 0, budget_usd: 5, enough: true });
});

it('the documentation names every status of a stream', () => {
  const text = fs.readFileSync(new URL('../../docs/streams.md', import.meta.url), 'utf8');
  expect(STREAM_STATUSES.filter((status) => !text.includes(`| \`${status}\` |`))).toEqual([]);
});
