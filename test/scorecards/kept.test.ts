import { afterAll, beforeAll, expect, it } from 'vitest';
import { DAY } from '../../src/config/duration.ts';
import type { Connection } from '../../src/db/connect.ts';
import { readBrandTold } from '../../src/desk/cards.ts';
import type { BrandRow } from '../../src/desk/scope.ts';
import { recountAll } from '../../src/scorecards/recount.ts';
import { readTallied } from '../../src/scorecards/store/cards.ts';
import { keepStories, readKeptStory, readKeptTold } from '../../src/scorecards/store/kept.ts';
import { logObjection } from '../../src/scorecards/store/objections.ts';
import { questionOf } from '../../src/scorecards/store/questions.ts';
import { tellStory } from '../../src/scorecards/store/story.ts';
import { DEFAULT_THRESHOLDS } from '../../src/scorecards/thresholds.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { seedBrand, seedCase } from './seed.ts';
import { START } from './turns.ts';

const AT = START + 40 * DAY;
const json = (value: unknown) => JSON.parse(JSON.stringify(value));

describeEachDatabase('what pages are told beforehand', (open) => {
  let connection: Connection;
  let brand: BrandRow;
  beforeAll(async () => {
    connection = await open();
    const id = await seedBrand(connection.db, 'acme');
    brand = { id, key: 'acme', name: 'Acme', own: false };
    await seedCase(connection.db, {
      id: '1',
      brand: id,
      customer: 'a',
      hours: 0,
      outcome: 'hollow',
      replies: [{ id: '2', hours: 1, acts: ['apology'] }],
    });
    await seedCase(connection.db, {
      id: '3',
      brand: id,
      customer: 'b',
      hours: 200,
      outcome: 'claimed',
      basis: 'answer',
      replies: [{ id: '4', hours: 201, acts: ['answer'] }],
    });
  });
  afterAll(() => connection.close());

  const kept = (at = AT) => readKeptTold(connection.db, [brand.id], at, DEFAULT_THRESHOLDS);
  async function keep(): Promise<number> {
    await recountAll(connection.db);
    return keepStories(connection.db, AT, DEFAULT_THRESHOLDS);
  }

  it('is made once, and says what is read live', async () => {
    expect(await kept()).toEqual(new Map());
    expect(await keep()).toBe(1);
    expect(await keep()).toBe(0);
    const question = questionOf(brand, {}, AT, DEFAULT_THRESHOLDS);
    expect((await kept()).get(brand.id)).toEqual(json(await readTallied(connection.db, question)));
    const story = await readKeptStory(connection.db, brand.id, AT, DEFAULT_THRESHOLDS);
    expect(story).toEqual(json(await tellStory(connection.db, question)));
    expect(story?.weeks.map(({ ladder }) => ladder.words_only + ladder.answer).filter(Boolean)).toEqual([1, 1]);
    expect(story?.acts).toEqual({ apology: 1, answer: 1 });
  });

  it('holds for an hour, and for no other rules', async () => {
    expect((await kept(AT + 59 * 60_000)).size).toBe(1);
    expect((await kept(AT + 61 * 60_000)).size).toBe(0);
    expect((await kept(AT - 1_000)).size).toBe(0);
    const others = { ...DEFAULT_THRESHOLDS, minCases: 5 };
    expect((await readKeptTold(connection.db, [brand.id], AT, others)).size).toBe(0);
  });

  it('says immediately that the brand objects', async () => {
    await logObjection(connection.db, brand.id, { day: '2026-01-01', by: 'them', text: 'no', now: new Date(AT) });
    expect((await kept()).get(brand.id)?.card.under_objection).toBe(true);
  });

  it('holds no more once anything changes, and is made again', async () => {
    await connection.db.updateTable('cases').set({ rung: 'remedy' }).where('brand_id', '=', brand.id).execute();
    expect((await kept()).size).toBe(0);
    const [told] = await readBrandTold(connection.db, [brand], AT, DEFAULT_THRESHOLDS);
    expect(told?.card.ladder.remedy).toBe(2);
    expect(await keep()).toBe(1);
    expect((await kept()).get(brand.id)?.card.ladder.remedy).toBe(2);
  });
});
