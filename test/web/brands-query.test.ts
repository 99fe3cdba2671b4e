import { describe, expect, it } from 'vitest';
import { type BrandCard, RUNGS, type Verdict } from '../../src/model.ts';
import { brandsQuery, type ListedBrand, otherShow, pickBrands } from '../../src/web/views/brands-query.ts';

const listed = (name: string, own: boolean, verdict: Verdict, answered: number, silent: number): ListedBrand => ({
  brand: { id: 1, key: name.toLowerCase(), name, own },
  capture: { networks: [], since: null },
  card: {
    brand: name.toLowerCase(),
    verdict,
    complaint_cases: answered + silent,
    ladder: { ...Object.fromEntries(RUNGS.map((rung) => [rung, 0])), answer: answered, no_reply: silent },
    said_solved: 0,
    said_not_solved: 0,
    promise_kept_rate: answered === 0 ? null : answered / 10,
  } as BrandCard,
  tally: {} as ListedBrand['tally'],
});

const ALL = [
  listed('Nimbus', false, 'mixed', 4, 6),
  listed('Lumen', true, 'follows_through', 9, 1),
  listed('Acme', false, 'not_enough_data', 0, 2),
  listed('Zed', false, 'silent', 1, 9),
];

describe('the list of brands', () => {
  it.each<[string, string[]]>([
    ['', ['Lumen', 'Zed', 'Nimbus', 'Acme']],
    ['sort=name', ['Lumen', 'Acme', 'Nimbus', 'Zed']],
    ['sort=-name', ['Lumen', 'Zed', 'Nimbus', 'Acme']],
    ['sort=helped', ['Lumen', 'Nimbus', 'Zed', 'Acme']],
    ['sort=complaints', ['Lumen', 'Nimbus', 'Zed', 'Acme']],
    ['sort=-complaints', ['Lumen', 'Acme', 'Nimbus', 'Zed']],
    ['sort=promises', ['Lumen', 'Nimbus', 'Zed', 'Acme']],
    ['sort=-promises', ['Lumen', 'Zed', 'Nimbus', 'Acme']],
    ['sort=nonsense', ['Lumen', 'Zed', 'Nimbus', 'Acme']],
    ['q=e', ['Lumen', 'Zed', 'Acme']],
    ['verdict=silent', ['Zed']],
    ['verdict=nonsense', ['Lumen', 'Zed', 'Nimbus', 'Acme']],
    ['own=yes', ['Lumen']],
    ['q=no+such', []],
  ])('%s', (query, names) => {
    const asked = new URLSearchParams(query);
    const picked = pickBrands(
      ALL,
      brandsQuery((name) => asked.get(name) ?? undefined),
    );
    expect(picked.map(({ brand }) => brand.name)).toEqual(names);
  });

  it.each([
    ['/brands', false, '/brands?show=why'],
    ['/brands?q=lu&own=yes&sort=-name&at=2026-01-15', false, '/brands?q=lu&own=yes&sort=-name&at=2026-01-15&show=why'],
    ['/brands?q=lu&show=why&sort=name', true, '/brands?q=lu&sort=name'],
    ['/brands?show=why', true, '/brands'],
  ])('keeps what was asked for from figures to reasons and back: %s', (here, why, there) =>
    expect(otherShow(here, why)).toBe(there),
  );
});
