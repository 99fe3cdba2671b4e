import { describe, expect, it } from 'vitest';
import { faultOfPassword, hashPassword, verifyPassword } from '../../src/auth/password.ts';
import { rightsOf, rightsOfToken } from '../../src/auth/roles.ts';
import { csrfWord, hashSecret, makeSecret, sameSecret } from '../../src/auth/secret.ts';
import { waitUntil } from '../../src/auth/slowdown.ts';
import { findInvite, firstLink, makeInvite, useInvite } from '../../src/auth/store/invites.ts';
import { closeSession, openSession, whoseSession } from '../../src/auth/store/sessions.ts';
import { addUser, changeUser, setPassword } from '../../src/auth/store/users.ts';
import { RIGHTS } from '../../src/model.ts';
import { testWeb } from '../support/console.ts';
import { describeEachDatabase } from '../support/databases.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const DAY = 86_400_000;

describe('passwords', () => {
  it('are kept as a salted hash that only the password fits', async () => {
    const [one, two] = [await hashPassword('four blue chairs'), await hashPassword('four blue chairs')];
    expect(one).not.toBe(two);
    expect(one).toMatch(/^scrypt\$32768\$8\$3\$/);
    expect(await verifyPassword('four blue chairs', one)).toBe(true);
    expect(await verifyPassword('four blue chair', one)).toBe(false);
    expect(await verifyPassword('', one)).toBe(false);
    expect(await verifyPassword('anything', null)).toBe(false);
  });

  it.each([
    ['ninechars', 'ana', /at least 10/],
    ['tenletters', 'ana', null],
    ['aaaaaaaaaaaa', 'bo', /different/],
    ['my name is ana!', 'ana', /name/],
    ['x'.repeat(201), 'bo', /at most/],
  ])('%j is %s', (password, name, fault) => {
    const found = faultOfPassword(password, name);
    if (fault === null) expect(found).toBeNull();
    else expect(found).toMatch(fault);
  });
});

describe('the slow-down', () => {
  it.each([
    [0, 0],
    [4, 0],
    [5, 2],
    [6, 4],
    [7, 8],
    [13, 512],
    [14, 900],
    [500, 900],
  ])('after %i failures in a row waits %i seconds', (failures, seconds) => {
    expect(waitUntil(failures, NOW) - NOW).toBe(seconds * 1_000);
  });
});

describe('secrets', () => {
  it('are long, never twice the same, and kept as hashes', () => {
    const secrets = new Set(Array.from({ length: 100 }, () => makeSecret()));
    expect(secrets.size).toBe(100);
    for (const secret of secrets) expect(secret).toMatch(/^[\w-]{43}$/);
    expect(hashSecret('a')).not.toBe('a');
    expect(csrfWord('a')).not.toBe(csrfWord('b'));
    expect([sameSecret('abc', 'abc'), sameSecret('abc', 'abd'), sameSecret('abc', 'ab')]).toEqual([true, false, false]);
  });
});

describe('rights', () => {
  it.each([
    ['agent', ['read', 'work', 'reply', 'correct']],
    ['analyst', ['read', 'correct']],
    ['lead', ['read', 'work', 'reply', 'correct', 'lead', 'customers']],
    ['admin', [...RIGHTS]],
  ] as const)('of %s are %j', (role, rights) => {
    expect(rightsOf(role)).toEqual(rights);
  });

  it('of a token are its scopes, but never more than those of its owner', () => {
    expect(rightsOfToken('agent', ['read', 'admin', 'made up'])).toEqual(['read']);
  });
});

describeEachDatabase('people', (open) => {
  it('come in by a link that works once and for three days', async () => {
    const { db, close } = await open();
    const link = await firstLink(db, NOW);
    const secret = link!.replace('/welcome/', '');
    expect(await findInvite(db, secret, NOW + 3 * DAY)).toBeNull();
    expect(await findInvite(db, secret, NOW + 3 * DAY - 1)).toEqual({ user: null });
    expect(await Promise.all([useInvite(db, secret, NOW), useInvite(db, secret, NOW)])).toEqual(
      expect.arrayContaining([true, false]),
    );
    expect(await findInvite(db, secret, NOW)).toBeNull();
    await close();
  });

  it('void an older link by a newer one, and need none once there is an admin', async () => {
    const { db, close } = await open();
    const ana = await addUser(db, 'ana', 'admin', NOW);
    const old = await makeInvite(db, ana!.id, NOW);
    await makeInvite(db, ana!.id, NOW);
    expect(await findInvite(db, old, NOW)).toBeNull();
    expect(await firstLink(db, NOW)).not.toBeNull();
    await setPassword(db, ana!.id, 'scrypt$unused');
    expect(await firstLink(db, NOW)).toBeNull();
    expect(await addUser(db, 'ana', 'agent', NOW)).toBeNull();
    await close();
  });

  it.each([
    ['three days without use', [3 * DAY], null],
    ['just under', [3 * DAY - 1], 'ana'],
    ['a fortnight, though used', [2, 4, 6, 8, 10, 12, 14].map((days) => days * DAY), null],
  ])('are signed out after %s', async (_, looks, name) => {
    const { db, close } = await open();
    const ana = await addUser(db, 'ana', 'agent', NOW);
    const session = await openSession(db, ana!.id, NOW);
    let who = await whoseSession(db, session, NOW);
    for (const later of looks) who = await whoseSession(db, session, NOW + later);
    expect(who?.name ?? null).toBe(name);
    await close();
  });

  it('are signed out by signing out, by a new password, and by being shut out', async () => {
    const { db, close } = await open();
    const ana = await addUser(db, 'ana', 'agent', NOW);
    for (const end of [
      (session: string) => closeSession(db, session),
      () => setPassword(db, ana!.id, 'scrypt$unused'),
      () => changeUser(db, ana!.id, { disabled: true }, NOW),
    ]) {
      const session = await openSession(db, ana!.id, NOW);
      expect(await whoseSession(db, session, NOW)).not.toBeNull();
      await end(session);
      expect(await whoseSession(db, session, NOW)).toBeNull();
    }
    await close();
  });

  it('are refused with the same words whether the name or the password is wrong, and slowed down', {
    timeout: 180_000,
  }, async () => {
    const { db, close } = await open();
    let now = NOW;
    const web = testWeb(db, { now: () => now });
    const ana = await addUser(db, 'ana', 'admin', NOW);
    await setPassword(db, ana!.id, await hashPassword('four blue chairs'));
    const signIn = (name: string, password: string) =>
      web.app.request('/sign-in', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ name, password, to: '//evil.example' }),
      });
    const wrong = await signIn('ana', 'wrong');
    expect(wrong.status).toBe(401);
    expect(await wrong.text()).toContain('do not fit together');
    expect(await (await signIn('nobody', 'wrong')).text()).toContain('do not fit together');
    for (let i = 0; i < 4; i++) await signIn('ana', 'wrong');
    expect((await signIn('ana', 'four blue chairs')).status).toBe(429);
    now += 60_000;
    const right = await signIn('ana', 'four blue chairs');
    expect(right.status).toBe(303);
    expect(right.headers.get('location')).toBe('/queue');
    expect(right.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
    web.stop();
    await close();
  });
});
