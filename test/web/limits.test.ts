import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { isExcessive } from '../../src/web/http/limits.ts';
import { type Person, signedIn, testWeb } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';

describe('a body', () => {
  let connection: Connection;
  let web: ReturnType<typeof testWeb>;
  let ana: Person;
  beforeAll(async () => {
    connection = await embeddedDatabase();
    web = testWeb(connection.db);
    ana = await signedIn(connection.db, 'ana', 'admin');
  });
  afterAll(async () => {
    web.stop();
    await connection.close();
  });

  async function send(path: string, body: string, type = 'application/json'): Promise<[number, string]> {
    const headers = { ...ana.headers, 'content-type': type, 'content-length': String(body.length) };
    const answer = await web.app.request(path, { method: 'POST', body, headers });
    return [answer.status, ((await answer.json()) as { code: string }).code];
  }

  it.each([
    ['/api/v1/cases/x/draft', '['.repeat(3_800_000), 413, 'too_large'],
    ['/api/v1/cases/x/draft', `{"text":"${'a'.repeat(300_000)}"}`, 413, 'too_large'],
    ['/api/v1/cases/x/draft', '['.repeat(200_000), 422, 'too_deep'],
    ['/api/v1/posts', '{"a":'.repeat(700_000), 422, 'too_deep'],
    ['/api/v1/posts', `[${'0,'.repeat(1_000_000)}0]`, 422, 'too_deep'],
    ['/api/v1/posts', '['.repeat(4_300_000), 413, 'too_large'],
    ['/api/v1/cases/x/draft', '{"text":"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["}', 404, 'no_case'],
  ])('to %s: case %#', async (path, body, status, code) => {
    expect(await send(path, body)).toEqual([status, code]);
  });

  it('of a thousand posts with all their fields is no excess', () => {
    const fields = Object.fromEntries(Array.from({ length: 13 }, (_, k) => [`field${k}`, 'a "quoted" \\ word, and [']));
    expect(isExcessive(JSON.stringify(Array.from({ length: 1_000 }, () => fields)))).toBe(false);
  });
});
