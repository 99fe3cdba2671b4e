import { expect, it } from 'vitest';
import { doubled, spread } from '../src/backoff.ts';

it.each([
  [-1, 5],
  [0, 5],
  [1, 10],
  [3, 40],
  [4, 60],
  [2_000, 60],
])('a wait doubled %d times, from 5 to 60 at most, is %d', (times, wait) => {
  expect(doubled(5, 60, times)).toBe(wait);
});

it.each([
  [0, 30],
  [0.5, 45],
  [1, 60],
])('by a chance of %d a wait of 60 is %d', (chance, wait) => {
  expect(spread(60, chance)).toBe(wait);
});
