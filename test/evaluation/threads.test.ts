import { expect, test } from 'vitest';
import { openEngine } from '../../src/analysis/engine.ts';
import { datasetOf } from '../../src/evaluation/dataset.ts';
import { threadSections } from '../../src/evaluation/threads.ts';

/** An answered question, and below it somebody who complains: the opener's own words, or a bystander's. */
function thread(who: 'CUSTOMER' | 'CUSTOMER_OTHER') {
  return {
    root: '1',
    brand: 'acme',
    outcome: who === 'CUSTOMER' ? 'disputed' : 'claimed',
    complaint: who === 'CUSTOMER',
    turns: [
      { who: 'CUSTOMER', at: '2026-11-02T09:00:00Z', text: '@acme what time does the Leeds store close today?' },
      { who: 'BRAND', at: '2026-11-02T09:10:00Z', text: 'Hi, the store in Leeds is open until 8pm today. ^Jo' },
      {
        who,
        at: '2026-11-02T09:20:00Z',
        text: '@acme that is wrong, your store was closed at 6pm. Useless, I want a refund!',
      },
    ],
  };
}

test.each(['CUSTOMER', 'CUSTOMER_OTHER'] as const)('words of %s count where they belong', async (who) => {
  const dataset = datasetOf([thread(who)]);
  if (dataset?.kind !== 'threads') throw new Error('not read as threads');
  const [section] = await threadSections(dataset.rows, 'one', await openEngine({ analysis: 'fast', heads: [] }));
  const [complaint] = section!.tables;
  expect(complaint!.table.map((row) => [row[0], row[2]])).toContainEqual([String(who === 'CUSTOMER'), '100.0']);
  const outcome = section!.figures.find(({ name }) => name === 'outcome, accuracy');
  expect(outcome?.interval.value).toBe(1);
});
