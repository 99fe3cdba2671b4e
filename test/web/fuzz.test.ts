import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { packCursor } from '../../src/desk/paging.ts';
import { signedIn } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { livingWeb } from '../support/living.ts';
import { type Operation, operationsOf, type Request, requestTo } from './fuzz/requests.ts';

const REQUESTS = 2_000;

let connection: Connection;
let web: Awaited<ReturnType<typeof livingWeb>>;
let headers: Record<string, string>;
let operations: Operation[];
let known: string[];

beforeAll(async () => {
  connection = await embeddedDatabase();
  web = await livingWeb(connection.db);
  headers = (await signedIn(connection.db, 'ana', 'admin')).headers;
  await signedIn(connection.db, 'ben', 'agent');
  const ids = await web.say(
    ['una', 300, '@lumen my internet is down since monday'],
    ['lumen', 280, 'Sorry! We will call you by tomorrow.', '^'],
    ['una', 60, '@lumen nobody called', '^'],
    ['ivo', 50, '@pakko my parcel never arrived, where is it?'],
  );
  known = [`lumen:x:${ids[0]}`, `pakko:x:${ids[3]}`, 'x:u-una', 'x:u-ivo', 'lumen', '1', '2', 'ana', 'ben', ...ids];
  operations = operationsOf(await (await web.app.request('/openapi.json')).json());
});
afterAll(async () => {
  web.stop();
  await connection.close();
});

async function send({ method, path, body }: Request): Promise<number> {
  const answer = await web.app.request(path, {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    ...(body !== undefined && { body }),
  });
  await answer.arrayBuffer();
  return answer.status;
}

it('no request that the document allows, or nearly, is a failure of ours', { timeout: 120_000 }, async () => {
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...operations).chain((operation) => requestTo(operation, known)),
      async (request) => {
        const status = await send(request);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        expect([request, status >= 500, web.failures]).toEqual([request, false, []]);
      },
    ),
    { numRuns: REQUESTS, seed: 42, endOnFailure: true },
  );
  // A fuzz that is refused at the door finds nothing.
  expect(statuses.get(200)).toBeGreaterThan(REQUESTS / 10);
  expect(statuses.get(401) ?? 0).toBe(0);
});

it.each([
  ['GET', '/api/v1/customers/%00', 422],
  ['POST', '/api/v1/cases/%00/note', 422],
  ['GET', '/cases/%00', 422],
  ['GET', '/queue?q=%00', 422],
  ['PUT', '/api/v1/users/1', 422],
  ['GET', `/api/v1/cases?cursor=${packCursor(['a', 'b'])}`, 400],
  ['GET', `/api/v1/queue?cursor=${packCursor([1.5, 2, 'x'])}`, 400],
  ['GET', `/api/v1/alerts?cursor=${packCursor([1.5])}`, 400],
  ['GET', `/api/v1/alerts?cursor=${packCursor(['9'])}`, 400],
  ['GET', `/owed?cursor=${packCursor([-1, 'a', 'b'])}`, 400],
])('%s %s is %i', async (method, path, status) => {
  expect(await send({ method, path, body: method === 'GET' ? undefined : '{"text":"a"}' })).toBe(status);
});

it.each(['\\u0000', '\\ud800', 'a\\udfff'])('a text with %s is refused, wherever it stands', async (written) => {
  const id = encodeURIComponent(known[0]!);
  for (const [path, body] of [
    [`/api/v1/cases/${id}/note`, `{"text":"a${written}"}`],
    [`/api/v1/cases/${id}/attest`, `{"what":"a","reference":"b${written}"}`],
    [`/api/v1/cases/${id}/assign`, `{"to":"b${written}"}`],
    [`/api/v1/cases/${id}/split`, `{"posts":["b${written}"]}`],
    ['/api/v1/tokens', `{"label":"b${written}","scopes":["read"]}`],
  ] as const)
    expect([path, await send({ method: 'POST', path, body })]).toEqual([path, 422]);
});
