import nock from 'nock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drain } from '../../src/cases/drain.ts';
import { verifyAll } from '../../src/cases/verify.ts';
import { configSchema } from '../../src/config/schema.ts';
import type { Connection } from '../../src/db/connect.ts';
import { casesAt } from '../../src/desk/list/bundles.ts';
import { toCaseOut } from '../../src/desk/list/records.ts';
import { syncBrands } from '../../src/intake/brands.ts';
import type { PollDeps } from '../../src/intake/polled.ts';
import { recheckPosts } from '../../src/intake/recheck.ts';
import { listStreams } from '../../src/intake/store.ts';
import { syncStreams, watchedBrands } from '../../src/intake/streams.ts';
import { pollDue } from '../../src/jobs/poll.ts';
import { openLog } from '../../src/log.ts';
import type { CaseOut, Ms, Post } from '../../src/model.ts';
import { x } from '../../src/networks/x/index.ts';
import { readX } from '../../src/networks/x/network.ts';
import { openX } from '../../src/networks/x/x.ts';
import { FAULTS, type FaultSpec, RECOVERABLE } from '../../src/sandbox/faults/catalogue.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { archiveBrands, generateArchive } from '../support/archive/generate.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { contextOf, draining, fileArchive } from '../support/filing.ts';
import { comparable, inArchiveIds } from '../support/killing.ts';

const HOUR = 3_600_000;
const ARCHIVE = generateArchive({ conversations: 60 });
const CONFIG = configSchema.parse({
  brands: archiveBrands(),
  networks: { x: { budget_usd_month: 10_000, first_backfill_usd: 1_000 } },
});

/**
 * An archive served by the fake X and polled by the real client until its end, filed as it comes; by a worker whose clock
 * is so far behind X's.
 */
async function pollArchive(
  faults: FaultSpec[],
  behind: Ms = 0,
): Promise<{ connection: Connection; sandbox: Sandbox; deps: PollDeps }> {
  let wall = Date.parse('2026-11-21T12:00:00Z');
  const sandbox = createSandbox({ now: () => wall, archive: ARCHIVE, faults, seed: 'story' });
  const clock = () => sandbox.clock.now() - behind;
  const server = await sandbox.listen();
  const connection = await embeddedDatabase();
  const { db } = connection;
  const deps: PollDeps = {
    db,
    network: readX(openX({ token: 'T', baseUrl: server.url, now: clock, timeoutMs: 250 }), 60_000),
    settings: CONFIG.networks.x,
    source: 'poll',
    random: () => 0.5,
    log: openLog('silent'),
  };
  await db.transaction().execute(async (trx) => {
    await syncBrands(trx, CONFIG.brands, 'config');
    await syncStreams(trx, x, { brands: watchedBrands(CONFIG.brands, 'x'), credentials: [''] }, clock());
  });
  const end = sandbox.span!.end + 3 * 24 * HOUR;
  for (let last = false; !last; ) {
    last = sandbox.clock.now() >= end;
    const streams = await listStreams(db);
    const soonest = Math.min(...streams.map((stream) => stream.next_poll_at.getTime()));
    const quiet = streams.every((stream) => stream.status === 'ok');
    wall += Math.max(quiet ? 20 * HOUR : 0, soonest - clock(), 0);
    await pollDue(deps, clock());
    await drain(db, () => contextOf(db), draining(200, clock()));
    last &&= (await listStreams(db)).every((stream) => stream.status === 'ok');
  }
  closers.push(server.close, connection.close);
  return { connection, sandbox, deps };
}

async function imported(posts: Post[], at: Ms): Promise<CaseOut[]> {
  const connection = await embeddedDatabase();
  closers.push(connection.close);
  await fileArchive(connection.db, posts, { brands: CONFIG.brands as never });
  return casesOf(connection, at);
}

async function casesOf({ db }: Connection, at: Ms): Promise<CaseOut[]> {
  const bundles = await casesAt(db, await contextOf(db), { filter: { view: 'all' }, at, asked: true });
  return bundles.map((bundle) => toCaseOut(bundle, at));
}

const closers: (() => Promise<void>)[] = [];
beforeAll(() => nock.restore());
afterAll(async () => {
  nock.activate();
  await Promise.all(closers.map((close) => close()));
});

describe('an archive that is polled', () => {
  const end = Math.max(...ARCHIVE.map((post) => Date.parse(post.created_at)));

  it.each<[string, FaultSpec[], Ms]>([
    ['with every recoverable fault on', RECOVERABLE.map(({ name, rate }) => ({ name, rate })), 0],
    ['by a worker that is behind X', [], 80_000],
  ])('%s ends in the cases of its import', { timeout: 240_000 }, async (_name, faults, behind) => {
    const { connection, sandbox } = await pollArchive(faults, behind);
    for (const { clock_skew_ms } of await listStreams(connection.db))
      if (behind > 0) expect(Math.abs(clock_skew_ms! - behind)).toBeLessThan(2_000);
    const polled = inArchiveIds(await casesOf(connection, end), sandbox);
    expect(polled).toEqual(comparable(await imported(ARCHIVE, end)));
    expect((await verifyAll(connection.db, await contextOf(connection.db), sandbox.clock.now())).differences).toEqual(
      [],
    );
  });

  it('with deletions and edits ends in the cases of the archive as it then is', { timeout: 240_000 }, async () => {
    const faults = FAULTS.filter(({ name }) => name === 'deletions' || name === 'edits').map(({ name }) => ({
      name,
      rate: 0.1,
    }));
    const { connection, sandbox, deps } = await pollArchive(faults);
    const now = sandbox.clock.now();
    const checked = await recheckPosts(deps, now, { most: 10_000, before: Date.parse('2100-01-01') });
    expect(checked.deleted).toBeGreaterThan(5);
    await drain(deps.db, () => contextOf(deps.db), draining(200, now));
    // A reply that its brand deleted counts as it was captured, and an import of what is left knows nothing of it.
    const after = sandbox.archiveNow();
    const lost = new Set(after.filter((post) => post.deleted && post.brand).map(({ id }) => id));
    const answered = new Set(ARCHIVE.filter(({ id }) => lost.has(id)).map(({ reply_to }) => reply_to));
    const untouched = ({ post_ids }: CaseOut) => !post_ids.some((id) => lost.has(id) || answered.has(id));
    const polled = inArchiveIds(await casesOf(connection, end), sandbox);
    expect(polled.filter(untouched).length).toBeGreaterThan(polled.length / 2);
    expect(polled.filter(untouched)).toEqual(comparable(await imported(after, end)).filter(untouched));
  });
});
