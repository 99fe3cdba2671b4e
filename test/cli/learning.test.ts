import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HeadFile, readHeadFile } from '../../src/analysis/encoder/heads.ts';
import { engineSettings, useHeads } from '../../src/analysis/in-use.ts';
import { correctReading } from '../../src/cases/store/corrections.ts';
import { type CaseSummary, compareSummaries } from '../../src/cli/backtest/compare.ts';
import { connect } from '../../src/db/connect.ts';
import type { CaseOut } from '../../src/model.ts';
import { type Imported, imported, told } from './imported.ts';

const POSTS = told(
  ['ana', 0, '@lumen no internet since Monday, third time I ask'],
  ['ben', 10, '@lumen where can I see my bill?'],
  ['cleo', 20, '@lumen thanks, the new router is lovely'],
  ['dora', 30, '@lumen which bill covers the router?'],
);

let db: Imported;
const at = (name: string) => path.join(db.folder, name);
const modelOf = (file: string) => JSON.parse(fs.readFileSync(at(file), 'utf8')) as HeadFile;

beforeAll(async () => {
  db = await imported(POSTS, 'brands: [{key: lumen, own: true, accounts: [{handle: lumen}]}]\n');
  const rows = Array.from(
    { length: 40 },
    (_, k) => `${k},${k % 2 ? `where can I see bill ${k}?,1` : `no internet for ${k} days,0`}`,
  );
  fs.writeFileSync(at('labels.csv'), ['id,text,complaint', ...rows].join('\n'));
}, 60_000);
afterAll(() => db.close());

async function correct(postId: string, isComplaint: boolean): Promise<void> {
  const { db: tables, close } = await connect({ dataDir: at('data'), command: 'test', mode: 'share', create: false });
  const post = await tables.selectFrom('posts').select('id').where('native_id', '=', postId).executeTakeFirstOrThrow();
  await tables.transaction().execute(async (trx) => {
    for (const said of [!isComplaint, isComplaint])
      await correctReading(trx, post.id, { is_complaint: said, topic: 'billing' }, { name: 'lea', at: 0 });
  });
  await close();
}

describe('train', { timeout: 120_000 }, () => {
  it('learns every corrected field from the database, the newest of each post, with or without files', async () => {
    const none = await db.amends(['train', '--corrections', '-o', at('none.json')]);
    expect([none.code, none.stderr]).toEqual([1, expect.stringMatching(/nothing to learn: no labelled post/)]);
    await correct('7001', true);
    await correct('7002', false);
    const own = await db.amends(['train', '--corrections', '-o', at('own.json')], { now: () => Date.UTC(2026, 4, 1) });
    expect([own.code, own.stderr]).toEqual([0, expect.stringMatching(/complaint from 2 posts, topic from 2 posts/)]);
    expect(modelOf('own.json')).toMatchObject({
      made: '2026-05-01',
      licence: 'not stated',
      over: readHeadFile().version,
      data: ['own corrections: 2 posts'],
    });
    expect(Object.keys(modelOf('own.json').heads)).toEqual(['complaint', 'topic']);
    const both = await db.amends(['train', at('labels.csv'), '--corrections', '-o', at('both.json')]);
    expect(both.stderr).toMatch(/labels\.csv: 40 posts, licence not stated; own corrections: 2 posts/);
    // Nobody folded the cases of what was corrected here.
    expect((await db.amends(['recompute'])).code).toBe(0);
  });
});

interface Changed {
  what: string;
  changes: { urgency?: number[]; level?: string[] };
}

describe('backtest', { timeout: 120_000 }, () => {
  it('shows what a model would change, and what AMENDS_MODEL and recompute then do', async () => {
    await db.amends(['train', at('labels.csv'), '--weight', '20', '-o', at('odd.json')]);
    const before = await db.records<CaseOut>('cases');
    const [summary, ...changes] = await db.records('backtest', at('odd.json'), '--first', '1');
    expect(summary).toMatchObject({
      record: 'summary',
      heads: ['complaint'],
      in_use: expect.stringContaining(readHeadFile().version),
      posts: 4,
      first: 1,
    });
    expect(changes).toHaveLength(Number(summary!.cases_changed));
    const dora = changes.find((change) => change.id === 'lumen:x:7003');
    expect(dora).toMatchObject({ record: 'case', what: 'changed', changes: { complaint: [false, true] } });
    expect(await db.records('cases')).toEqual(before);

    const table = await db.amends(['backtest', at('odd.json')]);
    expect(table.stdout).toMatch(/lumen:x:7003 +changed .*false → true/);

    const env = { AMENDS_MODEL: at('odd.json') };
    expect((await db.amends(['recompute'], { env })).code).toBe(0);
    const after = new Map((await db.records<CaseOut>('cases')).map((one) => [one.id, one]));
    for (const was of before) {
      const change = changes.find(({ id }) => id === was.id) as Changed | undefined;
      const now = after.get(was.id);
      const expected = [change?.changes.urgency?.[1] ?? was.urgency, change?.changes.level?.[1] ?? was.level];
      expect([now?.urgency, now?.level]).toEqual(change?.what === 'dissolved' ? [undefined, undefined] : expected);
    }
    expect(engineSettings().heads).toContainEqual(expect.objectContaining({ version: summary!.model }));
    const [unchanged] = await db.records('backtest', at('odd.json'));
    expect(unchanged).toMatchObject({ cases_changed: 0, posts_read_differently: 0 });
    useHeads([]);
  });

  it.each([
    ['a file that is not there', 'missing.json', '', /cannot be read/],
    ['one that is no JSON', 'text.json', 'hello', /not a model \(it is not JSON\)/],
    ['one of something else', 'other.json', '{"task":"weather"}', /not a model \(version is missing or wrong\)/],
  ])('refuses %s', async (_name, file, content, says) => {
    if (content) fs.writeFileSync(at(file), content);
    const { code, stdout, stderr } = await db.amends(['backtest', at(file)]);
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringMatching(says)]);
    expect((await db.amends(['score'], { env: { AMENDS_MODEL: at(file) } })).stderr).toMatch(says);
  });

  it('refuses a model fitted over another encoder, and two for one head', async () => {
    fs.writeFileSync(at('old.json'), JSON.stringify({ ...modelOf('odd.json'), over: 'encoder-0' }));
    const old = await db.amends(['backtest', at('old.json')]);
    expect(old.stderr).toMatch(/fitted over encoder-0, by another version of the program/);
    const two = await db.amends(['score'], { env: { AMENDS_MODEL: `${at('odd.json')},${at('both.json')}` } });
    expect([two.code, two.stderr]).toEqual([2, expect.stringMatching(/both have a model for complaint; name one/)]);
  });
});

describe('what changes between two standings', () => {
  const one = (id: string, more: Partial<CaseSummary> = {}): CaseSummary => ({
    id,
    brand: 'lumen',
    openedAt: 0,
    complaint: true,
    severity: 1,
    level: 'normal',
    urgency: 20,
    queued: true,
    band: 1,
    rankAt: Number(id),
    reasons: [{ code: 'complaint', points: 20 }],
    words: null,
    ...more,
  });
  it('names who moves in and out of the first, and which reasons come and go', () => {
    const raised = one('3', { urgency: 90, level: 'critical', band: 0, reasons: [{ code: 'danger', points: 70 }] });
    const found = compareSummaries(
      [
        { was: one('1'), now: one('1') },
        { was: one('2'), now: one('2', { queued: false }) },
        { was: one('3'), now: raised },
        { was: null, now: one('4') },
        { was: one('5'), now: null },
      ],
      2,
    );
    expect(found).toMatchObject({ cases: 5, changed: 4, first: { n: 2, in: ['3'], out: ['2'] } });
    expect(found.counts).toMatchObject({
      opened: 1,
      dissolved: 1,
      level: 1,
      band: 1,
      urgency: 1,
      complaint: 0,
      queued: 1,
    });
    expect(found.examples.map(({ id, place }) => [id, place])).toEqual([
      ['3', [3, 1]],
      ['2', [2, null]],
      ['4', [null, 3]],
      ['5', [4, null]],
    ]);
    expect(found.examples[0]!.reasons).toEqual({ gone: ['+20 complaint'], come: ['+70 danger'] });
  });
});
