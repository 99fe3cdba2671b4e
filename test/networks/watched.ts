/** A network of src/networks over its fake, watched for one brand and filed as it comes. */
import type { Kysely } from 'kysely';
import nock from 'nock';
import { drain } from '../../src/cases/drain.ts';
import { configSchema } from '../../src/config/schema.ts';
import type { Connection } from '../../src/db/connect.ts';
import type { Database } from '../../src/db/tables.ts';
import { casesAt } from '../../src/desk/list/bundles.ts';
import { resolveAccounts } from '../../src/intake/accounts.ts';
import { syncBrands } from '../../src/intake/brands.ts';
import type { PollDeps } from '../../src/intake/polled.ts';
import { recheckPosts } from '../../src/intake/recheck.ts';
import { secretStore } from '../../src/intake/secrets.ts';
import { listStreams } from '../../src/intake/store.ts';
import { syncStreams, watchedBrands } from '../../src/intake/streams.ts';
import { pollDue } from '../../src/jobs/poll.ts';
import { openLog } from '../../src/log.ts';
import type { Ms } from '../../src/model.ts';
import type { Network, NetworkModule, Variables } from '../../src/networks/network.ts';
import type { ReadSettings } from '../../src/networks/settings.ts';
import type { Request as FakeRequest, Reply } from '../../src/sandbox/reply.ts';
import { contextOf, draining } from '../support/filing.ts';

/** Rows have the clock of the database they were stored in. */
const LATER: Ms = Date.parse('2100-01-01T00:00:00Z');
const TABLES = [
  'gaps',
  'streams',
  'circuit_breakers',
  'histories',
  'posts',
  'customers',
  'brands',
  'missing_posts',
] as const;

export interface Watched {
  deps: PollDeps;
  poll(): Promise<void>;
  /** Assigns what was stored to cases. */
  file(): Promise<void>;
  /** A process that was killed forgets all but the database. */
  restart(): Promise<void>;
  recheck(): Promise<void>;
  posts(): Promise<
    Map<string, { text: string | null; gone: string | null; stars: number | null; reply_to: string | null }>
  >;
  streams(): Promise<Record<string, string>>;
}

export interface WatchOptions<S extends ReadSettings> {
  module: NetworkModule<S>;
  /** Handles of the one brand, `acme`. */
  handles: readonly string[];
  variables: Variables;
  now: () => Ms;
  timeoutMs?: Ms;
}

export async function watchNetwork<S extends ReadSettings>(
  { db }: Connection,
  { module, handles, variables, now, timeoutMs = 1_000 }: WatchOptions<S>,
): Promise<Watched> {
  for (const table of TABLES) await db.deleteFrom(table).execute();
  const accounts = handles.map((handle) => ({ network: module.name, handle }));
  const { brands } = configSchema.parse({ brands: [{ key: 'acme', own: true, accounts }] });
  const credentials = module.credentials(variables);
  await db.transaction().execute(async (trx) => {
    await syncBrands(trx, brands, 'config');
    const wanted = { brands: watchedBrands(brands, module.name), credentials: credentials.map(({ name }) => name) };
    await syncStreams(trx, module as unknown as NetworkModule, wanted, now());
  });
  const watched = await openWatched(db, { module, variables, now, timeoutMs });
  await resolveAccounts(watched.deps, now());
  return watched;
}

/** The same by a process that comes later: over what is in the database already. */
export async function openWatched<S extends ReadSettings>(
  db: Kysely<Database>,
  { module, variables, now, timeoutMs = 1_000 }: Omit<WatchOptions<S>, 'handles'>,
): Promise<Watched> {
  const credentials = module.credentials(variables);
  const settings = module.settings.parse({});
  const secrets = secretStore({ db, key: 'a key of the tests', now }, module.name);
  const open = () => module.open({ settings, credentials, variables, secrets, now, timeoutMs });
  const deps: PollDeps = {
    db,
    network: await open(),
    settings,
    source: 'poll',
    random: () => 0.5,
    log: openLog('silent'),
  };
  const file = async () => void (await drain(db, () => contextOf(db), draining(100, now())));
  return {
    deps,
    async poll() {
      for (let round = 0; round < 30; round++) {
        await pollDue(deps, now());
        if ((await listStreams(db)).every(({ next_poll_at }) => next_poll_at.getTime() > now())) break;
      }
      await file();
    },
    file,
    restart: async () => {
      deps.network = await open();
    },
    async recheck() {
      await recheckPosts(deps, now(), { before: LATER, most: 1_000 });
      await file();
    },
    async posts() {
      const rows = await db.selectFrom('posts').select(['native_id', 'text', 'gone', 'stars', 'reply_to']).execute();
      return new Map(rows.map(({ native_id, ...row }) => [native_id, row]));
    },
    streams: async () => Object.fromEntries((await listStreams(db)).map(({ key, status }) => [key, status])),
  };
}

/** A process that dies once its so-many-th page is read and before it is stored. */
export function mortal(network: Network, dies: ReadonlySet<number>, count: { n: number }): Network {
  return {
    ...network,
    async read(...args) {
      const answer = await network.read(...args);
      if (dies.has(count.n++)) throw new Error('killed');
      return answer;
    },
  };
}

export function serveByNock(origin: string, answer: (request: FakeRequest) => Reply): void {
  const reply = async (request: Request) => {
    const { pathname, search } = new URL(request.url);
    const authorization = request.headers.get('authorization') ?? undefined;
    const key = request.headers.get('idempotency-key') ?? undefined;
    const given = { method: request.method, url: `${pathname}${search}`, authorization, key };
    const { status, headers, body } = answer({
      ...given,
      body: request.method === 'GET' ? undefined : await request.text(),
    });
    return [status, body, headers] as const;
  };
  nock(origin).persist().get(/.*/).reply(reply);
  nock(origin).persist().post(/.*/).reply(reply);
  nock(origin).persist().delete(/.*/).reply(reply);
}

/**
 * What stands at the end, as far as it does not depend on when it was read: nothing of posts that are gone.
 * @param dated when posts were made and changed, too: a store tells of an answer only when it was changed last.
 */
export async function outcomeOf({ db }: Connection, at: Ms, { dated = false } = {}) {
  const posts = await db
    .selectFrom('posts')
    .select([
      'native_id',
      'text',
      'author_id',
      'author_handle',
      'brand_id',
      'reply_to',
      'conversation_id',
      'stars',
      'mentions',
      'permalink',
    ])
    .$if(dated, (posts) => posts.select(['created_at', 'visibility', 'lang', 'version_order']))
    .where('deleted_at', 'is', null)
    .orderBy('native_id')
    .execute();
  const known = new Set(posts.map(({ native_id }) => native_id));
  const bundles = await casesAt(db, await contextOf(db), { filter: { view: 'all' }, at, asked: true });
  const cases = bundles
    .map(({ row, posts: own }) => ({
      id: row.id,
      complaint: row.complaint,
      posts: own.map(({ native_id }) => native_id).filter((id) => known.has(id)),
    }))
    .filter(({ posts: own }) => own.length > 0)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return { posts: posts.map(({ brand_id, ...post }) => ({ ...post, by_brand: brand_id !== null })), cases };
}
