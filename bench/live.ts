/**
 * A console that many agents have open: each hears what changes and loads the queue again when something does, every so
 * often takes the next case and puts it back; new posts come in. Told at the end: processor of the server and queries a
 * second. Usage: tsx bench/live.ts [--posts 1000000] [--open 200000] [--seconds 600] [--agents 50]
 */
import { fork } from 'node:child_process';
import type { Kysely } from 'kysely';
import { drain } from '../src/cases/drain.ts';
import { foldHistories } from '../src/cases/refold.ts';
import type { Database } from '../src/db/tables.ts';
import { storePosts } from '../src/intake/posts.ts';
import { listen, testWeb } from '../test/support/console.ts';
import { contextOf, draining } from '../test/support/filing.ts';
import { openWorld, person } from './world.ts';

const AGENTS = 50;
/** A new post every so often, and each agent does something every so often. */
const POST_EVERY = 2_000;
const ACT_EVERY = 30_000;

interface Order {
  url: string;
  cookies: { cookie: string; csrf: string }[];
  seconds: number;
}

if (process.send) process.once('message', (order: Order) => void agents(order));
else await serve();

async function serve(): Promise<void> {
  const world = await openWorld(process.argv.slice(2));
  const { db } = world.connection;
  const web = testWeb(db, {
    refold: async (trx, ids, at, actor) => foldHistories(trx, await contextOf(db), ids, { at, actor }),
  });
  const { url, close } = await listen(web);
  const cookies = [];
  for (let i = 0; i < AGENTS; i++) cookies.push(await person(db, `agent${i}`, 'agent'));
  const child = fork(new URL(import.meta.url), { execArgv: ['--import', 'tsx'] });
  world.queries.length = 0;
  const before = process.cpuUsage();
  const began = performance.now();
  child.send({ url, cookies, seconds: world.seconds } satisfies Order);
  let serial = BigInt(Date.now()) * 1_000_000n;
  // One at a time: on a busy machine the next would otherwise wait for a connection behind those before it.
  const posting = { under: false, late: 0 };
  const timer = setInterval(async () => {
    if (posting.under) {
      posting.late += 1;
      return;
    }
    posting.under = true;
    serial += 1n;
    await post(db, serial).catch(() => {
      posting.late += 1;
    });
    posting.under = false;
  }, POST_EVERY);
  const done = await new Promise<{ loads: number; acts: number; took: number[] }>((resolve) =>
    child.once('message', (message) => resolve(message as never)),
  );
  clearInterval(timer);
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(before);
  const at = (share: number) => Math.round(done.took[Math.floor(done.took.length * share)] ?? 0);
  console.log(
    `${world.what}; ${AGENTS} agents for ${seconds.toFixed(0)} s: ${((user + system) / 1e4 / seconds).toFixed(0)} % of a core, ` +
      `${(world.queries.length / seconds).toFixed(0)} queries a second; ${done.loads} loads of the queue, half within ${at(0.5)} ms, ` +
      `99 % within ${at(0.99)} ms; ` +
      `${done.acts} commands; ${web.failures.length} failures; ${posting.late} of the new posts came late`,
  );
  child.kill();
  await close();
  await world.close();
}

/** One more customer complains, and is filed. */
async function post(db: Kysely<Database>, serial: bigint): Promise<void> {
  const author = `late${serial % 100_000n}`;
  const post = { network: 'x', id: String(serial), author_id: author, author_handle: author, lang: 'en' };
  const text = '@brand1 my internet is down since this morning, please help';
  await db
    .transaction()
    .execute((trx) => storePosts(trx, [{ ...post, text, created_at: new Date().toISOString() }], 'poll'));
  await drain(db, () => contextOf(db), draining(50, Date.now()));
}

/** The browsers: each follows the stream of changes, and loads the queue after one as the console does, at most every second. */
async function agents({ url, cookies, seconds }: Order): Promise<void> {
  const end = Date.now() + seconds * 1_000;
  const took: number[] = [];
  let [loads, acts] = [0, 0];
  const stop = new AbortController();

  async function load(cookie: string): Promise<void> {
    const began = performance.now();
    await (await fetch(`${url}/queue`, { headers: { cookie, 'hx-request': 'true' } })).arrayBuffer();
    took.push(performance.now() - began);
    loads += 1;
  }

  async function follow(cookie: string): Promise<void> {
    const stream = await fetch(`${url}/live`, { headers: { cookie }, signal: stop.signal });
    let loading = false;
    for await (const chunk of stream.body!.pipeThrough(new TextDecoderStream())) {
      if (!chunk.includes('event: change') || loading) continue;
      loading = true;
      setTimeout(() => void load(cookie).finally(() => (loading = false)), 1_000 * Math.random());
    }
  }

  async function act({ cookie, csrf }: { cookie: string; csrf: string }): Promise<void> {
    const send = (path: string) =>
      fetch(url + path, { method: 'POST', headers: { cookie, 'x-csrf-token': csrf }, redirect: 'manual' });
    const place = (await send('/queue/next')).headers.get('location');
    if (place?.startsWith('/cases/')) await send(`${place}/release`);
    acts += 2;
  }

  const following = cookies.map(({ cookie }) => follow(cookie).catch(() => {}));
  while (Date.now() < end) {
    const one = cookies[Math.floor(Math.random() * cookies.length)]!;
    await new Promise((resolve) => setTimeout(resolve, ACT_EVERY / cookies.length));
    await act(one).catch(() => {});
  }
  stop.abort();
  await Promise.all(following);
  took.sort((a, b) => a - b);
  process.send!({ loads, acts, took });
}
