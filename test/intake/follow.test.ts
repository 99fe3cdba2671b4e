import nock from 'nock';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drain } from '../../src/cases/drain.ts';
import { configSchema } from '../../src/config/schema.ts';
import { syncBrands } from '../../src/intake/brands.ts';
import { followThreads } from '../../src/intake/follow.ts';
import { listSpend } from '../../src/intake/ledger.ts';
import type { PollDeps } from '../../src/intake/polled.ts';
import { syncStreams, watchedBrands } from '../../src/intake/streams.ts';
import { fetchUsage, listUsage } from '../../src/intake/usage.ts';
import { pollDue } from '../../src/jobs/poll.ts';
import { openLog } from '../../src/log.ts';
import type { Post } from '../../src/model.ts';
import { x } from '../../src/networks/x/index.ts';
import { readX } from '../../src/networks/x/network.ts';
import { openX } from '../../src/networks/x/x.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { allCases, contextOf, draining } from '../support/filing.ts';

beforeAll(() => nock.restore());
afterAll(() => nock.activate());

const HOUR = 3_600_000;
const brand = { author_id: 'larkline', author_handle: 'larkline', brand: 'larkline' };
const post = (id: string, minute: number, more: Partial<Post>): Post => ({
  network: 'x',
  id,
  author_id: '110001',
  created_at: new Date(Date.parse('2026-05-04T09:00:00Z') + minute * 60_000).toISOString(),
  text: '',
  ...more,
});
const ARCHIVE = [
  post('1', 0, { text: '@larkline third day without hot water, nobody calls back' }),
  post('2', 5, { ...brand, reply_to: '1', text: 'So sorry to hear that.' }),
  post('3', 9, { reply_to: '1', text: 'and now the heating has stopped as well, still waiting' }),
  post('4', 10, { author_id: '110002', text: '@larkline lovely new vans!' }),
  post('5', 11, { author_id: '110002', reply_to: '4', text: 'the blue ones, that is' }),
];

/** The archive served by the fake X and read by its streams. */
async function polled(settings: object) {
  let wall = Date.parse('2026-11-21T12:00:00Z');
  const sandbox = createSandbox({ now: () => wall, archive: ARCHIVE });
  const server = await sandbox.listen();
  wall += HOUR;
  const { db, close } = await embeddedDatabase();
  const config = configSchema.parse({
    brands: [{ key: 'larkline', accounts: [{ handle: 'larkline' }] }],
    networks: { x: settings },
  });
  const now = sandbox.clock.now();
  const deps: PollDeps = {
    db,
    network: readX(openX({ token: 'T', baseUrl: server.url, now: sandbox.clock.now }), 60_000),
    settings: config.networks.x,
    source: 'poll',
    random: () => 0,
    log: openLog('silent'),
  };
  await db.transaction().execute(async (trx) => {
    await syncBrands(trx, config.brands, 'config');
    await syncStreams(trx, x, { brands: watchedBrands(config.brands, 'x'), credentials: [''] }, now);
  });
  await pollDue(deps, now);
  const file = () => drain(db, () => contextOf(db), draining(100, now));
  await file();
  const advance = (ms: number) => sandbox.clock.advance(ms);
  return {
    db,
    deps,
    now,
    advance,
    file,
    ids: sandbox.ids!.toSnowflake,
    close: () => Promise.all([close(), server.close()]),
  };
}

it('finds what a customer adds below an open complaint without tagging the brand', { timeout: 60_000 }, async () => {
  const { db, deps, now, advance, file, ids, close } = await polled({});
  const posts = async () => (await allCases(db, now)).map((one) => one.post_ids);
  const known = (...some: string[]) => some.map((id) => ids.get(id));
  expect(await posts()).toEqual([known('1', '2')]);
  const before = await listSpend(db, now, now + 1);
  expect(await followThreads(deps, now)).toEqual({ threads: 1, found: 1 });
  await file();
  expect(await posts()).toEqual([known('1', '2', '3')]);
  const paid = async () => (await listSpend(db, now, now + 1)).find((line) => line.resource === 'post')!.microusd;
  expect((await paid()) - before.find((line) => line.resource === 'post')!.microusd).toBe(5_000);
  expect(await followThreads(deps, now + 5 * HOUR)).toEqual({ threads: 0, found: 0 });
  advance(7 * HOUR);
  expect(await followThreads(deps, now + 7 * HOUR)).toEqual({ threads: 1, found: 0 });
  expect(await followThreads(deps, now + 8 * 24 * HOUR)).toEqual({ threads: 0, found: 0 });
  await close();
});

it('follows nothing beyond its share, and never where the share is nought', { timeout: 60_000 }, async () => {
  const { db, deps, now, close } = await polled({ budget_usd_month: 30 });
  const nothing = { ...deps, settings: { ...deps.settings, follow_share: 0 } };
  expect(await followThreads(nothing, now)).toBeNull();
  // A cent and a half a day buys three posts; a page holds ten.
  const little = { ...deps, settings: { ...deps.settings, follow_share: 0.015 } };
  expect(await followThreads(little, now)).toBeNull();
  expect(await db.selectFrom('spend_reserved').selectAll().execute()).toEqual([]);
  await close();
});

it("holds the ledger against the network's own count, day by day", { timeout: 60_000 }, async () => {
  const { db, deps, now, advance, close } = await polled({});
  expect(await fetchUsage(deps, now)).toBe(30);
  expect(await listUsage(db, now - 40 * 24 * HOUR, now + 1)).toEqual([]);
  advance(24 * HOUR);
  await fetchUsage(deps, now + 24 * HOUR);
  const day = new Date(now).toISOString().slice(0, 10);
  expect(await listUsage(db, now - 40 * 24 * HOUR, now + 1)).toEqual([
    { network: 'x', day, ours: 3, theirs: 3, difference: 0 },
  ]);
  await db.updateTable('usage_days').set({ posts: 10 }).execute();
  expect(await listUsage(db, now, now + 1)).toMatchObject([{ ours: 3, theirs: 10, difference: 7 }]);
  await close();
});
