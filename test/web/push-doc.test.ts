import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeToken } from '../../src/auth/store/tokens.ts';
import { drain } from '../../src/cases/drain.ts';
import type { Connection } from '../../src/db/connect.ts';
import { syncBrands } from '../../src/intake/brands.ts';
import { markSandboxed } from '../../src/intake/marks.ts';
import { listen, signedIn } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { allCases, brandConfig, contextOf, draining } from '../support/filing.ts';
import { livingWeb } from '../support/living.ts';

const page = fs.readFileSync(path.resolve(import.meta.dirname, '../../docs/push.md'), 'utf8');
const [client, ...examples] = [...page.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code!);

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

/** Runs an example as a reader does. @returns what it prints. */
async function run(code: string): Promise<string> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-push-'));
  const file = path.join(folder, 'push.mjs');
  fs.writeFileSync(file, `${client}\n${code}`);
  const env = { ...process.env, AMENDS_URL: given.address, AMENDS_TOKEN: given.token };
  try {
    return (await promisify(execFile)(process.execPath, [file], { env })).stdout;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

it('the examples of docs/push.md become cases, with stars, answers and what was deleted', async () => {
  expect(examples).toHaveLength(2);
  expect(await run(examples[0]!)).toBe('{ received: 2, stored: 2, edited: 0, deleted: 0 }\n');
  expect(await run(examples[1]!)).toContain('received: 3, stored: 3');
  // What is known already stays as it is.
  for (const code of examples) expect(await run(code)).toContain('stored: 0');
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

it('says why a brand of amends.yaml is not there in the sandbox', async () => {
  const strange = examples[0]!.replace("brand: 'lumen'", "brand: 'mine'");
  await expect(run(strange)).rejects.toThrow('no_brand: No brand is called mine: name it in amends.yaml first.');
  await markSandboxed(connection.db);
  await expect(run(strange)).rejects.toThrow('start with --no-sandbox');
});
