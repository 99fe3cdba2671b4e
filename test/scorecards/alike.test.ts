import { describe, expect, it } from 'vitest';
import { type Capturing, unlikeness } from '../../src/scorecards/alike.ts';

const brand = (name: string, more: Partial<Capturing> = {}): Capturing => ({
  name,
  networks: ['X'],
  since: '2026-09-01',
  coverage: 1,
  ...more,
});

describe('brands that stand next to each other were captured alike, or it is said that they were not', () => {
  it.each<[string, Capturing[], string[]]>([
    ['one alone', [brand('A')], []],
    ['alike', [brand('A'), brand('B', { coverage: 0.96, since: '2026-09-14' })], []],
    [
      'the same networks in another order',
      [brand('A', { networks: ['X', 'Bluesky'] }), brand('B', { networks: ['Bluesky', 'X'] })],
      [],
    ],
    ['one of which nothing was captured', [brand('A'), brand('B', { since: null, networks: [] })], []],
    [
      'other networks',
      [brand('A'), brand('B', { networks: ['X', 'Bluesky'] })],
      ['posts come from different networks (A: X; B: Bluesky, X)'],
    ],
    [
      'many of each',
      [...'ABCDE'].map((name) => brand(name)).concat(brand('F', { networks: ['Bluesky'] })),
      ['posts come from different networks (A, B, C and 2 more: X; F: Bluesky)'],
    ],
    [
      'a part of the time',
      [brand('A', { coverage: 0.94 }), brand('B')],
      ['they could be read for different shares of the time (A 94 %, B 100 %)'],
    ],
    [
      'one that is watched since yesterday',
      [brand('A'), brand('B', { since: '2026-11-28' })],
      ['their records begin on different days (A 2026-09-01, B 2026-11-28)'],
    ],
  ])('%s', (_, brands, expected) => {
    expect(unlikeness(brands)).toEqual(expected);
  });
});
