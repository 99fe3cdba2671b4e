import { it } from 'vitest';
import { embeddedDatabase } from '../support/databases.ts';
import { scaled } from '../support/scale.ts';
import { openAttacked } from '../web/fuzz/attacked.ts';
import { fuzz } from '../web/fuzz/run.ts';

/** Requests to one database: what a long fuzz writes into it must not be all that it meets. */
const AT_A_TIME = 2_000;
const REQUESTS = scaled(20_000);

it(`none of ${REQUESTS} requests that the document allows, or nearly, is a failure of ours`, async () => {
  const all = new Map<number, number>();
  for (let sent = 0; sent < REQUESTS; sent += AT_A_TIME) {
    const connection = await embeddedDatabase();
    const attacked = await openAttacked(connection);
    const statuses = await fuzz(attacked, Math.min(AT_A_TIME, REQUESTS - sent), Date.now() % 2 ** 31);
    for (const [status, count] of statuses) all.set(status, (all.get(status) ?? 0) + count);
    attacked.web.stop();
    await connection.close();
  }
  const said = [...all].sort(([a], [b]) => a - b).map(([status, count]) => `${count} of ${status}`);
  process.stderr.write(`fuzz: ${said.join(', ')}\n`);
});
