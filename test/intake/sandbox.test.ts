import nock from 'nock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import type { Connection } from '../../src/db/connect.ts';
import { syncBrands } from '../../src/intake/brands.ts';
import { listGaps } from '../../src/intake/gaps.ts';
import type { PollDeps } from '../../src/intake/polled.ts';
import { recheckPosts } from '../../src/intake/recheck.ts';
import { listStreams } from '../../src/intake/store.ts';
import { syncStreams, watchedBrands } from '../../src/intake/streams.ts';
import { pollDue } from '../../src/jobs/poll.ts';
import { openLog } from '../../src/log.ts';
import { x } from '../../src/networks/x/index.ts';
import { readX } from '../../src/networks/x/network.ts';
import { openX } from '../../src/networks/x/x.ts';
import { FAULTS, type FaultSpec, RECOVERABLE } from '../../src/sandbox/faults/catalogue.ts';
import { TOP_ID } from '../../src/sandbox/network.ts';
import { factsOf, matches } from '../../src/sandbox/query/match.ts';
import { parseQuery } from '../../src/sandbox/query/parse.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Vocabulary } from '../../src/sandbox/wire/vocabulary.ts';
import { archiveBrands, generateArchive } from '../support/archive/generate.ts';
import { embeddedDatabase } from '../support/databases.ts';

const HOUR = 3_600_000;
const ARCHIVE = generateArchive({ conversations: 90 });

/** The archive on the fake X, polled by the real client until its end. Time moves as fast as the polls. */
interface Run {
  connection: Connection;
  sandbox: Sandbox;
  deps: PollDeps;
  close(): Promise<void>;
}

async function pollArchive(faults: FaultSpec[], vocabulary: Vocabulary = 'old'): Promise<Run> {
  let wall = Date.parse('2026-11-21T12:00:00Z');
  const sandbox = createSandbox({ now: () => wall, archive: ARCHIVE, faults, vocabulary, seed: 'intake' });
  const { url, close } = await sandbox.listen();
  const connection = await embeddedDatabase();
  const config = configSchema.parse({
    brands: archiveBrands(),
    networks: { x: { budget_usd_month: 10_000, first_backfill_usd: 1_000 } },
  });
  const deps: PollDeps = {
    db: connection.db,
    network: readX(openX({ token: 'T', baseUrl: url, now: sandbox.clock.now, timeoutMs: 250 }), 60_000),
    settings: config.networks.x,
    source: 'poll',
    random: () => 0.5,
    log: openLog('silent'),
  };
  await connection.db.transaction().execute(async (trx) => {
    await syncBrands(trx, config.brands, 'config');
    await syncStreams(trx, x, { brands: watchedBrands(config.brands, 'x'), credentials: [''] }, sandbox.clock.now());
  });
  const end = sandbox.span!.end + 3 * 24 * HOUR;
  for (let last = false; !last; ) {
    last = sandbox.clock.now() >= end;
    const streams = await listStreams(deps.db);
    const soonest = Math.min(...streams.map((stream) => stream.next_poll_at.getTime()));
    const quiet = streams.every((stream) => stream.status === 'ok');
    wall += Math.max(quiet ? 20 * HOUR : 0, soonest - sandbox.clock.now(), 0);
    await pollDue(deps, sandbox.clock.now());
    last &&= (await listStreams(deps.db)).every((stream) => stream.status === 'ok');
  }
  return { connection, sandbox, deps, close: () => Promise.all([connection.close(), close()]).then(() => {}) };
}

/** What the streams' queries find on the fake X, by its own word, keyed by first id. */
async function foundBy({ sandbox, deps }: Run): Promise<string[]> {
  const queries = (await listStreams(deps.db)).map(({ query }) => {
    const parsed = parseQuery(query);
    if (!parsed.ok) throw new Error(parsed.message);
    return parsed.query;
  });
  const posts = [...sandbox.network.between('0', TOP_ID)].filter((post) => post.history[0] === post.id);
  return posts
    .filter((post) => queries.some((query) => matches(query, factsOf(sandbox.network, post))))
    .map((post) => post.id);
}

async function storedIn({ deps }: Run) {
  return deps.db.selectFrom('posts').select(['native_id', 'text', 'created_at', 'reply_to', 'deleted_at']).execute();
}

beforeAll(() => nock.restore());
afterAll(() => nock.activate());

describe('an archive polled over HTTP', () => {
  it.each<[string, FaultSpec[]]>([
    ['clean', []],
    ['with every recoverable fault on', RECOVERABLE.map(({ name, rate }) => ({ name, rate }))],
  ])('%s: every post once, no gap left', { timeout: 120_000 }, async (_, faults) => {
    const run = await pollArchive(faults);
    const stored = await storedIn(run);
    const expected = await foundBy(run);
    expect(expected.length).toBeGreaterThan(300);
    expect(stored.map((post) => post.native_id).sort()).toEqual(expected.sort());
    for (const post of stored) {
      const kept = run.sandbox.network.post(post.native_id)!;
      expect({ text: post.text, at: post.created_at.getTime(), reply_to: post.reply_to ?? undefined }).toEqual({
        text: kept.text,
        at: kept.at,
        reply_to: kept.replyTo,
      });
    }
    expect(await listGaps(run.deps.db, { unread: true })).toEqual([]);
    await run.close();
  });

  it('in the newer names: deletions and edits are followed', { timeout: 120_000 }, async () => {
    const faults = FAULTS.filter(({ name }) => name === 'deletions' || name === 'edits').map(({ name }) => ({
      name,
      rate: 0.2,
    }));
    const run = await pollArchive(faults, 'new');
    const now = run.sandbox.clock.now();
    const checked = await recheckPosts(run.deps, now, { most: 10_000, before: Date.parse('2100-01-01') });
    expect(checked.deleted).toBeGreaterThan(10);
    expect(checked.stopped).toBeNull();
    const { ids } = run.sandbox;
    const truth = new Map(run.sandbox.archiveNow().map((post) => [ids!.toSnowflake.get(post.id), post]));
    const stored = await storedIn(run);
    const alive = stored.filter((post) => post.deleted_at === null).map((post) => post.native_id);
    for (const post of stored) {
      const { deleted, text, created_at, reply_to } = truth.get(post.native_id)!;
      expect([post.native_id, post.text]).toEqual([post.native_id, deleted ? null : text]);
      expect(post.created_at.getTime()).toBe(Date.parse(created_at));
      // A version that was gone before anybody read it cannot be told from its post any more.
      const parent = reply_to && ids!.toSnowflake.get(reply_to);
      if (post.reply_to !== (parent ?? null)) expect(alive).not.toContain(parent);
    }
    expect(stored.filter((post) => post.text?.match(/edit|update/i)).length).toBeGreaterThan(10);
    await run.close();
  });
});
