import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAudit, listAudit } from '../../src/auth/audit.ts';
import { rightsOf, rightsOfToken } from '../../src/auth/roles.ts';
import { listTokens, makeToken, revokeToken, whoseToken } from '../../src/auth/store/tokens.ts';
import { addUser, changeUser, countAdmins, findUser, setPassword } from '../../src/auth/store/users.ts';
import type { Connection } from '../../src/db/connect.ts';
import { RIGHTS, type Right, ROLES, type Role } from '../../src/model.ts';
import { embeddedDatabase } from '../support/databases.ts';

const NOW = Date.UTC(2026, 10, 21, 12);

describe('rights', () => {
  const MAY: Record<Role, Right[]> = {
    agent: ['read', 'work', 'reply', 'correct'],
    lead: ['read', 'work', 'reply', 'correct', 'lead', 'customers'],
    analyst: ['read', 'correct'],
    admin: [...RIGHTS],
  };
  it.each(ROLES)('of the role %s', (role) => {
    expect(rightsOf(role)).toEqual(MAY[role]);
  });

  it.each<[Role, string[], Right[]]>([
    ['agent', ['read'], ['read']],
    ['agent', ['read', 'admin'], ['read']],
    ['analyst', ['work', 'correct'], ['correct']],
    ['lead', ['no_such_right'], []],
    ['admin', [...RIGHTS], [...RIGHTS]],
  ])('of a token of a %s with the scopes %j are %j', (role, scopes, rights) => {
    expect(rightsOfToken(role, scopes)).toEqual(rights);
  });
});

describe('people and their tokens', () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await embeddedDatabase();
  });
  afterAll(() => connection.close());

  it('are found by name, once', async () => {
    const { db } = connection;
    const ana = await addUser(db, 'ana', 'agent', NOW);
    expect(ana).toMatchObject({ name: 'ana', role: 'agent', active: false, disabled: false });
    expect(await addUser(db, 'ana', 'lead', NOW)).toBeNull();
    await setPassword(db, ana!.id, 'scrypt$unused');
    expect(await findUser(db, 'ana')).toMatchObject({ role: 'agent', active: true });
    expect(await findUser(db, 'Ana')).toBeNull();
  });

  it('a token does what its owner may today, until it or its owner is shut out', async () => {
    const { db } = connection;
    const { id } = (await addUser(db, 'lea', 'lead', NOW))!;
    const made = await makeToken(db, id, { label: 'crm', scopes: ['read', 'lead'] }, NOW);
    const rights = async () => (await whoseToken(db, made.token, NOW))?.rights ?? null;
    expect(await rights()).toEqual(['read', 'lead']);
    await changeUser(db, id, { role: 'agent' }, NOW);
    expect(await rights()).toEqual(['read']);
    await changeUser(db, id, { disabled: true }, NOW);
    expect(await rights()).toBeNull();
    await changeUser(db, id, { disabled: false }, NOW);
    expect(await rights()).toEqual(['read']);
    expect(await revokeToken(db, id + 1, made.id, NOW)).toBe(false);
    expect(await revokeToken(db, id, made.id, NOW)).toBe(true);
    expect(await revokeToken(db, id, made.id, NOW)).toBe(false);
    expect([await rights(), await listTokens(db, id)]).toEqual([null, []]);
    expect(await whoseToken(db, `${made.token}x`, NOW)).toBeNull();
  });

  it.each<[string, { role?: Role; disabled?: boolean }, number]>([
    ['as she is', {}, 1],
    ['with another role', { role: 'lead' }, 0],
    ['shut out', { role: 'admin', disabled: true }, 0],
    ['and in again', { disabled: false }, 1],
  ])('the admin %s counts as one who could sign in: %j', async (_what, change, n) => {
    const { db } = connection;
    const known = (await findUser(db, 'root')) ?? (await addUser(db, 'root', 'admin', NOW))!;
    if (!known.active) await setPassword(db, known.id, 'scrypt$unused');
    await changeUser(db, known.id, change, NOW);
    expect(await countAdmins(db)).toBe(n);
  });

  it('what they do is listed the newest first, from an id on', async () => {
    const { db } = connection;
    for (const action of ['one', 'two', 'three'])
      await addAudit(db, { actor: 'ana', via: 'program', action, target: null, outcome: 'done', status: 200 }, NOW);
    const all = await listAudit(db, { limit: 10 });
    expect(all.map(({ action }) => action)).toEqual(['three', 'two', 'one']);
    expect((await listAudit(db, { limit: 1, before: all[0]!.id })).map(({ action }) => action)).toEqual(['two']);
  });
});
