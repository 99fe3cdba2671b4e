import nock from 'nock';
import { beforeEach, describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { readBudget } from '../../src/intake/ledger.ts';
import { idAgo, limitHeaders, NOW, wirePage, wirePost } from '../networks/answers.ts';
import { answerSearch, setScene, useScene } from './scene.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const SETTINGS = configSchema.parse({}).networks.x;
const stage = useScene();

describe('the budget', () => {
  const spent = async () =>
    (await stage.db.selectFrom('spend').select(['resource', 'count', 'microusd']).orderBy('resource').execute()).map(
      ({ resource, count, microusd }) => [resource, Number(count), Number(microusd)],
    );

  it('charges a resource once a UTC day', async () => {
    const [a, b] = [idAgo(10_000), idAgo(5_000)];
    answerSearch(200, wirePage([wirePost(a)]));
    await stage.scene.poll();
    answerSearch(200, wirePage([wirePost(b), wirePost(a)]));
    await stage.scene.poll();
    expect(await spent()).toEqual([
      ['counts_request', 1, 5_000],
      ['post', 2, 10_000],
      ['user', 1, 10_000],
    ]);
    answerSearch(200, wirePage([wirePost(a)]));
    await stage.scene.poll(NOW + DAY);
    expect((await readBudget(stage.db, { network: 'x', settings: SETTINGS }, NOW + DAY)).spent).toBe(40_000);
  });

  it("charges posts of the app's owner at their own price", async () => {
    await stage.db.updateTable('accounts').set({ user_id: '900' }).where('handle', '=', 'acme').execute();
    const owned = await setScene(stage.connection, { app_owner: '@Acme' }, false);
    await stage.db.deleteFrom('spend').execute();
    answerSearch(200, wirePage([wirePost(idAgo(5_000), { author_id: '900' }), wirePost(idAgo(10_000))]));
    await owned.poll();
    expect(await spent()).toEqual([
      ['own_post', 1, 1_000],
      ['post', 1, 5_000],
      ['user', 1, 10_000],
    ]);
  });

  it('stops hard and visibly before it is overspent, and reads on when there is money again', async () => {
    const poor = await setScene(stage.connection, { budget_usd_month: 0.054 }, false);
    expect(await poor.poll()).toMatchObject({ status: 'stopped_budget', pages: 0 });
    expect(await poor.stream()).toMatchObject({ status: 'stopped_budget' });
    expect((await poor.stream()).detail).toMatch(/0\.01 of 0\.05 US dollars.*budget_usd_month/);
    expect(await poor.gaps()).toMatchObject([{ reason: 'stopped_budget', to: null }]);
    const rich = await setScene(stage.connection, { budget_usd_month: 50 }, false);
    answerSearch(200, wirePage([]));
    expect(await rich.poll()).toMatchObject({ status: 'ok' });
    expect(await rich.gaps()).toMatchObject([{ reason: 'stopped_budget', healed: true }]);
  });

  it('asks for a smaller page, without authors, when money is short', async () => {
    const short = await setScene(stage.connection, { budget_usd_month: 0.07 }, false);
    answerSearch(200, wirePage([]), limitHeaders(), (query) => {
      expect(query.max_results).toBe('13');
      expect(query).not.toHaveProperty('expansions');
    });
    await short.poll();
  });
});

describe('the first read', () => {
  beforeEach(async () => {
    await stage.db.deleteFrom('gaps').execute();
    await stage.db.deleteFrom('streams').execute();
  });

  function answerCounts(count: number): void {
    const data = [24, 12, 1].map((hours) => ({
      start: new Date(NOW - hours * 60 * MINUTE).toISOString(),
      end: new Date(NOW - (hours - 1) * 60 * MINUTE).toISOString(),
      tweet_count: count,
    }));
    nock('https://api.x.com').get('/2/tweets/counts/recent').query(true).reply(200, { data }, limitHeaders());
  }

  it('is priced before it is read, and goes no further back than its money', async () => {
    const fresh = await setScene(stage.connection, {}, false);
    answerCounts(60);
    answerSearch(200, wirePage([wirePost(idAgo(10_000))]), limitHeaders(), (query) => {
      expect(query.start_time).toBe(new Date(NOW - 23 * 60 * MINUTE).toISOString());
    });
    expect(await fresh.poll()).toMatchObject({ status: 'ok', stored: 1 });
    expect(await fresh.stream()).toMatchObject({ backfill_posts: 120, start_at: null });
    expect(await fresh.gaps()).toEqual([]);
  });

  it('that cannot be priced is not made', async () => {
    const fresh = await setScene(stage.connection, {}, false);
    nock('https://api.x.com').get('/2/tweets/counts/recent').query(true).reply(503, 'busy');
    expect(await fresh.poll()).toMatchObject({ status: 'overloaded' });
    expect(await fresh.gaps()).toEqual([]);
  });
});
