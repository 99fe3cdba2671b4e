import { expect, test } from 'vitest';
import { judgeThread } from '../../../src/analysis/outcome.ts';
import { readReply } from '../../../src/analysis/reply.ts';
import { threadOf } from '../outcome/posts.ts';
import { REPLIES } from './replies.ts';
import { THREADS } from './threads.ts';

/** Precision and recall of the acts of all replies of one language taken together. */
function actsOf(language: string): { precision: number; recall: number } {
  const rows = REPLIES.filter(([lang]) => lang === language).map(([lang, acts, text]) => ({
    truth: new Set(acts),
    said: readReply({ text, lang }).acts,
  }));
  const right = rows.reduce((sum, { truth, said }) => sum + said.filter((act) => truth.has(act)).length, 0);
  const said = rows.reduce((sum, row) => sum + row.said.length, 0);
  const truth = rows.reduce((sum, row) => sum + row.truth.size, 0);
  return { precision: right / said, recall: right / truth };
}

/**
 * Percent when the replies were first read, before any rule was mended by them, and what is held since. The first pair
 * is the honest figure for words never seen.
 */
test.each([
  ['es', [74, 69], [90, 93]],
  ['pt', [65, 65], [90, 92]],
  ['fr', [85, 79], [96, 96]],
  ['de', [65, 65], [92, 96]],
  ['it', [74, 74], [92, 96]],
  ['nl', [78, 81], [96, 96]],
])('acts of replies in %s: first read %j, held at %j', (language, first, held) => {
  const { precision, recall } = actsOf(language);
  expect(100 * precision).toBeGreaterThanOrEqual(Math.max(first[0]!, held[0]!));
  expect(100 * recall).toBeGreaterThanOrEqual(Math.max(first[1]!, held[1]!));
});

test.each(THREADS)('a thread in %s ends %s', (lang, outcome, posts) => {
  expect(judgeThread(threadOf(posts, lang)).outcome).toBe(outcome);
});
