import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { drain } from '../../src/cases/drain.ts';
import { configSchema } from '../../src/config/schema.ts';
import type { Connection } from '../../src/db/connect.ts';
import { resolveAccounts } from '../../src/intake/accounts.ts';
import { syncBrands } from '../../src/intake/brands.ts';
import type { PollDeps } from '../../src/intake/polled.ts';
import { recheckPosts } from '../../src/intake/recheck.ts';
import { secretStore } from '../../src/intake/secrets.ts';
import { listStreams } from '../../src/intake/store.ts';
import { syncStreams, watchedBrands } from '../../src/intake/streams.ts';
import { pollDue } from '../../src/jobs/poll.ts';
import { openLog } from '../../src/log.ts';
import { type Note, toyNetwork, type Wall } from '../networks/toy/index.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { contextOf, draining } from '../support/filing.ts';

const T0 = Date.parse('2026-11-21T12:00:00Z');
const DAY = 86_400_000;
/** Rows have the clock of the database they were stored in. */
const LATER = Date.parse('2100-01-01T00:00:00Z');
const { brands } = configSchema.parse({
  brands: [
    {
      key: 'acme',
      own: true,
      accounts: [
        { network: 'toy', handle: 'acme' },
        { network: 'toy', handle: 'acmecare', role: 'care' },
      ],
    },
  ],
});

const note = (id: string, by: string, text: string, over: Partial<Note> = {}): Note => ({
  id,
  by,
  at: T0 - 60_000,
  text,
  mentions: ['acme'],
  ...over,
});

describeEachDatabase('a network of a folder that src does not know', (open) => {
  let connection: Connection;
  let wall: Wall;
  let deps: PollDeps;
  beforeAll(async () => {
    connection = await open();
  });
  afterAll(() => connection.close());
  beforeEach(async () => {
    const { db } = connection;
    for (const table of ['gaps', 'streams', 'circuit_breakers', 'histories', 'posts', 'customers', 'brands'] as const)
      await db.deleteFrom(table).execute();
    wall = { notes: [], now: T0, revoked: new Set() };
    const toy = toyNetwork(wall);
    const variables = { TOY_LOGINS: 'acme=1, acmecare=2' };
    const credentials = toy.credentials(variables);
    const settings = toy.settings.parse({});
    await db.transaction().execute(async (trx) => {
      await syncBrands(trx, brands, 'config');
      const wanted = { brands: watchedBrands(brands, 'toy'), credentials: credentials.map(({ name }) => name) };
      await syncStreams(trx, toy, wanted, T0);
    });
    const secrets = secretStore({ db, key: null, now: () => T0 }, 'toy');
    deps = {
      db,
      network: await toy.open({ settings, credentials, variables, secrets, now: () => T0 }),
      settings,
      source: 'poll',
      random: () => 0,
      log: openLog('silent'),
    };
    await resolveAccounts(deps, T0);
  });

  async function poll(now = T0): Promise<void> {
    await pollDue(deps, now);
    await drain(connection.db, () => contextOf(connection.db), draining(100, now));
  }

  async function posts() {
    const rows = await connection.db
      .selectFrom('posts')
      .select(['native_id', 'text', 'edited_at', 'gone', 'mentions', 'visibility'])
      .orderBy('native_id')
      .execute();
    return new Map(rows.map((row) => [row.native_id, row]));
  }

  const cases = () => connection.db.selectFrom('cases').select(['id', 'status']).execute();

  it('is polled: pages, mentions by id, cases', async () => {
    wall.notes = [
      note('a', 'vera', 'where is my parcel, nobody answers me'),
      note('b', 'otto', '@acme is not ours: it is another acme', { mentions: ['acmecare2'] }),
      note('c', 'acme', 'We are sorry, Vera.', { to: 'a', mentions: [] }),
    ];
    await poll();
    expect([...(await posts()).keys()]).toEqual(['a', 'c']);
    expect(await cases()).toMatchObject([{ id: expect.stringContaining('acme:toy:') }]);
    const [stream] = await listStreams(connection.db);
    expect(stream).toMatchObject({ kind: 'mentions', cursor: { from: 3 }, page_cursor: null, status: 'ok' });
  });

  it('edits in place: newer texts replace older ones, and never the other way round', async () => {
    wall.notes = [note('a', 'vera', 'all is well')];
    await poll();
    Object.assign(wall.notes[0]!, { text: 'my parcel is broken, I want my money back', edits: 2 });
    await recheckPosts(deps, T0 + DAY, { before: LATER });
    expect((await posts()).get('a')).toMatchObject({
      text: expect.stringContaining('broken'),
      edited_at: expect.any(Date),
    });
    Object.assign(wall.notes[0]!, { text: 'all is well', edits: 1 });
    await recheckPosts(deps, T0 + 2 * DAY, { before: LATER });
    expect((await posts()).get('a')?.text).toContain('broken');
  });

  it('hides posts for a while: their words go, and come back', async () => {
    const text = 'my parcel is broken, nobody answers';
    wall.notes = [note('a', 'vera', text), note('b', 'vera', 'deleted soon')];
    await poll();
    const [before] = await cases();
    Object.assign(wall.notes[0]!, { gone: 'hidden' });
    Object.assign(wall.notes[1]!, { gone: 'deleted' });
    await recheckPosts(deps, T0 + DAY, { before: LATER });
    await poll(T0 + DAY);
    expect((await posts()).get('a')).toMatchObject({ text: null, gone: 'hidden', mentions: null });
    Object.assign(wall.notes[0]!, { gone: undefined });
    Object.assign(wall.notes[1]!, { gone: undefined });
    await recheckPosts(deps, T0 + 2 * DAY, { before: LATER });
    await poll(T0 + 2 * DAY);
    const after = await posts();
    expect(after.get('a')).toMatchObject({ text, gone: null });
    expect(after.get('b')).toMatchObject({ text: null, gone: 'deleted' });
    expect(await cases()).toMatchObject([{ id: before!.id }]);
  });

  describe('a revoked login', () => {
    it('stops no other account, and says what to do', async () => {
      wall.notes = [note('a', 'vera', 'hello', { mentions: ['acmecare'] })];
      wall.revoked.add('acme');
      await poll();
      expect([...(await posts()).keys()]).toEqual(['a']);
      expect(await listStreams(connection.db)).toMatchObject([
        { key: 'toy-acme', status: 'bad_token', detail: 'acme may not. set TOY_LOGINS again' },
        { key: 'toy-acmecare', status: 'ok' },
      ]);
      const breakers = await connection.db.selectFrom('circuit_breakers').select(['credential', 'status']).execute();
      expect(breakers).toEqual([{ credential: 'acme', status: 'bad_token' }]);
    });
  });
});
