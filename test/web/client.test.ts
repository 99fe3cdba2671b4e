import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../client/generate.ts';
import { all, amends, given } from '../../client/index.ts';
import { makeToken } from '../../src/auth/store/tokens.ts';
import type { Connection } from '../../src/db/connect.ts';
import { listen, signedIn } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { livingWeb } from '../support/living.ts';

let connection: Connection;
let served: Awaited<ReturnType<typeof listen>>;
let client: ReturnType<typeof amends>;

beforeAll(async () => {
  connection = await embeddedDatabase();
  const web = await livingWeb(connection.db);
  served = await listen(web);
  const ana = await signedIn(connection.db, 'ana', 'agent');
  const { token } = await makeToken(connection.db, ana.id, { label: 'client', scopes: ['read', 'work'] }, Date.now());
  client = amends({ address: served.url, token });
  const guests = Array.from({ length: 3 }, (_, n) => `guest${n}`);
  await web.say(...guests.map((name): [string, number, string] => [name, 30, '@lumen my line is down, please help']));
});
afterAll(async () => {
  await served.close();
  await connection.close();
});

describe('the client', () => {
  it('has the types of the document as it is (npm run client writes them)', async () => {
    const schema = fs.readFileSync(path.resolve(import.meta.dirname, '../../client/schema.d.ts'), 'utf8');
    expect(await generate()).toBe(schema);
  });

  it('goes through lists, reads, and writes', async () => {
    const ids: string[] = [];
    for await (const one of all((cursor) =>
      client.GET('/api/v1/queue', { params: { query: { limit: 2, ...(cursor && { cursor }) } } }),
    ))
      ids.push(one.id);
    expect(new Set(ids).size).toBe(3);
    const path = { id: ids[0]! };
    const { items } = await given(client.GET('/api/v1/cases/{id}/posts', { params: { path } }));
    expect(items.map(({ text }) => text)).toEqual(['@lumen my line is down, please help']);
    const claimed = await given(client.POST('/api/v1/cases/{id}/claim', { params: { path }, body: {} }));
    expect(claimed.owner).toBe('ana');
  });

  it('throws what the API says', async () => {
    const asked = given(client.GET('/api/v1/brands/{key}', { params: { path: { key: 'none' } } }));
    await expect(asked).rejects.toMatchObject({ code: 'no_brand', message: expect.stringContaining('none') });
  });
});
