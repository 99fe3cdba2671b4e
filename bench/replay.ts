import { sql } from 'kysely';
import { drain } from '../src/cases/drain.ts';
import { configSchema } from '../src/config/schema.ts';
import type { Connection } from '../src/db/connect.ts';
import { migrate } from '../src/db/migrate.ts';
import { syncBrands } from '../src/intake/brands.ts';
import { followThreads } from '../src/intake/follow.ts';
import { fetchParents } from '../src/intake/parents.ts';
import type { PollDeps } from '../src/intake/polled.ts';
import { listStreams } from '../src/intake/store.ts';
import { syncStreams, watchedBrands } from '../src/intake/streams.ts';
import { pollDue } from '../src/jobs/poll.ts';
import { openLog } from '../src/log.ts';
import type { Ms, Post } from '../src/model.ts';
import { readPosts } from '../src/networks/archive/archive.ts';
import { x } from '../src/networks/x/index.ts';
import { readX } from '../src/networks/x/network.ts';
import { openX } from '../src/networks/x/x.ts';
import { createSandbox } from '../src/sandbox/sandbox.ts';
import { contextOf, draining } from '../test/support/filing.ts';
import { openBench } from './databases.ts';

/**
 * Which posts of an archive the network's own searches would have found: it is served by the sandbox and polled by the
 * real client, with the handles of its brands and nothing else, to its end. `tsx bench/replay.ts FILE.csv [hours a step]`
 */
const HOUR: Ms = 3_600_000;
const [file, step = '6'] = process.argv.slice(2);
if (!file) throw new Error('name an archive in the form of TwCS');
const posts: Post[] = [];
for await (const post of readPosts({ file, format: 'twcs' })) posts.push(post);
const times = posts.map((post) => Date.parse(post.created_at)).sort((a, b) => a - b);
const keys = [...new Set(posts.flatMap((post) => post.brand ?? []))];
const handleOf = new Map(posts.map((post) => [post.brand, post.author_handle]));
const config = configSchema.parse({
  brands: keys.map((key) => ({ key, accounts: [{ network: 'x', handle: handleOf.get(key) }] })),
  networks: { x: { budget_usd_month: 1_000_000, first_backfill_usd: 10_000 } },
});

const found: Record<'streams' | 'parents' | 'threads', number> = { streams: 0, parents: 0, threads: 0 };

async function pollAll({ db }: Connection): Promise<Set<string>> {
  let wall = Date.parse('2026-11-21T12:00:00Z');
  const sandbox = createSandbox({ now: () => wall, archive: posts, seed: 'replay' });
  const server = await sandbox.listen();
  const now = sandbox.clock.now;
  const deps: PollDeps = {
    db,
    network: readX(openX({ token: 'T', baseUrl: server.url, now }), 60_000),
    settings: config.networks.x,
    source: 'poll',
    random: () => 0.5,
    log: openLog('silent'),
  };
  await db.transaction().execute(async (trx) => {
    await syncBrands(trx, config.brands, 'config');
    await syncStreams(trx, x, { brands: watchedBrands(config.brands, 'x'), credentials: [''] }, now());
  });
  const end = sandbox.span!.end + 24 * HOUR;
  for (let last = false; !last; ) {
    last = now() >= end;
    const streams = await listStreams(db);
    const soonest = Math.min(...streams.map((stream) => stream.next_poll_at.getTime()));
    // Where the archive is silent for months, so is the replay.
    const silence = Math.max((times.find((time) => time > now()) ?? now()) - now(), 0);
    const quiet = streams.every((stream) => stream.status === 'ok');
    wall += Math.max(quiet ? silence + Number(step) * HOUR : 0, soonest - now(), 0);
    found.streams += await counting(db, () => pollDue(deps, now()));
    await drain(db, () => contextOf(db), draining(500, now()));
    for (let asked = 1; asked > 0; ) {
      found.parents += await counting(db, async () => {
        asked = (await fetchParents(deps, now()))?.asked ?? 0;
      });
    }
    await drain(db, () => contextOf(db), draining(500, now()));
    for (let threads = 1; threads > 0; ) {
      found.threads += await counting(db, async () => {
        threads = (await followThreads(deps, now()))?.threads ?? 0;
      });
    }
    last &&= (await listStreams(db)).every((stream) => stream.status === 'ok');
  }
  const stored = await db.selectFrom('posts').select('native_id').execute();
  await server.close();
  return new Set(stored.map((row) => sandbox.ids!.toNative.get(row.native_id) ?? row.native_id));
}

async function counting(db: Connection['db'], work: () => Promise<unknown>): Promise<number> {
  const before = await countPosts(db);
  await work();
  return (await countPosts(db)) - before;
}

async function countPosts(db: Connection['db']): Promise<number> {
  return (await sql<{ n: number }>`select count(*) as n from posts`.execute(db)).rows[0]!.n;
}

/** Why nothing finds a post: what it would have needed to be found by. */
function reasonOf(post: Post, stored: ReadonlySet<string>, byId: ReadonlyMap<string, Post>): string {
  const answers = posts.filter((other) => other.reply_to === post.id);
  const who = post.brand ? 'brand' : 'customer';
  const below = answers.some((other) => stored.has(other.id))
    ? 'answered by a post that is stored'
    : 'nothing stored answers it';
  const above =
    post.reply_to === undefined
      ? 'begins a thread'
      : stored.has(post.reply_to)
        ? 'answers a post that is stored'
        : byId.has(post.reply_to)
          ? 'answers a post that is not stored'
          : 'answers a post that the archive lacks';
  return `${who}, ${above}, ${below}`;
}

const { connection, close } = await openBench('postgres');
await migrate(connection.db);
const stored = await pollAll(connection);
await close();
const byId = new Map(posts.map((post) => [post.id, post]));
const missing = posts.filter((post) => !stored.has(post.id));
const reasons = Map.groupBy(missing, (post) => reasonOf(post, stored, byId));
console.log(
  `${posts.length} posts, ${posts.length - missing.length} found (${JSON.stringify(found)}), ${missing.length} not:`,
);
for (const [reason, which] of [...reasons].sort((a, b) => b[1].length - a[1].length))
  console.log(
    `${String(which.length).padStart(6)}  ${reason}, e.g. ${which
      .slice(0, 3)
      .map((post) => post.id)
      .join(', ')}`,
  );
