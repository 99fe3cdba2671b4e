import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Connection, connect } from '../../src/db/connect.ts';
import { syncStreams } from '../../src/intake/streams.ts';
import { x } from '../../src/networks/x/index.ts';
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
