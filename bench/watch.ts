/**
 * What the watch costs with 200,000 open cases on Postgres, and how long after its due time a breach that is not grouped
 * is in the channel, through the real schedule, job queue and a signed webhook on this machine.
 * Usage: tsx bench/watch.ts [cases, default 200000] [seconds of breaches, default 60; 0 leaves them out]. Starts a throwaway server.
 */

import fs from 'node:fs';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { type Kysely, sql } from 'kysely';
import type { AlertSettings } from '../src/alerts/settings.ts';
import { foldRules, loadCaseContext } from '../src/cases/context.ts';
import { configSchema } from '../src/config/schema.ts';
import { type Connection, connect } from '../src/db/connect.ts';
import { migrate } from '../src/db/migrate.ts';
import type { Database } from '../src/db/tables.ts';
import { alertJobs } from '../src/jobs/alerts.ts';
import { startJobs } from '../src/jobs/run.ts';
import { performOrphanCheck, performWatch } from '../src/jobs/watch.ts';
import { openLog } from '../src/log.ts';
import { DEFAULT_POLICY } from '../src/sla/policy.ts';
import { findPostgres, startPostgres } from '../test/support/postgres-server.ts';

const WARM_UP = 8_000;

/** Invents open cases with three running clocks each, due over the coming three days, already looked at once. */
async function invent(db: Kysely<Database>, cases: number): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await sql`set session_replication_role = replica`.execute(db);
  await run("insert into brands (key, name, own, source) values ('acme', 'Acme', true, 'config')");
  await run(`insert into customers (key) select 'x:' || i from generate_series(1, ${cases}) i`);
  await run(`insert into histories (customer_id, brand_id) select i, 1 from generate_series(1, ${cases}) i`);
  await run(`insert into posts (network, native_id, author_id, author_handle, created_at, text, source, filed_at)
    select 'x', i::text, i::text, 'c' || i, now(), 'Where is it?', 'poll', now() from generate_series(1, ${cases}) i`);
  await run(`insert into cases (id, history_id, brand_id, customer_id, network, opened_by, automatic, status, outcome, decided_by, complaint,
      apologised, repeat, praise, chased, attested, urgency, level, opened_at, last_post_at, empty_turns, complaint_turns, sorries, queued, band,
      rank_at, reasons, judgement, policy, words)
    select 'acme:x:' || i, i, 1, i, 'x', i, true, 'open', 'unanswered', i::text, true, false, false, false, false, false, 20, 'normal', now(),
      now(), 0, 0, 0, true, 1, now(), '[]', '{}', '${DEFAULT_POLICY.version}', 'Where is it?' from generate_series(1, ${cases}) i`);
  await run(`insert into clocks (case_id, kind, started_by, started_at, due_at, paused, uncertain, next_step_at)
    select 'acme:x:' || i, kind, i::text, now(), now() + interval '2 hours' + random() * interval '3 days', false, false,
      now() + interval '2 hours' + random() * interval '3 days'
    from generate_series(1, ${cases}) i, unnest(array['first_reply', 'first_substantive', 'resolution']) kind`);
  await sql`set session_replication_role = origin`.execute(db);
  await run('vacuum analyze');
}

/** Makes the first replies of so many cases due, evenly from one moment to another. */
async function fallDue(db: Kysely<Database>, first: number, count: number, from: number, to: number): Promise<void> {
  await sql`update clocks set next_step_at = due, due_at = due, started_at = due - interval '1 hour' from (
      select i::text as post, ${new Date(from)}::timestamptz + (i - ${first})::float8 / ${count} * ${to - from} * interval '1 millisecond' as due
      from generate_series(${first}::int, ${first + count - 1}::int) i) d
    where clocks.case_id = 'acme:x:' || d.post and clocks.kind = 'first_reply' and clocks.started_by = d.post`.execute(
    db,
  );
}

async function timed(name: string, rounds: number, work: () => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  report(name, times, 'ms');
}

function report(name: string, values: number[], unit: string): void {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!.toFixed(1);
  console.log(`${name}: p50 ${at(0.5)}, p90 ${at(0.9)}, p99 ${at(0.99)}, most ${at(1)} ${unit} (n = ${sorted.length})`);
}

/** Milliseconds this process and its one backend have computed so far: what a busy machine does not blur. Linux only. */
async function processorTime(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
  const { user, system } = process.cpuUsage();
  const backend = fs.readFileSync(`/proc/${rows[0]?.pid}/schedstat`, 'utf8').split(' ')[0];
  return (user + system) / 1_000 + Number(backend) / 1e6;
}

async function measureRounds(db: Kysely<Database>): Promise<void> {
  const config = configSchema.parse({}).alerts;
  const settings: AlertSettings = { config, policies: [], pastPolicies: new Map(), consoleUrl: null };
  const now = Date.now();
  await timed('a round with nothing due', 300, () => performWatch(db, settings, now));
  let first = 1;
  for (const [count, rounds] of [
    [1, 100],
    [10, 50],
    [100, 20],
    [500, 5],
  ] as const) {
    const times: number[] = [];
    let work = 0;
    for (let round = 0; round < rounds; round++, first += count) {
      await fallDue(db, first, count, now - 1_000, now);
      const [start, busy] = [performance.now(), await processorTime(db)];
      await performWatch(db, settings, now);
      times.push(performance.now() - start);
      work += (await processorTime(db)) - busy;
    }
    report(`a round with ${count} breaches`, times, 'ms');
    console.log(`  of which work of both processors: ${(work / rounds).toFixed(1)} ms a round`);
  }
  await timed('a check for orphaned alerts', 20, () => performOrphanCheck(db, settings, now));
  await sql`truncate alerts cascade`.execute(db);
}

/** Breaches spread over some seconds, through schedule, queue, watch, outbox and a signed webhook. */
async function measureLatency(connection: Connection, seconds: number, first: number): Promise<void> {
  const { db } = connection;
  const arrivals = new Map<string, number>();
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      const at = Date.now();
      for (const { clock } of JSON.parse(body).items)
        if (clock) arrivals.set(clock.started_by, at - Date.parse(clock.due_at));
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const config = configSchema.parse({
    alerts: { channels: { hook: { type: 'webhook', url, allow_private: true } }, routes: [{ to: ['hook'] }] },
  });
  const [log, now] = [openLog('warn'), Date.now];
  const rules = foldRules(config, 'amends.yaml');
  const options = {
    connection,
    config,
    configFile: 'amends.yaml',
    env: { AMENDS_WEBHOOK_SECRET: 's' },
    consoleUrl: null,
    write: () => {},
    log,
    now,
    chance: Math.random,
  };
  const stop = await startJobs({
    connection,
    context: () => loadCaseContext(db, rules),
    polling: [],
    log,
    now,
    stopping: new AbortController().signal,
    more: {
      scorecards: null,
      verdicts: null,
      retention: null,
      'gather-incidents': null,
      ...(await alertJobs(options)),
    },
  });
  const count = seconds * 5;
  const start = Date.now() + WARM_UP;
  await fallDue(db, first, count, start, start + seconds * 1_000);
  await new Promise((resolve) => setTimeout(resolve, WARM_UP + seconds * 1_000 + 10_000));
  await stop();
  server.close();
  console.log(`${arrivals.size} of ${count} breaches arrived, five a second`);
  report('from due time to channel', [...arrivals.values()], 'ms');
}

const cases = Number(process.argv[2] ?? 200_000);
const seconds = Number(process.argv[3] ?? 60);
const bin = findPostgres();
if (!bin) throw new Error('no Postgres server found on this machine');
const socket = net.createServer().listen(0, '127.0.0.1');
await new Promise((resolve) => socket.once('listening', resolve));
const { port } = socket.address() as AddressInfo;
await new Promise((resolve) => socket.close(resolve));
const server = await startPostgres(bin, port);
try {
  const connection = await connect({
    databaseUrl: server.url,
    dataDir: '',
    command: 'bench',
    mode: 'share',
    create: false,
    poolSize: 8,
  });
  const one = await connect({
    databaseUrl: server.url,
    dataDir: '',
    command: 'bench',
    mode: 'share',
    create: false,
    poolSize: 1,
  });
  await migrate(connection.db);
  await invent(one.db, cases);
  console.log(`${cases} open cases, ${cases * 3} clocks`);
  await measureRounds(one.db);
  await one.close();
  if (seconds > 0) await measureLatency(connection, seconds, Math.floor(cases / 2));
  await connection.close();
} finally {
  server.stop();
}
