/** Amends as the reader of one network, on the wall's clock: what the tests on real servers poll with, whole or in a process that is killed. */
import type { Kysely } from 'kysely';
import { drain } from '../../src/cases/drain.ts';
import { configSchema } from '../../src/config/schema.ts';
import type { Database } from '../../src/db/tables.ts';
import { casesAt } from '../../src/desk/list/bundles.ts';
import { resolveAccounts } from '../../src/intake/accounts.ts';
import { syncBrands } from '../../src/intake/brands.ts';
import { followThreads } from '../../src/intake/follow.ts';
import { fetchParents } from '../../src/intake/parents.ts';
import type { PollDeps } from '../../src/intake/polled.ts';
import { recheckPosts } from '../../src/intake/recheck.ts';
import { secretStore } from '../../src/intake/secrets.ts';
import { listStreams } from '../../src/intake/store.ts';
import { syncStreams, watchedBrands } from '../../src/intake/streams.ts';
import { pollDue } from '../../src/jobs/poll.ts';
import { openLog } from '../../src/log.ts';
import type { Ms } from '../../src/model.ts';
import type { Variables } from '../../src/networks/network.ts';
import { findNetwork } from '../../src/networks/registry.ts';
import type { ReadSettings } from '../../src/networks/settings.ts';
import { contextOf, draining } from './filing.ts';

const MINUTE: Ms = 60_000;
const HOUR: Ms = 60 * MINUTE;
/** Real servers share the machine with the rest: one that is slow is not away. */
const TIMEOUT: Ms = 120_000;
/** Rows have the clock of the database they were stored in. */
const LATER: Ms = Date.parse('2100-01-01T00:00:00Z');

/** What is read, and as whom; JSON, so that a process can be told. */
export interface Reading {
  network: string;
  variables: Variables;
  brands: { key: string; own?: boolean; names?: string[]; handles: string[] }[];
}

export interface Reader {
  /** Reads everything that is there, and files it. */
  readAll(): Promise<void>;
  /** The same a day later: what is read once a day, threads and look-ups are due again. */
  readADayLater(): Promise<void>;
}

/** Opens the network as a process does that begins: nothing of the one before is left but the database. */
export async function openReader(db: Kysely<Database>, { network: name, variables, brands }: Reading): Promise<Reader> {
  let ahead: Ms = 0;
  const now = () => Date.now() + ahead;
  const network = findNetwork(name)!;
  const config = configSchema.parse({
    brands: brands.map(({ handles, ...brand }) => ({
      ...brand,
      accounts: handles.map((handle) => ({ network: name, handle })),
    })),
  });
  const settings = (config.networks as Record<string, ReadSettings>)[name]!;
  const credentials = network.credentials(variables);
  await db.transaction().execute(async (trx) => {
    await syncBrands(trx, config.brands, 'config');
    const names = credentials.map((credential) => credential.name);
    await syncStreams(
      trx,
      network,
      { brands: watchedBrands(config.brands, name), credentials: names, settings },
      now(),
    );
  });
  const secrets = secretStore({ db, key: 'a key of the tests', now }, name);
  const opened = await network.open({ settings, credentials, variables, secrets, now, timeoutMs: TIMEOUT });
  const log = openLog(process.env.AMENDS_TEST_LOG ?? 'silent');
  const deps: PollDeps = { db, network: opened, settings, source: 'poll', random: () => 0, log };
  const file = () => drain(db, () => contextOf(db), draining(100, now()));

  async function settle(): Promise<void> {
    const from = now();
    for (let turn = 0; turn < 300; turn++) {
      await pollDue(deps, now());
      const streams = await listStreams(db);
      if (streams.every(({ status, last_ok_at }) => status === 'ok' && last_ok_at!.getTime() >= from)) return;
      ahead += Math.max(0, Math.min(...streams.map((stream) => stream.next_poll_at.getTime())) - now());
    }
    throw new Error(`not settled: ${JSON.stringify(await listStreams(db))}`);
  }

  /** Threads that a credential or the network refuses are asked for again when the breaker lets one in. */
  async function follow(): Promise<number> {
    for (let turn = 0; turn < 30; turn++) {
      const followed = await followThreads(deps, now());
      if (followed) return followed.threads;
      ahead += MINUTE;
    }
    const breakers = await db.selectFrom('circuit_breakers').selectAll().execute();
    throw new Error(`threads cannot be read: ${JSON.stringify(breakers)}`);
  }

  return {
    async readAll() {
      await resolveAccounts(deps, now());
      await settle();
      await fetchParents(deps, now());
      await recheckPosts(deps, now(), { before: LATER });
      await file();
    },
    async readADayLater() {
      ahead += 25 * HOUR;
      await settle();
      for (let turn = 0; turn < 4; turn++) {
        await fetchParents(deps, now());
        await file();
        while ((await follow()) > 0) await file();
        ahead += HOUR;
      }
      await recheckPosts(deps, now(), { before: LATER });
      await file();
    },
  };
}

/** What a person would see: posts that stand, with their words, and the posts of each case. */
export async function seenIn(db: Kysely<Database>, at: Ms) {
  const posts = await db
    .selectFrom('posts')
    .select(['native_id', 'text', 'author_id', 'author_handle', 'reply_to', 'conversation_id', 'created_at', 'gone'])
    .where('text', 'is not', null)
    .orderBy('native_id')
    .execute();
  const standing = new Set(posts.map(({ native_id }) => native_id));
  const bundles = await casesAt(db, await contextOf(db), { filter: { view: 'all' }, at, asked: true });
  const cases = bundles
    .map(({ row, posts: own }) => ({
      complaint: row.complaint,
      outcome: row.outcome,
      posts: own.map(({ native_id }) => native_id).filter((id) => standing.has(id)),
    }))
    .filter((one) => one.posts.length > 0)
    .sort((a, b) => (a.posts[0]! < b.posts[0]! ? -1 : 1));
  return { posts, cases };
}
