import fs from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeToken } from '../../src/auth/store/tokens.ts';
import { drain } from '../../src/cases/drain.ts';
import type { Connection } from '../../src/db/connect.ts';
import { syncBrands } from '../../src/intake/brands.ts';
import { listen, signedIn } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { allCases, brandConfig, contextOf, draining } from '../support/filing.ts';
import { livingWeb } from '../support/living.ts';

const read = (name: string) => fs.readFileSync(path.resolve(import.meta.dirname, `../../docs/${name}`), 'utf8');
const client = /```ts\n(async function api[\s\S]*?)```/.exec(read('api.md'))![1]!;
const examples = [...read('push.md').matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code!);

let connection: Connection;
let close: () => Promise<void>;
let given: { address: string; token: string };
beforeAll(async () => {
  connection = await embeddedDatabase();
  const { db } = connection;
  const web = await livingWeb(db);
  const accounts = [
    { network: 'x', handle: 'lumen', role: 'main' as const },
    { network: 'trustpilot', handle: 'lumen.example', role: 'main' as const },
    { network: 'reddit', handle: 'lumen_care', role: 'main' as const },
  ];
  await db.transaction().execute((trx) => syncBrands(trx, [{ ...brandConfig('lumen', [], true), accounts }], 'config'));
  const served = await listen(web);
  close = served.close;
  const ana = await signedIn(db, 'ana', 'admin');
  const { token } = await makeToken(db, ana.id, { label: 'push', scopes: ['push'] }, Date.now());
  given = { address: served.url, token };
});
afterAll(async () => {
  await close();
  await connection.close();
});

/** Runs code of the document, its types taken out. */
function run(code: string): Promise<unknown> {
  const AsyncFunction = (async () => {}).constructor as new (
    ...parts: string[]
  ) => (...values: unknown[]) => Promise<unknown>;
  return new AsyncFunction('address', 'token', stripTypeScriptTypes(`${client}\n${code}`))(given.address, given.token);
}

it('the examples of docs/push.md become cases, with stars, answers and what was deleted', async () => {
  expect(examples).toHaveLength(2);
  for (const code of examples) await run(code);
  // What is known already stays as it is.
  for (const code of examples) await run(code);
  const { db } = connection;
  await drain(db, () => contextOf(db), draining(100, Date.now()));
  const posts = await db.selectFrom('posts').select(['native_id', 'stars', 'text']).orderBy('native_id').execute();
  expect(posts).toMatchObject([
    { native_id: '6561f0a1b2', stars: 1 },
    { native_id: '6561f0a1b2/reply', stars: null },
    { native_id: 't1_2def' },
    { native_id: 't1_3ghi', text: null },
    { native_id: 't3_1abc' },
  ]);
  const cases = await allCases(db, Date.now());
  expect(cases.map(({ id }) => id).sort()).toEqual(['lumen:reddit:t3_1abc', 'lumen:trustpilot:6561f0a1b2']);
});
