import { serve } from '@hono/node-server';
import type { Kysely } from 'kysely';
import { csrfWord } from '../../src/auth/secret.ts';
import { openSession } from '../../src/auth/store/sessions.ts';
import { addUser, setPassword } from '../../src/auth/store/users.ts';
import { configSchema } from '../../src/config/schema.ts';
import type { Database } from '../../src/db/tables.ts';
import type { Role } from '../../src/model.ts';
import { buildWeb, type Web } from '../../src/web/app.ts';
import type { WebDeps } from '../../src/web/deps.ts';
import { NO_PROXIES } from '../../src/web/http/address.ts';

/** An app over a test database, with its failures kept for the test to look at. */
export function testWeb(db: Kysely<Database>, change: Partial<WebDeps> = {}): Web & { failures: object[] } {
  const failures: object[] = [];
  const log = { warn: () => {}, error: (fields: object) => void failures.push(fields) };
  const config = configSchema.parse({});
  const deps = {
    db,
    now: () => Date.now(),
    log,
    config,
    policies: [],
    proxies: NO_PROXIES,
    refold: async () => {},
    ...change,
  };
  return { ...buildWeb(deps), failures };
}

export interface Person {
  id: number;
  name: string;
  /** Headers of a request of theirs, by cookie and with the form's word. */
  headers: Record<string, string>;
  cookie: string;
  csrf: string;
}

/** Somebody who is signed in. */
export async function signedIn(db: Kysely<Database>, name: string, role: Role, now = Date.now()): Promise<Person> {
  const user = await addUser(db, name, role, now);
  if (!user) throw new Error(`there is a ${name} already`);
  await setPassword(db, user.id, 'scrypt$unused');
  const secret = await openSession(db, user.id, now);
  const cookie = `amends_session=${secret}`;
  return { id: user.id, name, cookie, csrf: csrfWord(secret), headers: { cookie, 'x-csrf-token': csrfWord(secret) } };
}

/** Serves an app on a free port of the loopback. */
export async function listen(web: Web): Promise<{ url: string; close(): Promise<void> }> {
  const server = serve({ fetch: web.app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  async function close(): Promise<void> {
    web.stop();
    if ('closeAllConnections' in server) server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  return { url: `http://127.0.0.1:${address.port}`, close };
}
