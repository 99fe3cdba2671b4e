import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { analyse } from '../../src/analysis/analyse.ts';
import { openEngine } from '../../src/analysis/engine.ts';
import { foldDue } from '../../src/cases/due.ts';
import type { Connection } from '../../src/db/connect.ts';
import type { BrandCard, CaseOut, CustomerReading, Ms, Post, ReplyReading } from '../../src/model.ts';
import { handoversOf, overContacts } from '../../src/scorecards/conduct.ts';
import { recountAll } from '../../src/scorecards/recount.ts';
import { readCard } from '../../src/scorecards/store/cards.ts';
import { listCannedReplies } from '../../src/scorecards/store/listing.ts';
import { DEFAULT_THRESHOLDS } from '../../src/scorecards/thresholds.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { allCases, contextOf, fileArchive } from '../support/filing.ts';
import { customer, DAY, HOUR, START } from './turns.ts';

/** A line of a story: hours after START, who speaks (`brand` or a customer), the words. */
type Line = [hours: number, who: string, text: string];

const BRAND = 'lumen';

function postsOf(lines: Line[]): Post[] {
  return lines.map(([hours, who, text], n) => ({
    network: 'x',
    id: String(1000 + n),
    conversation_id: '1000',
    ...(n > 0 ? { reply_to: String(999 + n) } : {}),
    author_id: who === 'brand' ? 'b1' : who,
    author_handle: who === 'brand' ? BRAND : who,
    ...(who === 'brand' ? { brand: BRAND } : {}),
    created_at: new Date(START + hours * HOUR).toISOString(),
    text: who === 'brand' ? `@ann ${text}` : `@${BRAND} ${text}`,
  }));
}

async function readReply(text: string, at: Ms): Promise<ReplyReading> {
  const engine = await openEngine({ analysis: 'fast', heads: [] });
  return (await analyse([{ role: 'brand', text, at, timezone: 'UTC', context: [] }], engine))[0] as ReplyReading;
}

async function readCustomer(text: string): Promise<CustomerReading> {
  const engine = await openEngine({ analysis: 'fast', heads: [] });
  return (await analyse([{ role: 'customer', text, context: [] }], engine))[0] as CustomerReading;
}

describe('stories', () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await embeddedDatabase();
  });
  afterEach(async () => {
    await sql`truncate posts, customers, brands, meta, stale_days, template_queue restart identity cascade`.execute(
      connection.db,
    );
  });
  afterAll(() => connection.close());

  /** Takes a story down the whole path, as of some days after its last line. */
  async function tell(lines: Line[], daysAfter = 8): Promise<{ cases: CaseOut[]; card: BrandCard; at: Ms }> {
    const { db } = connection;
    const at = START + lines.at(-1)![0] * HOUR + daysAfter * DAY;
    await fileArchive(db, postsOf(lines));
    await foldDue(db, await contextOf(db), at);
    await recountAll(db);
    const { id: brandId } = await db.selectFrom('brands').select('id').executeTakeFirstOrThrow();
    const card = await readCard(db, {
      brand: BRAND,
      brandId,
      from: START - DAY,
      to: at,
      at,
      thresholds: DEFAULT_THRESHOLDS,
    });
    return { cases: await allCases(db, at), card, at };
  }

  it('sorry, DM, "someone will be in contact shortly", then two days of nothing', async () => {
    const { cases, card } = await tell([
      [0, 'ann', 'My sofa arrived with three legs and nobody answers your phone. Terrible service!'],
      [1, 'brand', 'So sorry to hear that! Please DM us your order number. ^Kim'],
      [2, 'ann', 'DM sent.'],
      [3, 'brand', 'Thank you, someone will be in contact shortly. ^Kim'],
      [52, 'ann', 'Two days, still nothing. Nobody has contacted me. This is a joke.'],
    ]);
    expect(cases).toHaveLength(1);
    expect(cases[0]).toMatchObject({ complaint: true, apologised: true });
    expect(['disputed', 'dropped']).toContain(cases[0]!.outcome);
    expect(cases[0]!.promises).toEqual([
      expect.objectContaining({ kind: 'contact', state: 'broken', settled_by: '1004', assumed: true, reported: false }),
    ]);
    expect(card).toMatchObject({ apologised_cases: 1, unresolved: 1, unknown: 0, apology_to_resolution_text: '1 : 0' });
  });

  it('five days, then another five', async () => {
    const { cases, card } = await tell([
      [0, 'ann', 'You charged me twice and I want my money back!'],
      [1, 'brand', 'We apologise for this. We will get back to you within 5 days. ^Kim'],
      [145, 'ann', 'Six days later and still no answer. Unacceptable.'],
      [146, 'brand', 'We are sorry. We will get back to you within 5 days. ^Lee'],
    ]);
    expect(cases[0]!.promises.map(({ state, rollover, assumed }) => [state, rollover, assumed])).toEqual([
      ['broken', 0, false],
      ['unverifiable', 1, false],
    ]);
    expect(card.promises).toMatchObject({ made: 2, broken: 1, unverifiable: 1, rollover: 1 });
    expect(card.promise_kept_rate).toBe(0);
  });

  it('the same answer from three people', async () => {
    const answer = (agent: string) =>
      `Hi Ann, sorry for the trouble. Please send us a DM with your full name and order number so we can look into this. ^${agent}`;
    const { card } = await tell([
      [0, 'ann', 'My parcel never arrived and your app says delivered. Where is it?!'],
      [1, 'brand', answer('Kim')],
      [20, 'ann', 'I did that yesterday. Still no parcel!'],
      [21, 'brand', answer('Lee')],
      [40, 'ann', 'Again the same message? Still no parcel, awful.'],
      [41, 'brand', answer('Max')],
    ]);
    const same = await listCannedReplies(connection.db, { times: 3 });
    expect(same.map((reply) => reply.agent)).toEqual(['Kim', 'Lee', 'Max']);
    expect(card.empty_turn_rate).toBeGreaterThan(0.5);
    expect(card.longest_sorry_streak).toBe(3);
  });

  it('24 to 48 hours, no call: a promise reported, a customer who had to come back', async () => {
    const { cases, card } = await tell([
      [
        0,
        'ann',
        'Third time I ask: I was told I would get a call within 24 to 48 hours and nobody called. Broken router since Monday!',
      ],
      [1, 'brand', "We're sorry to hear that. ^Kim"],
    ]);
    expect(cases[0]).toMatchObject({ repeat: true, outcome: 'hollow' });
    expect(cases[0]!.promises).toEqual([expect.objectContaining({ reported: true, state: 'broken' })]);
    expect(card.promises).toMatchObject({ made: 0 });
    expect(card).toMatchObject({ hollow_replies: 1, empty_turn_rate: 1, repeat_rate: 1 });
  });

  it('fixed after three visits', async () => {
    const { cases, card } = await tell([
      [0, 'ann', 'The third visit this week and my internet is still down. Fix it!'],
      [1, 'brand', 'Very sorry for this, Ann. We have booked a senior engineer for tomorrow morning. ^Kim'],
      [30, 'ann', 'The engineer came and it is finally fixed. Working now, thank you!'],
    ]);
    expect(cases[0]).toMatchObject({ outcome: 'confirmed', credit: 'brand' });
    expect(card).toMatchObject({ resolved: 1, resolved_confirmed: 1, resolution_rate_low: 1 });
  });

  it('blamed on the merchant', async () => {
    const reading = await readReply(
      '@ann Sorry, this mistake was made by the merchant. Please contact the seller directly for a refund. ^Kim',
      START,
    );
    expect(reading.acts).toContain('deflect');
    expect(reading.blames_partner).toBe(true);
  });

  it('a case that three agents carried well counts handovers, none of them asking again', async () => {
    const at = async (hours: number, text: string, id: string) => ({
      id,
      at: START + hours * HOUR,
      who: 'brand' as const,
      text,
      reading: await readReply(text, START + hours * HOUR),
      account: BRAND,
      automatic: false,
    });
    const handovers = handoversOf([
      customer('1', 0, 'My router blinks red.', { complaint: true }),
      await at(1, 'Which model do you have, Ann? ^Kim', '2'),
      customer('3', 2, 'The black one.'),
      await at(9, 'Hi Ann, Kim told me all about it: please hold reset for ten seconds. ^Lee', '4'),
      await at(30, 'Hello Ann, as Lee noted, we have sent you a new router today. ^Max', '5'),
    ]);
    expect(handovers.map(({ from, to, asked_again }) => [from, to, asked_again])).toEqual([
      ['Kim', 'Lee', false],
      ['Lee', 'Max', false],
    ]);
  });

  it('robot calls after a good case', async () => {
    const { cases } = await tell([
      [0, 'ann', 'My line is dead, please help.'],
      [1, 'brand', 'Sorry Ann! We have reset your line just now. ^Kim'],
      [2, 'ann', 'It works again, thank you Kim, you were wonderful!'],
      [50, 'ann', 'Now a robot calls me twice a day asking me to rate you. Stop calling me!'],
    ]);
    const complaint = cases.at(-1)!;
    expect(complaint.complaint).toBe(true);
    const text = 'Now a robot calls me twice a day asking me to rate you. Stop calling me!';
    const turn = { id: '4', at: START, who: 'customer' as const, text, reading: await readCustomer(text) };
    expect(overContacts([turn])).toEqual(['4']);
  });
});
