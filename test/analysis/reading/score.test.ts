import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { engineInUse } from '../../../src/analysis/in-use.ts';
import { scoreLines } from '../../../src/analysis/score.ts';
import type { Io } from '../../../src/cli/io.ts';
import { run } from '../../../src/cli/program.ts';

const scoreLine = async (line: string) => (await scoreLines([line], 7, await engineInUse()))[0]!;
const out = async (record: unknown) => {
  const scored = await scoreLine(JSON.stringify(record));
  if ('error' in scored) throw new Error(scored.error.error);
  return scored.out;
};

async function scoreAll(
  lines: readonly string[],
  ...options: string[]
): Promise<{ code: number; records: Record<string, unknown>[] }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const io: Io = {
    stdin: Readable.from([lines.join('\n')]),
    stdout,
    stderr,
    env: {},
    now: () => 0,
    signal: new AbortController().signal,
    exitCode: 0,
  };
  const printed = text(stdout);
  stderr.resume();
  const code = await run(['score', ...options], io);
  stdout.end();
  const answer = (await printed).trim();
  return {
    code,
    records: answer === '' ? [] : answer.split('\n').map((l) => JSON.parse(l) as Record<string, unknown>),
  };
}

test.each([
  ['not json', 'not JSON'],
  ['[]', 'must be a record'],
  ['{"id":"1","role":"customer"}', 'text'],
  ['{"id":"1","text":"x","role":"agent"}', 'role'],
  ['{"id":"1","text":"x","role":"brand","at":"soon"}', 'ISO 8601'],
  ['{"id":"1","text":"x","role":"brand","timezone":"Mars/Base"}', 'IANA'],
  ['', 'not JSON'],
])('%j is answered with what is wrong', async (given, says) => {
  const scored = await scoreLine(given);
  expect(scored).toMatchObject({ error: { line: 7, error: expect.stringContaining(says) } });
});

test('a customer and a brand each get their record', async () => {
  expect(await out({ id: 'a', role: 'customer', text: 'still waiting for my refund since March' })).toMatchObject({
    id: 'a',
    is_complaint: true,
    language: 'en',
  });
  expect(await out({ id: 'b', role: 'brand', text: 'We are so sorry to hear this.' })).toMatchObject({
    id: 'b',
    hollow: true,
    promise: null,
  });
});

test('context may be records or plain strings that name their speaker', async () => {
  const asked = 'Please DM us your address.';
  const [told, plain] = await Promise.all(
    [[{ role: 'brand', text: asked }], [`BRAND ${asked}`]].map((context) =>
      out({ id: 'c', role: 'customer', text: 'Done', context }),
    ),
  );
  expect(plain).toEqual(told);
  expect(told).toMatchObject({ signals: expect.arrayContaining(['sent_dm']) });
});

test('a due time is told in the time zone of the reply', async () => {
  const record = {
    id: 'd',
    role: 'brand',
    text: 'We will call you by end of day.',
    at: '2026-03-02T15:00:00Z',
    timezone: 'America/New_York',
  };
  const { promise } = (await out(record)) as { promise: { due_at: string | null; vague: boolean } };
  expect(promise.vague).toBe(false);
  expect(promise.due_at).toMatch(/^2026-03-0[23]T/);
});

test.each([
  ['fast', 10_000],
  ['accurate', 1_000],
])(
  '%s, %i lines of noise: same order, same count, nothing thrown, no NaN',
  async (analysis, count) => {
    const noise = fc.sample(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.json({ maxDepth: 2 }),
        fc.string({ maxLength: 60 }).map((t) => JSON.stringify({ id: t, text: t, role: 'customer' })),
      ),
      { numRuns: count, seed: 3 },
    );
    const lines = noise.map((n, k) =>
      k % 10 === 0
        ? JSON.stringify({ id: String(k), text: n, role: k % 20 === 0 ? 'brand' : 'customer' })
        : n.replace(/[\n\r\u2028\u2029]/g, ' '),
    );
    const { code, records } = await scoreAll(lines, '--analysis', analysis);
    expect(code).toBe(1);
    expect(records).toHaveLength(lines.length);
    records.forEach((record, k) => {
      if (k % 10 === 0) expect(record.id).toBe(String(k));
      if (record.line !== undefined) expect(record.line).toBe(k + 1);
      expect(JSON.stringify(record)).not.toMatch(/NaN|Infinity/);
    });
  },
  120_000,
);

test('clean input ends with 0', async () => {
  const { code, records } = await scoreAll([JSON.stringify({ id: '1', role: 'customer', text: 'hello' })]);
  expect([code, records.length]).toEqual([0, 1]);
});
