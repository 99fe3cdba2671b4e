import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { recountAll } from '../../src/scorecards/recount.ts';
import { readTallied, recountCard } from '../../src/scorecards/store/cards.ts';
import { questionOf } from '../../src/scorecards/store/questions.ts';
import { findDifferences } from '../../src/scorecards/store/rollups.ts';
import { DEFAULT_THRESHOLDS } from '../../src/scorecards/thresholds.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { seedBrand, seedCase } from './seed.ts';
import { DAY, START } from './turns.ts';

it('the cases of an incident are one occasion on whatever days they came', { timeout: 240_000 }, async () => {
  const { db, close } = await embeddedDatabase();
  const brand = await seedBrand(db, 'acme');
  // Two on the first day about one topic, one about another, and one on each of the next two days.
  for (const [id, hours, topic] of [
    ['1', 0, 'outage'],
    ['2', 1, 'outage'],
    ['3', 2, 'billing'],
    ['4', 30, 'outage'],
    ['5', 60, 'outage'],
  ] as const)
    await seedCase(db, {
      ...{ id, brand, customer: `c${id}`, hours, topic, outcome: 'hollow' },
      replies: [{ id: `${id}0`, hours: hours + 1, acts: ['apology'] }],
    });
  const question = questionOf({ id: brand, key: 'acme' }, {}, START + 40 * DAY, DEFAULT_THRESHOLDS);
  const share = async () => (await readTallied(db, question)).tally.shares.no_reply;
  const occasions = async () => (await share()).incidents;
  expect(await share()).toMatchObject({ incidents: 4, days: 3 });
  await recountAll(db);
  expect(await occasions()).toBe(4);

  await sql`insert into incidents (brand_id, title, state, topic, words, from_at, confirmed_at, confirmed_by)
    values (${brand}, 'No signal', 'confirmed', 'outage', '{}', ${new Date(START)}, ${new Date(START)}, 'lia')`.execute(
    db,
  );
  await sql`update cases set incident_id = (select id from incidents) where topic = 'outage'`.execute(db);
  expect(await occasions()).toBe(2);
  await recountAll(db);
  expect(await occasions()).toBe(2);
  expect((await share()).days, 'days stay days').toBe(3);
  expect(await findDifferences(db)).toEqual([]);
  expect((await readTallied(db, question)).card).toEqual(await recountCard(db, question));
  await close();
});
