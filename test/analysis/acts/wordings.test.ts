import { expect, test } from 'vitest';
import { refineReply } from '../../../src/analysis/context.ts';
import { readReply } from '../../../src/analysis/reply.ts';
import type { Act } from '../../../src/model.ts';
import { BANTER, FACTS, LONG, SHORT } from './wordings.ts';

/** Precision and recall, in percent, of all acts of the replies taken together. */
function scored(rows: readonly [Act[], string][]): { precision: number; recall: number } {
  const read = rows.map(([acts, text]) => ({
    truth: new Set(acts),
    said: readReply({ text: `@4711 ${text} ^AB` }).acts,
  }));
  const right = read.reduce((sum, { truth, said }) => sum + said.filter((act) => truth.has(act)).length, 0);
  const said = read.reduce((sum, row) => sum + row.said.length, 0);
  const truth = read.reduce((sum, row) => sum + row.truth.size, 0);
  return { precision: (100 * right) / said, recall: (100 * right) / truth };
}

/** Percent when first read, before any rule was mended by them: the honest figure for wordings never seen; and what is held since. */
test.each([
  ['short replies', SHORT, [64, 65], [95, 97]],
  ['long replies', LONG, [70, 67], [87, 89]],
] as const)('acts of %s', (_, rows, first, held) => {
  const { precision, recall } = scored(rows as [Act[], string][]);
  expect(precision).toBeGreaterThanOrEqual(Math.max(first[0], held[0]));
  expect(recall).toBeGreaterThanOrEqual(Math.max(first[1], held[1]));
});

const after = (text: string, said: string) =>
  refineReply(readReply({ text: `@4711 ${text}` }), [{ who: 'customer', text: said }]);
const share = (sentences: readonly string[], hollow: boolean, said: string) =>
  sentences.filter((text) => after(text, said).hollow === hollow).length / sentences.length;

test('whether words inform or play is told by whom they answer', () => {
  expect(share(BANTER, true, 'Just had the best afternoon at your place with my sister, we loved it')).toBeGreaterThan(
    0.9,
  );
  expect(share(BANTER, true, 'Spent my whole afternoon at your place with my sister')).toBeGreaterThan(0.8);
  expect(share(FACTS, false, 'Can you tell me about this please?')).toBeGreaterThan(0.95);
});
