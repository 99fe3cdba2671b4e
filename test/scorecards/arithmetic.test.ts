import { describe, expect, it } from 'vitest';
import {
  casesNeeded,
  chanceOfAtLeast,
  hitsNeeded,
  type LabelledComplaint,
  labelledShares,
} from '../../src/scorecards/arithmetic.ts';

const complaint = (
  outcome: LabelledComplaint['outcome'],
  more: Partial<LabelledComplaint> = {},
): LabelledComplaint => ({
  brand: 'a',
  outcome,
  basis: null,
  credit: null,
  sorry: true,
  ...more,
});

describe('shares of labelled complaints', () => {
  const complaints = [
    complaint('private'),
    complaint('hollow'),
    complaint('disputed'),
    complaint('confirmed', { credit: 'brand' }),
    complaint('claimed', { basis: 'answer', sorry: false }),
    complaint('claimed', { basis: 'refusal', sorry: false }),
  ];
  const shares = new Map(labelledShares(complaints).map(({ name, ...share }) => [name, share]));

  it.each([
    ['said sorry, of all complaints', 4, 4, 6],
    ['ended in private, of all complaints', 1, 2, 6],
    ['only words after a sorry, of all with a sorry', 1, 2, 4],
    ['only words after a sorry, of those in sight', 1, 2, 3],
    ['remedy, standing answer or confirmed, of those in sight', 2, 2, 5],
    ['resolved or unseen, of those with a sorry', 2, 2, 4],
  ])('%s: %i to %i of %i', (name, least, most, of) => {
    expect(shares.get(name)).toEqual({ least, most, of });
  });
});

describe('how many cases a limit over half needs', () => {
  const rule = { z: 1.96, falsely: 0, line: 0.5 };

  it('counts the hits, by hand: Wilson of 15 of 20 is 0.531, of 14 it is 0.481', () => {
    expect(hitsNeeded(20, rule)).toBe(15);
    expect(hitsNeeded(2, rule)).toBeNull();
  });

  it('sums the binomial tail, by hand', () => {
    expect(chanceOfAtLeast(2, 3, 0.5)).toBeCloseTo(0.5, 12);
    expect(chanceOfAtLeast(3, 3, 0.9)).toBeCloseTo(0.729, 12);
  });

  it('needs more for a weaker lean and for a worse reading, and gives up where no number would do', () => {
    expect(casesNeeded(0.9, rule, 0.95)).toBe(14);
    expect(casesNeeded(0.7, rule, 0.95)).toBe(73);
    expect(casesNeeded(0.6, { ...rule, falsely: 0.25 }, 0.95)).toBeNull();
  });
});
