import type { Server } from 'node:http';
import { Provider } from 'oidc-provider';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readClaims } from '../../src/auth/claims.ts';
import { openSignOn } from '../../src/auth/oidc.ts';
import { configSchema } from '../../src/config/schema.ts';
import type { Connection } from '../../src/db/connect.ts';
import { CHROMIUM_FLAGS } from '../support/browser.ts';
import { listen, signedIn, testWeb } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';

const ROLES = { admin: ['it'], lead: ['care-leads'], agent: ['care'], analyst: [] };
const CLAIMS = { name_claim: 'preferred_username', roles_claim: 'groups', roles: ROLES };

it.each([
  ['Ana.Perez@firm.example', ['care'], { name: 'ana.perez', role: 'agent' }],
  ['bea', ['care', 'it', 'care-leads'], { name: 'bea', role: 'admin' }],
  ['bea', 'care-leads', { name: 'bea', role: 'lead' }],
  ['bea', ['kitchen'], 'no_role'],
  ['bea', undefined, 'no_role'],
  ['--', ['care'], 'no_name'],
  [undefined, ['care'], 'no_name'],
])('reads %s with the groups %s', (preferred_username, groups, told) => {
  const read = readClaims({ iss: 'https://id.example', sub: '7', preferred_username, groups }, CLAIMS);
  expect(read).toEqual(typeof told === 'string' ? told : { subject: 'https://id.example 7', ...told });
});

/** People of the firm, by what they type at its door. */
const GROUPS: Record<string, string[]> = { ana: ['care'], ben: ['kitchen'], cleo: ['care-leads'], dora: ['care'] };

const program = inject('chromium');

describe('sign-on by a real OpenID provider', { timeout: 60_000 }, () => {
  let connection: Connection;
  let provider: Server;
  let issuer: string;
  let console_: Awaited<ReturnType<typeof listen>>;
  let failures: object[];

  beforeAll(async () => {
    connection = await embeddedDatabase();
    // The console is served before the provider knows its address, so the provider's settings come last.
    const settings = { issuer: '', client_id: 'amends', scopes: 'openid profile groups', ...CLAIMS };
    const config = configSchema.parse({
      sign_in: { passwords: false, oidc: { ...settings, issuer: 'http://localhost:1' } },
    });
    const port = await startProvider();
    issuer = `http://localhost:${port}`;
    const signOn = openSignOn({ ...config.sign_in.oidc!, issuer }, 'a secret of the client, long enough');
    const web = testWeb(connection.db, { config, signOn });
    failures = web.failures;
    console_ = await listen(web);
  });
  afterAll(async () => {
    await console_?.close();
    provider?.closeAllConnections();
    provider?.close();
    await connection?.close();
  });

  /** A provider with our client; any address of the loopback may be returned to. */
  async function startProvider(): Promise<number> {
    const { createServer } = await import('node:http');
    const server = createServer((request, response) => handle(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const oidc = new Provider(`http://localhost:${port}`, {
      clients: [
        {
          client_id: 'amends',
          client_secret: 'a secret of the client, long enough',
          redirect_uris: ['http://127.0.0.1/sign-in/oidc/back'],
          application_type: 'native',
        },
      ],
      claims: { openid: ['sub'], profile: ['preferred_username'], groups: ['groups'] },
      conformIdTokenClaims: false,
      cookies: { keys: ['a key for the tests'] },
      findAccount: (_ctx: unknown, id: string) => ({
        accountId: id,
        claims: () => ({ sub: id, preferred_username: `${id}@firm.example`, groups: GROUPS[id] ?? [] }),
      }),
    });
    const handle = oidc.callback();
    provider = server;
    return port;
  }

  /** A browser that keeps cookies by host and follows what it is told, up to the page it ends at. */
  function browser() {
    const jars = new Map<string, Map<string, string>>();
    async function go(address: string, body?: URLSearchParams): Promise<{ status: number; url: string; text: string }> {
      const url = new URL(address);
      const jar = jars.get(url.host) ?? new Map<string, string>();
      jars.set(url.host, jar);
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const headers = { cookie, accept: 'text/html' };
      const answer = await fetch(url, { redirect: 'manual', headers, ...(body && { method: 'POST', body }) });
      for (const line of answer.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
        if (value === '') jar.delete(name!);
        else jar.set(name!, value!);
      }
      const next = answer.headers.get('location');
      return next ? go(new URL(next, url).href) : { status: answer.status, url: url.href, text: await answer.text() };
    }
    return go;
  }

  /** Comes in as somebody of the firm: types the name at its door and agrees to what is asked. */
  async function comeInAs(name: string) {
    const go = browser();
    const door = await go(`${console_.url}/sign-in/oidc?to=/me`);
    const asked = await go(door.url, new URLSearchParams({ prompt: 'login', login: name, password: 'any' }));
    if (!asked.url.startsWith(issuer)) return asked;
    return go(asked.url, new URLSearchParams({ prompt: 'consent' }));
  }

  it('lets in who is vouched for, with the role of their groups, and leads where they wanted to go', async () => {
    const page = await comeInAs('ana');
    expect(page).toMatchObject({ status: 200, url: `${console_.url}/me` });
    const user = await connection.db
      .selectFrom('users')
      .selectAll()
      .where('name', '=', 'ana')
      .executeTakeFirstOrThrow();
    expect(user).toMatchObject({ role: 'agent', password: null, oidc_subject: `${issuer} ana` });
    GROUPS.ana = ['care-leads'];
    await comeInAs('ana');
    expect(await connection.db.selectFrom('users').select('role').where('name', '=', 'ana').execute()).toEqual([
      { role: 'lead' },
    ]);
    expect(failures).toEqual([]);
  });

  it.runIf(program)(
    'lets a real browser in and out, which keeps cookies and follows redirects by rules of its own',
    async () => {
      const browser = await chromium.launch({ executablePath: program!, args: CHROMIUM_FLAGS });
      try {
        const page = await browser.newPage();
        page.setDefaultTimeout(15_000);
        await page.goto(`${console_.url}/owed`);
        await page.getByRole('link', { name: 'Sign in with' }).click();
        await page.locator('[name=login]').fill('dora');
        await page.locator('[name=password]').fill('any');
        await page.locator('[type=submit]').click();
        await page.getByRole('button', { name: 'Continue' }).click();
        await page.waitForURL(`${console_.url}/owed`);
        await page.goto(`${console_.url}/me`);
        expect(await page.locator('h1').textContent()).toBe('dora');
        await page.getByRole('button', { name: 'Sign out' }).click();
        await page.getByRole('link', { name: 'Sign in with' }).waitFor();
        expect(await page.locator('[name=password]').count()).toBe(0);
      } finally {
        await browser.close();
      }
    },
  );

  it('says why it lets others not in', async () => {
    expect(await comeInAs('ben')).toMatchObject({ status: 403, text: expect.stringContaining('none of your groups') });
    await signedIn(connection.db, 'cleo', 'admin');
    expect(await comeInAs('cleo')).toMatchObject({ status: 409, text: expect.stringContaining('by password') });
    const stray = await browser()(`${console_.url}/sign-in/oidc/back?code=x&state=y`);
    expect(stray).toMatchObject({ status: 400, text: expect.stringContaining('began in another browser') });
  });

  it('takes no password where they are switched off, but the first admin’s link still works', async () => {
    const go = browser();
    const page = await go(`${console_.url}/sign-in`);
    expect(page.text).toContain('Sign in with your firm');
    expect(page.text).not.toContain('name="password"');
    const refused = await go(
      `${console_.url}/sign-in`,
      new URLSearchParams({ name: 'cleo', password: 'four blue chairs' }),
    );
    expect(refused.status).toBe(403);
    await connection.db.deleteFrom('users').execute();
    const { firstLink } = await import('../../src/auth/store/invites.ts');
    const link = await firstLink(connection.db, Date.now());
    const welcome = new URLSearchParams({ name: 'dora', password: 'four blue chairs' });
    expect(await go(`${console_.url}${link}`, welcome)).toMatchObject({ status: 200, url: `${console_.url}/queue` });
  });
});
