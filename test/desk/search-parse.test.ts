import { describe, expect, it } from 'vitest';
import { OPERATORS, parseSearch, SEARCH_HELP, type Search, type SearchWorld } from '../../src/desk/search/parse.ts';

const NOW = Date.UTC(2026, 10, 30);
const WORLD: SearchWorld = {
  brands: ['parcelwren', 'hearthlinehq', 'acme'],
  networks: ['x', 'bluesky'],
  topics: ['billing', 'delivery'],
  me: 'ana',
  now: NOW,
};

const UNDERSTOOD: [string, Search][] = [
  ['', {}],
  ['   ', {}],
  ['refund', { words: 'refund' }],
  ['late parcel', { words: 'late parcel' }],
  ['"still waiting" refund -voucher', { words: '"still waiting" refund -voucher' }],
  ['-"call back"', { words: '-"call back"' }],
  ['is:open brand:acme', { state: 'open', brand: 'acme' }],
  ['IS:Open Brand:ACME', { state: 'open', brand: 'acme' }],
  ['from:@Mira_K', { from: 'mira_k' }],
  ['from:mira_k', { from: 'mira_k' }],
  ['owner:me', { owner: 'ana' }],
  ['owner:none', { owner: null }],
  ['owner:Ben', { owner: 'ben' }],
  [
    'level:high topic:billing outcome:promised network:x',
    { level: 'high', topic: 'billing', outcome: 'promised', network: 'x' },
  ],
  ['before:2026-11-01', { before: Date.UTC(2026, 10, 1) }],
  ['after:2026-10-01T08:30Z', { after: Date.UTC(2026, 9, 1, 8, 30) }],
  ['after:7d', { after: NOW - 7 * 86_400_000 }],
  [
    'is:done "exact words" from:@x before:2026-11-01',
    { state: 'done', words: '"exact words"', from: 'x', before: Date.UTC(2026, 10, 1) },
  ],
  // No operators: an address, a time of day, an emoticon, a colon alone.
  ['https://example.test/a', { words: 'https://example.test/a' }],
  ['at 10:30', { words: 'at 10:30' }],
  [':( :', { words: ':( :' }],
  ['brand:"acme"', { brand: 'acme' }],
];

const REFUSED: [string, string[]][] = [
  [
    'stauts:open',
    [
      'There is no operator stauts:. Known: is:, brand:, from:, owner:, level:, topic:, outcome:, network:, after:, before:.',
    ],
  ],
  ['brnad:acme', ['There is no operator brnad:. Did you mean brand:?']],
  ['level:hgih', ['level: does not take hgih. Did you mean high?']],
  ['level:enormous', ['level: does not take enormous. Known: low, normal, high, critical.']],
  ['brand:acmee', ['brand: does not take acmee. Did you mean acme?']],
  ['is:', ['is: needs a value, such as is:open.']],
  ['from:', ['from: needs a value, such as from:@mira.']],
  ['-level:high', ['-level: is not possible: only words can be left out.']],
  ['level:high level:low', ['level: stands there twice.']],
  ['before:yesterday', ['before: takes a day such as 2026-11-01 or a length such as 7d, not yesterday.']],
  ['before:2026-11-31', ['before: takes a day such as 2026-11-01 or a length such as 7d, not 2026-11-31.']],
  ['after:2026-11-02 before:2026-11-01', ['after: lies behind before:, so nothing can be between them.']],
  ['"never closed', ['The quote before never closed is not closed.']],
  [
    '__proto__:x',
    [
      'There is no operator __proto__:. Known: is:, brand:, from:, owner:, level:, topic:, outcome:, network:, after:, before:.',
    ],
  ],
  [
    'level:hgih brand:acmee',
    ['level: does not take hgih. Did you mean high?', 'brand: does not take acmee. Did you mean acme?'],
  ],
];

describe('a search', () => {
  it.each(UNDERSTOOD)('understands %j', (text, search) => {
    expect(parseSearch(text, WORLD)).toEqual({ search, faults: [] });
  });

  it.each(REFUSED)('says what is wrong with %j', (text, faults) => {
    expect(parseSearch(text, WORLD)).toEqual({ search: null, faults });
  });

  it('needs somebody for owner:me', () => {
    expect(parseSearch('owner:me', { ...WORLD, me: null }).faults).toEqual([
      'owner:me needs somebody who is signed in; name the person instead.',
    ]);
  });

  it('names every operator in its help, with an example that it understands', () => {
    for (const { example } of Object.values(OPERATORS)) {
      expect(SEARCH_HELP).toContain(example);
      expect(parseSearch(example, WORLD).faults).toEqual([]);
    }
  });

  it('takes any text in linear time', () => {
    for (const hostile of [
      'a:'.repeat(50_000),
      '"'.repeat(100_001),
      `brand:${'x'.repeat(100_000)}`,
      '-'.repeat(100_000),
    ])
      expect(parseSearch(hostile, WORLD)).toBeDefined();
  });
});
