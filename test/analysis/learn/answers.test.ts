import { expect, test } from 'vitest';
import { MEANING } from '../../../src/analysis/encoder/encoder.ts';
import { answers } from '../../../src/analysis/learn/answers.ts';
import { leadOf } from '../../../src/analysis/learn/classes.ts';
import type { Head } from '../../../src/analysis/learn/model.ts';
import { RECIPES } from '../../../src/analysis/learn/recipes.ts';

/** A head whose first judge says a probability, and whose second, where it is heard, says 0.9. */
const head = (said: number): Head => ({
  name: 'made up',
  w: new Float32Array(1),
  bias: Math.log(said / (1 - said)),
  platt: { a: 1, b: 0 },
  second: { w: new Float32Array(MEANING), bias: Math.log(9), blend: { first: 0, second: 1, constant: 0 } },
});

/** A post whose meaning is counted when it is made. */
function post() {
  const made = { times: 0 };
  const meaning = () => {
    made.times++;
    return new Float32Array(MEANING);
  };
  return { made, x: { n: 0, index: new Int32Array(0), value: new Float32Array(0), offset: 0, meaning } };
}

/** What the heads say when the best class leads the next by this much. */
const leading = {
  complaint: (lead: number) => [0.45 - lead / 2],
  severity: (lead: number) => [0.5 + lead / 2, 1e-6, 1e-6],
  sentiment: (lead: number) => [(1 + 2 * lead) / 3, (1 - lead) / 3, (1 - lead) / 3],
};
const QUESTIONS = ['complaint', 'severity', 'sentiment'] as const;

test.each(QUESTIONS)('the lead of the best class of %s is told by what the heads say', (task) => {
  for (const lead of [0, 0.1, 0.5, 0.8]) expect(leadOf(task, leading[task](lead))).toBeCloseTo(lead, 4);
});

test.each(QUESTIONS)(
  'the second judge of %s is heard by every head where the first leaves it open, only there',
  (task) => {
    const { open } = RECIPES[task].second!;
    const said = (lead: number) => {
      const { made, x } = post();
      return { yes: answers({ task, heads: leading[task](lead).map(head) }, x), times: made.times };
    };
    const within = said(0.95 * open);
    expect(within.times).toBeGreaterThan(0);
    for (const yes of within.yes) expect(yes).toBeCloseTo(0.9, 5);
    const beyond = said(1.05 * open);
    expect(beyond.times).toBe(0);
    beyond.yes.forEach((yes, k) => {
      expect(yes).toBeCloseTo(leading[task](1.05 * open)[k]!, 5);
    });
  },
);

test('quick reading asks no second judge, however open the class', () => {
  const { made, x } = post();
  answers({ task: 'complaint', heads: [head(0.45)] }, x, 'quick');
  expect(made.times).toBe(0);
});
