import { sql } from 'kysely';
import { describe, expect, inject, it } from 'vitest';
import { connect } from '../../src/db/connect.ts';
import { testWeb } from '../support/console.ts';
import { embeddedDatabase, serverDatabase } from '../support/databases.ts';

describe('ready', () => {
  it.runIf(inject('postgresUrl')).each([
    ['that takes no writes', 'default_transaction_read_only', 'on'],
    // What Postgres says of a full disk, it says of this bound.
    ['that has no room', 'temp_file_limit', '100kB'],
  ])('is not said of a database %s, and is again when it does', async (_, setting, value) => {
    const { db, url, close } = await serverDatabase();
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db);
    const name = sql.id(rows[0]!.name);
    /** Asked over connections of its own: the settings of a database are read when a connection is made. */
    async function ask(path: string): Promise<number> {
      const own = await connect({ databaseUrl: url!, dataDir: '', command: 'test', mode: 'share', create: false });
      const web = testWeb(own.db);
      const { status } = await web.app.request(path);
      web.stop();
      await own.close();
      return status;
    }
    expect(await ask('/readyz')).toBe(200);
    await sql`alter database ${name} set ${sql.id(setting)} = ${sql.lit(value)}`.execute(db);
    expect([await ask('/readyz'), await ask('/healthz')]).toEqual([503, 200]);
    await sql`alter database ${name} reset ${sql.id(setting)}`.execute(db);
    expect(await ask('/readyz')).toBe(200);
    await close();
  });

  it('is asked of the database every five seconds at most', async () => {
    const { db, close } = await embeddedDatabase();
    let now = Date.UTC(2026, 10, 21);
    const web = testWeb(db, { now: () => now });
    const readyAt = async () => {
      const row = await db.selectFrom('meta').select('value').where('key', '=', 'ready_at').executeTakeFirstOrThrow();
      return row.value;
    };
    for (const [later, asked] of [
      [0, now],
      [4_999, now],
      [5_000, now + 5_000],
    ] as const) {
      now = Date.UTC(2026, 10, 21) + later;
      expect((await web.app.request('/readyz')).status).toBe(200);
      expect(await readyAt()).toBe(asked);
    }
    web.stop();
    await close();
  });
});
