import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { VERDICT_SPAN } from '../../src/scorecards/span.ts';
import { findCurrentVerdict } from '../../src/scorecards/store/current-verdict.ts';
import { giveVerdicts, readVerdictChanges } from '../../src/scorecards/store/verdicts.ts';
import { DEFAULT_THRESHOLDS } from '../../src/scorecards/thresholds.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { seedBrand, seedCase } from './seed.ts';
import { DAY, START } from './turns.ts';

describeEachDatabase('verdicts', (open) => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await open();
  });
  afterAll(() => connection.close());

  it('are given once for each day, kept as given, and their changes are told with reasons', async () => {
    const { db } = connection;
    const id = await seedBrand(db, 'acme');
    const give = (at: number) =>
      db.transaction().execute((trx) => giveVerdicts(trx, { id, key: 'acme' }, { at, thresholds: DEFAULT_THRESHOLDS }));
    expect(await give(START)).toMatchObject([{ from: null, to: 'not_enough_data' }]);
    expect(await give(START)).toEqual([]);
    for (let i = 0; i < 25; i++) {
      const replies = [{ id: `${i}1`, hours: i + 1, acts: ['apology' as const] }];
      // Of eight topics: those of one day about one topic are one occasion, and a verdict takes several.
      const of = { id: `${i}0`, brand: id, customer: `c${i}`, hours: i, topic: `topic${i % 8}` };
      await seedCase(db, { ...of, outcome: i === 3 ? 'disputed' : 'hollow', replies });
    }
    const changes = await give(START + 30 * DAY);
    expect(changes).toMatchObject([{ from: 'not_enough_data', to: 'mostly_apologies', day: '2026-06-09' }]);
    expect(changes[0]!.reasons[0]).toMatch(
      /^of 2\d complaints 2\d got a sorry, .* after 2\d of these 2\d we saw nothing more/,
    );
    expect(changes[0]!.reasons.at(-1)).toMatch(
      /^read by machine alone: of the 25 complaints none was read by two people/,
    );
    const end = START + 30 * DAY;
    const quarter = { brandId: id, from: end - VERDICT_SPAN, to: end };
    expect(await findCurrentVerdict(db, quarter)).toBe('mostly_apologies');
    expect(await findCurrentVerdict(db, { ...quarter, topic: 'billing' })).toBeNull();
    expect(await findCurrentVerdict(db, { ...quarter, from: end - 7 * DAY })).toBeNull();
    expect(await findCurrentVerdict(db, { brandId: id, from: START - VERDICT_SPAN, to: START })).toBe(
      'not_enough_data',
    );
    const first = expect.objectContaining({ brand: 'acme', from: null, to: 'not_enough_data', day: '2026-05-31' });
    expect(await readVerdictChanges(db, id, end)).toEqual([first, { ...changes[0], corrected: 0, would_be: null }]);
    expect(await readVerdictChanges(db, id, START), 'an archive ends before').toEqual([first]);
  });
});
