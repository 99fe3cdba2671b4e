import { describe, expect, it } from 'vitest';
import type { ChannelKind, ChannelOpening } from '../../src/channels/kind.ts';
import { CHANNEL_KINDS } from '../../src/channels/registry.ts';
import { stdoutChannel } from '../../src/channels/stdout.ts';
import { item, message } from './messages.ts';

/** What a kind asks for besides what has a default, and a secret that it takes. */
const GIVEN = {
  slack: { settings: {}, secret: 'https://hooks.example/services/T/B/X' },
  webhook: {
    settings: { url: 'https://hook.example/' },
    secret: 'whsec_YW4gZXhhbXBsZSBzZWNyZXQsIDMyIGJ5dGVzIGxvbmc=',
  },
  pagerduty: { settings: {}, secret: 'key' },
  email: { settings: { from: 'amends@shop.example', to: ['care@shop.example'] }, secret: 'smtp://127.0.0.1:1' },
  stdout: { settings: {}, secret: '' },
} satisfies Partial<Record<keyof typeof CHANNEL_KINDS, { settings: object; secret: string }>>;

function open(kind: keyof typeof GIVEN, change: { settings?: object; secret?: string } = {}) {
  const { settings, secret } = { ...GIVEN[kind], ...change };
  const of: ChannelKind = CHANNEL_KINDS[kind] as unknown as ChannelKind;
  const opening: ChannelOpening = { name: 'care', secret, write: () => {}, plain: false };
  return of.open(of.settings.parse({ ...GIVEN[kind].settings, ...settings }), opening);
}

describe('kinds of channel', () => {
  it.each(Object.keys(GIVEN) as (keyof typeof GIVEN)[])('%s opens under the name that is given', (kind) => {
    expect(open(kind).name).toBe('care');
  });

  it.each([
    ['slack', 'hooks.example', /SLACK_WEBHOOK_URL is not an address/],
    ['webhook', 'a password', /cannot sign for channel care/],
    ['webhook', `whsec_${Buffer.alloc(23).toString('base64')}`, /24 to 64 bytes/],
    ['webhook', `whsec_${Buffer.alloc(65).toString('base64')}`, /24 to 64 bytes/],
  ] as const)('%s refuses %j for a secret', (kind, secret, error) => {
    expect(() => open(kind, { secret })).toThrow(error);
  });

  it.each([24, 64])('webhook signs with a secret of %i bytes', (bytes) => {
    expect(open('webhook', { secret: `whsec_${Buffer.alloc(bytes).toString('base64')}` }).name).toBe('care');
  });

  it.each([
    ['webhook', { url: 'ftp://hook.example/' }],
    ['webhook', { events: [] }],
    ['email', { to: [] }],
    ['email', { from: 'nobody' }],
    ['slack', { url: 'https://hooks.example/' }],
  ] as const)('%s takes no settings like %j', (kind, settings) => {
    const of: ChannelKind = CHANNEL_KINDS[kind] as unknown as ChannelKind;
    expect(of.settings.safeParse({ ...GIVEN[kind].settings, ...settings }).success).toBe(false);
  });

  it.each([
    ['slack', 'SLACK_WEBHOOK_URL', false],
    ['webhook', 'AMENDS_WEBHOOK_SECRET', true],
    ['pagerduty', 'PAGERDUTY_ROUTING_KEY', true],
    ['email', 'SMTP_URL', false],
    ['stdout', null, true],
  ] as const)('%s has its secret in %s, and takes alerts one by one: %s', (kind, variable, ungrouped) => {
    const of: ChannelKind = CHANNEL_KINDS[kind] as unknown as ChannelKind;
    expect([of.secret(of.settings.parse(GIVEN[kind].settings)), of.ungrouped]).toEqual([variable, ungrouped]);
  });
});

describe('standard output', () => {
  async function lineOf(plain: boolean, of = message()): Promise<string> {
    const lines: string[] = [];
    await stdoutChannel('out', (line) => lines.push(line), plain).send(of, 0);
    expect(lines).toHaveLength(1);
    return lines[0]!;
  }

  it.each([
    ['an alert', message(), 'error: acme: first reply overdue  http://console.example/cases/acme%3Ax%3A1\n'],
    [
      'an all-clear',
      message({ kind: 'clear', items: [item({ link: null })] }),
      'all clear: acme: first reply overdue\n',
    ],
    ['several', message({ items: [item(), item()] }), 'error: acme: first reply overdue\n'],
    ['words that would move the cursor', message({ title: 'a\u001b[2Jb\nc', items: [] }), 'error: a [2Jb c\n'],
  ])('says %s to a person in one line', async (_name, of, line) => {
    expect(await lineOf(true, of)).toBe(line);
  });

  it('is the JSON of a webhook for a program', async () => {
    expect(JSON.parse(await lineOf(false))).toMatchObject({
      id: 'amends-7',
      type: 'alert',
      items: [{ case_id: 'acme:x:1' }],
    });
  });
});
