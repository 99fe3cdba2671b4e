/**
 * How long each page of the console takes, half and 99 of a hundred within, what it weighs as a browser loads it, and which
 * part of the time is the database's. Usage:
 *
 *   tsx bench/pages.ts [postgres|embedded] [--posts 1000000] [--open 200000] [--brands 100] [--times 40] [--only /brands]
 *
 * A throwaway server or folder is filled first, in SQL; a DATABASE_URL is filled once and then used as it is.
 */
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { assetPath, findAsset } from '../src/web/http/assets.ts';
import { listen, testWeb } from '../test/support/console.ts';
import { openWorld, person } from './world.ts';

interface Times {
  path: string;
  p50: number;
  p99: number;
  html: number;
  queries: number;
  database: number;
  /** Processor time of this process for one load, which does not depend on what else the machine does. */
  cpu: number;
}

const ASSETS = ['console.css', 'htmx.js', 'net.js', 'console.js', 'keys.js', 'palette.js', 'room.js', 'icon.svg'];
/** Page weight as loaded the first time: what every page brings along, packed as it is sent. */
const assets = ASSETS.reduce((sum, name) => sum + gzipSync(findAsset(name)!.body).length, 0);

const world = await openWorld(process.argv.slice(2));
const { db } = world.connection;
const web = testWeb(db);
const { url, close } = await listen(web);
try {
  const { cookie } = await person(db, 'bench', 'admin');
  const { rows } = await sql<{
    id: string;
  }>`select id from cases where queued order by band, rank_at, id limit 1`.execute(db);
  const paths = [
    '/queue',
    '/queue?view=open',
    '/queue?level=critical&brand=brand1',
    '/queue?q=number%20777',
    `/cases/${rows[0]?.id ?? 'none'}`,
    '/owed',
    '/brands/brand2/promises',
    '/brands/brand2/canned',
    '/promises',
    '/canned',
    '/brands',
    '/brands?own=yes&sort=complaints',
    '/brands/brand2',
    '/brands/brand50',
    '/brands/brand2/evidence?of=ladder_words_only',
    '/brands?brand=brand2&with=brand3&with=brand4&with=brand5',
    '/lead',
    '/handover',
    '/regulated',
    '/alerts',
    '/queue/set-aside',
    '/queue/set-aside/sample',
    '/health',
    '/me',
    '/audit',
  ].filter((path) => world.only === null || path.startsWith(world.only));
  const found: Times[] = [];
  for (const path of paths) {
    const first = await fetch(url + path, { headers: { cookie } });
    const text = await first.text();
    if (!first.ok) {
      console.log(`${path}: ${first.status}`);
      continue;
    }
    found.push({ path, html: gzipSync(text).length, ...(await timed(path, cookie)) });
  }
  console.log(
    `${world.what}; of ${world.times} loads each, in ms; assets ${Math.round(assets / 1024)} kB packed (${assetPath('console.css').split('/')[2]})`,
  );
  console.table(
    Object.fromEntries(
      found.map(({ path, p50, p99, html, queries, database, cpu }) => [
        path,
        {
          p50: Math.round(p50),
          p99: Math.round(p99),
          queries,
          'of which database': Math.round(database),
          processor: Math.round(cpu),
          'page kB': Math.round((html + assets) / 1024),
        },
      ]),
    ),
  );
} finally {
  await close();
  await world.close();
}

/** One page loaded again and again by one reader; queries and their time by the log of one load. */
async function timed(path: string, cookie: string): Promise<Omit<Times, 'path' | 'html'>> {
  const took: number[] = [];
  let before = process.cpuUsage();
  for (let i = 0; i < world.times + 2; i++) {
    if (i === 2) before = process.cpuUsage();
    const begin = performance.now();
    const answer = await fetch(url + path, { headers: { cookie } });
    await answer.arrayBuffer();
    if (i > 1) took.push(performance.now() - begin);
  }
  const { user, system } = process.cpuUsage(before);
  took.sort((a, b) => a - b);
  world.queries.length = 0;
  await (await fetch(url + path, { headers: { cookie } })).arrayBuffer();
  const all = [...world.queries];
  if (world.slowest)
    for (const one of all.sort((a, b) => b.ms - a.ms).slice(0, 6))
      console.log(`  ${one.ms.toFixed(0)} ms ${one.sql.replace(/\s+/g, ' ').slice(0, 150)}`);
  return {
    p50: took[Math.floor(took.length / 2)]!,
    p99: took[Math.min(took.length - 1, Math.floor(took.length * 0.99))]!,
    queries: all.length,
    database: all.reduce((sum, { ms }) => sum + ms, 0),
    cpu: (user + system) / 1e3 / world.times,
  };
}
