import { expect, test } from 'vitest';
import { answers } from '../../../src/analysis/learn/answers.ts';
import { plattOf } from '../../../src/analysis/learn/calibrate.ts';
import { bestClass, classShares } from '../../../src/analysis/learn/classes.ts';
import { fitModel } from '../../../src/analysis/learn/fit.ts';
import { fitWeights, margin, sigmoid } from '../../../src/analysis/learn/logistic.ts';
import { decodeModel, encodeModel } from '../../../src/analysis/learn/model.ts';
import { keptVector } from '../../../src/analysis/learn/vector.ts';

const about = { version: 'test', data: ['made up'], licence: 'none', fitted_at: '2026-01-01' };
const rows = Array.from({ length: 40 }, (_, k) =>
  k % 2 === 0
    ? { text: `my parcel ${k} is lost and nobody answers`, label: '1' }
    : { text: `what a lovely day number ${k}`, label: '0' },
);

test('the fit finds the slot that decides, whatever the noise', () => {
  const row = (index: number[]) => ({
    n: index.length,
    offset: 0,
    index: Int32Array.from(index),
    value: new Float32Array(index.length).fill(1),
  });
  const xs = Array.from({ length: 200 }, (_, k) => row(k % 2 ? [1, 2 + (k % 5)] : [0, 2 + (k % 5)]));
  const fitted = fitWeights(
    xs,
    xs.map((_, k) => k % 2),
    { size: 8, epochs: 10, cost: 1, seed: 1 },
  );
  expect(margin(row([1]), fitted)).toBeGreaterThan(1);
  expect(margin(row([0]), fitted)).toBeLessThan(-1);
});

test('the same rows give the same model, bit by bit', () => {
  expect(encodeModel(fitModel('complaint', rows, about))).toBe(encodeModel(fitModel('complaint', rows, about)));
});

test('a model comes back from its file with its words and its answers', () => {
  const model = fitModel('complaint', rows, about);
  const back = decodeModel(encodeModel(model));
  expect({ ...back, heads: [] }).toEqual({ ...model, heads: [] });
  const x = keptVector('my order is lost and nobody answers', 'complaint');
  expect(answers(back, x)[0]).toBeCloseTo(answers(model, x)[0]!, 1);
  expect(bestClass('complaint', answers(back, x))).toBe('1');
});

test.each(['{}', '{"task":"complaint"}', '[]'])('%s is refused as a model', (text) => {
  expect(() => decodeModel(text)).toThrow('not a model file');
});

test('Platt makes margins say how often they are right', () => {
  const margins = Array.from({ length: 400 }, (_, k) => (k % 2 ? 2 : -2));
  const labels = margins.map((m, k) => (k % 10 < 2 ? (m > 0 ? 0 : 1) : m > 0 ? 1 : 0));
  const { a, b } = plattOf(margins, labels);
  const share = labels.filter((y, k) => y === 1 && margins[k]! > 0).length / 200;
  expect(sigmoid(a * 2 + b)).toBeCloseTo(share, 1);
});

test('shares of ordered levels add up and never turn negative', () => {
  const shares = classShares('severity', [0.4, 0.6, 0.2]);
  expect(shares.reduce((x, y) => x + y)).toBeCloseTo(1);
  expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
});
