import { expect, test } from 'vitest';
import { Answers, HEAD_NAMES, type Head, type Heads, type Logits } from '../../src/analysis/heads.ts';

const MOODS = ['negative', 'neutral', 'positive'] as const;
const LEVELS = ['0', '1', '2', '3', '4'] as const;

/** Answers of heads that choose one; what is not named has no class. */
function answers(said: { sentiment?: number[]; severity?: number[] }, offsets: readonly number[] | undefined): Answers {
  const head = (classes: readonly string[]): Head => ({
    classes,
    kind: 'one',
    where: 'post',
    bias: classes.map(() => 0),
    thresholds: classes.map(() => 0),
    scale: classes.flatMap(() => [1, 0]),
    ...(offsets && { offsets }),
  });
  const named: Record<string, readonly string[]> = { sentiment: MOODS, severity: LEVELS };
  const heads = Object.fromEntries(HEAD_NAMES.map((name) => [name, head(named[name] ?? [])])) as Heads;
  const logits = Object.fromEntries(
    HEAD_NAMES.map((name) => [name, { whole: said[name as 'sentiment'] ?? [], parts: () => [] }]),
  ) as unknown as Logits;
  return new Answers(heads, logits, 'test');
}

test.each<[string, number[], number[] | undefined, string]>([
  ['the likeliest', [1, 0.9, 0], undefined, 'negative'],
  ['the likeliest where every class asks as much', [1, 0.9, 0], [0, 0, 0], 'negative'],
  ['a rarer one that is likely enough for its offset', [1, 0.9, 0], [-0.2, 0, 0], 'neutral'],
  ['the rarest one', [1, 0.9, 0.5], [-0.3, 0, 0.5], 'positive'],
])('a head that chooses one says %s', (_, sentiment, offsets, said) => {
  expect(answers({ sentiment }, offsets).best('sentiment')).toBe(said);
});

test.each<[string, number[], number[] | undefined, string]>([
  ['the likeliest level but none', [9, 0, 2, 1, 0], undefined, '2'],
  ['a higher one by its offset', [9, 0, 2, 1, 0], [0, 0, -0.6, 0.6, 0], '3'],
])('of a complaint the severity is %s', (_, severity, offsets, said) => {
  expect(answers({ severity }, offsets).best('severity', undefined, 1)).toBe(said);
});

test('offsets leave probabilities as they are', () => {
  const plain = answers({ sentiment: [1, 0.9, 0] }, undefined);
  const weighed = answers({ sentiment: [1, 0.9, 0] }, [-3, 0, 3]);
  expect(weighed.shares('sentiment')).toEqual(plain.shares('sentiment'));
});
