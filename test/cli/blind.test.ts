import { afterAll, beforeAll, expect, it } from 'vitest';
import { MINUTE } from '../../src/config/duration.ts';
import { type Connection, connect } from '../../src/db/connect.ts';
import { syncStreams } from '../../src/intake/streams.ts';
import { x } from '../../src/networks/x/index.ts';
import { runCli } from '../support/cli.ts';
import { type Imported, imported, told } from './imported.ts';

let db: Imported;
let connection: Connection;
beforeAll(async () => {
  db = await imported(told(['omar', 5, '@lumen lovely shop, thank you']));
  const dataDir = db.env.AMENDS_DATA_DIR!;
  connection = await connect({ dataDir, command: 'test', mode: 'share', create: false });
}, 60_000);
afterAll(async () => {
  await connection.close();
  await db.close();
});

it('says that nothing is read, that nothing could be, and only then that all was', async () => {
  expect((await db.amends(['gaps'])).stdout).toBe('no gaps: nothing is read from a network\n');

  const lumen = { key: 'lumen', handles: ['lumen'], names: [] };
  await connection.db
    .transaction()
    .execute((trx) => syncStreams(trx, x, { brands: [lumen], credentials: [''] }, Date.now()));
  await connection.db.updateTable('streams').set({ status: 'bad_token' }).execute();
  expect((await db.amends(['gaps'])).stdout).toMatch(
    /nothing could be read yet of lumen \(bad_token\): "amends spend"/,
  );
  const blind = await db.amends(['queue']);
  expect(blind.stdout).toBe('nobody waits\n');
  expect(blind.stderr).toMatch(/cannot be read now: lumen \(bad_token\); "amends spend"/);

  await connection.db.updateTable('streams').set({ status: 'ok', last_ok_at: new Date() }).execute();
  expect((await db.amends(['gaps'])).stdout).toBe('no gaps: everything since the first read was read\n');
  expect((await db.amends(['queue'])).stderr).toBe('');
});

it('says nothing of a quiet stream that fails once, until it has failed for a minute', async () => {
  const now = Date.now();
  const quiet = new Date(now - 15 * MINUTE);
  const { key } = await connection.db
    .updateTable('streams')
    .set({ status: 'unreachable', last_ok_at: quiet, read_to: quiet })
    .returning('key')
    .executeTakeFirstOrThrow();
  const gap = { stream_key: key, from_at: quiet, to_at: null, reason: 'unreachable', opened_at: new Date(now) };
  await connection.db.insertInto('gaps').values(gap).execute();
  const queue = (at: number) => runCli(['queue'], { env: db.env, now: () => at });
  expect((await queue(now + 30_000)).stderr).toBe('');
  expect((await queue(now + 2 * MINUTE)).stderr).toContain('cannot be read now: lumen (unreachable)');
});
