import { expect, it } from 'vitest';
import { describeEvidence } from '../src/labels.ts';

it.each([
  ['claimed/answer (unknown)', 'answered (answered, or end not seen)'],
  ['hollow (unresolved)', 'only words (left open in public)'],
  ['deflected (unresolved)', 'told to go elsewhere (left open in public)'],
  ['confirmed/self (unknown)', 'solved without the brand (answered, or end not seen)'],
  ['disputed (maturing)', 'disputed (too early to tell)'],
  ['move_private+promise empty: repeated_private', 'move private, promise; nothing new: repeated private'],
  ['empty: hollow', 'nothing new: hollow'],
  ['praise', 'praise'],
])('what a post behind a number did is said in words: %s', (what, words) => {
  expect(describeEvidence(what)).toBe(words);
});
