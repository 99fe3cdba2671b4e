import nock from 'nock';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { takeHint } from '../../src/intake/hints.ts';
import { checkRequested } from '../../src/intake/recheck.ts';
import { listStreams } from '../../src/intake/store.ts';
import { startListening } from '../../src/jobs/listen.ts';
import { mastodon } from '../../src/networks/mastodon/index.ts';
import { hintOf } from '../../src/networks/mastodon/streaming.ts';
import type { Network } from '../../src/networks/network.ts';
import type { Hint } from '../../src/networks/requests.ts';
import { createFediverse } from '../../src/sandbox/mastodon/fediverse.ts';
import { createMastodonServer, type FakeServerOptions } from '../../src/sandbox/mastodon/server.ts';
import { T0, watch } from '../networks/mastodon/watch.ts';
import { embeddedDatabase } from '../support/databases.ts';

const HOST = 'brand.test';
const BRAND = 'acme@brand.test';
const VERA = 'vera@people.test';
const STREAMS = ['mastodon-mentions-acme@brand.test', 'mastodon-posts-acme@brand.test'];

/** The real adapter, listening to a fake server. */
async function listen(given: Partial<FakeServerOptions> = {}) {
  const fediverse = createFediverse();
  const tokens = { A: BRAND };
  const server = createMastodonServer({ fediverse, host: HOST, now: Date.now, tokens, ...given });
  const listening = await server.listen();
  const variables = { MASTODON_TOKENS: `${BRAND}=A`, MASTODON_SERVERS: `${HOST}=${listening.url}` };
  const network = (await mastodon.open({
    settings: mastodon.settings.parse({}),
    credentials: mastodon.credentials(variables),
    variables,
    secrets: { read: async () => null, renew: (_, seen, make) => make(seen) },
    now: Date.now,
  })) as Network;
  const told: Hint[] = [];
  const hangUp = network.listen!((hint) => told.push(hint));
  const hears = (hint: Hint) => vi.waitFor(() => expect(told).toContainEqual(hint), { timeout: 20_000 });
  const stop = async () => {
    hangUp();
    await listening.close();
  };
  return { fediverse, server, told, hears, stop };
}

describe('a server with streaming', () => {
  beforeAll(() => nock.enableNetConnect('127.0.0.1'));

  it('is read once its line is open, and tells of mentions, own posts, edits and deletions', async () => {
    const { fediverse, hears, stop } = await listen();
    await hears({ streams: STREAMS });
    const uri = fediverse.post({ by: VERA, at: Date.now(), text: `@${BRAND} my parcel is lost` });
    await hears({ streams: [STREAMS[0]!] });
    fediverse.post({ by: BRAND, at: Date.now(), text: 'Sorry.', replyTo: uri });
    await hears({ streams: [STREAMS[1]!] });
    const at = fediverse.status(uri)!;
    const id = String((BigInt(at.at) << 16n) + BigInt(at.number));
    fediverse.edit(uri, `@${BRAND} my parcel was found`, Date.now());
    await hears({ post: { [HOST]: { id } } });
    fediverse.remove(uri, Date.now());
    await hears({ post: { [HOST]: { id } } });
    await stop();
  });

  it('that breaks its lines is read again after each: nothing that came meanwhile is missed', async () => {
    const { fediverse, server, told, hears, stop } = await listen();
    await hears({ streams: STREAMS });
    server.setFaults([{ name: 'cut-off', rate: 1 }]);
    fediverse.post({ by: VERA, at: Date.now(), text: `@${BRAND} my parcel is lost` });
    await hears({ streams: [STREAMS[0]!] });
    server.setFaults([]);
    told.length = 0;
    await hears({ streams: STREAMS });
    await stop();
  }, 30_000);

  it.each(['unauthorized', 'reset'] as const)(
    'that answers with %s is asked again',
    async (name) => {
      const { server, told, hears, stop } = await listen({ faults: [{ name, rate: 1 }] });
      await vi.waitFor(() => expect(server.asked.length).toBeGreaterThan(0));
      expect(told).toEqual([]);
      server.setFaults([]);
      await hears({ streams: STREAMS });
      await stop();
    },
    30_000,
  );

  it('hangs up at once', async () => {
    const { told, hears, stop } = await listen();
    await hears({ streams: STREAMS });
    await stop();
    told.length = 0;
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toEqual([]);
  });
});

it('a server without streaming is only polled', async () => {
  nock.enableNetConnect('127.0.0.1');
  const { server, told, stop } = await listen({ streams: false });
  await vi.waitFor(() => expect(server.asked).toContain('/api/v2/instance'));
  expect(told).toEqual([]);
  await stop();
});

it.each([
  ['no JSON', 'what', null],
  ['an event of another kind', { event: 'filters_changed', payload: '' }, null],
  [
    'a post of somebody followed',
    { event: 'update', payload: JSON.stringify({ account: { id: 1, acct: 'x@y.test' } }) },
    null,
  ],
  [
    'a post of its own',
    { event: 'update', payload: JSON.stringify({ account: { id: 1, acct: 'Acme' } }) },
    { streams: [STREAMS[1]] },
  ],
  ['an edit without id', { event: 'status.update', payload: '{}' }, null],
  ['a deletion', { event: 'delete', payload: '17' }, { post: { [HOST]: { id: '17' } } }],
])('reads %s', (_, event, hint) => {
  expect(hintOf(typeof event === 'string' ? event : JSON.stringify(event), BRAND)).toEqual(hint);
});

describe('what is told', () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await embeddedDatabase();
  });
  afterAll(() => connection.close());
  beforeEach(() => nock.cleanAll());

  it('brings reads forward, of streams that are well', async () => {
    const { servers, poll, now } = await watch(connection);
    servers[HOST]!.revoked.add('A');
    await poll();
    const care = 'mastodon-mentions-care@shop.test';
    const streams = ['mastodon-mentions-acme@brand.test', care];
    await takeHint(connection.db, 'mastodon', { streams }, now());
    const due = (await listStreams(connection.db)).filter(({ next_poll_at }) => next_poll_at.getTime() <= now());
    expect(due.map(({ key }) => key)).toEqual([care]);
  });

  it('of a deletion has the post looked up, by what its server calls it', async () => {
    const { fediverse, poll, posts, deps, now, pass } = await watch(connection);
    const uri = fediverse.post({ by: VERA, at: T0 - 60_000, text: `@${BRAND} my parcel is lost` });
    await poll();
    fediverse.remove(uri, now());
    pass(1_000);
    const { ref } = await connection.db.selectFrom('posts').select('ref').executeTakeFirstOrThrow();
    const { id } = ref![HOST] as { id: string };
    const listen: Network['listen'] = (tell) => {
      tell({ post: { [HOST]: { id } } });
      return () => {};
    };
    await startListening([{ ...deps, network: { ...deps.network, listen } }], now)();
    expect(await checkRequested(deps, now())).toEqual({ asked: 1 });
    expect((await posts()).get(uri)).toMatchObject({ text: null, gone: 'deleted' });
  });
});
