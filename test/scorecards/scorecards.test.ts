import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { correctReading } from '../../src/cases/store/corrections.ts';
import type { Connection } from '../../src/db/connect.ts';
import { RUNGS } from '../../src/model.ts';
import { ladderTotal } from '../../src/scorecards/ladder.ts';
import { recountAll } from '../../src/scorecards/recount.ts';
import { type CardQuestion, readCard, recountCard } from '../../src/scorecards/store/cards.ts';
import { readTopicLadders } from '../../src/scorecards/store/ladder.ts';
import { findDifferences } from '../../src/scorecards/store/rollups.ts';
import { DEFAULT_THRESHOLDS } from '../../src/scorecards/thresholds.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { randomFrom } from './brands-simulated.ts';
import { type SeedCase, seedBrand, seedCase } from './seed.ts';
import { DAY, HOUR, START } from './turns.ts';

/** Six invented cases of one brand: every way to end, by hand. */
function stories(brand: number): SeedCase[] {
  const sorry = (id: string, hours: number) => ({ id, hours, acts: ['apology' as const] });
  return [
    { id: '100', brand, customer: 'ann', hours: 0, outcome: 'hollow', replies: [sorry('101', 1)], topic: 'billing' },
    {
      id: '200',
      brand,
      customer: 'bob',
      hours: 10,
      outcome: 'private',
      topic: 'delivery',
      replies: [
        {
          id: '201',
          hours: 12,
          acts: ['apology', 'move_private'],
          text: 'Sorry! Please DM us your order number today.',
        },
      ],
    },
    {
      id: '300',
      brand,
      customer: 'cid',
      hours: 30,
      outcome: 'confirmed',
      credit: 'brand',
      praise: true,
      replies: [{ id: '301', hours: 33, acts: ['empathy', 'action'] }],
      promises: [{ kind: 'fix', made: 33, due: 40, state: 'kept' }],
    },
    {
      id: '400',
      brand,
      customer: 'dee',
      hours: 50,
      outcome: 'disputed',
      chased: true,
      repeat: true,
      replies: [{ id: '401', hours: 54, acts: ['apology', 'move_private', 'deflect'] }, sorry('402', 90)],
      complainsAgain: [80],
      promises: [
        { kind: 'contact', made: 54, due: 70, state: 'broken' },
        { kind: 'contact', made: 90, due: 138, state: 'unverifiable', assumed: true, vague: true, rollover: 1 },
      ],
    },
    { id: '500', brand, customer: 'eve', hours: 60, outcome: 'unanswered' },
    {
      id: '600',
      brand,
      customer: 'fay',
      hours: 700,
      outcome: 'promised',
      replies: [{ id: '601', hours: 701, acts: ['apology', 'promise'] }],
      promises: [{ kind: 'refund', made: 701, due: 1000, state: 'open' }],
    },
  ];
}

const NO_RUNGS = Object.fromEntries(RUNGS.map((rung) => [rung, 0]));

function question(brandId: number, fromHours: number, toHours: number, atHours = toHours): CardQuestion {
  return {
    brand: 'acme',
    brandId,
    from: START + fromHours * HOUR,
    to: START + toHours * HOUR,
    at: START + atHours * HOUR,
    thresholds: DEFAULT_THRESHOLDS,
  };
}

describeEachDatabase('scorecards', (open) => {
  let connection: Connection;
  let brand: number;
  beforeAll(async () => {
    connection = await open();
    brand = await seedBrand(connection.db, 'acme');
    for (const story of stories(brand)) await seedCase(connection.db, story);
  });
  afterAll(() => connection.close());

  const month = () => question(brand, -1, 720);
  it('count six cases as a hand does', async () => {
    const card = await readCard(connection.db, month());
    expect(card).toMatchObject({
      brand: 'acme',
      complaint_cases: 6,
      replies: 6,
      apology_replies: 6,
      hollow_replies: 2,
      apology_rate: 1,
      hollow_rate: 2 / 6,
      empty_turn_rate: 2 / 6,
      apologised_cases: 4,
      maturing: 1,
      resolved: 1,
      resolved_confirmed: 1,
      resolved_remedy: 0,
      unresolved: 2,
      unknown: 1,
      unknown_why: { private: 1 },
      apology_to_resolution: 4,
      apology_to_resolution_text: '4 : 1',
      resolution_rate_low: 0.25,
      resolution_rate_high: 0.5,
      promises: { made: 4, kept: 1, broken: 1, unverifiable: 1, open: 1, vague: 1, rollover: 1, late: 0, lapsed: 0 },
      promise_kept_rate: 0.5,
      canned_share: 0,
      deflection_rate: 0.2,
      comeback_rate: 1,
      private_rate: 0.4,
      chased_rate: 0.5,
      longest_sorry_streak: 6,
      first_response_p50_s: 2 * 3600,
      praise_share: 1 / 7,
      repeat_rate: 0.2,
      coverage: 1,
      // A fix was promised with the action, and kept.
      ladder: { ...NO_RUNGS, promise_kept: 1, private: 2, words_only: 1, no_reply: 1 },
      ladder_apologised: { ...NO_RUNGS, private: 2, words_only: 1 },
      ladder_sympathy: { ...NO_RUNGS, promise_kept: 1 },
      ladder_maturing: 1,
      said_solved: 1,
      said_solved_alone: 0,
      said_not_solved: 1,
      said_solved_apologised: 0,
      said_not_solved_apologised: 1,
      sent_off: 2,
      came_back: 0.5,
      in_sight: 4,
      apology_cases: 3,
      apology_resolved: 0,
      sympathy_cases: 1,
      sympathy_resolved: 1,
      verdict: 'not_enough_data',
    });
    const counted = Object.entries(card.judged).map(([name, { n, hits }]) => [name, hits, n]);
    expect(counted).toEqual([
      ['nothing_after_sorry', 1, 3],
      ['followed_through', 1, 4],
      ['no_reply', 1, 5],
      ['sent_elsewhere', 0, 4],
    ]);
  });

  it('know a promise that still runs from one that does not, once the case is mature', async () => {
    const running = await readCard(connection.db, question(brand, -1, 720, 900));
    expect(running).toMatchObject({
      maturing: 0,
      apologised_cases: 5,
      unknown: 2,
      unknown_why: { private: 1, promise_not_due: 1 },
    });
    const over = await readCard(connection.db, question(brand, -1, 720, 1000));
    expect(over).toMatchObject({ unknown: 1, unresolved: 3 });
  });

  it('say the same before and after the days are counted, and as a recount from the facts', async () => {
    const spans = [
      month(),
      question(brand, 11, 12.5),
      question(brand, 5, 60),
      question(brand, -24, 48),
      question(brand, 36, 900, 2000),
    ];
    const before = await Promise.all(spans.map((span) => readCard(connection.db, span)));
    const { days } = await recountAll(connection.db);
    expect(days).toBeGreaterThan(0);
    expect(await findDifferences(connection.db)).toEqual([]);
    for (const [i, span] of spans.entries()) {
      expect(await readCard(connection.db, span)).toEqual(before[i]);
      expect(await recountCard(connection.db, span)).toEqual(before[i]);
    }
  });

  it('can be narrowed by topic and network', async () => {
    expect(await readCard(connection.db, { ...month(), topic: 'billing' })).toMatchObject({
      apologised_cases: 1,
      replies: 1,
    });
    expect(await readCard(connection.db, { ...month(), network: 'bluesky' })).toMatchObject({
      apologised_cases: 0,
      replies: 0,
    });
  });

  it('tell the ladder of each topic, as the card of that topic does', async () => {
    const { db } = connection;
    const asked = month();
    const topics = await readTopicLadders(db, asked, asked.at - asked.thresholds.judgingWindowMs);
    expect(topics.length).toBeGreaterThan(1);
    for (const { topic, ladder } of topics)
      if (topic !== '') expect(ladder).toEqual((await readCard(db, { ...asked, topic })).ladder);
    const { ladder } = await readCard(db, asked);
    const sum = topics.reduce((n, one) => n + ladderTotal(one.ladder), 0);
    expect(sum).toBe(ladderTotal(ladder));
  });

  it('move at once when a reading is corrected, a case re-folded or dismissed', async () => {
    const { db } = connection;
    await recountAll(db);
    await db.transaction().execute(async (trx) => {
      const { id } = await trx
        .selectFrom('posts')
        .select('id')
        .where('native_id', '=', '101')
        .executeTakeFirstOrThrow();
      await correctReading(trx, id, { acts: ['answer'] }, { name: 'kim', at: Date.now() });
      expect(await readCard(trx, month())).toMatchObject({ apology_replies: 5, hollow_replies: 1 });
      await sql`update cases set outcome = 'claimed', basis = 'remedy' where id like '%:100'`.execute(trx);
      expect(await readCard(trx, month())).toMatchObject({ resolved: 2, resolved_remedy: 1, unresolved: 1 });
      await sql`update cases set status = 'dismissed' where id like '%:300'`.execute(trx);
      expect(await readCard(trx, month())).toMatchObject({ apologised_cases: 3, resolved_confirmed: 0 });
    });
    await recountAll(db);
    expect(await findDifferences(db)).toEqual([]);
  });

  it('keep days right when a history is erased', async () => {
    const { db } = connection;
    await db
      .deleteFrom('histories')
      .where('customer_id', 'in', db.selectFrom('customers').select('id').where('key', '=', 'x:dee'))
      .execute();
    expect(await readCard(db, month())).toEqual(await recountCard(db, month()));
    await recountAll(db);
    expect(await findDifferences(db)).toEqual([]);
    expect(await readCard(db, month())).toMatchObject({ replies: 4, promises: { broken: 0 } });
  });
});

describeEachDatabase('order and batches', (open) => {
  it('never change a scorecard', async () => {
    const cards = [];
    for (const seed of [1, 2]) {
      const connection = await open();
      const random = randomFrom(seed);
      const brand = await seedBrand(connection.db, 'acme');
      const shuffled = stories(brand)
        .map((story) => [random(), story] as const)
        .sort(([a], [b]) => a - b);
      for (const [, story] of shuffled) {
        await seedCase(connection.db, story);
        if (random() < 0.5) await recountAll(connection.db);
      }
      cards.push(await readCard(connection.db, question(brand, -1, 720)));
      await connection.close();
    }
    expect(cards[0]).toEqual(cards[1]);
  }, 120_000);
});

describe('the span of a day', () => {
  it('is told in UTC', () => {
    expect(START % DAY).toBe(DAY / 2);
  });
});
