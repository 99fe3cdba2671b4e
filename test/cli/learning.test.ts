import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeModel } from '../../src/analysis/learn/model.ts';
import { switchedModels, useModel } from '../../src/analysis/models.ts';
import { compareStandings, type Standing } from '../../src/cli/backtest/compare.ts';
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
const shipped = () =>
  JSON.parse(fs.readFileSync('src/analysis/data/complaint.model.json', 'utf8')) as { version: string };

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
  const said = { post_id: post.id, version: 'x', made_by: 'lea', made_at: new Date(0) };
  await tables
    .insertInto('labels')
    .values([
      { ...said, field: 'is_complaint', value: JSON.stringify(!isComplaint), was: 'null' },
      { ...said, field: 'is_complaint', value: JSON.stringify(isComplaint), was: 'null' },
      { ...said, field: 'topic', value: '"billing"', was: 'null' },
    ])
    .execute();
  await close();
}

describe('train', () => {
  it('learns from corrections in the database, the newest of each post, with or without files', async () => {
    const none = await db.amends(['train', '--corrections', '--no-examples', '-o', at('none.json')]);
    expect([none.code, none.stderr]).toEqual([1, expect.stringMatching(/nothing to learn: 0 posts/)]);
    await correct('7001', true);
    await correct('7002', false);
    const own = await db.amends(['train', '--corrections', '-o', at('own.json')], { now: () => Date.UTC(2026, 4, 1) });
    expect([own.code, own.stderr]).toEqual([0, expect.stringMatching(/own corrections: 2 posts/)]);
    const model = decodeModel(fs.readFileSync(at('own.json'), 'utf8'));
    expect(model).toMatchObject({ task: 'complaint', fitted_at: '2026-05-01', licence: 'not stated' });
    expect(model.data).toEqual([
      'own corrections: 2 posts',
      expect.stringMatching(/^examples written for this project/),
    ]);
    const both = await db.amends(['train', at('labels.csv'), '--corrections', '--no-examples', '-o', at('both.json')]);
    expect(both.stderr).toMatch(/labels\.csv: 40 posts, licence not stated; own corrections: 2 posts/);
    const severity = await db.amends(['train', '--corrections', '--task', 'severity', '-o', at('none.json')]);
    expect([severity.code, severity.stderr]).toEqual([
      2,
      expect.stringMatching(/agents correct complaints, not severity/),
    ]);
  });
});

interface Changed {
  what: string;
  changes: { urgency?: number[]; level?: string[] };
}

describe('backtest', () => {
  it('shows what a model would change, and what AMENDS_MODEL and recompute then do', async () => {
    await db.amends(['train', at('labels.csv'), '--no-examples', '-o', at('odd.json')]);
    const before = await db.records<CaseOut>('cases');
    const [summary, ...changes] = await db.records('backtest', at('odd.json'), '--first', '1');
    expect(summary).toMatchObject({
      record: 'summary',
      task: 'complaint',
      in_use: shipped().version,
      posts: 4,
      first: 1,
    });
    expect(changes).toHaveLength(Number(summary!.cases_changed));
    const dora = changes.find((change) => change.id === 'lumen:x:7003');
    expect(dora).toMatchObject({ record: 'case', what: 'changed', changes: { complaint: [false, true] } });
    expect(await db.records('cases')).toEqual(before);

    const table = await db.amends(['backtest', at('odd.json')]);
    expect(table.stdout).toMatch(/lumen:x:7003 +changed .*false → true/);

    const kept = switchedModels();
    const env = { AMENDS_MODEL: at('odd.json') };
    expect((await db.amends(['recompute'], { env })).code).toBe(0);
    const after = new Map((await db.records<CaseOut>('cases')).map((one) => [one.id, one]));
    for (const was of before) {
      const change = changes.find(({ id }) => id === was.id) as Changed | undefined;
      const now = after.get(was.id);
      const expected = [change?.changes.urgency?.[1] ?? was.urgency, change?.changes.level?.[1] ?? was.level];
      expect([now?.urgency, now?.level]).toEqual(change?.what === 'dissolved' ? [undefined, undefined] : expected);
    }
    expect(kept).not.toContainEqual(expect.objectContaining({ version: summary!.model }));
    expect(switchedModels()).toContainEqual(expect.objectContaining({ version: summary!.model }));
    const [unchanged] = await db.records('backtest', at('odd.json'));
    expect(unchanged).toMatchObject({ cases_changed: 0, posts_read_differently: 0 });
    useModel(decodeModel(fs.readFileSync('src/analysis/data/complaint.model.json', 'utf8')));
  });

  it.each([
    ['a file that is not there', 'missing.json', '', /cannot be read/],
    ['one that is no JSON', 'text.json', 'hello', /not a model \(it is not JSON\)/],
    ['one of something else', 'other.json', '{"task":"weather"}', /not a model \(not a model file: it needs a task/],
  ])('refuses %s', async (_name, file, content, says) => {
    if (content) fs.writeFileSync(at(file), content);
    const { code, stdout, stderr } = await db.amends(['backtest', at(file)]);
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringMatching(says)]);
    expect((await db.amends(['score'], { env: { AMENDS_MODEL: at(file) } })).stderr).toMatch(says);
  });

  it('refuses a model of another size, and two for one task', async () => {
    const model = JSON.parse(fs.readFileSync(at('odd.json'), 'utf8'));
    const heads = model.heads.map((head: object) => ({ ...head, weights: Buffer.alloc(8).toString('base64') }));
    fs.writeFileSync(at('small.json'), JSON.stringify({ ...model, size: 8, heads }));
    const small = await db.amends(['backtest', at('small.json')]);
    expect(small.stderr).toMatch(/fitted by another version of the program \(8 weights/);
    const two = await db.amends(['score'], { env: { AMENDS_MODEL: `${at('odd.json')},${at('both.json')}` } });
    expect([two.code, two.stderr]).toEqual([2, expect.stringMatching(/both models for complaint; name one/)]);
  });
});

describe('what changes between two standings', () => {
  const one = (id: string, more: Partial<Standing> = {}): Standing => ({
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
    const found = compareStandings(
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
