import { expect, it } from 'vitest';
import { type DraftMove, findMoves } from '../../src/desk/draft/draft-words.ts';

it.each<[DraftMove, string, string]>([
  ['sorry', 'We apologise, Vera.', 'apologise'],
  ['sorry', 'How frustrating! We see it.', 'frustrating'],
  ['sorry', "I'm sorry, 'sorry' is not enough", 'sorry'],
  ['safety', 'Please switch it off.', 'switch it off'],
  ['safety', 'Unplugging it is safest', 'Unplugging'],
  ['thanks', 'Thanks for telling us', 'Thanks'],
])('%s is found in whole words: %s', (move, draft, words) => {
  const [span] = findMoves(draft).get(move)!;
  expect(span!.text).toBe(words);
  expect([...draft].slice(span!.start, span!.end).join('')).toBe(words);
});
