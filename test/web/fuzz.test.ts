import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { packCursor } from '../../src/desk/paging.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { openAttacked } from './fuzz/attacked.ts';
import { type Attacked, fuzz, send } from './fuzz/run.ts';

const REQUESTS = 2_000;

let connection: Connection;
let attacked: Attacked;

beforeAll(async () => {
  connection = await embeddedDatabase();
  attacked = await openAttacked(connection);
});
afterAll(async () => {
  attacked.web.stop();
  await connection.close();
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
  expect(await send(attacked, { method, path, body: method === 'GET' ? undefined : '{"text":"a"}' })).toBe(status);
});

it.each(['\\u0000', '\\ud800', 'a\\udfff'])('a text with %s is refused, wherever it stands', async (written) => {
  const id = encodeURIComponent(attacked.known[0]!);
  for (const [path, body] of [
    [`/api/v1/cases/${id}/note`, `{"text":"a${written}"}`],
    [`/api/v1/cases/${id}/attest`, `{"what":"a","reference":"b${written}"}`],
    [`/api/v1/cases/${id}/assign`, `{"to":"b${written}"}`],
    [`/api/v1/cases/${id}/split`, `{"posts":["b${written}"]}`],
    ['/api/v1/tokens', `{"label":"b${written}","scopes":["read"]}`],
  ] as const)
    expect([path, await send(attacked, { method: 'POST', path, body })]).toEqual([path, 422]);
});

// Last, since it may take away rights of who asks.
it('no request that the document allows, or nearly, is a failure of ours', { timeout: 120_000 }, async () => {
  await fuzz(attacked, REQUESTS, 42);
});
