import { expect, it } from 'vitest';
import { describeEvidence } from '../src/labels.ts';

it.each([
  ['claimed/answer (unknown)', 'answered (unknown)'],
  ['hollow (unresolved)', 'only sorry (unresolved)'],
  ['deflected (unresolved)', 'told to go elsewhere (unresolved)'],
  ['move_private+promise empty: repeated_private', 'move private, promise; nothing new: repeated private'],
  ['empty: hollow', 'nothing new: hollow'],
  ['praise', 'praise'],
])('what a post behind a number did is said in words: %s', (what, words) => {
  expect(describeEvidence(what)).toBe(words);
});
