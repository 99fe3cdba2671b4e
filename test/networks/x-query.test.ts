import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WatchedBrand } from '../../src/networks/requests.ts';
import { keyOf, planStreams, QUERY_MAX, queryOf, termsOf } from '../../src/networks/x/query.ts';

const acme: WatchedBrand = { key: 'acme', handles: ['Acme', 'acmecare'], names: ['Acme Store'] };
const small = (key: string): WatchedBrand => ({ key, handles: [key], names: [] });
const big = (key: string, names: number): WatchedBrand => ({
  key,
  handles: [key],
  names: Array.from({ length: names }, (_, n) => `${key} department number ${n}`),
});

describe('terms', () => {
  it.each<[string, WatchedBrand, string[]]>([
    [
      'mentions, names and replies, of every account',
      acme,
      ['@acme', '"acme store"', 'to:acme', 'from:acme', '@acmecare', 'to:acmecare', 'from:acmecare'],
    ],
    [
      'a quote in a name cannot end the phrase',
      { key: 'a', handles: [], names: ['the "best" \\ shop'] },
      ['"the best shop"'],
    ],
    ['a name of nothing is no term', { key: 'a', handles: ['a'], names: ['""', '  '] }, ['@a', 'to:a', 'from:a']],
    ['the same twice is one', { key: 'a', handles: ['a', 'A'], names: [] }, ['@a', 'to:a', 'from:a']],
  ])('%s', (_, brand, expected) => {
    expect(termsOf(brand)).toEqual(expected);
  });

  it('make one query that leaves reposts out', () => {
    expect(queryOf(['@acme', '"acme store"'])).toBe('(@acme OR "acme store") -is:retweet');
  });

  it('make the same key in any order, and another on another network', () => {
    expect(keyOf('x', ['a', 'b'])).toBe(keyOf('x', ['b', 'a']));
    expect(keyOf('x', ['a', 'b'])).not.toBe(keyOf('y', ['a', 'b']));
    expect(keyOf('x', ['a b'])).not.toBe(keyOf('x', ['a', 'b']));
  });
});

describe('streams', () => {
  it('pack small brands into one query', () => {
    const plans = planStreams(['a', 'b', 'c'].map(small));
    expect(plans).toHaveLength(1);
    expect(plans[0]).toMatchObject({ brands: ['a', 'b', 'c'], origin: null });
  });

  it('split a brand that is too big for one', () => {
    const plans = planStreams([big('mega', 60)]);
    expect(plans.length).toBeGreaterThan(2);
    expect(plans.flatMap((plan) => plan.terms)).toHaveLength(63);
    for (const plan of plans) expect(plan.query.length).toBeLessThanOrEqual(QUERY_MAX);
  });

  it('refuse a name no query can hold, and say which', () => {
    expect(() => planStreams([{ key: 'a', handles: [], names: ['n'.repeat(600)] }])).toThrow(/too long to search for/);
  });

  it('stay as they are when another brand comes', () => {
    const before = planStreams([acme]);
    const after = planStreams([small('aaa'), acme], before);
    expect(after.map((plan) => plan.key)).toContain(before[0]!.key);
    expect(after.find((plan) => plan.key !== before[0]!.key)).toMatchObject({
      terms: ['@aaa', 'to:aaa', 'from:aaa'],
      origin: null,
    });
  });

  it('go on from where their terms were read, when a term goes', () => {
    const before = planStreams([acme, small('b')]);
    const after = planStreams([{ ...acme, names: [] }, small('b')], before);
    expect(after).toHaveLength(1);
    expect(after[0]).toMatchObject({ origin: before[0]!.key, brands: ['acme', 'b'] });
    expect(after[0]!.key).not.toBe(before[0]!.key);
  });

  it('end when nobody wants them', () => {
    expect(planStreams([], planStreams([acme]))).toEqual([]);
  });
});

const handle = fc.stringMatching(/^[a-z0-9_]{1,15}$/);
const name = fc.stringMatching(/^[a-z]{2,12}( [a-z]{1,12}){0,3}$/);
const brands = fc.uniqueArray(
  fc.record({
    key: handle,
    handles: fc.array(handle, { minLength: 1, maxLength: 4 }),
    names: fc.array(name, { maxLength: 20 }),
  }),
  { selector: (brand) => brand.key, maxLength: 12 },
);

describe('whatever the brands', () => {
  it('every term is searched once, in queries of legal length, each going on from at most one cursor', () => {
    fc.assert(
      fc.property(brands, brands, (before, after) => {
        const existing = planStreams(before);
        const plans = planStreams(after, existing);
        const wanted = new Set(after.flatMap(termsOf));
        const searched = plans.flatMap((plan) => plan.terms);
        expect(new Set(searched)).toEqual(wanted);
        expect(searched.length).toBe(wanted.size);
        for (const plan of plans) expect(plan.query.length).toBeLessThanOrEqual(QUERY_MAX);
        for (const plan of plans.filter((p) => p.origin !== null)) {
          const origin = existing.find((stream) => stream.key === plan.origin)!;
          expect(plan.terms.every((term) => origin.terms.includes(term))).toBe(true);
        }
      }),
    );
  });
});
