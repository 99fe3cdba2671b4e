import { sql } from 'kysely';
import nock from 'nock';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import type { Connection } from '../../src/db/connect.ts';
import { reserve } from '../../src/intake/reserve.ts';
import { idAgo, limitHeaders, NOW, wirePage, wirePost } from '../networks/answers.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { answerSearch, type Scene, setScene } from './scene.ts';

describeEachDatabase('two workers at one stream', (open) => {
  let connection: Connection;
  let scene: Scene;
  beforeAll(async () => {
    connection = await open();
  });
  afterAll(() => connection.close());
  beforeEach(async () => {
    nock.cleanAll();
    await sql`truncate streams, gaps, spend, spend_seen, spend_reserved, circuit_breakers, posts, brands cascade`.execute(
      connection.db,
    );
    scene = await setScene(connection);
  });

  it('never move one cursor: the slower one stores nothing and says so', async () => {
    const [a, b] = [idAgo(10_000), idAgo(5_000)];
    // X answers neither before both have asked.
    const met = Promise.withResolvers<void>();
    let asking = 0;
    nock('https://api.x.com')
      .get('/2/tweets/search/recent')
      .query(true)
      .twice()
      .reply(async () => {
        if (++asking === 2) met.resolve();
        await met.promise;
        return [200, wirePage([wirePost(b), wirePost(a)]), limitHeaders()];
      });
    const both = await Promise.all([scene.poll(), scene.poll()]);
    expect(both.map((polled) => polled.status).sort()).toEqual(['ok', 'passed']);
    expect(await scene.stored()).toEqual([a, b]);
  });

  it('may both fail without two gaps', async () => {
    answerSearch(503, 'busy');
    answerSearch(503, 'busy');
    await Promise.all([scene.poll(), scene.poll()]);
    expect(await scene.gaps()).toMatchObject([{ from: new Date(NOW).toISOString(), to: null }]);
  });

  it('never set the same money aside', async () => {
    const settings = configSchema.parse({ networks: { x: { budget_usd_month: 4 } } }).networks.x;
    const holders = Array.from({ length: 12 }, (_, n) => `stream ${n}`);
    const page = { cost: 1_500_000 };
    const ask = (holder: string) =>
      reserve(connection.db, { network: 'x', holder, settings }, NOW, ({ left }) => (left >= page.cost ? page : null));
    const granted = (await Promise.all(holders.map(ask))).filter(({ chosen }) => chosen !== null);
    expect(granted).toHaveLength(2);
    const later = NOW + 3 * 60_000;
    const again = await reserve(connection.db, { network: 'x', holder: 'late', settings }, later, ({ left }) => ({
      cost: left,
    }));
    expect(again.chosen?.cost).toBe(3_995_000);
  });
});
