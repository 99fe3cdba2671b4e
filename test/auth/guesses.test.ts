import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { hashPassword } from '../../src/auth/password.ts';
import { forgiveGuesses, type Guesser, takeGuess } from '../../src/auth/store/guesses.ts';
import { addUser, setPassword } from '../../src/auth/store/users.ts';
import type { Connection } from '../../src/db/connect.ts';
import { NO_PROXIES, placeOf, trustProxies } from '../../src/web/http/address.ts';
import { testWeb } from '../support/console.ts';
import { describeEachDatabase } from '../support/databases.ts';

/** Every guess costs the real hash: a dozen and a half of them on a busy machine are a minute. */
vi.setConfig({ testTimeout: 180_000 });

const NOW = Date.UTC(2026, 10, 21, 12);
const PASSWORD = 'four blue chairs';

describe('the place that guesses are counted by', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['unknown', 'unknown'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('of %s is %s', (address, place) => expect(placeOf(address)).toBe(place));
});

describeEachDatabase('guessing passwords', (open) => {
  let connection: Connection;
  let hash: string;
  let now = NOW;
  beforeAll(async () => {
    connection = await open();
    hash = await hashPassword(PASSWORD);
  });
  afterAll(() => connection.close());
  beforeEach(async () => {
    now = NOW;
    for (const table of ['sign_in_failures', 'devices', 'users'] as const)
      await connection.db.deleteFrom(table).execute();
    for (const name of ['ana', 'ben']) {
      const user = await addUser(connection.db, name, 'admin', now);
      await setPassword(connection.db, user!.id, hash);
    }
  });

  function door(proxies = NO_PROXIES) {
    const web = testWeb(connection.db, { now: () => now, proxies });
    /** Somebody at an address, perhaps through proxies, perhaps with the cookie of an earlier visit. */
    return async (name: string, password: string, from: string, headers: Record<string, string> = {}) => {
      const socket = { remoteAddress: from, remotePort: 4711, remoteFamily: from.includes(':') ? 'IPv6' : 'IPv4' };
      const body = new URLSearchParams({ name, password });
      const answer = await web.app.request(
        '/sign-in',
        { method: 'POST', body, headers: { accept: 'text/html', ...headers } },
        { incoming: { socket } },
      );
      const device = answer.headers.getSetCookie().find((cookie) => cookie.startsWith('amends_device='));
      return { status: answer.status, cookie: device?.split(';')[0] ?? '' };
    };
  }

  it('sixty at once are five, counted before they are tried', async () => {
    const signIn = door();
    const tried = await Promise.all(Array.from({ length: 60 }, (_, k) => signIn('ana', `wrong ${k}`, '203.0.113.9')));
    const statuses = Map.groupBy(tried, ({ status }) => status);
    expect([statuses.get(401)?.length, statuses.get(429)?.length]).toEqual([5, 55]);
  });

  it('from many addresses shuts nobody out who signed in before, nor who comes from elsewhere', async () => {
    const signIn = door();
    const { cookie } = await signIn('ana', PASSWORD, '198.51.100.2');
    expect(cookie).not.toBe('');
    for (let k = 0; k < 6; k++) await signIn('ana', 'wrong', `203.0.113.${k}`);
    for (let k = 0; k < 6; k++) await signIn('ana', 'wrong', '198.51.100.2');
    expect((await signIn('ana', PASSWORD, '198.51.100.2')).status).toBe(429);
    expect((await signIn('ana', PASSWORD, '198.51.100.2', { cookie })).status).toBe(303);
    expect((await signIn('ana', PASSWORD, '192.0.2.44')).status).toBe(303);
  });

  it('goes on being counted for a name, whatever address it comes from next', async () => {
    const signIn = door();
    const twice = async (from: string) => [await signIn('ana', 'wrong', from), await signIn('ana', 'wrong', from)];
    const tried = (await Promise.all(Array.from({ length: 7 }, (_, k) => twice(`203.0.113.${k}`)))).flat();
    // Each address has one try of its own; all of them together have the five of the name.
    expect(tried.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(7 + 5);
  });

  it('by one who has signed in before is slowed down by itself', async () => {
    const signIn = door();
    const { cookie } = await signIn('ana', PASSWORD, '198.51.100.2');
    for (let k = 0; k < 5; k++) expect((await signIn('ana', 'typo', '198.51.100.2', { cookie })).status).toBe(401);
    expect((await signIn('ana', PASSWORD, '198.51.100.2', { cookie })).status).toBe(429);
    now += 2_000;
    expect((await signIn('ana', PASSWORD, '198.51.100.2', { cookie })).status).toBe(303);
  });

  it('with the cookie of somebody else is guessing like any other', async () => {
    const signIn = door();
    const { cookie } = await signIn('ben', PASSWORD, '203.0.113.9');
    for (let k = 0; k < 6; k++) await signIn('ana', 'wrong', '203.0.113.9', { cookie });
    expect((await signIn('ana', 'wrong', '203.0.113.9', { cookie })).status).toBe(429);
  });

  it('behind a proxy counts against whom the proxy names, and its word is taken only where it is trusted', async () => {
    const [trusting, wary] = [door(trustProxies(['127.0.0.1', '10.1.0.0/16'])), door()];
    const by = (...hops: string[]) => ({ 'x-forwarded-for': hops.join(', ') });
    // What the guesser wrote stands first; the proxies' own words stand at the end.
    for (let k = 0; k < 6; k++)
      await trusting('ana', 'wrong', '127.0.0.1', by(`192.0.2.${k}`, '203.0.113.9', '10.1.2.3'));
    expect((await trusting('ben', PASSWORD, '127.0.0.1', by('203.0.113.9'))).status).toBe(429);
    expect((await trusting('ben', PASSWORD, '::ffff:127.0.0.1', by('198.51.100.2'))).status).toBe(303);
    expect((await wary('ben', PASSWORD, '203.0.113.9', by('192.0.2.77'))).status).toBe(429);
  });

  it('that ends in the right password forgives its own tries, and not those of others', async () => {
    const { db } = connection;
    const [one, other]: Guesser[] = [
      { name: 'ana', from: '203.0.113.1' },
      { name: 'ana', from: '203.0.113.2' },
    ];
    for (const guesser of [one!, other!, one!, other!, one!, other!]) {
      now += 120_000;
      await takeGuess(db, guesser, now);
    }
    await forgiveGuesses(db, one!, now);
    const rows = await db.selectFrom('sign_in_failures').select(['key', 'failures']).orderBy('key').execute();
    expect(Object.fromEntries(rows.map(({ key, failures }) => [key, failures]))).toEqual({
      'from:203.0.113.1': 0,
      'from:203.0.113.2': 3,
      'name:ana': 3,
      'pair:203.0.113.1 ana': 0,
      'pair:203.0.113.2 ana': 3,
    });
  });
});

describeEachDatabase('cookies behind TLS', (open) => {
  it('are kept from plain connections, after a change of the password too', async () => {
    const { db, close } = await open();
    const user = await addUser(db, 'ana', 'admin', NOW);
    await setPassword(db, user!.id, await hashPassword(PASSWORD));
    const web = testWeb(db, { now: () => NOW });
    const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
      web.app.request(path, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { 'x-forwarded-proto': 'https', ...headers },
      });
    const entered = await post('/sign-in', { name: 'ana', password: PASSWORD });
    const cookies = entered.headers.getSetCookie();
    const cookie = cookies.map((one) => one.split(';')[0]).join('; ');
    const page = await (await web.app.request('/me', { headers: { cookie } })).text();
    const word = /name="_csrf" value="([^"]+)"/.exec(page)![1]!;
    const change = { old: PASSWORD, password: 'five green tables', _csrf: word };
    const changed = await post('/me/password', change, { cookie });
    expect(changed.status).toBe(303);
    const set = [...cookies, ...changed.headers.getSetCookie()].filter((one) => /^amends_(session|device)=/.test(one));
    expect(set).toHaveLength(4);
    for (const one of set) expect(one).toMatch(/; Secure/);
    web.stop();
    await close();
  });
});
