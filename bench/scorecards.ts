/**
 * How long the card of one brand over 90 days takes on Postgres, by the sums of days and by the raw facts, behind ten
 * times as many posts. Usage: tsx bench/scorecards.ts [posts, default 1000000]. Starts a throwaway server of its own.
 */

import net from 'node:net';
import { type Kysely, sql } from 'kysely';
import { connect } from '../src/db/connect.ts';
import { migrate } from '../src/db/migrate.ts';
import type { Database } from '../src/db/tables.ts';
import { recountAll } from '../src/scorecards/recount.ts';
import { type CardQuestion, readCard, recountCard } from '../src/scorecards/store/cards.ts';
import { DEFAULT_THRESHOLDS } from '../src/scorecards/thresholds.ts';
import { findPostgres, startPostgres } from '../test/support/postgres-server.ts';

const DAY = 86_400_000;
const BRANDS = 20;
const DAYS = 365;
const START = Date.UTC(2026, 0, 1);
const POSTS_PER_CASE = 4;

/** Invents a year of cases of twenty brands in SQL: a complaint, two replies, a second post; every ending in turn. */
async function invent(db: Kysely<Database>, posts: number): Promise<void> {
  const cases = Math.round(posts / POSTS_PER_CASE);
  const step = `${(DAYS * 86_400) / cases} seconds`;
  await sql`set session_replication_role = replica`.execute(db);
  const run = (text: string) => sql.raw(text).execute(db);
  await run(
    `insert into brands (key, name, source) select 'brand' || i, 'Brand ' || i, 'archive' from generate_series(1, ${BRANDS}) i`,
  );
  await run(`insert into customers (key) select 'x:' || i from generate_series(1, ${cases}) i`);
  await run(
    `insert into histories (customer_id, brand_id) select i, 1 + i % ${BRANDS} from generate_series(1, ${cases}) i`,
  );
  await run(`insert into posts (network, native_id, author_id, brand_id, created_at, text, source, filed_at)
    select 'x', (i * 10 + k)::text, case when k in (1, 2) then 'b' else i::text end,
      case when k in (1, 2) then 1 + i % ${BRANDS} end,
      timestamptz '2026-01-01' + i * interval '${step}' + k * interval '1 hour',
      case when k in (1, 2) then 'We are sorry, please send us your order number ' || i else 'It broke' end, 'archive', now()
    from generate_series(1, ${cases}) i, generate_series(0, 3) k`);
  await run(`insert into readings (post_id, role, version, reading)
    select p.id, case when p.brand_id is null then 'customer' else 'brand' end, 'bench',
      case when p.brand_id is null then '{"language": "en", "is_complaint": true, "praise": false}'::jsonb
        when p.native_id like '%1' then '{"language": "en", "acts": ["apology"], "agent": null}'
        else '{"language": "en", "acts": ["apology", "move_private"], "agent": "AB"}' end
    from posts p`);
  await run(`insert into cases (id, history_id, brand_id, customer_id, network, opened_by, automatic, status, outcome, basis,
      credit, decided_by, complaint, apologised, repeat, praise, chased, attested, topic, language, urgency, level, opened_at,
      last_post_at, first_sorry_at, first_response_at, empty_turns, complaint_turns, sorries, queued, band, rank_at, reasons,
      rung, tone, nothing_after_sorry, followed_through, private_turns, sent_off_at, judgement)
    select 'c' || i, i, 1 + i % ${BRANDS}, i, 'x', p.id, true, 'closed',
      (array['hollow', 'private', 'confirmed', 'disputed', 'claimed'])[1 + i % 5], case when i % 5 = 4 then 'answer' end,
      case when i % 5 = 2 then 'brand' end, p.native_id, true, true, i % 3 = 0, false, i % 5 = 3, false,
      (array['billing', 'delivery', 'product'])[1 + i % 3], 'en', 10, 'low', p.created_at, p.created_at + interval '3 hours',
      p.created_at + interval '1 hour', p.created_at + interval '1 hour', 1, 2, 2, false, 1, p.created_at, '[]',
      (array['private', 'answer', 'question', 'words_only', 'no_reply'])[1 + i % 5], (array['apology', 'sympathy', 'none'])[1 + i % 3],
      i % 5 = 3 and i % 3 < 2, i % 5 = 1, (i % 5 = 0)::int, case when i % 5 = 0 then p.created_at end,
      jsonb_build_object('turns', jsonb_build_array(
        jsonb_build_object('post_ids', jsonb_build_array((i * 10 + 1)::text), 'at', extract(epoch from p.created_at) * 1000 + 3600000,
          'acts', jsonb_build_array('apology'), 'to_complaint', true, 'sorry', true, 'hollow', true, 'empty', 'hollow'),
        jsonb_build_object('post_ids', jsonb_build_array((i * 10 + 2)::text), 'at', extract(epoch from p.created_at) * 1000 + 7200000,
          'acts', jsonb_build_array('apology', 'move_private'), 'to_complaint', true, 'sorry', true, 'hollow', false, 'empty', null)))
    from generate_series(1, ${cases}) i join posts p on p.network = 'x' and p.native_id = (i * 10)::text`);
  await run(`insert into filings (post_id, history_id, case_id, role, root, anchor)
    select p.id, p.native_id::bigint / 10, 'c' || p.native_id::bigint / 10, case when p.brand_id is null then 'mention' else 'reply' end,
      (p.native_id::bigint / 10 * 10)::text, case when p.brand_id is not null then (p.native_id::bigint / 10 * 10)::text end from posts p`);
  await run(`insert into promises (case_id, id, post_id, text, kind, made_at, due_at, assumed, vague, state, rollover, reported)
    select c.id, '0', c.opened_by, 'we will', 'contact', c.first_sorry_at, c.first_sorry_at + interval '1 day', false, false,
      (array['kept', 'broken', 'unverifiable'])[1 + c.history_id % 3], 0, false from cases c where c.history_id % 2 = 0`);
  await sql`set session_replication_role = default`.execute(db);
  await run(
    `insert into stale_days (brand_id, day) select b.id, d::date from brands b, generate_series('2026-01-01'::date, '2027-01-03'::date, interval '1 day') d`,
  );
  await run('analyze');
}

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
  await db.connection().execute((one) => invent(one, posts));
  const begin = performance.now();
  const { days } = await recountAll(db);
  const counting = performance.now() - begin;
  await sql.raw('vacuum analyze').execute(db);
  const at = START + DAYS * DAY;
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
