import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rightsOf } from '../../src/auth/roles.ts';
import { makeToken, revokeToken } from '../../src/auth/store/tokens.ts';
import { changeUser } from '../../src/auth/store/users.ts';
import type { Connection } from '../../src/db/connect.ts';
import { ROLES, type Role } from '../../src/model.ts';
import { apiEndpoints } from '../../src/web/api/endpoints.ts';
import type { Access } from '../../src/web/http/access.ts';
import { consoleRoutes } from '../../src/web/routes/routes.ts';
import { type Person, signedIn, testWeb } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';

/** Every route of the program with who may use it; what follows is asked of each of them. */
const ROUTES: { method: string; path: string; access: Access }[] = [
  ...apiEndpoints.map(({ method, path, access }) => ({
    method: method.toUpperCase(),
    path: path.replace(/{(\w+)}/g, ':$1'),
    access,
  })),
  { method: 'POST', path: '/mcp', access: 'read' },
  ...consoleRoutes.map(({ method, path, access }) => ({ method: method.toUpperCase(), path, access })),
];
const WRITES = ROUTES.filter((route) => route.method !== 'GET' && route.access !== 'public');
/** The only things a stranger may write to: the doors. */
const PUBLIC_WRITES = ['POST /sign-in', 'POST /welcome/:secret'];
/** Served without a guard: it says how to ask, and nothing else. */
/** The webhooks of networks know their callers by a signature over the body. */
const UNGUARDED = ['GET /openapi.json', 'GET /webhooks/:network', 'POST /webhooks/:network'];

let connection: Connection;
let web: ReturnType<typeof testWeb>;
const people = new Map<Role, Person>();

beforeAll(async () => {
  connection = await embeddedDatabase();
  web = testWeb(connection.db);
  for (const role of ROLES) people.set(role, await signedIn(connection.db, role, role));
});
afterAll(async () => {
  web.stop();
  await connection.close();
});

function address(path: string): string {
  return path.replace(/:(\w+)/g, '1');
}

async function ask(
  route: { method: string; path: string },
  headers: Record<string, string> = {},
  form = false,
): Promise<Response> {
  const sends = route.method !== 'GET';
  const type = form || !route.path.startsWith('/api/') ? 'application/x-www-form-urlencoded' : 'application/json';
  return web.app.request(address(route.path), {
    method: route.method,
    headers: { accept: 'application/json', ...(sends ? { 'content-type': type } : {}), ...headers },
    ...(sends ? { body: type === 'application/json' ? '{}' : '' } : {}),
  });
}

async function lastAudit() {
  return connection.db.selectFrom('audit').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst();
}

describe('the route table', () => {
  it('names every route the app has', () => {
    const known = new Set(ROUTES.map(({ method, path }) => `${method} ${path}`));
    const served = web.app.routes
      .filter((route) => route.method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(served)].filter((route) => !known.has(route) && !UNGUARDED.includes(route))).toEqual([]);
  });

  it('lets strangers write at the doors only', () => {
    const open = ROUTES.filter((route) => route.method !== 'GET' && route.access === 'public');
    expect(open.map(({ method, path }) => `${method} ${path}`)).toEqual(PUBLIC_WRITES);
  });
});

describe.each(ROUTES.filter((route) => route.access !== 'public'))('$method $path', (route) => {
  it('refuses strangers', async () => {
    const answer = await ask(route);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: 'sign_in', status: 401 });
  });

  it('refuses roles without the right, and asks the others for more than that', async () => {
    for (const role of ROLES) {
      const allowed = route.access === 'signed_in' || rightsOf(role).includes(route.access as never);
      if (allowed) continue;
      const answer = await ask(route, people.get(role)!.headers);
      expect([role, answer.status]).toEqual([role, 403]);
    }
  });
});

describe.each(WRITES)('$method $path', (route) => {
  const admin = () => people.get('admin')!;

  it('refuses a session without the word of its own forms, and writes that down', async () => {
    for (const word of [{}, { 'x-csrf-token': 'wrong' }, { 'x-csrf-token': people.get('agent')!.csrf }]) {
      const answer = await ask(route, { cookie: admin().cookie, ...word });
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ code: 'csrf' });
      expect(await lastAudit()).toMatchObject({
        actor: 'admin',
        outcome: 'refused',
        status: 403,
        detail: { why: 'csrf' },
      });
    }
  });

  it('refuses what another site sends, though the word is right', async () => {
    for (const origin of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example', host: 'console' },
    ]) {
      const answer = await ask(route, { ...admin().headers, ...(origin as Record<string, string>) });
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ code: 'other_origin' });
    }
  });

  it('refuses a token that was revoked, or has the wrong scope', async () => {
    const other = await makeToken(connection.db, admin().id, { label: 'none', scopes: [] }, Date.now());
    if (route.access !== 'signed_in') {
      expect((await ask(route, { authorization: `Bearer ${other.token}` })).status).toBe(403);
      expect(await lastAudit()).toMatchObject({ via: 'token', outcome: 'refused' });
    }
    await revokeToken(connection.db, admin().id, other.id, Date.now());
    expect((await ask(route, { authorization: `Bearer ${other.token}` })).status).toBe(401);
    expect(
      (
        await ask(route, {
          authorization: 'Bearer amends_made_up',
          cookie: admin().cookie,
          'x-csrf-token': admin().csrf,
        })
      ).status,
    ).toBe(401);
  });
});

describe('anyone who is shut out', () => {
  it('is out at once, by session and by token', async () => {
    const eve = await signedIn(connection.db, 'eve', 'agent');
    const { token } = await makeToken(connection.db, eve.id, { label: 'mine', scopes: ['read'] }, Date.now());
    const asToken = { authorization: `Bearer ${token}` };
    const me = { method: 'GET', path: '/api/v1/me' };
    expect((await ask(me, eve.headers)).status).toBe(200);
    expect((await ask(me, asToken)).status).toBe(200);
    await changeUser(connection.db, eve.id, { disabled: true }, Date.now());
    expect((await ask(me, eve.headers)).status).toBe(401);
    expect((await ask(me, asToken)).status).toBe(401);
  });

  it("cannot use another person's token numbers", async () => {
    const { id } = await makeToken(
      connection.db,
      people.get('admin')!.id,
      { label: 'hers', scopes: ['read'] },
      Date.now(),
    );
    const answer = await web.app.request(`/api/v1/tokens/${id}`, {
      method: 'DELETE',
      headers: people.get('agent')!.headers,
    });
    expect(answer.status).toBe(404);
  });

  it('has tokens that never do more than their owner may today', async () => {
    const lee = await signedIn(connection.db, 'lee', 'admin');
    const { token } = await makeToken(connection.db, lee.id, { label: 'all', scopes: ['read', 'admin'] }, Date.now());
    const audit = { method: 'GET', path: '/api/v1/audit' };
    expect((await ask(audit, { authorization: `Bearer ${token}` })).status).toBe(200);
    await changeUser(connection.db, lee.id, { role: 'agent' }, Date.now());
    expect((await ask(audit, { authorization: `Bearer ${token}` })).status).toBe(403);
  });
});
