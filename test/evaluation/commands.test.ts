import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HeadFile, readHeadFile } from '../../src/analysis/encoder/heads.ts';
import type { Io } from '../../src/cli/io.ts';
import { run } from '../../src/cli/program.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'amends-labels-'));
  const rows = Array.from({ length: 60 }, (_, k) =>
    k % 2
      ? `${k},my parcel number ${k} never came and nobody answers,1,2,parcels`
      : `${k},do you open at ${k % 24} on Sundays?,0,0,shops`,
  );
  writeFileSync(join(folder, 'labels.csv'), ['id,text,complaint,severity,domain', ...rows].join('\n'));
  writeFileSync(join(folder, 'other.csv'), 'name,age\nSam,3\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function amends(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const io: Io = {
    stdin: Readable.from([]),
    stdout,
    stderr,
    env: {},
    now: () => Date.UTC(2026, 0, 2),
    signal: new AbortController().signal,
    exitCode: 0,
  };
  const [out, err] = [text(stdout), text(stderr)];
  const code = await run(argv, io);
  stdout.end();
  stderr.end();
  return { code, out: await out, err: await err };
}

test('train writes a model that says what it was fitted on, when, over what, and under which licence', async () => {
  const file = join(folder, 'own.model.json');
  const { code } = await amends('train', join(folder, 'labels.csv'), '--licence', 'own', '-o', file);
  expect(code).toBe(0);
  const { version, data, made, over, licence, heads } = JSON.parse(readFileSync(file, 'utf8')) as HeadFile;
  expect({ version, data, made, over, licence }).toEqual({
    version: expect.stringMatching(/^own-2026-01-02-60-[0-9a-f]{8}$/),
    data: ['labels.csv: 60 posts, licence own'],
    made: '2026-01-02',
    over: readHeadFile().version,
    licence: 'own',
  });
  expect(Object.keys(heads)).toEqual(['complaint', 'severity']);
});

test('eval --cross measures heads fitted without the fold', async () => {
  const { code, out } = await amends('eval', join(folder, 'labels.csv'), '--cross');
  expect(code).toBe(0);
  expect(out).toContain('Complaint, heads of 10 folds');
  expect(out).toContain('Severity of true complaints, heads of 10 folds');
});

test('eval prints figures with intervals, a confusion table and calibration, and puts them into a document', async () => {
  const markdown = join(folder, 'accuracy.md');
  const { code, out } = await amends(
    'eval',
    join(folder, 'labels.csv'),
    '--all',
    '--analysis',
    'fast',
    '--markdown',
    markdown,
  );
  expect(code).toBe(0);
  for (const part of ['macro-F1', '95% interval', 'truth \\ read', 'expected calibration error', '| en |'])
    expect(out).toContain(part);
  expect(readFileSync(markdown, 'utf8')).toContain(out.trim());
});

const said = (k: number, is_complaint: boolean) =>
  JSON.stringify({ key: String(k), complaint: 0.5, is_complaint, severity: 2, sentiment: 'neutral', urgency: 0.5 });

test('eval --predictions measures what models said that had not learnt from the fold', async () => {
  const predictions = join(folder, 'folds.jsonl');
  // Of 60 posts, each second one complains; the first is misread.
  writeFileSync(predictions, Array.from({ length: 60 }, (_, k) => said(k, k === 0 || k % 2 === 1)).join('\n'));
  const { code, out } = await amends('eval', join(folder, 'labels.csv'), '--predictions', predictions);
  expect(code).toBe(0);
  expect(out).toContain('| 0 | 29 | 1 | 0 |');
  expect(out).toContain('| 1 | 0 | 30 | 0 |');
  expect(out).toContain('fitted without the fold');
});

test.each([
  ['is no prediction', [said(0, true), '{"key": "1", "complaint": 2}']],
  ['is no prediction', ['no JSON']],
  ['no prediction for 1', [said(0, true)]],
])('eval --predictions fails: %s', async (says, lines) => {
  const predictions = join(folder, 'bad.jsonl');
  writeFileSync(predictions, lines.join('\n'));
  const { code, err } = await amends('eval', join(folder, 'labels.csv'), '--predictions', predictions);
  expect(code).toBeGreaterThan(0);
  expect(err).toContain(says);
});

test.each([
  [['eval', 'other.csv'], 'not a kind of labelled file'],
  [['eval', 'missing.csv'], 'cannot be read'],
  [['train', 'other.csv', '-o', 'm.json'], 'not a kind of labelled file'],
  [['train', '-o', 'm.json'], 'nothing to learn'],
])('%j fails with what to do', async (argv, says) => {
  const { code, err } = await amends(
    ...argv.map((a) => (a.endsWith('.csv') || a.endsWith('.json') ? join(folder, a) : a)),
  );
  expect(code).toBe(1);
  expect(err).toContain(says);
});
