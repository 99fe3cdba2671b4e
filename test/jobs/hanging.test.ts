import { expect, it, vi } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { syncBrands } from '../../src/intake/brands.ts';
import type { PollDeps } from '../../src/intake/polled.ts';
import { secretStore } from '../../src/intake/secrets.ts';
import { syncStreams, watchedBrands } from '../../src/intake/streams.ts';
import { type Boss, startBoss } from '../../src/jobs/boss.ts';
import { listWorks } from '../../src/jobs/works.ts';
import { openLog } from '../../src/log.ts';
import { toyNetwork, type Wall } from '../networks/toy/index.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { contextOf } from '../support/filing.ts';

const T0 = Date.parse('2026-11-21T12:00:00Z');
const now = () => T0;
const log = openLog('silent');
const VARIABLES = { TOY_LOGINS: 'acme=1' };
const { brands } = configSchema.parse({
  brands: ['toy', 'mute'].map((network) => ({ key: network, own: true, accounts: [{ network, handle: 'acme' }] })),
});

/** What a process does that has nothing to do but poll. */
const NOTHING_ELSE = {
  scorecards: null,
  verdicts: null,
  retention: null,
  'sla-watch': null,
  'send-alerts': null,
  'end-alerts': null,
  'prune-alerts': null,
  incidents: null,
  'gather-incidents': null,
};

describeEachDatabase('a network that never answers', (open) => {
  it('stops no other: each has queues of its own', { timeout: 60_000 }, async () => {
    const connection = await open();
    const { db } = connection;
    const note = { id: 'a', by: 'vera', at: T0 - 60_000, text: 'where is my parcel', mentions: ['acme'] };
    const wall: Wall = { notes: [note], now: T0, revoked: new Set() };
    const toy = toyNetwork(wall);
    await db.transaction().execute((trx) => syncBrands(trx, brands, 'config'));

    /** The toy under a name of its own, with streams of its own. */
    async function poller(name: string): Promise<PollDeps> {
      const plan: typeof toy.plan = (...wanted) =>
        toy.plan(...wanted).map((stream) => ({ ...stream, key: `${name}-${stream.key}`, origin: null }));
      const wanted = { brands: watchedBrands(brands, name), credentials: ['acme'] };
      await db.transaction().execute((trx) => syncStreams(trx, { name, plan }, wanted, T0));
      const settings = toy.settings.parse({});
      const secrets = secretStore({ db, key: null, now }, name);
      const credentials = toy.credentials(VARIABLES);
      const opened = await toy.open({ settings, credentials, variables: VARIABLES, secrets, now });
      return { db, network: { ...opened, name }, settings, source: 'poll', random: () => 0, log };
    }

    const well = await poller('toy');
    const mute = await poller('mute');
    let asked = 0;
    mute.network.read = () => {
      asked++;
      return new Promise(() => {});
    };
    const stopping = new AbortController().signal;
    const context = () => contextOf(db);
    const polling = [mute, well];
    const jobs = listWorks({ connection, context, polling, log, now, stopping, more: NOTHING_ELSE }, () => boss);
    const boss: Boss = await startBoss(
      connection,
      jobs.map(({ work }) => work),
      log,
      now,
    );
    const enqueue = async (name: string) => {
      const job = jobs.find(({ work }) => work.name === name)!;
      await boss.enqueue(name, await job.keys());
    };
    await enqueue('poll-mute');
    await vi.waitFor(() => expect(asked).toBeGreaterThan(0), { timeout: 20_000 });
    await enqueue('poll-toy');
    await vi.waitFor(
      async () => expect(await db.selectFrom('posts').select('native_id').execute()).toEqual([{ native_id: 'a' }]),
      { timeout: 20_000 },
    );
    await boss.stop(100);
    await connection.close();
  });
});
