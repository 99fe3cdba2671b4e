import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { isSealed, seal, unseal } from '../../src/intake/sealing.ts';
import { sealSecrets, secretStore } from '../../src/intake/secrets.ts';
import { embeddedDatabase } from '../support/databases.ts';

const KEY = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);
const PLACE = { network: 'bluesky', credential: 'acme.com' };
const SESSION = { did: 'did:plc:acme', accessJwt: 'eyJ-access', refreshJwt: 'eyJ-refresh' };

describe('a seal', () => {
  it('gives back what went in, and never looks the same twice', () => {
    const [one, other] = [seal(KEY, PLACE, SESSION), seal(KEY, PLACE, SESSION)];
    expect(isSealed(one)).toBe(true);
    expect(one.sealed).not.toBe(other.sealed);
    expect(JSON.stringify(one)).not.toContain('eyJ');
    expect(unseal(KEY, PLACE, one)).toEqual(SESSION);
  });

  it.each([
    ['without the key', null, PLACE, /set AMENDS_SECRETS_KEY/],
    ['by another key', OTHER, PLACE, /another AMENDS_SECRETS_KEY/],
    ['in the place of another', KEY, { ...PLACE, credential: 'rival.com' }, /was changed/],
  ])('is not opened %s', (_how, key, place, message) => {
    expect(() => unseal(key, place, seal(KEY, PLACE, SESSION))).toThrow(message);
  });
});

describe('the store', () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await embeddedDatabase();
  });
  beforeEach(() => connection.db.deleteFrom('network_secrets').execute());
  afterAll(() => connection.close());

  const open = (key: string | null) => secretStore({ db: connection.db, key, now: () => 0 }, 'bluesky');
  const make = async () => ({ ok: true, value: SESSION }) as const;
  const stored = async () =>
    JSON.stringify(await connection.db.selectFrom('network_secrets').select('value').execute());
  const keepInTheClear = () =>
    connection.db
      .insertInto('network_secrets')
      .values({ ...PLACE, value: JSON.stringify(SESSION), leased_until: null })
      .execute();

  it('writes nothing in the clear, and reads it back in another process', async () => {
    await open(KEY).renew('acme.com', null, make);
    expect(await stored()).not.toContain('eyJ');
    expect(await open(KEY).read('acme.com')).toEqual(SESSION);
    await expect(open(OTHER).read('acme.com')).rejects.toThrow(/another AMENDS_SECRETS_KEY/);
  });

  it('without a key remembers, and writes nothing at all', async () => {
    const store = open(null);
    await store.renew('acme.com', null, make);
    expect(await stored()).not.toContain('eyJ');
    expect(await store.read('acme.com')).toEqual(SESSION);
    expect(await open(null).read('acme.com')).toBeNull();
  });

  it('carries over what stood in the clear', async () => {
    await keepInTheClear();
    const { db } = connection;
    expect(await sealSecrets({ db, key: KEY })).toBe(1);
    expect(await sealSecrets({ db, key: KEY })).toBe(0);
    expect(await stored()).not.toContain('eyJ');
    expect(await open(KEY).read('acme.com')).toEqual(SESSION);
    await expect(sealSecrets({ db, key: null })).rejects.toThrow(/set AMENDS_SECRETS_KEY/);
  });

  it('takes it away where there is no key', async () => {
    await keepInTheClear();
    expect(await sealSecrets({ db: connection.db, key: null })).toBe(1);
    expect(await stored()).not.toContain('eyJ');
  });
});
