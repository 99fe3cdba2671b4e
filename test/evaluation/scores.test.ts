import { expect, test } from 'vitest';
import { bootstrap } from '../../src/evaluation/bootstrap.ts';
import { datasetOf } from '../../src/evaluation/dataset.ts';
import { foldOf, isHeldOut } from '../../src/evaluation/folds.ts';
import { placePart } from '../../src/evaluation/report.ts';
import {
  type Answered,
  calibrationError,
  classScores,
  confusion,
  macroF1,
  mean,
  reliability,
  spearman,
} from '../../src/evaluation/scores.ts';

const rows: Answered[] = [
  { truth: 'a', answer: 'a' },
  { truth: 'a', answer: 'b' },
  { truth: 'b', answer: 'b' },
  { truth: 'b', answer: null },
];

test('precision, recall and F1 by hand; an abstention is a miss', () => {
  expect(classScores(rows, ['a', 'b'])).toEqual([
    { label: 'a', precision: 1, recall: 0.5, f1: 2 / 3, support: 2 },
    { label: 'b', precision: 0.5, recall: 0.5, f1: 0.5, support: 2 },
  ]);
  expect(macroF1(rows, ['a', 'b'])).toBeCloseTo((2 / 3 + 0.5) / 2);
  expect(confusion(rows, ['a', 'b'])).toEqual([
    [1, 1, 0],
    [0, 1, 1],
  ]);
});

test.each([
  [[1, 2, 3], [10, 20, 30], 1],
  [[1, 2, 3], [3, 2, 1], -1],
  [[1, 1, 2, 2], [1, 1, 2, 2], 1],
  [[1, 1, 1], [1, 2, 3], 0],
])('Spearman of %j and %j is %d', (a, b, rho) => {
  expect(spearman(a, b)).toBeCloseTo(rho);
});

test('bands of probability and their error', () => {
  const bands = reliability(
    [
      { said: 0.1, true: false },
      { said: 0.9, true: true },
      { said: 0.9, true: false },
      { said: 1, true: true },
    ],
    2,
  );
  expect(bands.map((b) => b.n)).toEqual([1, 3]);
  expect(calibrationError(bands)).toBeCloseTo((0.1 + 3 * Math.abs(2.8 / 3 - 2 / 3)) / 4);
});

test('a bootstrap interval holds its figure and is the same each time', () => {
  const xs = Array.from({ length: 100 }, (_, k) => k % 2);
  const interval = bootstrap(xs, mean);
  expect(interval).toEqual(bootstrap(xs, mean));
  expect(interval.low).toBeLessThan(0.5);
  expect(interval.high).toBeGreaterThan(0.5);
});

test('about a third is set aside, by id alone, and folds are of a size', () => {
  const ids = Array.from({ length: 3000 }, (_, k) => `post-${k}`);
  expect(ids.filter(isHeldOut).length / ids.length).toBeCloseTo(1 / 3, 1);
  const sizes = Map.groupBy(ids, (id) => foldOf(id, 10));
  expect([...sizes.values()].every((fold) => fold.length > 220 && fold.length < 380)).toBe(true);
});

test.each([
  [{ text: 'x', complaint: '1' }, 'complaints'],
  [{ text: 'x', sentiment: 'neutral', set: 's' }, 'sentiment'],
  [{ dialog: '1', speaker: 'USER', text: 'x', mean_rating: '2' }, 'frustration'],
  [{ id: '1', text: 'x', acts: [] }, 'replies'],
  [{ root: '1', turns: [] }, 'threads'],
])('%j is a file of %s', (row, kind) => {
  expect(datasetOf([row])?.kind).toBe(kind);
});

test('other columns are no labels', () => {
  expect(datasetOf([{ name: 'x' }])).toBeNull();
});

test('a part of a document is put in its own place, again and again', () => {
  const once = placePart('# Accuracy\n', 'a', 'first');
  const two = placePart(once, 'b', 'other');
  expect(placePart(two, 'a', 'second')).toBe(two.replace('first', 'second'));
});
