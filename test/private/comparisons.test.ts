import fs from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeToken } from '../../src/auth/store/tokens.ts';
import { verifyAll } from '../../src/cases/verify.ts';
import type { Connection } from '../../src/db/connect.ts';
import { readPrivateFigures, readPrivateSample, savePrivateCheck, weekOf } from '../../src/desk/private.ts';
import { recountAll } from '../../src/scorecards/recount.ts';
import { readCard } from '../../src/scorecards/store/cards.ts';
import { DEFAULT_THRESHOLDS } from '../../src/scorecards/thresholds.ts';
import { listen, signedIn } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { contextOf } from '../support/filing.ts';
import { livingWeb } from '../support/living.ts';

const read = (name: string) => fs.readFileSync(path.resolve(import.meta.dirname, `../../docs/${name}`), 'utf8');
const client = /```ts\n(async function api[\s\S]*?)```/.exec(read('api.md'))![1]!;
const examples = [...read('private-events.md').matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code!);

const HOUR = 3_600_000;
const now = Date.now();
let connection: Connection;
let web: Awaited<ReturnType<typeof livingWeb>>;
let close: () => Promise<void>;
let given: { address: string; token: string };
let lumen: number;

beforeAll(async () => {
  connection = await embeddedDatabase();
  const { db } = connection;
  web = await livingWeb(db);
  await web.say(
    ['rolf', 900, '@lumen you charged me twice this month, I want a refund'],
    ['lumen', 890, '@rolf Sorry about that, Rolf. Please send us a DM with your account number.', '^'],
    ['tom', 800, '@nimbus my bag never arrived, where is it?'],
  );
  const served = await listen(web);
  close = served.close;
  const ana = await signedIn(db, 'ana', 'admin');
  given = {
    address: served.url,
    token: (await makeToken(db, ana.id, { label: 'push', scopes: ['push', 'read', 'work'] }, now)).token,
  };
  lumen = (await db.selectFrom('brands').select('id').where('key', '=', 'lumen').executeTakeFirstOrThrow()).id;
});
afterAll(async () => {
  await close();
  await connection.close();
});

interface Pushed {
  status: number;
  said: { stored?: number; code?: string; title?: string };
}

async function push(body: unknown): Promise<Pushed> {
  const answer = await fetch(`${given.address}/api/v1/private-events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${given.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, said: (await answer.json()) as Pushed['said'] };
}

const event = (id: string, kind: string, ago: number, more: object = {}) => ({
  source: 'desk',
  id,
  ticket: 'T1',
  brand: 'lumen',
  network: 'x',
  customer: 'u-rolf',
  at: new Date(now - ago * 60_000).toISOString(),
  event: kind,
  ...more,
});

const caseOfRolf = async () =>
  (
    await sql<{
      status: string;
      attested: boolean;
    }>`select status, attested from cases where brand_id = ${lumen}`.execute(connection.db)
  ).rows;

const cardOf = (at: number) =>
  readCard(connection.db, {
    brand: 'lumen',
    brandId: lumen,
    from: now - 90 * 24 * HOUR,
    to: at,
    at,
    thresholds: DEFAULT_THRESHOLDS,
  });

it.each<[string, object, number, RegExp]>([
  ['words', event('w', 'in', 5, { text: 'my card is ...' }), 422, /text/],
  ['a strange event', event('w', 'sent', 5), 422, /event/],
  ['no customer', { ...event('w', 'in', 5), customer: undefined }, 422, /customer/],
  ['customer and post at once', event('w', 'in', 5, { post: '1' }), 422, /either/],
  ['a time without a zone', event('w', 'in', 5, { at: '2026-11-20T08:00:00' }), 422, /at/],
  ['a brand that is only measured', event('w', 'in', 5, { brand: 'nimbus' }), 422, /nimbus/],
  ['a time far ahead', event('w', 'in', -3_000), 422, /ahead/],
])('%s is refused in words, and nothing is stored', async (_name, body, status, words) => {
  const answer = await push([event('good', 'in', 5), body]);
  expect([answer.status, answer.said.title]).toEqual([status, expect.stringMatching(words)]);
  const { rows } = await sql`select from private_events`.execute(connection.db);
  expect(rows).toHaveLength(0);
});

it('a ticket that is closed settles its case, whatever the order and however often it is told, and no figure moves', async () => {
  await recountAll(connection.db);
  const later = now + 10 * 24 * HOUR;
  const before = await cardOf(later);
  expect(before.complaint_cases).toBe(1);
  // The last first, and all of them twice.
  for (const body of [event('3', 'closed', 600, { agent: 'Kim' }), [event('2', 'out', 700), event('1', 'in', 800)]])
    for (const _ of [1, 2]) expect((await push(body)).status).toBe(202);
  expect(await caseOfRolf()).toEqual([{ status: 'resolved', attested: true }]);
  await recountAll(connection.db);
  expect(await cardOf(later)).toEqual(before);
  const changed = await push(event('3', 'reopened', 600));
  expect([changed.status, changed.said.code]).toEqual([409, 'changed_event']);
  const { differences } = await verifyAll(connection.db, await contextOf(connection.db), now);
  expect(differences).toEqual([]);
});

it('events may come before the post that they are about', async () => {
  const early = { ...event('e1', 'closed', 10), ticket: 'T2', customer: undefined, post: '1900000000000000001' };
  expect((await push(early)).said.stored).toBe(1);
  expect(await caseOfRolf()).toHaveLength(1);
});

it('tells the team how private talks went, and has the closings checked', async () => {
  const { db } = connection;
  const span = { brandIds: [lumen], from: now - 28 * 24 * HOUR, to: now };
  const sample = (await readPrivateSample(db, [lumen], weekOf(now - 600 * 60_000))).filter(
    ({ ticket }) => ticket === 'T1',
  );
  expect(sample).toMatchObject([
    { source: 'desk', agent: 'Kim', finding: null, case_id: expect.stringMatching(/^lumen:x:/) },
  ]);
  const closed_at = sample[0]!.closed_at;
  const check = { source: 'desk', ticket: 'T1', closed_at, finding: 'settled' } as const;
  expect(await savePrivateCheck(db, check, { name: 'bea', at: now })).toBe(true);
  expect(await savePrivateCheck(db, { ...check, ticket: 'T9' }, { name: 'bea', at: now })).toBe(false);
  expect(await readPrivateFigures(db, span, now)).toMatchObject({
    tickets: 2,
    closed_48h: 2,
    judged_48h: 2,
    sent_private: 1,
    chased: 0,
    checked: 1,
    found_settled: 1,
  });
});

it('the examples of docs/private-events.md work as written, twice', async () => {
  expect(examples).toHaveLength(2);
  const AsyncFunction = (async () => {}).constructor as new (
    ...parts: string[]
  ) => (...values: unknown[]) => Promise<unknown>;
  for (const code of [...examples, ...examples])
    await new AsyncFunction('address', 'token', stripTypeScriptTypes(`${client}\n${code}`))(given.address, given.token);
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from private_events where source in ('zendesk', 'our-dms')`.execute(connection.db);
  expect(rows[0]!.n).toBe(4);
});

it('events of a customer of whom no post was read yet are part of the first case', async () => {
  const { db } = connection;
  const ofMara = { ticket: 'T5', customer: 'u-mara' };
  expect((await push([event('m1', 'in', 30, ofMara), event('m2', 'closed', 20, ofMara)])).said.stored).toBe(2);
  const [id] = await web.say(['mara', 40, '@lumen my router is dead, fix it']);
  const found = await db.selectFrom('cases').select(['status', 'attested']).where('id', '=', `lumen:x:${id}`).execute();
  expect(found).toEqual([{ status: 'resolved', attested: true }]);
  const { differences } = await verifyAll(db, await contextOf(db), Date.now());
  expect(differences).toEqual([]);
});
