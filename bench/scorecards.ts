/**
 * How long the card of one brand over 90 days takes on Postgres, by the sums of days and by the raw facts, behind ten
 * times as many posts. Usage: tsx bench/scorecards.ts [posts, default 1000000]. Starts a throwaway server of its own.
 */

import net from 'node:net';
import { sql } from 'kysely';
import { connect } from '../src/db/connect.ts';
import { migrate } from '../src/db/migrate.ts';
import { recountAll } from '../src/scorecards/recount.ts';
import { type CardQuestion, readCard, recountCard } from '../src/scorecards/store/cards.ts';
import { DEFAULT_THRESHOLDS } from '../src/scorecards/thresholds.ts';
import { findPostgres, startPostgres } from '../test/support/postgres-server.ts';
import { invent } from './invented.ts';

const DAY = 86_400_000;
const BRANDS = 20;
/** The end of the year that is invented. */
const END = Date.UTC(2027, 0, 1);

/** Median and best, in ms: on a machine that does other work besides, the best is nearer to what the query costs. */
async function time(work: () => Promise<unknown>, times: number): Promise<{ median: number; best: number }> {
  const took: number[] = [];
  for (let i = 0; i < times; i++) {
    const begin = performance.now();
    await work();
    took.push(performance.now() - begin);
  }
  took.sort((a, b) => a - b);
  return { median: took[Math.floor(times / 2)]!, best: took[0]! };
}

/** @returns the median and the best of the card by sums, in ms. */
async function measure(url: string, posts: number): Promise<{ median: number; best: number }> {
  const { db, close } = await connect({
    databaseUrl: url,
    dataDir: '',
    command: 'bench',
    mode: 'share',
    create: false,
  });
  await migrate(db);
  const wanted = { posts, brands: BRANDS, own: 1, open: 0, end: new Date(END) };
  await db.connection().execute((one) => invent(one, wanted));
  const begin = performance.now();
  const { days } = await recountAll(db);
  const counting = performance.now() - begin;
  await sql.raw('vacuum analyze').execute(db);
  const at = END;
  const span = {
    brand: 'brand2',
    brandId: 2,
    from: at - 120 * DAY,
    to: at - 30 * DAY,
    at,
    thresholds: DEFAULT_THRESHOLDS,
  };
  const question: CardQuestion = span;
  const bySums = await time(() => readCard(db, question), 41);
  const byFacts = await time(() => recountCard(db, question), 3);
  const same = JSON.stringify(await readCard(db, question)) === JSON.stringify(await recountCard(db, question));
  console.log(
    `${posts} posts: card over 90 days ${bySums.median.toFixed(1)} ms by sums (best ${bySums.best.toFixed(1)}), ${byFacts.median.toFixed(0)} ms by the raw facts (best ${byFacts.best.toFixed(0)}), ${same ? 'equal' : 'DIFFERENT'}; ` +
      `counting ${days} days of ${BRANDS} brands took ${(counting / 1000).toFixed(1)} s`,
  );
  await close();
  return bySums;
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const bin = findPostgres();
if (!bin) throw new Error('no Postgres server found on this machine');
const posts = Number(process.argv[2] ?? 1_000_000);
const server = await startPostgres(bin, await freePort());
const took: { median: number; best: number }[] = [];
try {
  for (const [name, size] of [
    ['small', posts / 10],
    ['large', posts],
  ] as const) {
    const admin = await connect({
      databaseUrl: server.url,
      dataDir: '',
      command: 'bench',
      mode: 'share',
      create: false,
    });
    await sql`create database ${sql.id(name)}`.execute(admin.db);
    await admin.close();
    took.push(await measure(server.url.replace(/postgres$/, name), size));
  }
  const [small, large] = took as [(typeof took)[0], (typeof took)[0]];
  const times = (of: 'median' | 'best') => (large[of] / small[of]).toFixed(2);
  console.log(
    `ten times the posts, as many days and brands: ${times('median')} times the median, ${times('best')} times the best`,
  );
} finally {
  server.stop();
}
