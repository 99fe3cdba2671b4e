import fs from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeToken } from '../../src/auth/store/tokens.ts';
import type { Connection } from '../../src/db/connect.ts';
import { useErasureKey } from '../../src/intake/erased/key.ts';
import { RIGHTS } from '../../src/model.ts';
import { apiEndpoints } from '../../src/web/api/endpoints.ts';
import { listen, signedIn } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { livingWeb } from '../support/living.ts';

const text = fs.readFileSync(path.resolve(import.meta.dirname, '../../docs/api.md'), 'utf8');
const client = /```ts\n(async function api[\s\S]*?)```/.exec(text)![1]!;
const examples = [...text.matchAll(/^### (\w+ \S+)\n[\s\S]*?```ts\n([\s\S]*?)```/gm)].map(([, name, code]) => ({
  name: name!,
  code: code!,
}));

/** Runs code of the document, its types taken out. */
function run(code: string, given: Record<string, unknown>): Promise<unknown> {
  const AsyncFunction = (async () => {}).constructor as new (
    ...parts: string[]
  ) => (...values: unknown[]) => Promise<unknown>;
  return new AsyncFunction(...Object.keys(given), stripTypeScriptTypes(`${client}\n${code}`))(...Object.values(given));
}

describe('docs/api.md', () => {
  let connection: Connection;
  let web: Awaited<ReturnType<typeof livingWeb>>;
  let close: () => Promise<void>;
  const given: Record<string, unknown> = {};

  beforeAll(async () => {
    useErasureKey({ given: 'k'.repeat(32), file: null });
    connection = await embeddedDatabase();
    const { db } = connection;
    web = await livingWeb(db);
    const served = await listen(web);
    close = served.close;
    const ana = await signedIn(db, 'ana', 'admin');
    const ids = await web.say(
      ['rolf', 300, '@lumen you charged me twice this month, I want a refund'],
      ['lumen', 290, '@rolf So sorry to hear this, Rolf.', '^'],
      ['rolf', 60, '@lumen where is my refund? Nobody answers me!', '^'],
      ['rolf_two', 50, '@lumen no refund either, second time I ask'],
      ['otto', 40, '@pakko my parcel never arrived, where is it?'],
    );
    const posts = await db.selectFrom('posts').select(['id', 'native_id']).execute();
    Object.assign(given, {
      address: served.url,
      token: (await makeToken(db, ana.id, { label: 'docs', scopes: RIGHTS }, Date.now())).token,
      id: `lumen:x:${ids[0]}`,
      post: posts.find((one) => one.native_id === ids[0])!.id,
      lastPost: ids[2],
      customer: 'x:u-rolf',
      otherCustomer: 'x:u-rolf_two',
    });
  });
  afterAll(async () => {
    await close();
    await connection.close();
  });

  it('has an example of every endpoint, and of no other', () => {
    const known = apiEndpoints.map(({ method, path: at }) => `${method.toUpperCase()} ${at}`);
    expect(examples.map(({ name }) => name).toSorted()).toEqual(known.toSorted());
  });

  it.each(examples)('$name works as written', async ({ code }) => {
    await run(code, given);
    expect(web.failures).toEqual([]);
  });

  it('is described by an OpenAPI document that names every endpoint and who may use it', async () => {
    const document = (await (await web.app.request('/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, Record<string, { 'x-access': string; summary: string }>>;
    };
    expect(document.openapi).toBe('3.1.0');
    const described = Object.entries(document.paths).flatMap(([at, methods]) =>
      Object.entries(methods).map(([method, about]) => `${method} ${at} ${about['x-access']}`),
    );
    expect(described.toSorted()).toEqual(
      apiEndpoints.map(({ method, path: at, access }) => `${method} ${at} ${access}`).toSorted(),
    );
  });
});

describe('the manners of the API', () => {
  it('pages, answers 304 and 409 and 422, and does a write with a key once', async () => {
    const connection = await embeddedDatabase();
    const web = await livingWeb(connection.db);
    const { headers } = await signedIn(connection.db, 'ana', 'lead');
    const json = { ...headers, 'content-type': 'application/json' };
    await web.say(
      ...Array.from({ length: 5 }, (_, i): [string, number, string] => [
        `c${i}`,
        10 + i,
        '@lumen my line is down, please help',
      ]),
    );

    const seen: string[] = [];
    let cursor = '';
    do {
      const answer = await web.app.request(`/api/v1/queue?limit=2${cursor}`, { headers });
      const page = (await answer.json()) as { items: { id: string }[]; next: string | null };
      seen.push(...page.items.map((item) => item.id));
      cursor = page.next ? `&cursor=${page.next}` : '';
    } while (cursor);
    expect(new Set(seen).size).toBe(5);
    expect(seen).toHaveLength(5);

    const first = await web.app.request('/api/v1/users', { headers });
    const again = await web.app.request('/api/v1/users', {
      headers: { ...headers, 'if-none-match': first.headers.get('etag')! },
    });
    expect(again.status).toBe(304);

    const note = (text: string) =>
      web.app.request(`/api/v1/cases/${encodeURIComponent(seen[0]!)}/note`, {
        method: 'POST',
        headers: { ...json, 'idempotency-key': 'k1' },
        body: JSON.stringify({ text }),
      });
    const [one, two] = [await note('hello'), await note('hello')];
    expect([one.status, two.status]).toEqual([200, 200]);
    expect(await one.text()).toBe(await two.text());
    expect(await connection.db.selectFrom('actions').select('id').where('kind', '=', 'note').execute()).toHaveLength(1);
    expect((await note('other')).status).toBe(422);

    for (const [where, status, code] of [
      ['/api/v1/queue?cursor=nonsense', 400, 'bad_cursor'],
      ['/api/v1/queue?limit=0', 422, 'bad_input'],
      ['/api/v1/cases/none', 404, 'no_case'],
      ['/api/v1/nothing', 404, 'not_found'],
    ] as const) {
      const answer = await web.app.request(where, { headers });
      expect([where, answer.status]).toEqual([where, status]);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(await answer.json()).toMatchObject({ code });
    }
    web.stop();
    await connection.close();
  });
});
