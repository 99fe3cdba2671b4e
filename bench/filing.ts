import os from 'node:os';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { statusInUse, useAnalysis } from '../src/analysis/in-use.ts';
import { batchOf, drain, lanesOf } from '../src/cases/drain.ts';
import { openReaders, spareCores } from '../src/cases/readers.ts';
import type { Connection } from '../src/db/connect.ts';
import { migrate } from '../src/db/migrate.ts';
import { announceBrands } from '../src/intake/brands.ts';
import { setArchiveEnd, storePosts } from '../src/intake/posts.ts';
import { generateArchive } from '../test/support/archive/generate.ts';
import { contextOf, draining } from '../test/support/filing.ts';
import { archiveAgain, authorsOf } from './again.ts';
import { openBench } from './databases.ts';
import { serverSeconds } from './server-time.ts';
import { resetStatements, STATEMENTS, tellStatements } from './statements.ts';

/**
 * Posts filed per second end to end - store, read, file, commit - next to one bare bulk insert of the same rows in the same
 * run, where the time goes, and the memory of it as posts grow.
 *
 * `MALLOC_ARENA_MAX=2 tsx --max-semi-space-size=16 bench/filing.ts [postgres|embedded] [posts] [--batch n] [--lanes n] [--readers n] [--analysis accurate|fast] [--statements]`: both
 * settings are those of `npm start`, batches and threads are those of the program. The posts are the invented archive over
 * and over, each time by other customers under other ids: every word is read again each time, but by patterns that have
 * met it before. How fast the first round goes, before anything is warm, is said apart. `--statements` has the server say what each
 * statement took, which slows it by a few per cent (pg_stat_statements; triggers are within the statement that fires them).
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    batch: { type: 'string' },
    lanes: { type: 'string' },
    readers: { type: 'string' },
    analysis: { type: 'string', default: 'accurate' },
    statements: { type: 'boolean', default: false },
  },
});
const kind = positionals[0] === 'embedded' ? 'embedded' : 'postgres';
const wanted = Number(positionals[1] ?? 50_000);
const how = lanesOf({ kind });
const lanes = Number(values.lanes ?? how.lanes);
useAnalysis(values.analysis === 'fast' ? 'fast' : 'accurate');
const readers = openReaders({ threads: Number(values.readers ?? spareCores()), atOnce: true });
const STORED_AT_ONCE = 1_000;
/** Rows of the bare insert: enough to time it. */
const BARE = Math.min(wanted, 50_000);
const FILED_AT_ONCE = Number(values.batch ?? batchOf({ kind }));
/** So many posts wait at most: a backlog that a worker always has to do with, and never all of them. */
const BACKLOG = Math.max(4_000, 4 * FILED_AT_ONCE);

const archive = generateArchive();
const end = Math.max(...archive.map((post) => Date.parse(post.created_at)));

const posts = (count: number) => archiveAgain(archive, count, STORED_AT_ONCE);

/** Rows a second of the same posts into a table with nothing but its key. */
async function bareInsert({ db }: Connection): Promise<number> {
  await sql`create table bare (network text, native_id text, author_id text, created_at timestamptz, text text, unique (network, native_id))`.execute(
    db,
  );
  const started = performance.now();
  let rows = 0;
  for (const batch of posts(BARE)) {
    const list = JSON.stringify(
      batch.map(({ network, id, author_id, created_at, text }) => ({
        network,
        native_id: id,
        author_id,
        created_at,
        text,
      })),
    );
    await sql`insert into bare select * from jsonb_to_recordset(${list}::jsonb) as r(network text, native_id text, author_id text, created_at timestamptz, text text)`.execute(
      db,
    );
    rows += batch.length;
  }
  return rows / ((performance.now() - started) / 1000);
}

interface Filed {
  rate: number;
  /** Posts a second until the first round of the archive was filed. */
  cold: number;
}

/** Stores and files at the same time, as a worker that polls does; says the resident memory every 50,000 posts. */
async function fileAll({ db }: Connection): Promise<Filed> {
  await db.transaction().execute(async (trx) => {
    await announceBrands(trx, authorsOf(archive), 'archive');
    await setArchiveEnd(trx, end);
  });
  const context = await contextOf(db);
  const started = performance.now();
  const progress = { stored: 0, filed: 0, cold: 0 };
  async function store(): Promise<void> {
    for (const batch of posts(wanted)) {
      while (progress.stored - progress.filed > BACKLOG) await new Promise((resolve) => setTimeout(resolve, 2));
      await db.transaction().execute((trx) => storePosts(trx, batch, 'archive'));
      progress.stored += batch.length;
    }
  }
  async function file(): Promise<void> {
    while (progress.filed < wanted) {
      const options = draining(FILED_AT_ONCE, end);
      await drain(db, async () => context, {
        ...options,
        ...how,
        lanes,
        readers,
        onBatch: (batch) => note(batch.assigned),
      });
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }
  function note(filed: number): void {
    const before = progress.filed;
    progress.filed += filed;
    if (progress.cold === 0 && progress.filed >= archive.length)
      progress.cold = progress.filed / ((performance.now() - started) / 1000);
    if (Math.floor(before / 50_000) < Math.floor(progress.filed / 50_000))
      console.log(`memory at ${progress.filed}: ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
  }
  await Promise.all([store(), file()]);
  return { rate: wanted / ((performance.now() - started) / 1000), cold: progress.cold };
}

/** Processor seconds, of this process and of the server, that `work` takes. */
async function timed<T>(connection: Connection, work: () => Promise<T>): Promise<{ result: T; cost: Cost }> {
  const before = { own: process.cpuUsage(), thread: process.threadCpuUsage(), server: await serverSeconds(connection) };
  const result = await work();
  const own = process.cpuUsage(before.own);
  const thread = process.threadCpuUsage(before.thread);
  const main = (thread.user + thread.system) / 1e6;
  const server = (await serverSeconds(connection)) - before.server;
  return { result, cost: { main, others: (own.user + own.system) / 1e6 - main, server } };
}

/** Processor seconds. */
interface Cost {
  main: number;
  /** Readers and garbage. */
  others: number;
  server: number;
}

const { connection, close } = await openBench(kind, undefined, values.statements ? STATEMENTS : []);
await migrate(connection.db);
const bare = await timed(connection, () => bareInsert(connection));
if (values.statements) await resetStatements(connection.db);
const filed = await timed(connection, () => fileAll(connection));
const { rate, cold } = filed.result;
const perPost = (seconds: number, posts = wanted) => `${Math.round((seconds * 1e6) / posts)} µs`;
const all = ({ main, others, server }: Cost) => main + others + server;
console.log(
  `${kind}, ${wanted} posts, batches of ${FILED_AT_ONCE}, ${lanes} lane(s), ${statusInUse()}, ${os.availableParallelism()} cores`,
);
console.log(
  `bare bulk insert   ${Math.round(bare.result)} rows/s, ${perPost(all(bare.cost), BARE)} of processor a row, ${perPost(bare.cost.server, BARE)} of it in the server`,
);
console.log(
  `filed end to end   ${Math.round(rate)} posts/s, ${((100 * rate) / bare.result).toFixed(1)} % of the bare insert; the first ${archive.length} at ${Math.round(cold)} posts/s`,
);
console.log(
  `processor a post   ${perPost(filed.cost.main)} on the main thread, ${perPost(filed.cost.others)} on others (readers, garbage), ${perPost(filed.cost.server)} in the server`,
);
if (values.statements) await tellStatements(connection.db, wanted);
await readers.close();
await close();
