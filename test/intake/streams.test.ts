import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { healGap, loseSpan, openGap } from '../../src/intake/gaps.ts';
import { listDueStreams, listStreams, updateStream } from '../../src/intake/store.ts';
import { syncStreams } from '../../src/intake/streams.ts';
import type { WatchedBrand } from '../../src/networks/requests.ts';
import { x } from '../../src/networks/x/index.ts';
import { NOW } from '../networks/answers.ts';
import { describeEachDatabase } from '../support/databases.ts';

const brand = (key: string, names: string[] = []): WatchedBrand => ({ key, handles: [key], names });
const HOUR = 3_600_000;

describeEachDatabase('streams', (open) => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await open();
  });
  afterAll(() => connection.close());
  beforeEach(async () => {
    await sql`truncate streams, gaps, circuit_breakers cascade`.execute(connection.db);
  });

  function sync(brands: WatchedBrand[], now = NOW): Promise<string[]> {
    return connection.db
      .transaction()
      .execute((trx) => syncStreams(trx, x, { brands: brands, credentials: [''] }, now));
  }

  /** As if the stream had been read, and something went wrong since. */
  async function readAndBreak(key: string): Promise<void> {
    const read_to = new Date(NOW - HOUR);
    await connection.db.transaction().execute(async (trx) => {
      const change = {
        cursor: JSON.stringify({ since_id: '900', start_at: null }),
        read_to,
        status: 'overloaded' as const,
        failures: 3,
        next_poll_at: new Date(NOW + HOUR),
      };
      await openGap(trx, await updateStream(trx, key, change), 'overloaded', NOW);
    });
  }

  async function gaps() {
    const rows = await connection.db.selectFrom('gaps').selectAll().orderBy('id').execute();
    return rows.map((row) => [
      row.stream_key,
      row.reason,
      row.to_at === null ? 'open' : row.healed_at ? 'healed' : 'lost',
    ]);
  }

  it('keep cursor and gap when settings are read again, and are tried at once', async () => {
    const [key] = await sync([brand('acme')]);
    await readAndBreak(key!);
    expect(await sync([brand('acme')])).toEqual([key]);
    const [stream] = await listStreams(connection.db);
    expect(stream).toMatchObject({ key, cursor: { since_id: '900' }, failures: 0, next_poll_at: new Date(NOW) });
    expect(await gaps()).toEqual([[key, 'overloaded', 'open']]);
  });

  it('of a network that refused may be asked at once; that it refused stands until a read succeeds', async () => {
    await sync([brand('acme')]);
    const until = new Date(NOW + HOUR);
    const refused = { network: 'x', credential: '', status: 'bad_token', detail: 'no', until, failures: 4 } as const;
    await connection.db.insertInto('circuit_breakers').values(refused).execute();
    await sync([brand('acme')]);
    expect(await connection.db.selectFrom('circuit_breakers').selectAll().execute()).toEqual([
      { ...refused, until: new Date(NOW), failures: 1 },
    ]);
  });

  it('hand cursor and open gap to the stream that takes over their terms', async () => {
    const [key] = await sync([brand('acme', ['acme store'])]);
    await readAndBreak(key!);
    const [next] = await sync([brand('acme')]);
    expect(next).not.toBe(key);
    const active = await listStreams(connection.db);
    expect(active).toHaveLength(1);
    expect(active[0]).toMatchObject({
      key: next,
      cursor: { since_id: '900' },
      read_to: new Date(NOW - HOUR),
      status: 'new',
    });
    expect(await gaps()).toEqual([[next, 'overloaded', 'open']]);
  });

  it('start again when they were retired and are wanted again', async () => {
    const [key] = await sync([brand('acme')]);
    await readAndBreak(key!);
    await sync([]);
    expect(await listStreams(connection.db)).toEqual([]);
    expect(await gaps()).toEqual([[key, 'overloaded', 'lost']]);
    await sync([brand('acme')]);
    expect(await listStreams(connection.db)).toMatchObject([{ key, cursor: null, read_to: null, retired_at: null }]);
  });

  it('are due in the order of their waiting', async () => {
    const keys = await sync([brand('acme')]);
    await sync([brand('acme'), brand('b')], NOW + 1);
    await connection.db
      .transaction()
      .execute((trx) => updateStream(trx, keys[0]!, { next_poll_at: new Date(NOW + 5) }));
    expect(await listDueStreams(connection.db, 'x', NOW, 10)).toEqual([]);
    expect((await listDueStreams(connection.db, 'x', NOW + 1, 10)).map((s) => s.brands)).toEqual([['b']]);
    expect((await listDueStreams(connection.db, 'x', NOW + 5, 10)).map((s) => s.brands)).toEqual([['b'], ['acme']]);
  });

  it('have at most one open gap, whatever fails how often', async () => {
    const [key] = await sync([brand('acme')]);
    await readAndBreak(key!);
    await readAndBreak(key!);
    await connection.db.transaction().execute(async (trx) => {
      await loseSpan(trx, key!, { from: NOW - HOUR, to: NOW - HOUR / 2, reason: 'too_old' }, NOW);
      await loseSpan(trx, key!, { from: NOW - HOUR / 2, to: NOW, reason: 'too_old' }, NOW);
      await healGap(trx, key!, NOW, NOW);
    });
    expect(await gaps()).toEqual([
      [key, 'too_old', 'lost'],
      [key, 'too_old', 'lost'],
    ]);
  });
});
