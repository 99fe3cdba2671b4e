import nock from 'nock';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { Config } from '../../src/config/schema.ts';
import { configSchema } from '../../src/config/schema.ts';
import type { Connection } from '../../src/db/connect.ts';
import { syncBrands } from '../../src/intake/brands.ts';
import { pollStream } from '../../src/intake/poll.ts';
import type { Polled } from '../../src/intake/polled.ts';
import { findStream, type Stream } from '../../src/intake/store.ts';
import { syncStreams, watchedBrands } from '../../src/intake/streams.ts';
import { openLog } from '../../src/log.ts';
import type { XCursor } from '../../src/networks/x/cursor.ts';
import { x } from '../../src/networks/x/index.ts';
import { readX } from '../../src/networks/x/network.ts';
import { openX } from '../../src/networks/x/x.ts';
import { limitHeaders, NOW, wirePage } from '../networks/answers.ts';
import { embeddedDatabase } from '../support/databases.ts';

type Settings = Partial<Config['networks']['x']>;

/** One watched brand, its stream, and X behind nock. */
export interface Scene {
  key: string;
  poll(now?: number): Promise<Polled>;
  stream(): Promise<Stream>;
  sinceId(): Promise<string | null>;
  /** Native ids stored, oldest row first. */
  stored(): Promise<string[]>;
  gaps(): Promise<{ from: string; to: string | null; reason: string; healed: boolean }[]>;
}

export const BRANDS = configSchema.parse({
  brands: [
    {
      key: 'acme',
      own: true,
      names: ['acme store'],
      accounts: [{ handle: 'acme' }, { handle: 'acmecare', role: 'care' }],
    },
  ],
}).brands;

/** The id that a stream of X goes on from. */
export function sinceIdOf({ cursor }: Stream): string | null {
  return (cursor as XCursor | null)?.since_id ?? null;
}

/** @param read whether the stream was read to its end a minute ago. */
export async function setScene({ db }: Connection, settings: Settings = {}, read = true): Promise<Scene> {
  const config = configSchema.parse({ networks: { x: settings } });
  const key = await db.transaction().execute(async (trx) => {
    await syncBrands(trx, BRANDS, 'config');
    const keys = await syncStreams(trx, x, { brands: watchedBrands(BRANDS, 'x'), credentials: [''] }, NOW);
    return keys[0]!;
  });
  const deps = {
    db,
    network: readX(openX({ token: 'T', baseUrl: 'https://api.x.com', now: () => NOW, timeoutMs: 5_000 }), 60_000),
    settings: config.networks.x,
    source: 'poll' as const,
    random: () => 0,
    log: openLog('silent'),
  };
  const scene: Scene = {
    key,
    poll: (now = NOW) => pollStream(deps, key, now),
    stream: async () => (await findStream(db, key))!,
    sinceId: async () => sinceIdOf((await findStream(db, key))!),
    stored: async () => {
      const rows = await db.selectFrom('posts').select('native_id').orderBy('id').execute();
      return rows.map((row) => row.native_id);
    },
    gaps: async () => {
      const rows = await db.selectFrom('gaps').selectAll().orderBy('id').execute();
      return rows.map((row) => ({
        from: row.from_at.toISOString(),
        to: row.to_at?.toISOString() ?? null,
        reason: row.reason,
        healed: row.healed_at !== null,
      }));
    },
  };
  if (read) await readOnce(scene);
  return scene;
}

async function readOnce(scene: Scene): Promise<void> {
  nock('https://api.x.com')
    .get('/2/tweets/counts/recent')
    .query(true)
    .reply(200, { data: [], meta: { total_tweet_count: 0 } }, limitHeaders());
  answerSearch(200, wirePage([]));
  await scene.poll(NOW);
}

/** The next search is answered so; its parameters are handed to `see`. */
export function answerSearch(
  status: number,
  body: nock.Body | object,
  headers: Record<string, string> = limitHeaders(),
  see: (query: Record<string, unknown>) => void = () => {},
): nock.Scope {
  return nock('https://api.x.com')
    .get('/2/tweets/search/recent')
    .query((query) => {
      see(query);
      return true;
    })
    .reply(status, body as nock.Body, headers);
}

/** What a test may have filled, children first: deleting a few rows is far faster than truncating every table that hangs on them. */
const EMPTIED = [
  'gaps',
  'streams',
  'spend',
  'spend_seen',
  'spend_reserved',
  'recheck_days',
  'check_requests',
  'circuit_breakers',
  'post_versions',
  'histories',
  'posts',
  'customers',
  'brands',
] as const;

/** A fresh scene before each test of the file, on one database; every answer prepared must have been fetched. */
export function useScene(open: () => Promise<Connection> = embeddedDatabase) {
  let connection: Connection;
  let scene: Scene;
  beforeAll(async () => {
    nock.disableNetConnect();
    connection = await open();
  });
  afterAll(async () => {
    nock.enableNetConnect();
    await connection.close();
  });
  beforeEach(async () => {
    for (const table of EMPTIED) await connection.db.deleteFrom(table).execute();
    scene = await setScene(connection);
  });
  afterEach(() => {
    const unasked = nock.pendingMocks();
    nock.cleanAll();
    expect(unasked).toEqual([]);
  });
  return {
    get connection() {
      return connection;
    },
    get db() {
      return connection.db;
    },
    get scene() {
      return scene;
    },
  };
}
