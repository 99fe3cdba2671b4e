/**
 * What a second network costs the first: how late posts of X are stored, and how late its polls are done, with X alone and
 * together with Bluesky and Mastodon at full traffic, in turns in one run. The whole program runs, as `amends start`.
 * `tsx bench/networks.ts [postgres|embedded] [--seconds 90] [--rate 5] [--turns 2]`; the rate is posts a second on each network.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { connect } from '../src/db/connect.ts';
import { migrate } from '../src/db/migrate.ts';
import { openBench } from './databases.ts';
import { type FakeNetworks, startAmends, startFakeNetworks } from './fake-networks.ts';

/** The process starts, and reads what the networks have. */
const WARM_UP = 30_000;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '90' },
    rate: { type: 'string', default: '5' },
    turns: { type: 'string', default: '2' },
  },
});
const kind = positionals[0] === 'embedded' ? 'embedded' : 'postgres';
const [seconds, rate, turns] = [values.seconds, values.rate, values.turns].map(Number) as [number, number, number];

/** Milliseconds. */
interface Delays {
  /** From when a post was written to when it was stored. */
  posts: number[];
  /** From when a poll was due to when it was done. */
  polls: number[];
  /** Posts stored of the other networks. */
  others: number;
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function measure(
  fakes: FakeNetworks,
  folder: string,
  databaseUrl: string | undefined,
  together: boolean,
): Promise<Delays> {
  fakes.setTraffic({ x: rate, ...(together && { bluesky: rate, mastodon: rate }) });
  const networks = together ? (['x', 'bluesky', 'mastodon'] as const) : (['x'] as const);
  const amends = startAmends({ fakes, networks, folder, databaseUrl });
  const delays: Delays = { posts: [], polls: [], others: 0 };
  const due = new Map<string, number>();
  let from = Number.POSITIVE_INFINITY;
  amends.onLine(({ msg, stream, network, next_poll_at, time }) => {
    if (msg !== 'polled' || network !== 'x') return;
    const done = Date.parse(String(time));
    const was = due.get(String(stream));
    if (was !== undefined && done >= from) delays.polls.push(done - was);
    due.set(String(stream), Number(next_poll_at));
  });
  await wait(WARM_UP);
  from = Date.now();
  await wait(seconds * 1_000);
  const to = Date.now();
  // What was written last must have the time to be stored.
  fakes.setTraffic({});
  await wait(20_000);
  await amends.stop();
  const dataDir = path.join(folder, 'data');
  const { db, close } = await connect({
    ...(databaseUrl && { databaseUrl }),
    dataDir,
    command: 'bench',
    mode: 'share',
    create: false,
  });
  const rows = await db
    .selectFrom('posts')
    .select(['network', 'created_at', 'received_at'])
    .where('created_at', '>=', new Date(from))
    .where('created_at', '<', new Date(to))
    .execute();
  await close();
  delays.posts = rows
    .filter(({ network }) => network === 'x')
    .map((row) => row.received_at.getTime() - row.created_at.getTime());
  delays.others = rows.length - delays.posts.length;
  return delays;
}

const at = (delays: number[], share: number) =>
  delays.toSorted((a, b) => a - b)[Math.min(delays.length - 1, Math.floor(delays.length * share))]! / 1_000;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-networks-'));
const bench = kind === 'postgres' ? await openBench('postgres', 2) : null;
const fakes = await startFakeNetworks(folder);
try {
  if (bench) await migrate(bench.connection.db);
  const all = { alone: [] as Delays[], together: [] as Delays[] };
  for (let turn = 0; turn < turns; turn++)
    // One after the other in changing order, so that neither has the quieter machine or the smaller database.
    for (const how of turn % 2 === 0 ? (['alone', 'together'] as const) : (['together', 'alone'] as const)) {
      const delays = await measure(fakes, folder, bench?.connection.url, how === 'together');
      all[how].push(delays);
      console.log(
        `${how}: ${delays.posts.length} posts of X, ${delays.others} of others; stored after p50 ${at(delays.posts, 0.5).toFixed(2)}, p95 ${at(delays.posts, 0.95).toFixed(2)} s; ${delays.polls.length} polls of X done p50 ${at(delays.polls, 0.5).toFixed(2)}, p95 ${at(delays.polls, 0.95).toFixed(2)} s after they were due`,
      );
    }
  for (const what of ['posts', 'polls'] as const) {
    const [alone, together] = [all.alone, all.together].map((some) =>
      at(
        some.flatMap((one) => one[what]),
        0.95,
      ),
    );
    console.log(
      `${kind}, ${what}: p95 ${alone!.toFixed(2)} s alone, ${together!.toFixed(2)} s with two others, ${(together! / alone!).toFixed(3)} times`,
    );
  }
} finally {
  fakes.stop();
  await bench?.close();
  fs.rmSync(folder, { recursive: true, force: true });
}
