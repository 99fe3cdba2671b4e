/** A brand with accounts on two servers, watched by the real adapter over fake servers, filed as it comes. */
import { drain } from '../../../src/cases/drain.ts';
import { configSchema } from '../../../src/config/schema.ts';
import type { Connection } from '../../../src/db/connect.ts';
import { resolveAccounts } from '../../../src/intake/accounts.ts';
import { syncBrands } from '../../../src/intake/brands.ts';
import { followThreads } from '../../../src/intake/follow.ts';
import { fetchParents } from '../../../src/intake/parents.ts';
import type { PollDeps } from '../../../src/intake/polled.ts';
import { recheckPosts } from '../../../src/intake/recheck.ts';
import { secretStore } from '../../../src/intake/secrets.ts';
import { listStreams } from '../../../src/intake/store.ts';
import { syncStreams, watchedBrands } from '../../../src/intake/streams.ts';
import { pollDue } from '../../../src/jobs/poll.ts';
import { openLog } from '../../../src/log.ts';
import type { Ms } from '../../../src/model.ts';
import { mastodon } from '../../../src/networks/mastodon/index.ts';
import { createFediverse, type Fediverse } from '../../../src/sandbox/mastodon/fediverse.ts';
import { createMastodonServer, type FakeServer, type FakeServerOptions } from '../../../src/sandbox/mastodon/server.ts';
import { contextOf, draining } from '../../support/filing.ts';
import { serveByNock } from '../watched.ts';

export const T0: Ms = Date.parse('2026-11-21T12:00:00Z');
const MINUTE: Ms = 60_000;
/** Rows have the clock of the database they were stored in. */
const LATER: Ms = Date.parse('2100-01-01T00:00:00Z');

const account = (handle: string, role: 'main' | 'care') => ({ network: 'mastodon', handle, role });
const { brands, networks } = configSchema.parse({
  brands: [
    { key: 'acme', own: true, accounts: [account('@acme@brand.test', 'main'), account('care@shop.test', 'care')] },
    { key: 'rival', accounts: [account('rival@rival.test', 'main')] },
  ],
});
const variables = { MASTODON_TOKENS: 'acme@brand.test=A, care@shop.test=C' };
const HOSTS = ['brand.test', 'shop.test', 'people.test', 'rival.test'];

export interface Watch {
  fediverse: Fediverse;
  servers: Record<string, FakeServer>;
  deps: PollDeps;
  now(): Ms;
  pass(ms: Ms): void;
  /** Polls until nothing is due, and files what came. */
  poll(): Promise<void>;
  /** A process that was killed forgets all but the database. */
  restart(): Promise<void>;
  recheck(): Promise<void>;
  follow(): Promise<void>;
  posts(): Promise<Map<string, { text: string | null; gone: string | null; reply_to: string | null }>>;
}

const TABLES = [
  'gaps',
  'streams',
  'circuit_breakers',
  'histories',
  'posts',
  'customers',
  'brands',
  'missing_posts',
  'followed_threads',
] as const;

export async function watch(
  { db }: Connection,
  given: Partial<FakeServerOptions> = {},
  fediverse: Fediverse = createFediverse(),
): Promise<Watch> {
  let time = T0;
  const now = () => time;
  for (const table of TABLES) await db.deleteFrom(table).execute();
  const tokens = { A: 'acme@brand.test', C: 'care@shop.test' };
  const options = { fediverse, now, tokens, ...given };
  const servers = Object.fromEntries(HOSTS.map((host) => [host, createMastodonServer({ ...options, host })]));
  for (const handle of [...Object.values(tokens), 'rival@rival.test']) fediverse.account(handle);
  for (const host of HOSTS) serveByNock(`https://${host}`, (request) => servers[host]!.handle(request));
  const credentials = mastodon.credentials(variables);
  await db.transaction().execute(async (trx) => {
    await syncBrands(trx, brands, 'config');
    const wanted = { brands: watchedBrands(brands, 'mastodon'), credentials: credentials.map(({ name }) => name) };
    await syncStreams(trx, mastodon, wanted, time);
  });
  const secrets = secretStore({ db, key: 'a key of the tests', now }, 'mastodon');
  const settings = networks.mastodon;
  const open = () => mastodon.open({ settings, credentials, variables, secrets, now, timeoutMs: 1_000 });
  const deps: PollDeps = {
    db,
    network: await open(),
    settings,
    source: 'poll',
    random: () => 0.5,
    log: openLog('silent'),
  };
  await resolveAccounts(deps, time);
  const file = async () => void (await drain(db, () => contextOf(db), draining(100, time)));
  return {
    fediverse,
    servers,
    deps,
    now,
    pass: (ms) => {
      time += ms;
    },
    async poll() {
      for (let round = 0; round < 20; round++) {
        await pollDue(deps, time);
        const streams = await listStreams(db);
        if (streams.every(({ next_poll_at }) => next_poll_at.getTime() > time)) break;
      }
      await fetchParents(deps, time);
      await file();
    },
    restart: async () => {
      deps.network = await open();
    },
    async recheck() {
      time += 1;
      await recheckPosts(deps, time, { before: LATER, most: 1_000 });
      await file();
    },
    async follow() {
      for (let round = 0; round < 6; round++) {
        time += 31 * MINUTE;
        await followThreads(deps, time);
      }
      await file();
    },
    async posts() {
      const rows = await db.selectFrom('posts').select(['native_id', 'text', 'gone', 'reply_to']).execute();
      return new Map(rows.map(({ native_id, ...row }) => [native_id, row]));
    },
  };
}
