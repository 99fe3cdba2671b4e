import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { SITES, type Site, T0 } from '../replies/sites.ts';
import { runCli } from '../support/cli.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-check-'));
const now = () => T0;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function open(name: string): Promise<Site> {
  const site = await SITES[name]!({ now, seed: 'check', folder });
  closing.push(site.close);
  return site;
}

/** What `amends check` says of one network, and how it ends. */
async function check(network: string, variables: Site['variables']) {
  const data = path.join(folder, `none-${network}`);
  const { code, stdout } = await runCli(['check'], { env: { AMENDS_DATA_DIR: data, ...variables }, now });
  const line = stdout.split('\n').find((one) => one.slice(6).startsWith(`${network}: `)) ?? '';
  return { code, line };
}

/** What each says of a credential that may all, of one that may not write, and of one that is wrong. */
const SAID: Record<string, { all: RegExp; reads: RegExp | null; wrong: RegExp }> = {
  mastodon: {
    all: /may read the mentions and posts of @care@shop\.test; may answer/,
    reads: /may not answer: the token lacks write:statuses/,
    wrong: /care@shop\.test: bad_token .*make one in the account's Preferences.*MASTODON_TOKENS/,
  },
  bluesky: {
    all: /acme\.test: .*may (?:read|answer)/,
    reads: null,
    wrong: /bad_token .*BLUESKY_APP_PASSWORDS/,
  },
  facebook: {
    all: /may read the posts and comments of acme \(1000\); may answer/,
    reads: /may not answer: the token lacks pages_manage_engagement/,
    wrong: /acme: bad_token .*task MODERATE.*FACEBOOK_TOKENS/,
  },
  instagram: {
    all: /may read the posts and comments of acme \(1000\); may answer/,
    reads: /may not answer: the token lacks instagram_manage_comments/,
    wrong: /acme: bad_token .*INSTAGRAM_TOKENS/,
  },
  googleplay: {
    all: /the service account is known/,
    reads: null,
    wrong: /GOOGLE_PLAY_KEY_FILE is no readable key \(ENOENT\)/,
  },
  appstore: {
    all: /may read the apps of its team; a key with the role Customer Support may answer/,
    reads: null,
    wrong: /APP_STORE_KEY_FILE is no readable key \(ENOENT\).*Users and Access/,
  },
};

/** The same logins with another secret, or another file. */
function spoil(variables: Site['variables']): Site['variables'] {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      /TOKENS$/.test(name) ? value!.replace(/=.*/, '=wrong') : /KEY_FILE$/.test(name) ? `${value}.not` : value,
    ]),
  );
}

describe.each(Object.entries(SAID))('amends check: %s', (network, said) => {
  it('says what a credential may do', async () => {
    const { variables } = await open(network);
    const { code, line } = await check(network, variables);
    expect([code, line]).toEqual([0, expect.stringMatching(said.all)]);
    expect(line).toMatch(/^ok /);
  });

  it.skipIf(said.reads === null)('says what is missing to answer', async () => {
    const site = await open(network);
    site.forbidWriting();
    const { code, line } = await check(network, site.variables);
    expect([code, line]).toEqual([0, expect.stringMatching(said.reads!)]);
  });

  it('says what is wrong, and what to do', async () => {
    const site = await open(network);
    if (network === 'bluesky') site.forbidWriting();
    const { code, line } = await check(network, spoil(site.variables));
    expect([code, line]).toEqual([1, expect.stringMatching(said.wrong)]);
    expect(line).toMatch(/^WRONG /);
    expect(line).not.toContain('=wrong');
  });
});

it('amends check: x', async () => {
  const sandbox = createSandbox({ now, perHour: 1, historyHours: 1, token: 'right' });
  const { url, close } = await sandbox.listen();
  closing.push(close);
  const right = await check('x', { X_API_URL: url, X_BEARER_TOKEN: 'right' });
  expect([right.code, right.line]).toEqual([0, expect.stringMatching(/^ok {4}x: /)]);
  const wrong = await check('x', { X_API_URL: url, X_BEARER_TOKEN: 'wrong' });
  expect([wrong.code, wrong.line]).toEqual([1, expect.stringMatching(/^WRONG x: bad_token.*X_BEARER_TOKEN/)]);
});

/** What it says of everything, with these settings. */
async function checkWith(settings: string, variables: Site['variables']) {
  const [data, file] = [path.join(folder, 'none'), path.join(folder, 'amends.yaml')];
  fs.writeFileSync(file, settings);
  return runCli(['check'], { env: { AMENDS_DATA_DIR: data, AMENDS_CONFIG: file, ...variables }, now });
}

const brand = (key: string, network: string, handle: string) =>
  `  - { key: ${key}, own: true, accounts: [{ network: ${network}, handle: ${handle} }] }\n`;

it('names what is missing of a credential that takes several variables', async () => {
  const { code, stdout } = await checkWith('brands: []\n', { APP_STORE_KEY_FILE: 'key.p8', APP_STORE_KEY_ID: 'K' });
  expect([code, stdout]).toEqual([1, expect.stringContaining('WRONG appstore: APP_STORE_ISSUER_ID must be set')]);
  const empty = await checkWith('brands: []\n', { BLUESKY_APP_PASSWORDS: ',' });
  expect([empty.code, empty.stdout]).toEqual([
    1,
    expect.stringContaining('WRONG bluesky: BLUESKY_APP_PASSWORDS: no login in it'),
  ]);
});

it('says which accounts no credential reads, and which credential reads no account', async () => {
  const { variables } = await open('facebook');
  const none = await checkWith(`brands:\n${brand('acme', 'facebook', 'acme')}`, {});
  expect(none.stdout).toContain('note  Facebook: the accounts of acme are not read: "amends connect facebook"');
  const other = await checkWith(`brands:\n${brand('acme', 'facebook', 'acme.uk')}`, variables);
  expect(other.stdout).toContain(
    'note  Facebook: no brand in amends.yaml has the account acme, so nothing is read by it',
  );
  expect(other.stdout).toContain('note  Facebook: nothing is read of acme: no credential');
  const right = await checkWith(`brands:\n${brand('acme', 'facebook', 'acme')}`, variables);
  expect(right.stdout).not.toContain('note  Facebook');
});

it('says of an own brand that its mentions need a login', async () => {
  const { variables } = await open('bluesky');
  const two = brand('acme', 'bluesky', 'acme.test') + brand('other', 'bluesky', 'other.test');
  const { stdout } = await checkWith(`brands:\n${two}`, variables);
  expect(stdout).toContain('note  Bluesky: of other only own posts are read, no mentions');
});
