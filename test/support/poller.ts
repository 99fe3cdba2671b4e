import { drain } from '../../src/cases/drain.ts';
import { configSchema } from '../../src/config/schema.ts';
import { connect } from '../../src/db/connect.ts';
import { migrate } from '../../src/db/migrate.ts';
import { syncBrands } from '../../src/intake/brands.ts';
import type { PollDeps } from '../../src/intake/polled.ts';
import { listStreams } from '../../src/intake/store.ts';
import { syncStreams, watchedBrands } from '../../src/intake/streams.ts';
import { pollDue } from '../../src/jobs/poll.ts';
import { openLog } from '../../src/log.ts';
import { readX } from '../../src/networks/x/network.ts';
import { openX } from '../../src/networks/x/x.ts';
import { archiveBrands } from './archive/generate.ts';
import './fast-analysis.ts';
import { x } from '../../src/networks/x/index.ts';
import { contextOf, draining } from './filing.ts';

/**
 * A process that polls a sandbox until its archive has ended and files what comes, moving the sandbox's clock on whenever
 * nothing is left to read: what a story kills at any moment. Arguments: the sandbox's address, the data folder.
 */
const HOUR = 3_600_000;
const [url, dataDir] = process.argv.slice(2) as [string, string];

const config = configSchema.parse({
  brands: archiveBrands(),
  networks: { x: { budget_usd_month: 10_000, first_backfill_usd: 1_000 } },
});

interface State {
  now: string;
  archive: { end: string };
}

/** A connection of its own each time: one kept open may be closed by the sandbox just as it is used again. */
async function control(path: string, fields?: object): Promise<State> {
  const body = { headers: { connection: 'close' }, ...(fields && { method: 'POST', body: JSON.stringify(fields) }) };
  return (await (await fetch(`${url}/sandbox/${path}`, body)).json()) as State;
}

let now = Date.parse((await control('state')).now);
const end = Date.parse((await control('state')).archive.end) + 3 * 24 * HOUR;
const { db, close } = await connect({ dataDir, command: 'start', mode: 'hold', create: true });
await migrate(db);
const deps: PollDeps = {
  db,
  network: readX(openX({ token: 'T', baseUrl: url, now: () => now, timeoutMs: 2_000 }), 60_000),
  settings: config.networks.x,
  source: 'poll',
  random: Math.random,
  log: openLog('silent'),
};
await db.transaction().execute(async (trx) => {
  await syncBrands(trx, config.brands, 'config');
  await syncStreams(trx, x, { brands: watchedBrands(config.brands, 'x'), credentials: [''] }, now);
});
process.stdout.write('polling\n');
for (let last = false; !last; ) {
  last = now >= end;
  const streams = await listStreams(db);
  const soonest = Math.min(...streams.map((stream) => stream.next_poll_at.getTime()));
  const quiet = streams.every((stream) => stream.status === 'ok');
  await control('clock', { advance_ms: Math.max(quiet ? 20 * HOUR : 0, soonest - now, 0) });
  now = Date.parse((await control('state')).now);
  await pollDue(deps, now);
  await drain(db, () => contextOf(db), draining(100, now));
  last &&= (await listStreams(db)).every((stream) => stream.status === 'ok');
}
await close();
