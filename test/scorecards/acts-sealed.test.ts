import { type Kysely, sql } from 'kysely';
import { expect, it } from 'vitest';
import { up } from '../../migrations/159_acts_of_sealed_days.ts';
import { recountAll } from '../../src/scorecards/recount.ts';
import { readActs } from '../../src/scorecards/store/figures.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { seedBrand, seedCase } from './seed.ts';
import { DAY, START } from './turns.ts';

describeEachDatabase('what replies of sealed days did', (open) => {
  it('is counted once by the migration: one row a reply, automatic ones aside', async () => {
    const { db, close } = await open();
    const brand = await seedBrand(db, 'lumen');
    for (const [n, customer] of ['ann', 'ben'].entries())
      await seedCase(db, {
        id: `c${n}`,
        brand,
        customer,
        hours: 30 * n,
        outcome: 'promised',
        replies: [
          { id: `r${n}a`, hours: 30 * n + 1, acts: ['apology'], automatic: true },
          { id: `r${n}b`, hours: 30 * n + 2, acts: ['apology', 'promise'] },
          { id: `r${n}c`, hours: 30 * n + 3, acts: ['apology'] },
          { id: `r${n}d`, hours: 30 * n + 80, acts: ['promise'] },
        ],
      });
    // One reply stands in the threads of two customers, and counts once.
    await sql`insert into filings select r.* from filings f join posts p on p.id = f.post_id and p.native_id = 'r0b'
      cross join lateral jsonb_populate_record(f, jsonb_build_object('history_id', (
        select max(id) from histories), 'case_id', null)) r`.execute(db);
    await recountAll(db);
    const acts = () => readActs(db, brand, START - 2 * DAY, START + 10 * DAY);
    const before = await acts();
    expect(before).toEqual({ apology: 4, promise: 4 });

    // As an older program leaves it: days sealed, and no acts counted by day.
    const day = new Date(START + 3 * DAY).toISOString().slice(0, 10);
    await sql`insert into retention (sealed_before) values (${day}::date)`.execute(db);
    await sql`delete from act_days where exists (select from retention where day < sealed_before)`.execute(db);
    expect(await acts()).not.toEqual(before);
    await up(db as unknown as Kysely<unknown>);
    expect(await acts()).toEqual(before);
    await close();
  });
});
