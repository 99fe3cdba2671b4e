import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldDue } from '../../src/cases/due.ts';
import type { Connection } from '../../src/db/connect.ts';
import type { BrandCard, Outcome, Post, Verdict } from '../../src/model.ts';
import { recountAll } from '../../src/scorecards/recount.ts';
import { readCard } from '../../src/scorecards/store/cards.ts';
import { DEFAULT_THRESHOLDS } from '../../src/scorecards/thresholds.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { allCases, contextOf, fileArchive } from '../support/filing.ts';
import { DAY, HOUR, START } from './turns.ts';

/** What the customer says after the complaint, and the brand to it, an hour apart; the brand first. */
type Talk = string[];

const COMPLAINTS = [
  'my parcel never arrived and nobody picks up the phone. Terrible service!',
  'you charged me twice for one order, this is ridiculous.',
  'third broken lamp in a row. I am really disappointed.',
  'the app logs me out every time, completely useless.',
  'waited all day for your courier and he never showed up. Awful.',
];
const REFUNDED: Talk = [
  'So sorry about this! We have refunded your order in full today.',
  'Thank you, the refund is here. All sorted now!',
];
const HOLLOW: Talk = ['So sorry to hear this. We completely understand your frustration.'];
const REJECTED: Talk = [...HOLLOW, 'No, this is not solved at all. It is still the same!'];
const PRIVATE: Talk = ['We are sorry about this. Please send us a DM with your order number.'];
const AWAY: Talk = ['Sorry about that! You will need to contact the courier directly, we cannot help with this here.'];
const NOTHING: Talk = [];

/** How each brand treats its customers: so many of them so. */
const BRANDS: Record<Verdict, [n: number, talk: Talk][]> = {
  mostly_apologies: [
    [22, HOLLOW],
    [2, REJECTED],
  ],
  follows_through: [[24, REFUNDED]],
  cannot_be_judged: [
    [20, PRIVATE],
    [2, REFUNDED],
    [2, HOLLOW],
  ],
  sends_away: [
    [20, AWAY],
    [4, REFUNDED],
  ],
  silent: [
    [20, NOTHING],
    [4, HOLLOW],
  ],
  mixed: [
    [11, REFUNDED],
    [3, PRIVATE],
    [10, AWAY],
  ],
  not_enough_data: [[5, REFUNDED]],
};

function told(): Post[] {
  const posts: Post[] = [];
  for (const [brand, treatment] of Object.entries(BRANDS)) {
    const talks = treatment.flatMap(([n, talk]) => Array<Talk>(n).fill(talk));
    for (const [index, talk] of talks.entries()) {
      const customer = `${brand}_c${index}`;
      const lines = [COMPLAINTS[index % COMPLAINTS.length]!, ...talk];
      const first = posts.length;
      for (const [line, words] of lines.entries()) {
        const byBrand = line % 2 === 1;
        posts.push({
          network: 'x',
          id: String(10_000 + posts.length),
          conversation_id: String(10_000 + first),
          ...(line > 0 && { reply_to: String(10_000 + posts.length - 1) }),
          author_id: byBrand ? `b_${brand}` : customer,
          author_handle: byBrand ? brand : customer,
          ...(byBrand && { brand }),
          created_at: new Date(START + (index * 3 + line) * HOUR).toISOString(),
          text: byBrand ? `@${customer} ${words}` : `@${brand} ${words}`,
        });
      }
    }
  }
  return posts;
}

describe('every verdict, from posts alone', () => {
  let connection: Connection;
  const at = START + 30 * DAY;
  const cards = new Map<string, BrandCard>();
  const outcomes = new Map<string, Outcome[]>();

  beforeAll(async () => {
    connection = await embeddedDatabase();
    const { db } = connection;
    await fileArchive(db, told());
    await foldDue(db, await contextOf(db), at);
    await recountAll(db);
    for (const { id: brandId, key: brand } of await db.selectFrom('brands').select(['id', 'key']).execute()) {
      const span = { from: START - DAY, to: at, at };
      cards.set(brand, await readCard(db, { brand, brandId, ...span, thresholds: DEFAULT_THRESHOLDS }));
    }
    for (const { brand, outcome } of await allCases(db, at)) {
      outcomes.set(brand, [...(outcomes.get(brand) ?? []), outcome]);
    }
  }, 120_000);
  afterAll(() => connection.close());

  it.each(Object.keys(BRANDS) as Verdict[])('%s', (verdict) => {
    const card = cards.get(verdict)!;
    const told = BRANDS[verdict].reduce((sum, [n]) => sum + n, 0);
    expect(card.complaint_cases).toBe(told);
    expect(card.verdict).toBe(verdict);
    expect(card.reasons.length).toBeGreaterThan(0);
  });

  it.each<[Verdict, Outcome, number]>([
    ['mostly_apologies', 'hollow', 22],
    ['follows_through', 'confirmed', 24],
    ['cannot_be_judged', 'private', 20],
    ['sends_away', 'deflected', 20],
    ['silent', 'unanswered', 20],
  ])('%s rests on cases that ended %s', (brand, outcome, n) => {
    expect(outcomes.get(brand)!.filter((one) => one === outcome)).toHaveLength(n);
  });

  it('names how many were sent to private, before an answer and after, and how many came back', () => {
    expect(cards.get('cannot_be_judged')!.reasons).toEqual([
      '20 of 24 complaints were taken to a private channel, and nothing was said in public of how they ended',
      // The fast model reads a request to go private in one of the others.
      expect.stringMatching(/^2[01] of 24 complaints were sent to a private channel, 20 with nothing better in public/),
      'of 20 sent to private or elsewhere, 0 complained in public again within 14 days',
    ]);
  });
});
