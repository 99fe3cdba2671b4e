import type { Kysely } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeDrift, findDrift } from '../../src/alerts/detect/drift.ts';
import type { Connection } from '../../src/db/connect.ts';
import type { Database } from '../../src/db/tables.ts';
import type { CaseAnswer } from '../../src/model.ts';
import { readAudits } from '../../src/scorecards/store/audits.ts';
import { findDrifts } from '../../src/scorecards/store/drift.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { livingWeb } from '../support/living.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-06-01T00:00:00Z');
let connection: Connection;

beforeAll(async () => {
  connection = await embeddedDatabase();
  (await livingWeb(connection.db)).stop();
});
afterAll(() => connection.close());

const SILENT: CaseAnswer = { rung: 'no_reply', nothing_after_sorry: false, followed_through: false };
const ANSWERED: CaseAnswer = { ...SILENT, rung: 'answer' };

interface Audited {
  brand: string;
  at: number;
  /** Cases that two people call answered, and how many of them we had called silent. */
  n: number;
  falsely: number;
  version?: string;
}

/** An audit as two people have answered it. */
async function audited(db: Kysely<Database>, { brand, at, n, falsely, version = 'reader-x' }: Audited) {
  const { id: brand_id } = await db
    .selectFrom('brands')
    .select('id')
    .where('key', '=', brand)
    .executeTakeFirstOrThrow();
  const when = new Date(at);
  const { id } = await db
    .insertInto('audits')
    .values({ brand_id, language: 'en', kind: 'case', made_at: when, made_by: 'lea' })
    .returning('id')
    .executeTakeFirstOrThrow();
  const items = Array.from({ length: n }, (_, nth) => ({ audit_id: id, nth }));
  await db
    .insertInto('audit_items')
    .values(
      items.map((item) => ({
        ...item,
        posts: [],
        version,
        ours: JSON.stringify(item.nth < falsely ? SILENT : ANSWERED),
      })),
    )
    .execute();
  for (const reader of ['ana', 'bea'])
    await db
      .insertInto('audit_answers')
      .values(items.map((item) => ({ ...item, reader, answer: JSON.stringify(ANSWERED), answered_at: when })))
      .execute();
}

it.each<[string, Audited[], string[]]>([
  ['as few errors as were measured: nothing', [{ brand: 'lumen', at: NOW - DAY, n: 60, falsely: 0 }], []],
  [
    'many: all audits say so, and no part says it again',
    [{ brand: 'lumen', at: NOW - DAY, n: 60, falsely: 12 }],
    ['The reading sees that nobody replied where two people do not'],
  ],
  [
    'many at one brand, which the whole hides',
    [
      { brand: 'lumen', at: NOW - DAY, n: 20, falsely: 3 },
      { brand: 'pakko', at: NOW - DAY, n: 200, falsely: 0 },
    ],
    ['The reading sees that nobody replied where two people do not (lumen, en)'],
  ],
  [
    'more lately than before, which the many before hide',
    [
      { brand: 'lumen', at: NOW - 200 * DAY, n: 400, falsely: 0 },
      { brand: 'lumen', at: NOW - DAY, n: 40, falsely: 4 },
    ],
    ['The reading sees that nobody replied where two people do not, more often than before 3 Mar 2026'],
  ],
  [
    'another reading before: it is not compared with',
    [
      { brand: 'lumen', at: NOW - 200 * DAY, n: 400, falsely: 0, version: 'reader-w' },
      { brand: 'lumen', at: NOW - DAY, n: 40, falsely: 1 },
    ],
    [],
  ],
])('%s', async (_name, audits, expected) => {
  await connection.db.transaction().execute(async (trx) => {
    await trx.deleteFrom('audits').execute();
    for (const one of audits) await audited(trx, one);
    const found = await findDrifts(trx, NOW);
    expect(found.map(describeDrift)).toEqual(expected);
    const incidents = findDrift((await readAudits(trx, NOW))[0]!, found);
    expect(incidents.map(({ summary }) => summary)).toEqual(expected);
    expect(new Set(incidents.map(({ condition }) => condition)).size).toBe(expected.length);
  });
});
