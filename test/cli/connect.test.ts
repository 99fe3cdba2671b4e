import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addAccount, findVariable, setVariables } from '../../src/config/written.ts';
import type { Variables } from '../../src/networks/network.ts';
import { createFediverse } from '../../src/sandbox/mastodon/fediverse.ts';
import { createMastodonServer } from '../../src/sandbox/mastodon/server.ts';
import { createGraph } from '../../src/sandbox/meta/graph.ts';
import { serveByNock } from '../networks/watched.ts';
import { SITES, T0 } from '../replies/sites.ts';
import { runCli } from '../support/cli.ts';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-connect-'));
});
afterEach(() => {
  nock.cleanAll();
  fs.rmSync(folder, { recursive: true });
});

const at = (name: string) => path.join(folder, name);
const read = (name: string) => fs.readFileSync(at(name), 'utf8');

function connect(network: string, answers: string[], flags: string[] = []) {
  const env = { AMENDS_CONFIG: at('amends.yaml') };
  return runCli(['connect', network, '--into', at('.env'), ...flags], { env, stdin: `${answers.join('\n')}\n` });
}

describe('amends connect', () => {
  beforeEach(() => {
    const fediverse = createFediverse();
    const tokens = { 'TOKEN-1': 'care@social.acme.com' };
    fediverse.account('care@social.acme.com');
    const server = createMastodonServer({ fediverse, host: 'social.acme.com', now: Date.now, tokens });
    serveByNock('https://social.acme.com', server.handle);
  });

  it('leads to a token of Mastodon, tries it, and writes it where only its owner reads it', async () => {
    fs.writeFileSync(
      at('amends.yaml'),
      '# ours\nbrands:\n  - key: acme # the shop\n    accounts:\n      - { handle: acme }\n',
    );
    fs.writeFileSync(at('.env'), "PORT=1\nMASTODON_TOKENS='other@x.test=T2'\n");
    const { code, stdout, stderr } = await connect('mastodon', ['@Care@social.acme.com', 'code-of-TOKEN-1', 'acme']);
    expect(stderr).toContain('https://social.acme.com/oauth/authorize?response_type=code&client_id=id');
    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining('may read the mentions and posts of @care@social.acme.com'),
    ]);
    expect(read('.env')).toBe("PORT=1\nMASTODON_TOKENS='other@x.test=T2, care@social.acme.com=TOKEN-1'\n");
    expect(read('amends.yaml')).toBe(
      '# ours\nbrands:\n  - key: acme # the shop\n    accounts:\n      - { handle: acme }\n      - { network: mastodon, handle: Care@social.acme.com }\n',
    );
    expect(`${stdout}${stderr}`).not.toContain('TOKEN-1');
  });

  it('writes nothing of what is refused, or not given', async () => {
    const wrong = await connect('mastodon', ['care@social.acme.com', 'code-of-nothing']);
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('grant is invalid')]);
    const other = await connect('mastodon', ['acme@social.acme.com', 'code-of-TOKEN-1']);
    expect([other.code, other.stderr]).toEqual([1, expect.stringContaining('the token is of @care@social.acme.com')]);
    expect((await connect('mastodon', [''])).stderr).toContain('nothing was given');
    expect((await connect('googleplay', [])).code).not.toBe(0);
    const app = await connect('googleplay', [at('no.key'), 'shop']);
    expect([app.code, app.stderr]).toEqual([
      1,
      expect.stringContaining('named by its package: com.acme.shop; nothing'),
    ]);
    const key = await connect('mastodon', ['care@social.acme.com', 'code-of-TOKEN-1', 'the shop']);
    expect([key.code, key.stderr]).toEqual([2, expect.stringContaining('a key has no blanks')]);
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('takes the token of X from the console, and makes the settings where there are none', async () => {
    nock('https://api.x.com')
      .get('/2/usage/tweets')
      .query(true)
      .reply(200, { data: { project_usage: '0', project_cap: '1' } });
    const { code } = await connect('x', ['BEARER', '@acme'], ['--brand', 'acme']);
    expect(code).toBe(0);
    expect(read('.env')).toBe("X_BEARER_TOKEN='BEARER'\n");
    expect(fs.statSync(at('.env')).mode & 0o077).toBe(0);
    expect(read('amends.yaml')).toContain('key: acme');
    expect(read('amends.yaml')).not.toContain('BEARER');
  });
});

describe('amends connect: Meta and the stores', () => {
  it.each(['facebook', 'instagram'] as const)(
    '%s: leads to a token of the page, and says what it may do',
    async (network) => {
      const account = { id: '1000', username: 'acme', token: 'PAGE-TOKEN' };
      const scopes = ['pages_read_engagement'];
      serveByNock('https://graph.facebook.com', createGraph({ network, now: Date.now, account, objects: [], scopes }));
      const { code, stdout, stderr } = await connect(network, ['@Acme', 'PAGE-TOKEN', 'acme']);
      expect([code, stdout]).toEqual([0, expect.stringContaining('may not answer: the token lacks')]);
      expect(stderr).toContain('docs/networks.md');
      expect(read('.env')).toBe(`${network.toUpperCase()}_TOKENS='acme=PAGE-TOKEN'\n`);
      expect(read('amends.yaml')).toMatch(new RegExp(`network: ${network},?\\s+handle: acme`));
      const wrong = await connect(network, ['acme', 'ANOTHER', 'acme']);
      expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('task MODERATE')]);
    },
  );

  it.each([
    ['googleplay', [], 'com.acme.shop', 'GOOGLE_PLAY_KEY_FILE'],
    ['appstore', ['KEY1', 'issuer'], '1234567890', 'APP_STORE_KEY_FILE'],
  ] as const)('%s: writes nothing of a key that cannot be read', async (network, ids, app, variable) => {
    const { code, stderr } = await connect(network, [at('no.key'), ...ids, app, 'acme']);
    expect([code, stderr]).toEqual([1, expect.stringContaining(`${variable} is no readable key (ENOENT)`)]);
    expect(fs.readdirSync(folder)).toEqual([]);
  });
});

/** What a newcomer answers, by what the fake's operator would hand out; `handle` is what goes into amends.yaml. */
const ANSWERS: Record<string, (variables: Variables, handle: string) => (string | undefined)[]> = {
  bluesky: (_, handle) => [`@${handle}`, 'secret'],
  googleplay: ({ GOOGLE_PLAY_KEY_FILE: file }, handle) => [file, handle],
  appstore: (given, handle) => [given.APP_STORE_KEY_FILE, given.APP_STORE_KEY_ID, given.APP_STORE_ISSUER_ID, handle],
};

it.each(Object.entries(ANSWERS))(
  'amends connect %s: tries it, and writes what check and start need',
  async (network, answers) => {
    const site = await SITES[network]!({ now: () => T0, seed: 'connect', folder });
    try {
      const addresses = Object.fromEntries(Object.entries(site.variables).filter(([name]) => name.endsWith('_URL')));
      const given = [...answers(site.variables, site.handle), 'acme'].join('\n');
      const env = { AMENDS_CONFIG: at('amends.yaml'), ...addresses };
      const args = ['connect', network, '--into', at('.env')];
      const { code, stderr, stdout } = await runCli(args, { env, stdin: `${given}\n`, now: () => T0 });
      expect(code, stderr).toBe(0);
      expect(stdout).toContain('then: amends check');
      const written = read('.env');
      for (const [name, value] of Object.entries(site.variables))
        if (!name.endsWith('_URL')) expect(findVariable(written, name)).toBe(value);
      expect(read('amends.yaml')).toMatch(new RegExp(`network: ${network},?\\s+handle: "?${site.handle}`));
      const checked = await runCli(['check'], {
        env: { ...env, ...site.variables, AMENDS_DATA_DIR: at('none') },
        now: () => T0,
      });
      expect(checked.stdout).toMatch(new RegExp(`^ok    ${network}: `, 'm'));
      expect(checked.stdout).not.toMatch(/^note/m);
    } finally {
      await site.close();
    }
  },
);

describe('what the program writes into settings', () => {
  it.each([
    ['', { A: 'x' }, "A='x'\n"],
    ['A=1\nB=2\n', { A: 'x' }, "A='x'\nB=2\n"],
    ['A=1\nA=2\n# A=3\n', { A: "it's" }, "A='it'\\''s'\n# A=3\n"],
    ['export A=1', { A: 'x', B: 'y' }, "A='x'\nB='y'\n"],
  ])('%j with %j', (text, values, written) => {
    expect(setVariables(text, values)).toBe(written);
    for (const [name, value] of Object.entries(values)) expect(findVariable(written, name)).toBe(value);
  });

  it('adds an account once, and leaves what it does not understand', () => {
    const account = { network: 'bluesky', handle: 'acme.com' };
    const once = addAccount('', 'acme', account)!;
    expect(once).toContain('handle: acme.com');
    expect(addAccount(once, 'acme', account)).toBe(null);
    for (const handle of ['"@Acme"', 'Acme']) {
      const written = `brands: [{ key: acme, accounts: [{ handle: ${handle} }] }]\n`;
      expect(addAccount(written, 'acme', { network: 'x', handle: 'acme' })).toBe(null);
      expect(addAccount(written, 'acme', { network: 'x', handle: 'acme_uk' })).toContain('handle: acme_uk');
    }
    expect(addAccount('brands: 5', 'acme', account)).toBe(null);
    expect(addAccount('- a\n', 'acme', account)).toBe(null);
    expect(addAccount('a: [', 'acme', account)).toBe(null);
  });
});
