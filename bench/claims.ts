/**
 * Claims out of a queue, on a real Postgres; then the first page of a queue of a million open cases, as rows and as the page
 * a browser is sent.
 *   npx tsx bench/claims.ts [cases=10000] [cases of the page=1000000; 0 leaves it out]
 * Starts throwaway servers of the Postgres on this machine.
 */
import { type Kysely, sql } from 'kysely';
import { migrate } from '../src/db/migrate.ts';
import type { Database } from '../src/db/tables.ts';
import { makeClaims } from '../src/desk/claims.ts';
import type { CaseFilter } from '../src/desk/list/filter.ts';
import { readQueue } from '../src/desk/list/rows.ts';
import { signedIn, testWeb } from '../test/support/console.ts';
import { seedOpenCases } from '../test/support/open-cases.ts';
import { openBench } from './databases.ts';

const AGENTS = 50;
const ROUNDS = 20;
const [cases = 10_000, pageCases = 1_000_000] = process.argv.slice(2).map(Number);

function spread(values: number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (q: number) => `${sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))]?.toFixed(1)} ms`;
  return `p50 ${at(0.5)}, p99 ${at(0.99)}, most ${at(1)}`;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** An own database with so many open cases of one brand, for as long as it is used. */
async function withCases(count: number, use: (db: Kysely<Database>, brand: number, now: number) => Promise<void>) {
  const { connection, close } = await openBench('postgres', AGENTS);
  try {
    const { db } = connection;
    await migrate(db);
    const now = Date.now();
    let brand = 0;
    const took = await timed(async () => (brand = await seedOpenCases(db, count, now)));
    console.log(`${count} open cases made in ${(took / 1000).toFixed(1)} s`);
    await use(db, brand, now);
  } finally {
    await close();
  }
}

async function claims(db: Kysely<Database>, brand: number, now: number): Promise<void> {
  // Opens the connections, as a console that has run for a while has.
  await Promise.all(Array.from({ length: AGENTS }, () => sql`select pg_sleep(0.05)`.execute(db)));
  const desk = makeClaims(db);
  const taken: string[] = [];
  const take = (who: string) =>
    timed(async () => {
      const id = await desk.next([brand], who, now);
      if (id !== null) taken.push(id);
    });
  /** The customers were answered: the cases leave the queue, as they do in life before their agents take others. */
  const finish = (from: number) =>
    db.updateTable('cases').set({ queued: false }).where('id', 'in', taken.slice(from)).execute();

  const single: number[] = [];
  for (let i = 0; i < AGENTS; i++) single.push(await take(`single-${i}`));
  console.log(`one after the other, up to ${AGENTS} held: ${spread(single)}`);
  await finish(0);

  const together: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = taken.length;
    together.push(...(await Promise.all(Array.from({ length: AGENTS }, (_, i) => take(`agent${round}-${i}`)))));
    await finish(before);
  }
  console.log(`${AGENTS} at once, ${ROUNDS} times: ${spread(together)}`);

  const begin = performance.now();
  const paced = await Promise.all(
    Array.from({ length: 500 }, async (_, i) => {
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, i * 20 - (performance.now() - begin))));
      const took = await take(`paced-${i}`);
      if (taken.length % AGENTS === 0) await finish(taken.length - AGENTS);
      return took;
    }),
  );
  console.log(`${AGENTS} a second for 10 s: ${spread(paced)}`);
  console.log(`${taken.length} claims, ${taken.length - new Set(taken).size} cases held twice`);
}

async function pages(db: Kysely<Database>, brand: number, now: number): Promise<void> {
  const filter: CaseFilter = { view: 'needs_reply', brandIds: [brand], me: 'ana' };
  const rows: number[] = [];
  for (let i = 0; i < 50; i++) rows.push(await timed(() => readQueue(db, filter, { limit: 50, after: null, now })));
  console.log(`rows of the first page of the queue: ${spread(rows)}`);
  const web = testWeb(db);
  const { headers } = await signedIn(db, 'ana', 'agent');
  for (const path of ['/queue', '/queue?view=open', '/queue?view=mine', '/lead', '/health']) {
    const times: number[] = [];
    let bytes = 0;
    for (let i = 0; i < 20; i++) {
      times.push(
        await timed(async () => {
          const answer = await web.app.request(path, { headers: { ...headers, accept: 'text/html' } });
          if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
          bytes = (await answer.arrayBuffer()).byteLength;
        }),
      );
    }
    console.log(`${path}: ${spread(times)}; ${(bytes / 1024).toFixed(0)} kB of HTML`);
  }
  web.stop();
}

if (cases > 0) await withCases(cases, claims);
if (pageCases > 0) await withCases(pageCases, pages);
