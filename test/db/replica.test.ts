import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { makeToken } from '../../src/auth/store/tokens.ts';
import { type Connection, connect } from '../../src/db/connect.ts';
import { migrate } from '../../src/db/migrate.ts';
import { catchesUp, followReplica, type Replica } from '../../src/db/replica.ts';
import { signedIn, testWeb } from '../support/console.ts';
import { freePort } from '../support/global-setup.ts';
import { findPostgres, type Server, startPostgres } from '../support/postgres-server.ts';
import { startStandby } from '../support/standby.ts';

const open = (databaseUrl: string) =>
  connect({ databaseUrl, dataDir: '', command: 'test', mode: 'share', create: false, poolSize: 4 });

describe.runIf(inject('postgresUrl'))('a replica', { timeout: 180_000 }, () => {
  let [one, two]: Server[] = [];
  let [primary, standby]: Connection[] = [];
  let replica: Replica;
  const MAX_LAG = 1_000;

  beforeAll(async () => {
    const bin = findPostgres()!;
    one = await startPostgres(bin, await freePort());
    primary = await open(one.url);
    await migrate(primary.db);
    two = await startStandby(bin, one.url, await freePort());
    standby = await open(two.url);
    replica = followReplica(primary.db, two.url, MAX_LAG);
    expect(await catchesUp(primary.db, standby.db, 30_000)).toBe(true);
  }, 180_000);
  afterAll(async () => {
    await replica?.close();
    await Promise.allSettled([primary?.close(), standby?.close()]);
    one?.stop();
    two?.stop();
  });

  it('answers lists, but not those who wrote what it does not have yet', async () => {
    const web = testWeb(primary!.db, { replica });
    const [ana, bea] = [await signedIn(primary!.db, 'ana', 'admin'), await signedIn(primary!.db, 'bea', 'admin')];
    const { token } = await makeToken(primary!.db, ana.id, { label: 't', scopes: ['read'] }, Date.now());
    const auditsOf = async (headers: Record<string, string>) => {
      const answer = await web.app.request('/api/v1/audit', { headers });
      return ((await answer.json()) as { items: unknown[] }).items.length;
    };
    expect(await catchesUp(primary!.db, standby!.db, 30_000)).toBe(true);
    await sql`select pg_wal_replay_pause()`.execute(standby!.db);
    const invited = await web.app.request('/api/v1/users', {
      method: 'POST',
      headers: { ...ana.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'cem', role: 'agent' }),
    });
    expect(invited.status).toBe(201);
    await replica.look();
    expect(replica.for(null)).not.toBe(null);
    // By page or by token, the writer sees it; somebody else is answered by the replica, which does not know of it.
    expect(await auditsOf(ana.headers)).toBe(1);
    expect(await auditsOf({ authorization: `Bearer ${token}` }).catch(() => 'refused')).not.toBe(0);
    expect(await auditsOf(bea.headers)).toBe(0);
    await sql`select pg_wal_replay_resume()`.execute(standby!.db);
    expect(await catchesUp(primary!.db, standby!.db, 30_000)).toBe(true);
    await replica.look();
    expect(await auditsOf(bea.headers)).toBe(1);
    expect(web.failures).toEqual([]);
    web.stop();
  });

  it('says how far it is behind, and does not answer beyond the bound', async () => {
    await replica.look();
    expect(replica.lag()).toBe(0);
    await sql`select pg_wal_replay_pause()`.execute(standby!.db);
    await sql`insert into meta (key, value) values ('lag', '1')`.execute(primary!.db);
    const start = performance.now();
    while ((replica.lag() ?? 0) <= MAX_LAG && performance.now() - start < 60_000) await replica.look();
    expect(replica.lag()).toBeGreaterThan(MAX_LAG);
    expect(replica.for(null)).toBe(null);
    expect(await catchesUp(primary!.db, standby!.db, 100)).toBe(false);
    await sql`select pg_wal_replay_resume()`.execute(standby!.db);
    expect(await catchesUp(primary!.db, standby!.db, 30_000)).toBe(true);
    await replica.look();
    expect(replica.lag()).toBe(0);
  });

  it('is followed by connections that name both, when the primary has died and it was promoted', async () => {
    const both = `${one!.url.replace(/\/postgres$/, '')},${two!.url.split('@')[1]}?target_session_attrs=read-write`;
    const connection = await open(both);
    const isStandby = async () => {
      const { rows } = await sql<{ port: number }>`select inet_server_port() as port`.execute(connection.db);
      return String(rows[0]!.port) === new URL(two!.url).port;
    };
    expect(await isStandby()).toBe(false);
    one!.stop();
    await expect(isStandby()).rejects.toThrow();
    await sql`select pg_promote(true, 60)`.execute(standby!.db);
    expect(await isStandby()).toBe(true);
    await sql`insert into meta (key, value) values ('after', '1')`.execute(connection.db);
    await replica.look();
    expect([replica.lag(), replica.for(null)]).toEqual([null, null]);
    await connection.close();
  });
});
