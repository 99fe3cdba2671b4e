import { expect, test } from 'vitest';
import { known, wordOf } from '../../../src/analysis/text/words.ts';

test('a function of a word is asked once, and every function has an answer of its own', () => {
  const asked: string[] = [];
  const length = known((word) => {
    asked.push(word);
    return word.length;
  });
  const isLong = known((word) => word.length > 4);
  expect([length(wordOf('parcel')), length(wordOf('parcel')), isLong(wordOf('parcel'))]).toEqual([6, 6, true]);
  expect(asked).toEqual(['parcel']);
});

test('what is not there is remembered, too', () => {
  let asked = 0;
  const nothing = known(() => {
    asked++;
    return null;
  });
  expect([nothing(wordOf('refund')), nothing(wordOf('refund'))]).toEqual([null, null]);
  expect(asked).toBe(1);
});

test('a flood of made-up words changes no answer', () => {
  const last = known((word) => word.slice(-1));
  for (let k = 0; k < 50_000; k++) expect(last(wordOf(`w${k}`))).toBe(String(k % 10));
  expect(last(wordOf('q'.repeat(100_000)))).toBe('q');
});
