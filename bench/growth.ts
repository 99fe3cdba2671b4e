/**
 * What grows with the number of posts: fills a database in SQL, then takes every door - pages, API, jobs - some times, and
 * says how long each took, how many pages of the database it looked at, and which large tables it read from end to end.
 *
 *   tsx bench/growth.ts [--posts 1000000] [--brands 200] [--own 5] [--open 20000] [--times 15] [--only /brands] [--slowest]
 *     [--save FILE] [--against FILE]
 *
 * `--save` keeps the figures, `--against` sets those of a smaller database next to them. A throwaway server is filled and
 * deleted; a DATABASE_URL is filled once and then used as it is.
 */
import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import { connect } from '../src/db/connect.ts';
import { migrate } from '../src/db/migrate.ts';
import type { Database } from '../src/db/tables.ts';
import { keepOpenPosts } from '../src/intake/deletions.ts';
import type { Ms } from '../src/model.ts';
import { recountAll } from '../src/scorecards/recount.ts';
import { keepStories } from '../src/scorecards/store/kept.ts';
import { DEFAULT_THRESHOLDS } from '../src/scorecards/thresholds.ts';
import { listen, testWeb } from '../test/support/console.ts';
import { findPostgres, startPostgres } from '../test/support/postgres-server.ts';
import { addresses, type Door, jobs } from './doors.ts';
import { grow } from './grown.ts';
import { planOf, watchQueries } from './watched-queries.ts';
import { person } from './world.ts';

const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '1000000' },
    brands: { type: 'string', default: '200' },
    own: { type: 'string', default: '5' },
    open: { type: 'string', default: '20000' },
    times: { type: 'string', default: '15' },
    only: { type: 'string', default: '' },
    slowest: { type: 'boolean', default: false },
    save: { type: 'string' },
    against: { type: 'string' },
  },
});
const times = Number(values.times);
const queries = watchQueries();

/** Figures of one door; ms. */
interface Figures {
  best: number;
  p50: number;
  p95: number;
  queries: number;
  blocks: number;
  whole: string[];
}

const server = process.env.DATABASE_URL ? null : await startServer();
const url = process.env.DATABASE_URL ?? server!.url;
const connection = await connect({ databaseUrl: url, dataDir: '', command: 'bench', mode: 'share', create: false });
const { db } = connection;
try {
  await migrate(db);
  const end = await fillOnce(db);
  await keepStories(db, end, DEFAULT_THRESHOLDS);
  await keepOpenPosts(db, 'x', end);
  await tellSizes(db);
  const web = testWeb(db, { now: () => end });
  const { url: address, close } = await listen(web);
  const { cookie } = await person(db, 'bench', 'admin');
  const get = async (path: string) => {
    const answer = await fetch(address + path, { headers: { cookie } });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${JSON.stringify(web.failures.at(-1) ?? '')}`);
  };
  const doors: Door[] = [
    ...(await addresses(db)).map((path) => ({ name: path, open: () => get(path) })),
    ...(await jobs(db, end)),
  ].filter(({ name }) => name.includes(values.only));
  const figures = await measure(doors);
  await close();
  tell(figures);
  if (values.save) fs.writeFileSync(values.save, JSON.stringify(figures, null, 2));
} finally {
  await connection.close();
  server?.stop();
}

async function startServer() {
  const bin = findPostgres();
  if (!bin) throw new Error('no Postgres server found on this machine');
  return startPostgres(bin, 55_000 + (process.pid % 5_000), ['shared_buffers=2GB', 'max_wal_size=16GB']);
}

/** @returns the moment at which the record ends, which everything is asked as of. */
async function fillOnce(db: Kysely<Database>): Promise<Ms> {
  const { rows } = await sql<{ end: number }>`select (value)::float8 as end from meta where key = 'grown'`.execute(db);
  if (rows[0]) return rows[0].end;
  const begin = performance.now();
  const said = (step: string, ms: number) =>
    ms > 2_000 &&
    console.log(`${((performance.now() - begin) / 1000).toFixed(0)} s: ${step} took ${(ms / 1000).toFixed(1)} s`);
  const end = Math.floor(Date.now() / 3_600_000) * 3_600_000;
  const { posts, brands, own, open } = values;
  const wanted = {
    posts: Number(posts),
    brands: Number(brands),
    own: Number(own),
    open: Number(open),
    end: new Date(end),
  };
  await db.connection().execute((one) => grow(one, wanted, said));
  const made = performance.now();
  const { days } = await recountAll(db);
  console.log(
    `made in ${((made - begin) / 1000).toFixed(0)} s; ${days} days counted in ${((performance.now() - made) / 1000).toFixed(0)} s`,
  );
  await sql`vacuum analyze`.execute(db);
  await sql`insert into meta (key, value) values ('grown', to_jsonb(${end}::float8))`.execute(db);
  return end;
}

async function tellSizes(db: Kysely<Database>): Promise<void> {
  const { rows } = await sql<{ name: string; rows: number; heap: number; indexes: number }>`
    select relname as name, reltuples::bigint as rows, pg_relation_size(oid) / 1048576 as heap, pg_indexes_size(oid) / 1048576 as indexes
    from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and pg_total_relation_size(oid) > 8388608
    order by pg_total_relation_size(oid) desc`.execute(db);
  const { rows: all } = await sql<{ mb: number }>`select pg_database_size(current_database()) / 1048576 as mb`.execute(
    db,
  );
  console.log(`the database: ${all[0]!.mb} MB; tables, in MB:`);
  console.table(Object.fromEntries(rows.map(({ name, ...row }) => [name, row])));
}

async function measure(doors: Door[]): Promise<Record<string, Figures>> {
  const figures: Record<string, Figures> = {};
  const planner = new pg.Client({ connectionString: url });
  await planner.connect();
  for (const { name, open } of doors) {
    try {
      figures[name] = await measureDoor(open, planner, name);
    } catch (error) {
      console.log(`${name}: ${(error as Error).message}`);
    }
  }
  await planner.end();
  return figures;
}

async function measureDoor(open: Door['open'], planner: pg.Client, name: string): Promise<Figures> {
  await open();
  const took: number[] = [];
  for (let i = 0; i < times && (i < 3 || took.reduce((a, b) => a + b, 0) < 10_000); i++) {
    queries.length = 0;
    const begin = performance.now();
    await open();
    took.push(performance.now() - begin);
  }
  const seen = [...queries];
  took.sort((a, b) => a - b);
  let blocks = 0;
  const whole = new Set<string>();
  for (const query of seen) {
    const plan = await planOf(planner, query);
    blocks += plan?.blocks ?? 0;
    for (const table of plan?.whole ?? []) whole.add(table);
    if (values.slowest && (query.ms > 20 || (plan?.whole.length ?? 0) > 0))
      console.log(
        `  ${name}: ${query.ms.toFixed(0)} ms, ${plan?.blocks} blocks, ${plan?.whole}: ${query.sql.replace(/\s+/g, ' ').slice(0, 400)}`,
      );
  }
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))]!;
  return { best: took[0]!, p50: at(0.5), p95: at(0.95), queries: seen.length, blocks, whole: [...whole] };
}

function tell(figures: Record<string, Figures>): void {
  const before = values.against ? (JSON.parse(fs.readFileSync(values.against, 'utf8')) as Record<string, Figures>) : {};
  const round = (n: number) => Math.round(n * 10) / 10;
  console.log(
    `${values.posts} posts, ${values.brands} brands, ${values.open} open cases; of ${times} times each, in ms`,
  );
  console.table(
    Object.fromEntries(
      Object.entries(figures).map(([name, { best, p50, p95, queries: n, blocks, whole }]) => [
        name.slice(0, 60),
        {
          best: round(best),
          p50: round(p50),
          p95: round(p95),
          queries: n,
          blocks,
          'read whole': whole.join(' '),
          ...(before[name] && {
            before: round(before[name].best),
            times: round(best / before[name].best),
            'blocks before': before[name].blocks,
          }),
        },
      ]),
    ),
  );
}
