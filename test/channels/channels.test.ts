import fs from 'node:fs';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openChannels } from '../../src/alerts/channels.ts';
import { isPrivateAddress } from '../../src/channels/address.ts';
import { postJson, readRetryAfter } from '../../src/channels/http.ts';
import { pagerdutyChannel } from '../../src/channels/pagerduty.ts';
import { slackBody, slackChannel } from '../../src/channels/slack.ts';
import { webhookChannel } from '../../src/channels/webhook.ts';
import { alertsSchema } from '../../src/config/alerts.ts';
import { item, message } from './messages.ts';
import { answers, floods, hangs, type Receiver, resets, startReceiver } from './receiver.ts';

const NOW = Date.parse('2026-11-20T10:00:00Z');
/** Also the secret of the example in docs/alerts.md. */
const SECRET = 'whsec_YW4gZXhhbXBsZSBzZWNyZXQsIDMyIGJ5dGVzIGxvbmc=';

let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
beforeEach(() => {
  receiver.got.length = 0;
  receiver.next.length = 0;
});
afterAll(() => receiver.close());

describe('webhook', () => {
  const send = (now = NOW) => webhookChannel('hook', receiver.url, SECRET, true).send(message(), now);

  it('is verified by any library of the Standard Webhooks scheme, and carries its idempotency key', async () => {
    expect(await send(Date.now())).toMatchObject({ ok: true });
    const { headers, body } = receiver.got[0]!;
    expect(headers).toMatchObject({ 'idempotency-key': 'amends-7', 'webhook-id': 'amends-7' });
    const given = headers as Record<string, string>;
    expect(new Webhook(SECRET).verify(body, given)).toMatchObject({
      id: 'amends-7',
      type: 'alert',
      items: [{ case_id: 'acme:x:1', condition: 'sla/1/first_reply/1' }],
    });
    const other = new Webhook(Buffer.from('another secret of the length').toString('base64'));
    expect(() => other.verify(body, given)).toThrow(/matching signature/);
    expect(() => new Webhook(SECRET).verify(`${body} `, given)).toThrow(/matching signature/);
  });

  it('is refused by the receiver when it is more than five minutes old', async () => {
    await send(Date.now() - 301_000);
    const { headers, body } = receiver.got[0]!;
    expect(() => new Webhook(SECRET).verify(body, headers as Record<string, string>)).toThrow(/too old/);
  });

  it('has the signature that docs/alerts.md works out by hand', () => {
    const signature = new Webhook(SECRET).sign('amends-1', new Date(1_795_255_200_000), '{"id":"amends-1"}');
    expect(signature).toBe('v1,NJBHQ+/AmFJD6EvaaypZzUC6LqbTCUsMBvp783I2icI=');
    const page = fs.readFileSync(new URL('../../docs/alerts.md', import.meta.url), 'utf8');
    expect(page).toContain(SECRET);
    expect(page).toContain(signature);
  });

  it.each([
    ['429 with Retry-After', answers(429, { 'retry-after': '7' }), { ok: false, retry: true, retryAfter: 7_000 }],
    [
      '503 with a date',
      answers(503, { 'retry-after': 'Fri, 20 Nov 2026 10:00:30 GMT' }),
      { ok: false, retry: true, retryAfter: 30_000 },
    ],
    ['500', answers(500, {}, 'oops'), { ok: false, retry: true, retryAfter: null, error: 'HTTP 500: oops' }],
    ['404', answers(404), { ok: false, retry: false }],
    ['410', answers(410), { ok: false, retry: false }],
    ['a reset', resets, { ok: false, retry: true, error: 'connection reset' }],
    ['5 MB of answer', floods(5_000_000), { ok: true }],
    ['a redirect', answers(307, { location: 'http://127.0.0.1:1/elsewhere' }), { ok: false, retry: false }],
  ])('takes %s', async (_name, behaviour, expected) => {
    receiver.next.push(behaviour);
    const delivery = await send();
    expect(delivery).toMatchObject(expected);
    expect(receiver.got).toHaveLength(1);
    if (delivery.ok) expect(delivery.answer?.length ?? 0).toBeLessThanOrEqual(16_384);
  });

  it('gives up on one that hangs', async () => {
    receiver.next.push(hangs);
    const delivery = await postJson(
      { url: receiver.url, body: '{}', headers: {}, allowPrivate: true, timeout: 80 },
      NOW,
    );
    expect(delivery).toEqual({ ok: false, retry: true, retryAfter: null, error: 'timed out' });
  });

  it('says that nobody listens', async () => {
    const delivery = await webhookChannel('hook', 'http://127.0.0.1:1/', SECRET, true).send(message(), NOW);
    expect(delivery).toMatchObject({ ok: false, retry: true, error: 'connection refused' });
  });
});

describe('private addresses', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://0.0.0.0/',
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://100.64.0.1/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://localhost/',
  ])('%s is not called', async (url) => {
    const delivery = await postJson({ url, body: '{}', headers: {}, allowPrivate: false, timeout: 2_000 }, NOW);
    expect(delivery).toMatchObject({ ok: false, retry: false, error: expect.stringContaining('allow_private') });
  });

  it('are refused after resolving, so a name that points inside reaches nothing', async () => {
    const url = receiver.url.replace('127.0.0.1', 'localhost');
    expect(await postJson({ url, body: '{}', headers: {}, allowPrivate: false, timeout: 2_000 }, NOW)).toMatchObject({
      ok: false,
      retry: false,
    });
    expect(receiver.got).toHaveLength(0);
  });

  it.each([
    ['8.8.8.8', false],
    ['2606:4700::1111', false],
    ['::ffff:8.8.8.8', false],
    ['172.32.0.1', false],
    ['172.31.255.255', true],
    ['not an address', true],
    ['fe80::1%eth0', true],
    ['5f00::1', true],
    ['5eff::1', false],
  ])('%s: %s', (address, expected) => {
    expect(isPrivateAddress(address)).toBe(expected);
  });
});

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['120', 120_000],
    ['999999', 3_600_000],
    ['Fri, 20 Nov 2026 09:00:00 GMT', 0],
    ['soon', null],
    [undefined, null],
  ])('%s', (header, expected) => {
    expect(readRetryAfter(header, NOW)).toBe(expected);
  });
});

describe('Slack', () => {
  it('gets blocks with link, words and clock, and nothing in a post can speak for itself', async () => {
    expect(await slackChannel('care', receiver.url, true).send(message(), NOW)).toMatchObject({ ok: true });
    const text = receiver.got[0]!.body;
    expect(text).toContain('&lt;!channel&gt; &amp; &lt;script&gt;');
    expect(text).not.toContain('<!channel>');
    expect(text).toContain('<http://console.example/cases/acme%3Ax%3A1|Open the case>');
    expect(text).toContain('due Fri 20 Nov 09:00');
  });

  it('lists a group within what Slack takes', () => {
    const items = Array.from({ length: 100 }, (_, index) => item({ title: `case ${index} ${'long '.repeat(60)}` }));
    const { blocks } = slackBody(message({ title: '100 alerts', items }));
    expect(blocks.length).toBeLessThanOrEqual(50);
    for (const block of blocks) expect(block.text.text.length).toBeLessThanOrEqual(3_000);
    expect(JSON.stringify(blocks)).toContain('case 99');
    const flood = slackBody(message({ items: Array.from({ length: 100 }, () => item({ title: 'x'.repeat(2_500) })) }));
    expect(flood.blocks.length).toBeLessThanOrEqual(50);
    expect(JSON.stringify(flood.blocks)).toContain('and 60 more');
  });
});

describe('PagerDuty', () => {
  it('opens and resolves one incident a clock', async () => {
    const pager = pagerdutyChannel('pager', receiver.url, 'R0UT1NG', true);
    receiver.next.push(answers(202), answers(202));
    await pager.send(message(), NOW);
    await pager.send(message({ kind: 'clear' }), NOW);
    const [trigger, resolve] = receiver.got.map(({ body }) => JSON.parse(body));
    expect(trigger).toMatchObject({
      routing_key: 'R0UT1NG',
      event_action: 'trigger',
      dedup_key: 'sla/1/first_reply/1',
      payload: { summary: 'acme: first reply overdue', source: 'amends', severity: 'error' },
    });
    expect(resolve).toEqual({ routing_key: 'R0UT1NG', event_action: 'resolve', dedup_key: 'sla/1/first_reply/1' });
  });
});

describe('openChannels', () => {
  const config = alertsSchema.parse({
    channels: {
      care: { type: 'slack' },
      hook: { type: 'webhook', url: 'https://tickets.example/in' },
      out: { type: 'stdout' },
    },
  });

  it('names every secret that is missing, and shows none', () => {
    expect(() => openChannels(config, { SLACK_WEBHOOK_URL: '' }, () => {})).toThrow(
      /SLACK_WEBHOOK_URL, the secret of channel care \(slack\)\n {2}AMENDS_WEBHOOK_SECRET, the secret of channel hook/,
    );
  });

  it.each(['s', 'whsec_c2hvcnQ=', SECRET.slice('whsec_'.length)])(
    'refuses %j as a secret, and says how to make one',
    (secret) => {
      const env = { SLACK_WEBHOOK_URL: 'https://hooks.example/T', AMENDS_WEBHOOK_SECRET: secret };
      expect(() => openChannels(config, env, () => {})).toThrow(/AMENDS_WEBHOOK_SECRET cannot sign .*openssl rand/);
    },
  );

  it('always has the standard output', async () => {
    const lines: string[] = [];
    const channels = openChannels(
      config,
      { SLACK_WEBHOOK_URL: 'https://hooks.example/T', AMENDS_WEBHOOK_SECRET: SECRET },
      (line) => lines.push(line),
    );
    expect([...channels.keys()]).toEqual(['stdout', 'care', 'hook', 'out']);
    await channels.get('stdout')!.send(message(), NOW);
    expect(JSON.parse(lines[0]!)).toMatchObject({ id: 'amends-7', items: [{ title: 'acme: first reply overdue' }] });
  });
});
