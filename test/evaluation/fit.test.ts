import { describe, expect, it } from 'vitest';
import { decodeWeights, encodeWeights, type StoredHead, WIDTH } from '../../src/analysis/encoder/heads.ts';
import { fitHead, type Lesson } from '../../src/evaluation/learn/fit.ts';
import { labelsOf } from '../../src/evaluation/learn/lessons.ts';

const CLASSES = ['a', 'b', 'c'];
const head = (kind: StoredHead['kind'], where: StoredHead['where'] = 'post'): StoredHead => ({
  classes: CLASSES,
  kind,
  where,
  bias: [0, 0, 0],
  weights: encodeWeights(new Float32Array(CLASSES.length * WIDTH)),
  thresholds: [0, 0, 0],
  scale: [1, 0, 1, 0, 1, 0],
});
/** A vector of length 7 along one axis. */
const along = (...axes: number[]): Float32Array => {
  const vectors = new Float32Array(axes.length * WIDTH);
  axes.forEach((axis, row) => {
    vectors[row * WIDTH + axis] = 7;
  });
  return vectors;
};
const logit = (fitted: StoredHead, k: number, vector: Float32Array) =>
  decodeWeights(fitted.weights)
    .slice(k * WIDTH, (k + 1) * WIDTH)
    .reduce((sum, w, i) => sum + w * vector[i]!, fitted.bias[k]!);
const lesson = (vectors: Float32Array, classes: Lesson['classes']): Lesson => ({ vectors, classes, weight: 1 });

describe('a head fitted over frozen vectors', () => {
  it('follows a handful of like corrections, and leaves alone what nobody corrected', () => {
    const fitted = fitHead(
      head('many'),
      Array.from({ length: 6 }, () => lesson(along(3), { a: 1 })),
    );
    expect(logit(fitted, 0, along(3))).toBeGreaterThan(1);
    expect(Math.abs(logit(fitted, 0, along(9)))).toBeLessThan(0.5);
    expect(logit(fitted, 1, along(3))).toBe(0);
  });

  it('moves little for one', () => {
    const fitted = fitHead(head('many'), [lesson(along(3), { a: 1 })]);
    expect(logit(fitted, 0, along(3))).toBeGreaterThan(0.2);
    expect(logit(fitted, 0, along(3))).toBeLessThan(1.2);
  });

  it('chooses one of several', () => {
    const lessons = [3, 4, 5].flatMap((axis, k) =>
      Array.from({ length: 8 }, () => lesson(along(axis), { [CLASSES[k]!]: 1 })),
    );
    const fitted = fitHead(head('one'), lessons);
    [3, 4, 5].forEach((axis, k) => {
      const logits = CLASSES.map((_, c) => logit(fitted, c, along(axis)));
      expect(logits.indexOf(Math.max(...logits))).toBe(k);
    });
  });

  it('takes the sentence that says it for the post', () => {
    const start = head('many', 'part');
    const weights = new Float32Array(CLASSES.length * WIDTH);
    weights[4] = 0.1;
    const lessons = Array.from({ length: 6 }, () => lesson(along(0, 4, 5), { a: 1 }));
    const fitted = fitHead({ ...start, weights: encodeWeights(weights) }, lessons);
    expect(logit(fitted, 0, along(4))).toBeGreaterThan(logit(fitted, 0, along(5)) + 1);
  });
});

it('corrected fields teach the heads they are read by', () => {
  const labels = labelsOf({ is_complaint: true, level: 'critical', acts: ['apology'], hollow: true, complaint: 1 });
  expect(labels.map(({ head: name }) => name)).toEqual(['complaint', 'urgency', 'acts']);
  expect(labels[1]!.classes).toEqual({ 5: 1 });
  expect(labels[2]!.classes).toMatchObject({ apology: 1, promise: 0 });
});
