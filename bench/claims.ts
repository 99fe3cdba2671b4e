/**
 * Claims and the first page of the queue, on a real Postgres.
 *   npx tsx bench/claims.ts [cases=10000]
 * Needs DATABASE_URL of an empty database that may be filled, or a Postgres on this machine to start one from.
 */
import net from 'node:net';
import { sql } from 'kysely';
import { connect } from '../src/db/connect.ts';
import { migrate } from '../src/db/migrate.ts';
import { takeNext } from '../src/people/leases.ts';
import { type QueueFilter, readQueue } from '../src/web/read/queue.ts';
import { seedOpenCases } from '../test/support/open-cases.ts';
import { findPostgres, startPostgres } from '../test/support/postgres-server.ts';

const AGENTS = 50;
const ROUNDS = 20;
const cases = Number(process.argv[2] ?? 10_000);

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function quantile(values: number[], q: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  return `${sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))]?.toFixed(1)} ms`;
}

/** The customer was answered: the case leaves the queue, as it does in life before its agent takes another. */
async function finish(ids: (string | null)[]): Promise<void> {
  const done = ids.filter((id) => id !== null);
  if (done.length > 0) await db.updateTable('cases').set({ queued: false }).where('id', 'in', done).execute();
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const bin = process.env.DATABASE_URL ? null : findPostgres();
if (!process.env.DATABASE_URL && !bin) throw new Error('set DATABASE_URL to an empty database, or install Postgres');
const server = bin ? await startPostgres(bin, await freePort()) : null;
const databaseUrl = process.env.DATABASE_URL ?? server!.url;
const { db, close } = await connect({
  databaseUrl,
  dataDir: '',
  command: 'bench',
  mode: 'share',
  create: false,
  poolSize: AGENTS,
});
try {
  await migrate(db);
  const now = Date.now();
  console.log(
    `${cases} open cases made in ${((await timed(() => seedOpenCases(db, cases, now))) / 1000).toFixed(1)} s`,
  );
  const brand = (await db.selectFrom('brands').select('id').executeTakeFirstOrThrow()).id;
  // Opens the connections, as a console that has run for a while has.
  await Promise.all(Array.from({ length: AGENTS }, () => sql`select pg_sleep(0.05)`.execute(db)));

  const taken: (string | null)[] = [];
  const single: number[] = [];
  for (let i = 0; i < AGENTS; i++) {
    single.push(await timed(async () => taken.push(await takeNext(db, [brand], `single-${i}`, now))));
  }
  console.log(`one after the other, up to ${AGENTS} held: p50 ${quantile(single, 0.5)}, p99 ${quantile(single, 0.99)}`);
  await finish(taken);

  const together: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = taken.length;
    await Promise.all(
      Array.from({ length: AGENTS }, async (_, i) => {
        together.push(await timed(async () => taken.push(await takeNext(db, [brand], `agent${round}-${i}`, now))));
      }),
    );
    await finish(taken.slice(before));
  }
  console.log(`${AGENTS} at once, ${ROUNDS} times: p50 ${quantile(together, 0.5)}, p99 ${quantile(together, 0.99)}`);

  const paced: number[] = [];
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: 500 }, async (_, i) => {
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, i * 20 - (performance.now() - begin))));
      paced.push(await timed(async () => taken.push(await takeNext(db, [brand], `paced-${i}`, now))));
      if (taken.length % AGENTS === 0) await finish(taken.slice(-AGENTS));
    }),
  );
  console.log(`50 a second for 10 s: p50 ${quantile(paced, 0.5)}, p99 ${quantile(paced, 0.99)}`);

  const held = taken.filter((id) => id !== null);
  console.log(`${held.length} claims, ${held.length - new Set(held).size} cases held twice`);

  const filter: QueueFilter = { view: 'waiting', brandIds: [brand], me: 'ana' };
  const pages: number[] = [];
  for (let i = 0; i < 50; i++) pages.push(await timed(() => readQueue(db, filter, { limit: 50, after: null, now })));
  console.log(`first page of the queue: p50 ${quantile(pages, 0.5)}, p99 ${quantile(pages, 0.99)}`);
} finally {
  await close();
  server?.stop();
}
