import { expect, it } from 'vitest';
import { DEFAULT_THRESHOLDS } from '../../src/scorecards/thresholds.ts';
import { judgeBrand } from '../../src/scorecards/verdict.ts';
import { apologeticNature, honestNature, liveOut, type Nature, randomFrom } from './brands-simulated.ts';

function accused(brands: number, natureOf: (random: () => number) => Nature, seed: number): number {
  const random = randomFrom(seed);
  let found = 0;
  for (let i = 0; i < brands; i++) {
    const record = liveOut(natureOf(random), random);
    if (judgeBrand(record, DEFAULT_THRESHOLDS).verdict === 'mostly_apologies') found++;
  }
  return found;
}

it('calls fewer than 1 in 1,000 of 10,000 honest brands mostly_apologies', () => {
  expect(accused(10_000, honestNature, 1)).toBeLessThan(10);
});

it('spares honest brands that look their worst: half solved, nothing hidden, every answer empty', () => {
  const worst = (random: () => number): Nature => ({ ...honestNature(random), solves: 0.5, hides: 0, empties: 1 });
  // By chance alone Wilson's limit would accuse one in forty of these; the error of the reading is allowed for on top.
  expect(accused(10_000, worst, 2)).toBeLessThan(50);
});

it('finds at least 95 % of 1,000 brands that only apologise, from 60 mature cases on', () => {
  expect(accused(1_000, (random) => apologeticNature(60, random), 3)).toBeGreaterThanOrEqual(950);
});
