import { expect, it } from 'vitest';
import { DEFAULT_THRESHOLDS } from '../../src/scorecards/thresholds.ts';
import { decideVerdict } from '../../src/scorecards/verdict.ts';
import { apologeticNature, honestNature, liveOut, type Nature, randomFrom } from './brands-simulated.ts';

function accused(brands: number, natureOf: (random: () => number) => Nature, seed: number): number {
  const random = randomFrom(seed);
  let found = 0;
  for (let i = 0; i < brands; i++) {
    const record = liveOut(natureOf(random), random);
    if (decideVerdict(record, DEFAULT_THRESHOLDS).verdict === 'mostly_apologies') found++;
  }
  return found;
}

it('calls fewer than 1 in 1,000 of 10,000 honest brands mostly_apologies, at real private shares', () => {
  expect(accused(10_000, honestNature, 1)).toBeLessThan(10);
});

it('spares honest brands that look their worst: half of what stays in public is left with a sorry', () => {
  const worst = (random: () => number): Nature => ({ ...honestNature(random), leaves: 0.5 });
  expect(accused(10_000, worst, 2)).toBeLessThan(10);
});

it('finds at least 95 % of 1,000 brands that only apologise, from 60 mature cases on, 43 % of them in private', () => {
  expect(accused(1_000, (random) => apologeticNature(60, random), 3)).toBeGreaterThanOrEqual(950);
});
