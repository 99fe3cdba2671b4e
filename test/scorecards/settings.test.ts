import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { type Blind, coveredShare } from '../../src/scorecards/coverage.ts';
import { changedSettings, DEFAULT_THRESHOLDS, thresholdsOf } from '../../src/scorecards/thresholds.ts';

describe('thresholds', () => {
  it('of an empty amends.yaml are the defaults that docs/method.md argues for', () => {
    expect(thresholdsOf(configSchema.parse({}))).toEqual(DEFAULT_THRESHOLDS);
  });

  it('can each be set', () => {
    const verdicts = { judging_days: 3, min_cases: 40, min_customers: 30, majority: 0.6, hysteresis: 0.1 };
    expect(thresholdsOf(configSchema.parse({ verdicts }))).toMatchObject({
      judgingWindowMs: 3 * 86_400_000,
      minCases: 40,
      minCustomers: 30,
      majority: 0.6,
      hysteresis: 0.1,
    });
  });
});

describe('settings that move the bar', () => {
  it.each<[object, string[]]>([
    [{}, []],
    [{ canned_copies: 9 }, []],
    [
      { majority: 0.6, judging_days: 3 },
      ['verdicts.judging_days 3 (default 7)', 'verdicts.majority 0.6 (default 0.5)'],
    ],
  ])('%j', (verdicts, changed) => {
    expect(changedSettings(thresholdsOf(configSchema.parse({ verdicts })))).toEqual(changed);
  });
});

describe('coverage of [0, 100)', () => {
  it.each<[string, Blind[], number]>([
    ['no gap', [], 1],
    ['one gap inside', [{ from: 10, to: 30 }], 0.8],
    [
      'gaps that overlap count once',
      [
        { from: 10, to: 30 },
        { from: 20, to: 40 },
      ],
      0.7,
    ],
    [
      'a gap within a gap',
      [
        { from: 10, to: 60 },
        { from: 20, to: 30 },
      ],
      0.5,
    ],
    [
      'gaps that reach out of the span',
      [
        { from: -50, to: 10 },
        { from: 95, to: 500 },
      ],
      0.85,
    ],
    ['blind all the time', [{ from: -1, to: 101 }], 0],
    ['a gap elsewhere', [{ from: 200, to: 300 }], 1],
  ])('%s', (_, gaps, share) => {
    expect(coveredShare({ from: 0, to: 100 }, gaps)).toBeCloseTo(share, 12);
  });
});
