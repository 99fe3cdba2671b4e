import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findDrift } from '../../src/alerts/detect/drift.ts';
import { foldDue } from '../../src/cases/due.ts';
import type { Connection } from '../../src/db/connect.ts';
import type { AsideAnswer, CaseAnswer } from '../../src/model.ts';
import { type AuditedCase, asideIn, driftOf, errorsIn, errorsWithAudit, kappaOf } from '../../src/scorecards/audit.ts';
import { NOTHING_MEASURED, readingErrorFile, upperLimit } from '../../src/scorecards/reading-error.ts';
import { drawSample, nextItem, readAllowance, readAudits, saveAnswer } from '../../src/scorecards/store/audits.ts';
import { DEFAULT_THRESHOLDS } from '../../src/scorecards/thresholds.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { contextOf } from '../support/filing.ts';
import { livingWeb } from '../support/living.ts';

const answer = (rung: CaseAnswer['rung'], more: Partial<CaseAnswer> = {}): CaseAnswer => ({
  rung,
  nothing_after_sorry: false,
  followed_through: false,
  ...more,
});

describe("Cohen's kappa", () => {
  // The table of the method's textbook example: 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no gives 0.4.
  const table = [
    ...Array(20).fill(['y', 'y']),
    ...Array(5).fill(['y', 'n']),
    ...Array(10).fill(['n', 'y']),
    ...Array(15).fill(['n', 'n']),
  ];
  it.each<[string, [string, string][], number | null]>([
    ['by hand', table, 0.4],
    [
      'full agreement',
      [
        ['a', 'a'],
        ['b', 'b'],
      ],
      1,
    ],
    [
      'no better than chance',
      [
        ['a', 'a'],
        ['a', 'b'],
        ['b', 'a'],
        ['b', 'b'],
      ],
      0,
    ],
    [
      'worse than chance',
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
      -1,
    ],
    [
      'both always say the same',
      [
        ['a', 'a'],
        ['a', 'a'],
      ],
      null,
    ],
    ['nothing read', [], null],
  ])('%s', (_name, pairs, expected) => {
    const kappa = kappaOf(pairs);
    if (expected === null) expect(kappa).toBeNull();
    else expect(kappa).toBeCloseTo(expected, 10);
  });
});

describe('errors by what two people both see', () => {
  const audited = (ours: CaseAnswer, one: CaseAnswer, other: CaseAnswer): AuditedCase => ({
    ours,
    answers: [one, other],
  });
  const [silent, answered, helped] = [
    answer('no_reply'),
    answer('answer'),
    answer('answer', { followed_through: true }),
  ];
  it.each<[string, AuditedCase[], 'no_reply' | 'followed_through', [number, number, number, number]]>([
    ['seen by all', [audited(silent, silent, silent)], 'no_reply', [0, 0, 1, 0]],
    ['seen by us alone', [audited(silent, answered, answered)], 'no_reply', [1, 1, 0, 0]],
    ['people differ: a sighting of ours is false', [audited(silent, silent, answered)], 'no_reply', [1, 1, 0, 0]],
    ['missed by us', [audited(answered, helped, helped)], 'followed_through', [0, 0, 1, 1]],
    ['seen by nobody', [audited(answered, answered, answered)], 'followed_through', [1, 0, 0, 0]],
  ])('%s', (_name, cases, share, [negatives, falsely, positives, missed]) => {
    expect(errorsIn(cases)[share]).toEqual({ negatives, falsely, positives, missed });
  });
});

describe('the error that verdicts allow for', () => {
  const standard = {
    ...readingErrorFile().figures,
    no_reply: { negatives: 100, falsely: 5, positives: 50, missed: 5 },
  };
  const audit = (n: number, falsely: number) => ({
    ...errorsIn([]),
    no_reply: { negatives: n, falsely, positives: 0, missed: 0 },
  });
  it.each<[string, number, number, number]>([
    ['nothing audited: the default', 0, 0, upperLimit(5, 100)],
    ['few: the two are added', 50, 2, upperLimit(7, 150)],
    ['surely worse here: the audit alone', 50, 15, upperLimit(15, 50)],
    ['149: still added', 149, 3, upperLimit(8, 249)],
    ['150: the audit takes its place', 150, 3, upperLimit(3, 150)],
  ])('%s', (_name, n, falsely, expected) => {
    expect(errorsWithAudit(standard, audit(n, falsely)).no_reply.falsely).toBe(expected);
  });

  it('is never made smaller by an audit that is worse than the default', () => {
    for (let n = 1; n < 150; n += 7)
      for (let hits = Math.ceil(n * 0.05); hits <= n; hits++)
        expect(errorsWithAudit(standard, audit(n, hits)).no_reply.falsely).toBeGreaterThanOrEqual(
          upperLimit(5, 100) * 0.5,
        );
  });

  it('drifts where even its lower limit lies above what was allowed for', () => {
    expect(driftOf(standard, audit(50, 2))).toEqual([]);
    expect(driftOf(standard, audit(50, 15))).toMatchObject([{ share: 'no_reply', way: 'falsely', hits: 15, n: 50 }]);
    expect(driftOf({ ...standard, no_reply: NOTHING_MEASURED }, audit(50, 15))).toEqual([]);
    expect(driftOf(standard, audit(4, 4))).toEqual([]);
    expect(driftOf(standard, audit(5, 5))).toHaveLength(1);
  });

  it('takes no verdict away by a case or two that two people read otherwise', () => {
    const { no_reply } = errorsWithAudit(standard, audit(1, 1));
    expect(no_reply.falsely).toBe(upperLimit(6, 101));
  });
});

it('one who sees danger among what was set aside is enough', () => {
  const calm: AsideAnswer = { needs_person: false, danger: false };
  const danger: AsideAnswer = { needs_person: true, danger: true };
  expect(
    asideIn([
      [calm, calm],
      [calm, danger],
      [{ ...calm, needs_person: true }, calm],
    ]),
  ).toEqual({ read: 3, hidden: 2, danger: 1 });
});

describe('a sample', () => {
  let connection: Connection;
  let lumen: number;
  const now = Date.now();
  const read = (name: string, at = now) => ({ name, at });
  beforeAll(async () => {
    connection = await embeddedDatabase();
    const { db } = connection;
    const web = await livingWeb(db);
    const day = 24 * 60;
    await web.say(
      ['rolf', 20 * day, '@lumen you charged me twice this month, I want a refund'],
      ['lumen', 20 * day - 5, '@rolf So sorry to hear this, Rolf.', '^'],
      ['tom', 19 * day, '@lumen my internet is down again, this is the third day'],
      ['eva', 18 * day, '@lumen thank you, best support in town!'],
    );
    web.stop();
    await foldDue(db, await contextOf(db), now);
    lumen = (await db.selectFrom('brands').select('id').where('key', '=', 'lumen').executeTakeFirstOrThrow()).id;
  });
  afterAll(() => connection.close());

  const draw = (at: number) =>
    connection.db
      .transaction()
      .execute((trx) =>
        drawSample(trx, { brandId: lumen, language: 'en', from: 0, to: now, cases: 9, aside: 9, by: 'lea', now: at }),
      );
  const save = (item: Parameters<typeof saveAnswer>[1], said: CaseAnswer | AsideAnswer, name: string, at = now) =>
    connection.db.transaction().execute((trx) => saveAnswer(trx, item, said, read(name, at)));

  it('holds mature complaints and what was set aside, each drawn once', async () => {
    expect(await draw(now)).toEqual({ cases: 2, aside: 1 });
    expect(await draw(now + 1)).toEqual({ cases: 0, aside: 0 });
  });

  it('shows posts alone, to two people, each once', async () => {
    const first = (await nextItem(connection.db, 'ana'))!;
    expect(Object.keys(first).sort()).toEqual(['audit', 'brand', 'kind', 'nth', 'posts']);
    expect(Object.keys(first.posts[0]!).sort()).toEqual(['at', 'author', 'role', 'text']);
    for (const name of ['ana', 'bea']) {
      for (let item = await nextItem(connection.db, name); item; item = await nextItem(connection.db, name)) {
        const said = item.kind === 'case' ? answer('no_reply') : { needs_person: false, danger: name === 'bea' };
        expect(await save(item, said, name)).toBe(true);
        expect(await save(item, said, name)).toBe(false);
      }
    }
    expect(await nextItem(connection.db, 'cyd')).toBeNull();
    expect(await save(first, answer('no_reply'), 'cyd')).toBe(false);
  });

  it('comes to agreement, errors and danger, and widens the margin as of its time', async () => {
    const [all, part] = await readAudits(connection.db, now + 1);
    expect(all).toMatchObject({ brand: null, cases: 2, waiting: 0, aside: { read: 1, hidden: 0, danger: 1 } });
    expect(part).toMatchObject({ brand: 'lumen', language: 'en', cases: 2 });
    // Both say that nobody replied; Rolf was told sorry, and we saw it.
    expect(all!.errors.no_reply).toEqual({ negatives: 0, falsely: 0, positives: 2, missed: 1 });
    expect(findDrift(all!, [])[0]).toMatchObject({ condition: 'drift/hidden_danger', severity: 'critical' });
    const { errors } = DEFAULT_THRESHOLDS;
    expect((await readAllowance(connection.db, { brandId: lumen, at: now - 1 }, errors)).errors).toEqual(errors);
    const widened = await readAllowance(connection.db, { brandId: lumen, at: now + 1 }, errors);
    expect(widened).toMatchObject({ trade: null, audited: { no_reply: { positives: 2, missed: 1 } } });
    expect(widened.errors.no_reply.missed).toBe(upperLimit(1, 2));
  });
});
