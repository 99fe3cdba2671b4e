import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { brandCard, cannedCluster } from '../../src/contract/brand-card.ts';
import { asideOut, caseOut, queueOut, toldCaseOut } from '../../src/contract/case.ts';
import { listedPromise, owedPromise } from '../../src/contract/promise.ts';
import { brandOut, customerOut, scoreError } from '../../src/contract/score.ts';
import { spendRecord } from '../../src/contract/spend.ts';
import { alertOut, gapOut } from '../../src/contract/watch.ts';
import type { CaseOut } from '../../src/model.ts';
import { archiveBrands, generateArchive } from '../support/archive/generate.ts';
import { runCli } from '../support/cli.ts';
import { type Imported, imported } from './imported.ts';

/** A record with exactly the fields of the contract, at every depth: what is not named there is found missing when parsed. */
function expectRecord(schema: z.ZodType, record: unknown): void {
  const parsed = schema.safeParse(record);
  expect(parsed.error?.message, JSON.stringify(record)).toBeUndefined();
  expect(parsed.data).toEqual(record);
}

const ARCHIVE = generateArchive({ conversations: 60 });
const MIDDLE = new Date(ARCHIVE.map((post) => Date.parse(post.created_at)).sort((a, b) => a - b)[ARCHIVE.length >> 1]!);
const AT = MIDDLE.toISOString();

let db: Imported;
beforeAll(async () => {
  db = await imported(ARCHIVE, JSON.stringify({ brands: archiveBrands().map((brand) => ({ ...brand, own: true })) }));
}, 120_000);
afterAll(() => db.close());

describe('the records of every command', () => {
  it.each<[string, string[], z.ZodType, number]>([
    ['cases', ['cases'], caseOut, 20],
    ['cases as of a moment', ['cases', '--at', AT], caseOut, 5],
    ['queue', ['queue', '--at', AT], queueOut, 3],
    ['owed', ['owed', '--at', AT], owedPromise, 0],
    ['brands', ['brands'], brandCard, 2],
    ['promises', ['promises'], listedPromise, 3],
    ['canned', ['canned'], cannedCluster, 0],
    ['gaps', ['gaps'], gapOut, 0],
    ['alerts', ['alerts'], alertOut, 0],
    ['queue --set-aside', ['queue', '--set-aside', '--at', AT], asideOut, 1],
    ['search', ['search', 'refund'], caseOut, 1],
    ['spend', ['spend'], spendRecord, 1],
  ])('%s', async (_name, argv, shape, least) => {
    const records = await db.records(...argv);
    expect(records.length).toBeGreaterThanOrEqual(least);
    for (const record of records) expectRecord(shape, record);
    const two = await db.records(...argv, '--limit', '2');
    expect(two).toEqual(records.slice(0, 2));
    expect(await db.records(...argv, '--limit', '0')).toEqual([]);
    expect(await db.records(...argv, '--limit', '9007199254740991')).toEqual(records);
  });

  it('case: one record, the same as in cases', async () => {
    const [first] = await db.records('cases', '--limit', '1');
    const [one, ...more] = await db.records('case', String(first!.id));
    expect(more).toEqual([]);
    expectRecord(toldCaseOut, one);
    expect(caseOut.parse(one)).toEqual(first);
  });

  it('brands compare: two cards', async () => {
    const [a, b] = (await db.records('brands')).map((card) => String(card.brand));
    const cards = await db.records('brands', 'compare', a!, b!);
    expect(cards.map((card) => brandCard.parse(card).brand).sort()).toEqual([a, b].sort());
  });

  it('spans are half-open, brands are sifted', async () => {
    const all = await db.records<CaseOut>('cases');
    const cut = all[all.length >> 1]!.opened_at;
    const before = await db.records('cases', '--to', cut);
    const after = await db.records('cases', '--from', cut);
    expect(await db.records('cases', '--from', cut, '--to', cut)).toEqual([]);
    expect([...before, ...after]).toEqual(all);
    const { brand } = all[0]!;
    expect(await db.records('cases', '--brand', brand)).toEqual(all.filter((one) => one.brand === brand));
  });
});

describe('score', () => {
  const lines = [
    { id: 'a', role: 'customer', text: 'still waiting for my refund since March @lumen 😡' },
    {
      id: 'b',
      role: 'brand',
      text: 'So sorry! We will get back to you within 24 hours.',
      at: '2026-03-02T09:00:00Z',
      context: ['CUSTOMER my parcel never came', 'BRAND: what is your order number?'],
    },
    { id: 'c', role: 'customer', text: 'これはひどいサービスです、返金してください' },
  ].map((line) => JSON.stringify(line));

  it('ends a line at a line feed only: other separators may stand in a record', async () => {
    const text = ['one', 'two', 'three', 'four'].join('\u2028').replace('two\u2028', 'two\u0085');
    const record = (id: string) => JSON.stringify({ id, role: 'customer', text });
    const { code, stdout } = await runCli(['score'], { stdin: `${record('a')}\r\n${record('b')}` });
    expect(code).toBe(0);
    expect(stdout.split('\n').map((line) => line && JSON.parse(line).id)).toEqual(['a', 'b', '']);
  });

  it('gives one record a line, and a bad line its own place', async () => {
    const stdin = [lines[0], 'not json', lines[1], '{"id":"x","role":"cat","text":"meow"}', lines[2]].join('\n');
    const { code, stdout, stderr } = await runCli(['score'], { stdin });
    const [a, bad, b, wrong, c, ...more] = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect([code, more]).toEqual([1, []]);
    for (const record of [a, c]) expectRecord(customerOut, record);
    for (const record of [bad, wrong]) expectRecord(scoreError, record);
    expectRecord(brandOut, b);
    expect(a).toMatchObject({ id: 'a', is_complaint: true });
    expect(bad).toEqual({ line: 2, error: expect.any(String) });
    expect(b).toMatchObject({ promise: { due_at: '2026-03-03T09:00:00Z', vague: false } });
    expect(wrong).toEqual({ line: 4, error: expect.stringMatching(/role/) });
    const abstains = { complaint: null, is_complaint: null, severity: null, urgency: null, level: null };
    expect(c).toMatchObject({ id: 'c', ...abstains });
    expect(stderr).toMatch(/2 of 5 lines/);
    for (const { span: found } of [...a.reports, ...a.reasons])
      if (found) expect([...JSON.parse(lines[0]!).text].slice(found.start, found.end).join('')).toBe(found.text);
  });
});
