import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { resolveAccounts } from '../../src/intake/accounts.ts';
import {
  adviseBudget,
  countDeletions,
  describeDeletions,
  keepOpenPosts,
  readDeletions,
  requestChecks,
} from '../../src/intake/deletions.ts';
import { forgetSeen, readBudget } from '../../src/intake/ledger.ts';
import type { PollDeps } from '../../src/intake/polled.ts';
import { checkRequested, findRecheckAge, recheckPosts } from '../../src/intake/recheck.ts';
import { openLog } from '../../src/log.ts';
import { readX } from '../../src/networks/x/network.ts';
import { openX } from '../../src/networks/x/x.ts';
import { idAgo, limitHeaders, NOW, problem, wirePage, wirePost } from '../networks/answers.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { answerSearch, useScene } from './scene.ts';

const HOUR = 3_600_000;
const LATER = Date.parse('2100-01-01T00:00:00Z');
describeEachDatabase('looking again', (open) => {
  const stage = useScene(open);
  const [a, b, c] = [idAgo(30_000), idAgo(20_000), idAgo(10_000)] as const;

  function deps(budget = 50, recheck?: number): PollDeps {
    return {
      db: stage.db,
      network: readX(openX({ token: 'T', baseUrl: 'https://api.x.com', now: () => NOW, timeoutMs: 5_000 }), 60_000),
      settings: configSchema.parse({ networks: { x: { budget_usd_month: budget, recheck_usd_month: recheck } } })
        .networks.x,
      source: 'poll',
      random: () => 0,
      log: openLog('silent'),
    };
  }

  async function readThree(): Promise<void> {
    answerSearch(200, wirePage([wirePost(c), wirePost(b), wirePost(a)]));
    await stage.scene.poll();
  }

  function answerLookup(body: object, status = 200): { asked: string[] } {
    const seen: { asked: string[] } = { asked: [] };
    nock('https://api.x.com')
      .get('/2/tweets')
      .query((query) => {
        seen.asked = String(query.ids).split(',');
        return true;
      })
      .reply(status, body, limitHeaders());
    return seen;
  }

  async function rows() {
    return stage.db.selectFrom('posts').select(['native_id', 'text', 'checked_at']).orderBy('native_id').execute();
  }

  describe('posts looked up again', () => {
    it('leave tombstones when deleted or protected, take over edits, and stand as asked', async () => {
      await readThree();
      const edit = idAgo(1_000);
      const history = { edit_history_tweet_ids: [c, edit] };
      const errors = [
        problem('resource-not-found', { resource_type: 'tweet', resource_id: a }),
        problem('not-authorized-for-resource', { resource_type: 'tweet', resource_id: b }),
      ];
      const first = answerLookup({ data: [wirePost(c, history)], errors });
      const second = answerLookup({ data: [wirePost(edit, { ...history, text: 'new words' })] });
      expect(await recheckPosts(deps(), NOW, { before: LATER })).toEqual({
        asked: 3,
        deleted: 2,
        edited: 1,
        stopped: null,
      });
      expect(first.asked.sort()).toEqual([a, b, c].sort());
      expect(second.asked).toEqual([edit]);
      expect(await rows()).toEqual([
        { native_id: a, text: null, checked_at: new Date(NOW) },
        { native_id: b, text: null, checked_at: new Date(NOW) },
        { native_id: c, text: 'new words', checked_at: new Date(NOW) },
      ]);
      expect(await findRecheckAge(stage.db, 'x', NOW + HOUR)).toBe(HOUR);
      const again = answerLookup({ data: [wirePost(edit, { ...history, text: 'new words' })] });
      expect(await recheckPosts(deps(), NOW + 1, { before: LATER })).toMatchObject({ asked: 1, deleted: 0, edited: 0 });
      expect(again.asked).toEqual([edit]);
    });

    it('are not asked for before their time, nor when they come from an archive', async () => {
      await readThree();
      expect(await recheckPosts(deps(), NOW, { before: 0 })).toMatchObject({ asked: 0 });
      await stage.db.updateTable('posts').set({ source: 'archive' }).execute();
      expect(await recheckPosts(deps(), NOW, { before: LATER })).toMatchObject({ asked: 0 });
    });

    it('are those of open cases first', async () => {
      await readThree();
      const { id } = await stage.db
        .selectFrom('posts')
        .select('id')
        .where('native_id', '=', c)
        .executeTakeFirstOrThrow();
      await openCaseOf(id);
      const seen = answerLookup({ data: [wirePost(c)] });
      await recheckPosts(deps(), NOW, { most: 1, before: LATER });
      expect(seen.asked).toEqual([c]);
    });

    it('cost no more than their share of a day', async () => {
      await readThree();
      const seen = answerLookup({ data: [wirePost(a), wirePost(b)] });
      // A tenth of $3.30 over 30 days are $0.011 a day: two posts.
      expect(await recheckPosts(deps(3.3), NOW, { before: LATER })).toMatchObject({ asked: 2, stopped: 'budget' });
      expect(seen.asked).toHaveLength(2);
    });

    it('are paid from a budget of their own where there is one, even when nothing is left for reading', async () => {
      await readThree();
      const settings = deps(0, 4.5);
      const next = NOW + 24 * HOUR;
      const seen = answerLookup({ data: [wirePost(a), wirePost(b), wirePost(c)] });
      // $4.50 over 30 days are $0.15 a day: thirty posts.
      expect(await recheckPosts(settings, next, { before: LATER })).toMatchObject({ asked: 3, stopped: null });
      expect(seen.asked).toHaveLength(3);
      const day = await stage.db.selectFrom('recheck_days').select(['asked', 'microusd']).executeTakeFirstOrThrow();
      expect(day).toEqual({ asked: 3, microusd: 15_000 });
      const before = await readBudget(stage.db, { network: 'x', settings: deps(50).settings }, next);
      const apart = await readBudget(stage.db, { network: 'x', settings: deps(50, 4.5).settings }, next);
      expect(before.spent - apart.spent).toBe(15_000);
    });

    it('stay as they are when the network fails, or its circuit breaker is open', async () => {
      await readThree();
      answerLookup(problem('internal-error'), 500);
      expect(await recheckPosts(deps(), NOW, { before: LATER })).toMatchObject({ asked: 0, stopped: 'network' });
      expect((await rows()).every((row) => row.checked_at === null && row.text !== null)).toBe(true);
      answerSearch(402, problem('credits-depleted'));
      await stage.scene.poll();
      expect(await recheckPosts(deps(), NOW, { before: LATER })).toMatchObject({ asked: 0, stopped: 'network' });
    });

    it('an answer that says nothing of them purges nothing, and ends the round', async () => {
      await readThree();
      answerLookup({ data: [] });
      expect(await recheckPosts(deps(), NOW, { before: LATER })).toMatchObject({ deleted: 0 });
      expect((await rows()).every((row) => row.text !== null)).toBe(true);
    });
  });

  describe('the budget that finds deletions within a day', () => {
    it('is told by the price of the posts of today’s open cases, before one is late', async () => {
      await readThree();
      await openCaseOf(await rowOf(c));
      await stage.db
        .updateTable('posts')
        .set({ received_at: new Date(NOW - HOUR) })
        .execute();
      const seen = await readDeletions(stage.db, 'x', deps(1.4).settings, NOW);
      expect(seen).toMatchObject({
        posts: 1,
        unchecked: 0,
        oldest: NOW - HOUR,
        need: 150_000,
        cap: 140_000,
        enough: false,
      });
      expect(describeDeletions(seen)).toBe(
        '1 posts of open cases, each asked for once a day: $0.15 a month; $0.14 is set aside',
      );
      expect(adviseBudget(seen)).toBe('set networks.x.recheck_usd_month to 1');
      expect(await readDeletions(stage.db, 'x', deps(0, 1).settings, NOW)).toMatchObject({ enough: true });
      expect(await readDeletions(stage.db, 'x', deps().settings, NOW + 24 * HOUR)).toMatchObject({ unchecked: 1 });
    });

    it('is counted by a job for those who look, and again for who asks by command', async () => {
      await readThree();
      await openCaseOf(await rowOf(c));
      const { settings } = deps();
      await keepOpenPosts(stage.db, 'x', NOW);
      await stage.db.updateTable('cases').set({ status: 'closed' }).execute();
      expect(await readDeletions(stage.db, 'x', settings, NOW)).toMatchObject({ posts: 1 });
      expect(await countDeletions(stage.db, 'x', settings, NOW)).toMatchObject({ posts: 0 });
    });
  });

  describe('a post that somebody asks for', () => {
    it('is looked up at once, though the day’s share is spent, and is not asked for twice', async () => {
      await readThree();
      await openCaseOf(await rowOf(c));
      await stage.db
        .updateTable('posts')
        .set({ received_at: new Date(NOW - 25 * HOUR) })
        .execute();
      const request = () => stage.db.transaction().execute((trx) => requestChecks(trx, 'acme:x:1', NOW));
      expect(await request()).toBe(1);
      expect(await request()).toBe(1);
      expect(await recheckPosts(deps(50, 0), NOW, { before: LATER })).toMatchObject({ asked: 0, stopped: 'budget' });
      const errors = [problem('resource-not-found', { resource_type: 'tweet', resource_id: c })];
      const seen = answerLookup({ errors });
      expect(await checkRequested(deps(50, 0), NOW)).toEqual({ asked: 1 });
      expect(seen.asked).toEqual([c]);
      expect((await rows()).map((row) => row.text === null)).toEqual([false, false, true]);
      expect(await checkRequested(deps(50, 0), NOW)).toEqual({ asked: 0 });
      expect(await request()).toBe(0);
    });

    it('waits while the network does not answer', async () => {
      await readThree();
      await openCaseOf(await rowOf(c));
      await stage.db
        .updateTable('posts')
        .set({ received_at: new Date(NOW - 25 * HOUR) })
        .execute();
      await stage.db.transaction().execute((trx) => requestChecks(trx, 'acme:x:1', NOW));
      answerLookup(problem('internal-error'), 500);
      expect(await checkRequested(deps(), NOW)).toBeNull();
      answerLookup({ data: [wirePost(c)] });
      expect(await checkRequested(deps(), NOW)).toEqual({ asked: 1 });
    });
  });

  async function rowOf(id: string): Promise<number> {
    return (await stage.db.selectFrom('posts').select('id').where('native_id', '=', id).executeTakeFirstOrThrow()).id;
  }

  describe('accounts', () => {
    function answerUsers(data: object[], see: (names: string) => void = () => {}): void {
      nock('https://api.x.com')
        .get('/2/users/by')
        .query((query) => {
          see(String(query.usernames));
          return true;
        })
        .reply(200, data.length > 0 ? { data } : { errors: [] }, limitHeaders());
    }

    it('are looked up once, and those that nobody has are named', async () => {
      answerUsers([{ id: '900', username: 'ACME' }], (names) => expect(names).toBe('acme,acmecare'));
      expect(await resolveAccounts(deps(), NOW)).toEqual(['acmecare']);
      answerUsers([], (names) => expect(names).toBe('acmecare'));
      expect(await resolveAccounts(deps(), NOW)).toEqual(['acmecare']);
      const known = await stage.db.selectFrom('accounts').select(['handle', 'user_id']).orderBy('handle').execute();
      expect(known).toEqual([
        { handle: 'acme', user_id: '900' },
        { handle: 'acmecare', user_id: null },
      ]);
    });

    it('make posts the brand’s own though the network does not send the author', async () => {
      answerUsers([{ id: '900', username: 'acme' }]);
      await resolveAccounts(deps(), NOW);
      answerSearch(200, wirePage([wirePost(a, { author_id: '900' })]));
      await stage.scene.poll();
      const post = await stage.db.selectFrom('posts').select('brand_id').executeTakeFirstOrThrow();
      expect(post.brand_id).not.toBeNull();
    });
  });

  describe('handles', () => {
    it('that the network leaves out are known from earlier posts', async () => {
      answerSearch(200, wirePage([wirePost(a)]));
      await stage.scene.poll();
      answerSearch(200, { ...wirePage([wirePost(b)]), includes: {} });
      await stage.scene.poll();
      const posts = await stage.db.selectFrom('posts').select('author_handle').execute();
      expect(posts).toEqual([{ author_handle: 'ana' }, { author_handle: 'ana' }]);
    });
  });

  describe('the same-day memory', () => {
    it('forgets the days past, and only them', async () => {
      await readThree();
      await stage.db.transaction().execute((trx) => forgetSeen(trx, NOW));
      expect(await stage.db.selectFrom('spend_seen').selectAll().execute()).toHaveLength(4);
      await stage.db.transaction().execute((trx) => forgetSeen(trx, NOW + 24 * HOUR));
      expect(await stage.db.selectFrom('spend_seen').selectAll().execute()).toEqual([]);
    });
  });

  /** An open case holding one post, made by hand: the case room comes later. */
  async function openCaseOf(post: number): Promise<void> {
    const { db } = stage;
    const customer = await db
      .insertInto('customers')
      .values({ key: 'x:77', muted_at: null })
      .returning('id')
      .executeTakeFirstOrThrow();
    const brand = await db.selectFrom('brands').select('id').executeTakeFirstOrThrow();
    const history = await db
      .insertInto('histories')
      .values({ customer_id: customer.id, brand_id: brand.id, next_due_at: null, judged_at: null })
      .returning('id')
      .executeTakeFirstOrThrow();
    const at = new Date(NOW);
    const none = {
      basis: null,
      credit: null,
      topic: null,
      language: null,
      severity: null,
      waiting_since: null,
      closes_at: null,
    };
    const never = {
      closed_at: null,
      resolved_at: null,
      first_sorry_at: null,
      first_response_at: null,
      first_substantive_at: null,
    };
    const flags = {
      automatic: true,
      complaint: true,
      apologised: false,
      repeat: false,
      praise: false,
      chased: false,
      attested: false,
    };
    await db
      .insertInto('cases')
      .values({
        ...{
          id: 'acme:x:1',
          history_id: history.id,
          brand_id: brand.id,
          customer_id: customer.id,
          network: 'x',
          opened_by: post,
        },
        ...{
          status: 'open',
          outcome: 'unanswered',
          decided_by: c,
          urgency: 1,
          level: 'low',
          opened_at: at,
          last_post_at: at,
        },
        ...{
          empty_turns: 0,
          complaint_turns: 0,
          sorries: 0,
          owner: null,
          snoozed_until: null,
          queued: true,
          band: 2,
          rank_at: at,
        },
        ...{ reasons: '[]', judgement: '{}', policy: null, words: null, ...none, ...never, ...flags },
      })
      .execute();
    await db
      .insertInto('filings')
      .values({ post_id: post, history_id: history.id, case_id: 'acme:x:1', role: 'mention', root: c })
      .execute();
  }
});
