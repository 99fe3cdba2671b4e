import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { hookMessage } from '../../src/sandbox/meta/hooks.ts';
import type { FakeObject } from '../../src/sandbox/meta/objects.ts';
import { testWeb } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';

const variables = { META_APP_SECRET: 'a-secret-of-the-app', META_VERIFY_TOKEN: 'our-own-word' };
const object: FakeObject = { id: 'c1', kind: 'comment', by: 'vera', at: 0, text: 'x', post: 'p1' };

let connection: Connection;
beforeAll(async () => {
  connection = await embeddedDatabase();
});
afterAll(() => connection.close());

describe('/webhooks/facebook', () => {
  const ask = (given = variables as Record<string, string>) => testWeb(connection.db, { variables: given }).app;
  const send = (secret: string, network = 'facebook') => {
    const { body, headers } = hookMessage('facebook', '1000', object, { verb: 'add', secret });
    return ask().request(`/webhooks/${network}`, { method: 'POST', body, headers });
  };
  const verify = (token: string) =>
    `/webhooks/facebook?hub.mode=subscribe&hub.challenge=42&hub.verify_token=${encodeURIComponent(token)}`;

  it('answers the question whose address it is', async () => {
    expect(await (await ask().request(verify('our-own-word'))).text()).toBe('42');
    expect((await ask().request(verify('wrong'))).status).toBe(403);
    expect((await ask({}).request(verify('our-own-word'))).status).toBe(403);
  });

  it('notes what a signed message is about, once; a forged one nothing', async () => {
    expect((await send('another')).status).toBe(403);
    const noted = () => connection.db.selectFrom('missing_posts').select(['network', 'native_id']).execute();
    expect(await noted()).toEqual([]);
    for (let time = 0; time < 2; time++) expect((await send(variables.META_APP_SECRET)).status).toBe(200);
    expect(await noted()).toEqual([{ network: 'facebook', native_id: 'c1' }]);
    expect((await send(variables.META_APP_SECRET, 'x')).status).toBe(403);
    expect((await send(variables.META_APP_SECRET, 'nothing')).status).toBe(403);
  });
});
