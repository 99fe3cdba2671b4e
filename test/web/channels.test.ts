import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChannels } from '../../src/alerts/channels.ts';
import { configSchema } from '../../src/config/schema.ts';
import type { Connection } from '../../src/db/connect.ts';
import { answers, type Receiver, startReceiver } from '../channels/receiver.ts';
import { type Person, signedIn, testWeb } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';

const SECRET = `whsec_${'A'.repeat(32)}`;
let connection: Connection;
let web: ReturnType<typeof testWeb>;
let receiver: Receiver;
let [lead, agent]: Person[] = [];

beforeAll(async () => {
  connection = await embeddedDatabase();
  receiver = await startReceiver();
  const hook = { type: 'webhook', url: receiver.url, allow_private: true, events: ['opened'] };
  const config = configSchema.parse({ alerts: { channels: { hook } } });
  const env = { AMENDS_WEBHOOK_SECRET: SECRET };
  web = testWeb(connection.db, { config, channels: () => openChannels(config.alerts, env, () => {}) });
  lead = await signedIn(connection.db, 'lea', 'lead');
  agent = await signedIn(connection.db, 'ana', 'agent');
});
afterAll(async () => {
  web.stop();
  await receiver.close();
  await connection.close();
});

function send(channel: string, sample: string, who: Person): Promise<Response> {
  const headers = { ...who.headers, 'content-type': 'application/x-www-form-urlencoded' };
  return Promise.resolve(
    web.app.request('/alerts/channels', {
      method: 'POST',
      headers,
      body: String(new URLSearchParams({ channel, sample })),
    }),
  );
}

describe('the channels of the console', () => {
  it('says what each channel gets', async () => {
    const page = await (await web.app.request('/alerts/channels', { headers: lead!.headers })).text();
    expect(page).toContain('alerts, and of cases: opened');
  });

  it('sends a sample as the channel would get it, signed, and shows message and answer', async () => {
    receiver.next.push(answers(202, {}, '<b>queued</b>'));
    const page = await (await send('hook', 'opened', lead!)).text();
    const [got] = receiver.got.splice(0);
    expect(new Webhook(SECRET).verify(got!.body, got!.headers as Record<string, string>)).toBeTruthy();
    expect(JSON.parse(got!.body)).toMatchObject({
      type: 'event',
      items: [{ sample: true, case_id: 'sample:x:1001', event: { kind: 'opened' } }],
    });
    expect(page).toMatch(/Taken after \d+ ms/);
    expect(page).toContain('&lt;b&gt;queued&lt;/b&gt;');
    expect(page).toContain('sample:x:1001');
  });

  it('says why a sample was not taken', async () => {
    receiver.next.push(answers(503, {}, 'later'));
    expect(await (await send('hook', 'alert', lead!)).text()).toMatch(/Not taken after \d+ ms; outside of a test/);
    receiver.next.push(answers(404));
    expect(await (await send('hook', 'clear', lead!)).text()).toContain('HTTP 404');
    expect(receiver.got.splice(0).map(({ body }) => JSON.parse(body).type)).toEqual(['alert', 'clear']);
  });

  it('is for leads, and for channels and samples that there are', async () => {
    expect((await send('hook', 'test', agent!)).status).toBe(403);
    expect((await send('other', 'test', lead!)).status).toBe(422);
    expect((await send('hook', 'dragons', lead!)).status).toBe(422);
    expect(receiver.got).toEqual([]);
    expect(web.failures).toEqual([]);
  });
});
