import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsOf, type Counts, intervalOf, ratioOf, ratioText, wilson } from '../../src/scorecards/bounds.ts';

const exact = { z: 1.96, falselyResolved: 0, falselyUnresolved: 0 };
const counts = (resolved: number, unknown: number, unresolved: number): Counts => ({ resolved, unknown, unresolved });

describe('ratio and bounds, by hand', () => {
  it.each([
    ['none resolved', counts(0, 0, 12), '12 : 0', null, { low: 0, high: 0 }],
    ['all unknown', counts(0, 7, 0), '7 : 0', null, { low: 0, high: 1 }],
    ['one case, resolved', counts(1, 0, 0), '1 : 1', 1, { low: 1, high: 1 }],
    ['one case, not', counts(0, 0, 1), '1 : 0', null, { low: 0, high: 0 }],
    ['some of each', counts(3, 5, 4), '12 : 3', 4, { low: 0.25, high: 8 / 12 }],
    ['no case', counts(0, 0, 0), '0 : 0', null, null],
  ])('%s', (_, c, text, ratio, bounds) => {
    expect(ratioText(c)).toBe(text);
    expect(ratioOf(c)).toBe(ratio);
    expect(boundsOf(c)).toEqual(bounds);
  });
});

describe('interval', () => {
  // Wilson limits worked by hand from the formula; 8 of 10 is the textbook's (0.490, 0.943).
  it.each([
    [0, 10, [0, 0.2775]],
    [10, 10, [0.7225, 1]],
    [8, 10, [0.4902, 0.9433]],
    [1, 1, [0.2065, 1]],
    [50, 100, [0.4038, 0.5962]],
  ])('Wilson for %i of %i', (hits, n, limits) => {
    const [low, high] = wilson(hits, n, 1.96);
    expect(low).toBeCloseTo(limits[0]!, 4);
    expect(high).toBeCloseTo(limits[1]!, 4);
  });

  it('runs from the low limit of the low rate to the high limit of the high one', () => {
    const interval = intervalOf(counts(1, 0, 0), exact)!;
    expect(interval[0]).toBeCloseTo(0.2065, 4);
    expect(interval[1]).toBe(1);
    expect(intervalOf(counts(0, 10, 0), exact)).toEqual([0, 1]);
    expect(intervalOf(counts(0, 0, 0), exact)).toBeNull();
  });

  it('is widened by the error of the reading and stays a share', () => {
    const [low, high] = intervalOf(counts(50, 0, 50), { z: 1.96, falselyResolved: 0.05, falselyUnresolved: 0.1 })!;
    expect(low).toBeCloseTo(0.3538, 4);
    expect(high).toBeCloseTo(0.6962, 4);
    expect(intervalOf(counts(0, 0, 10), { ...exact, falselyResolved: 0.3 })![0]).toBe(0);
    expect(intervalOf(counts(10, 0, 0), { ...exact, falselyUnresolved: 0.3 })![1]).toBe(1);
  });
});

describe('whatever the unknown truly were', () => {
  const anyCounts = fc
    .record({ resolved: fc.nat(300), unknown: fc.nat(300), unresolved: fc.nat(300) })
    .filter((c) => c.resolved + c.unknown + c.unresolved > 0);

  it('the bounds hold the true rate, and the interval holds the bounds', () => {
    fc.assert(
      fc.property(anyCounts, fc.double({ min: 0, max: 1, noNaN: true }), (c, luck) => {
        const n = c.resolved + c.unknown + c.unresolved;
        const truth = (c.resolved + Math.round(luck * c.unknown)) / n;
        const bounds = boundsOf(c)!;
        expect(bounds.low).toBeLessThanOrEqual(truth);
        expect(bounds.high).toBeGreaterThanOrEqual(truth);
        const [low, high] = intervalOf(c, exact)!;
        expect(low).toBeLessThanOrEqual(bounds.low);
        expect(high).toBeGreaterThanOrEqual(bounds.high);
      }),
    );
  });
});
