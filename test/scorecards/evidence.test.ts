import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { ACTS, type BrandCard, RUNGS } from '../../src/model.ts';
import type { Tally } from '../../src/scorecards/card.ts';
import { recountAll } from '../../src/scorecards/recount.ts';
import { RESPONSE_SPANS } from '../../src/scorecards/responses.ts';
import { readTallied } from '../../src/scorecards/store/cards.ts';
import { readEvidence, TRACEABLE } from '../../src/scorecards/store/evidence.ts';
import { questionOf } from '../../src/scorecards/store/questions.ts';
import { DEFAULT_THRESHOLDS } from '../../src/scorecards/thresholds.ts';
import { generateArchive } from '../support/archive/generate.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { fileArchive } from '../support/filing.ts';
import { DAY } from '../support/told.ts';

/** What each number says, where a card holds it; every other number that can be followed is told apart below. */
const SAID: Record<string, (card: BrandCard, tally: Tally) => number> = {
  complaint_cases: (card) => card.complaint_cases,
  apologised_cases: (card) => card.apologised_cases,
  maturing: (card) => card.maturing,
  resolved: (card) => card.resolved,
  unresolved: (card) => card.unresolved,
  unknown: (card) => card.unknown,
  replies: (card) => card.replies,
  apology_replies: (card) => card.apology_replies,
  hollow_replies: (card) => card.hollow_replies,
  longest_sorry_streak: (card) => card.longest_sorry_streak,
  deflection_rate: (_, tally) => tally.deflected,
  comeback_rate: (_, tally) => tally.came_back,
  private_rate: (_, tally) => tally.moved_private,
  chased_rate: (_, tally) => tally.chased,
  repeat_rate: (_, tally) => tally.repeated,
  empty_turn_rate: (_, tally) => tally.empty_turns,
  canned_share: (_, tally) => tally.canned_replies,
  praise_share: (_, tally) => tally.praises,
  automatic: (_, tally) => tally.automatic,
  ...Object.fromEntries(RUNGS.map((rung) => [`ladder_${rung}`, (card: BrandCard) => card.ladder[rung]])),
  said_solved: (card) => card.said_solved,
  said_not_solved: (card) => card.said_not_solved,
  came_back: (card) => Math.round((card.came_back ?? 0) * card.sent_off),
  nothing_after_sorry: (card) => card.judged.nothing_after_sorry.hits,
  followed_through: (card) => card.judged.followed_through.hits,
  out_of_sight: (card) => Object.values(card.ladder).reduce((sum, n) => sum + n, 0) - card.in_sight,
  apology_cases: (card) => card.apology_cases,
  sympathy_cases: (card) => card.sympathy_cases,
};

/** Numbers that the invented archive has none of. */
const NEVER = ['ladder_promise_kept', 'nothing_after_sorry'];

describe('the posts behind a number', () => {
  let connection: Connection;
  let end: number;
  beforeAll(async () => {
    connection = await embeddedDatabase();
    end = await fileArchive(connection.db, generateArchive({ conversations: 90 }));
    await recountAll(connection.db);
  }, 120_000);
  afterAll(() => connection.close());

  const parcelwren = () =>
    connection.db.selectFrom('brands').select(['id', 'key']).where('key', '=', 'parcelwren').executeTakeFirstOrThrow();

  it('are as many as the number says, for every number of every brand', async () => {
    const { db } = connection;
    const wrong: string[] = [];
    const shown = new Set<string>();
    for (const brand of await db.selectFrom('brands').select(['id', 'key']).execute()) {
      const question = questionOf(brand, {}, end, { ...DEFAULT_THRESHOLDS, cannedCopies: 2 });
      const { card, tally } = await readTallied(db, question);
      for (const [figure, said] of Object.entries(SAID)) {
        const found = await readEvidence(db, question, figure);
        if (found.length > 0) shown.add(figure);
        if (found.length !== said(card, tally))
          wrong.push(`${brand.key} ${figure}: ${found.length} posts behind ${said(card, tally)}`);
      }
      const answered = await readEvidence(db, question, 'answered');
      const spans = await Promise.all(RESPONSE_SPANS.map(({ key }) => readEvidence(db, question, key)));
      expect(spans.flat().length).toBe(answered.length);
      expect(answered.length + (await readEvidence(db, question, 'not_answered')).length).toBe(card.complaint_cases);
    }
    expect(wrong).toEqual([]);
    expect(Object.keys(SAID).filter((figure) => !shown.has(figure) && !NEVER.includes(figure))).toEqual([]);
    const others = ['unanswered', 'answered', 'not_answered', ...RESPONSE_SPANS.map(({ key }) => key)];
    expect([...Object.keys(SAID), ...others, ...ACTS.map((act) => `act_${act}`)].sort()).toEqual([...TRACEABLE].sort());
  }, 120_000);

  it.each([
    'complaint_cases',
    'apologised_cases',
    'answered',
    'replies',
    'praise_share',
    'canned_share',
    'longest_sorry_streak',
  ])(
    'come in pages that neither lose nor repeat one: %s',
    async (figure) => {
      const { db } = connection;
      const brand = await parcelwren();
      const question = questionOf(brand, {}, end, { ...DEFAULT_THRESHOLDS, cannedCopies: 2 });
      const all = await readEvidence(db, question, figure);
      const paged = [];
      for (let after: { at: string; post_id: string } | null = null; ; ) {
        const page: typeof all = await readEvidence(db, question, figure, { limit: 7, after });
        paged.push(...page);
        if (page.length < 7) break;
        after = page.at(-1)!;
      }
      expect(all.length).toBeGreaterThan(0);
      expect(paged).toEqual(all);
    },
    60_000,
  );

  it('hold in pages what decided a case before it opened', async () => {
    const { db } = connection;
    const brand = await parcelwren();
    const question = questionOf(brand, {}, end, DEFAULT_THRESHOLDS);
    const [first] = await readEvidence(db, question, 'complaint_cases');
    const opened = new Date(Date.parse(first!.at) + 5 * DAY);
    await db.updateTable('cases').set({ opened_at: opened }).where('id', '=', first!.case_id!).execute();
    const all = await readEvidence(db, question, 'complaint_cases');
    expect(all[0]).toEqual(first);
    for (const closeAfter of [undefined, 7 * DAY])
      expect(
        await readEvidence(db, question, 'complaint_cases', {
          limit: 7,
          ...(closeAfter !== undefined && { closeAfter }),
        }),
      ).toEqual(all.slice(0, 7));
  });
});
