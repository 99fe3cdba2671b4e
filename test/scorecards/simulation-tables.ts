import { DEFAULT_THRESHOLDS } from '../../src/scorecards/thresholds.ts';
import {
  AGAINST,
  AT_WORST,
  accused,
  apologeticNature,
  honestNature,
  MEASURED,
  type Nature,
  type OtherLimits,
} from './brands-simulated.ts';

const percent = (share: number) => `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;
const CASES = [60, 120, 240, 480];
const MISSES: readonly (readonly [string, number])[] = [
  ['none', 0],
  ['5 %', 0.05],
  ['10 %', 0.1],
  ['20 %', 0.2],
  [`as measured, ${percent(MEASURED.misses)}`, MEASURED.misses],
  [`at the upper limit, ${percent(AT_WORST.misses)}`, AT_WORST.misses],
];

/** How the reading errs on honest brands. */
const READINGS: readonly (readonly [string, Partial<Nature>])[] = [
  ['as measured', {}],
  ['at the upper limit, both ways', AT_WORST],
  ['missing nothing, seeing falsely at the upper limit', AGAINST],
];

const { errors } = DEFAULT_THRESHOLDS;
const asMeasured = { ...errors, nothing_after_sorry: { ...errors.nothing_after_sorry, falsely: MEASURED.flatters } };
const LIMITS: readonly (readonly [string, OtherLimits])[] = [
  ['as they are', {}],
  ['98 % in place of 95 %', { thresholds: { quantile: 2.326 } }],
  ['the misreading as measured, in place of its upper limit', { thresholds: { errors: asMeasured } }],
  ['each case counts alone', { alone: true }],
];

interface Table {
  caption: string;
  table: string[][];
}

/** How many honest brands that leave exactly half are accused, the worst of all that are simulated. */
const half = (random: () => number): Nature => ({ ...honestNature(random), leaves: 0.5 });

/**
 * What docs/method.md shows of the simulation: how many brands that only apologise are found, how many honest ones accused, and
 * both by other limits.
 */
export function simulationTables({ brands }: { brands: number }): Table[] {
  return [foundTable(brands), honestTable(brands * 10), limitsTable(brands)];
}

function found(brands: number, cases: number, more: Partial<Nature>, limits?: OtherLimits): string {
  return percent(
    accused(brands, (random) => ({ ...apologeticNature(cases, random), ...more }), cases, limits) / brands,
  );
}

function foundTable(brands: number): Table {
  return {
    caption: `Brands that only apologise, found, of ${brands} each, by how often the reading misses that nothing followed:`,
    table: [
      ['missed', ...CASES.map((n) => `${n} complaints`)],
      ...MISSES.map(([name, misses]) => [name, ...CASES.map((n) => found(brands, n, { misses }))]),
    ],
  };
}

function honestTable(brands: number): Table {
  const leaves = [
    ['at most half left with a sorry', {}],
    ['exactly half', { leaves: 0.5 }],
  ] as const;
  return {
    caption: `Honest brands with 1 to 2,000 complaints, accused, of ${brands} each, by how the reading errs:`,
    table: [
      ['honest brands', ...READINGS.map(([name]) => name)],
      ...leaves.map(([name, more], row) => [
        name,
        ...READINGS.map(([, rates], column) =>
          String(accused(brands, (random) => ({ ...honestNature(random), ...more, ...rates }), 10 + 3 * row + column)),
        ),
      ]),
    ],
  };
}

function limitsTable(brands: number): Table {
  const honest = (rates: Partial<Nature>, limits: OtherLimits) =>
    String(accused(brands * 10, (random) => ({ ...half(random), ...rates }), 31, limits));
  return {
    caption: `The same by other limits: brands that only apologise, found at 60 complaints by the reading as measured, and honest brands that leave exactly half, accused, of ${brands * 10}:`,
    table: [
      ['limits', 'found', 'accused, read as measured', 'accused, read missing nothing'],
      ...LIMITS.map(([name, limits]) => [
        name,
        found(brands, 60, {}, limits),
        honest({}, limits),
        honest(AGAINST, limits),
      ]),
    ],
  };
}

/** The same in words: whether each aim is met, by the tables that `simulationTables` made of so many brands. */
export function simulationWords([apologetic, honest]: readonly Table[], brands: number): string {
  const row = (start: string) => apologetic!.table.find(([name]) => name!.startsWith(start))!;
  const [measured, perfect] = [row('as measured'), row('none')];
  const found = (share: string) => (Number.parseFloat(share) >= 95 ? 'met' : '**missed**');
  const spared = (n: string) => (Number(n) < (brands * 10) / 1_000 ? 'met' : '**missed**');
  const worst = READINGS.map(([name], k) => {
    const n = honest!.table.at(-1)![k + 1]!;
    return `- ${name}: ${spared(n)}, ${n} of ${brands * 10} accused`;
  });
  return `**Honest brands**, fewer than 1 in 1,000 accused. Of those that leave exactly half, by a reading

${worst.join('\n')}

The last is a reading that nobody measured: the real one misses some. It shows what an audit has to look for.

**Brands that only apologise**, 95 % found from 60 complaints on: ${found(perfect[1]!)} by a reading that misses none (${perfect[1]}), ${found(measured[1]!)} by the
reading as it was measured (${measured[1]} at 60 complaints, ${measured[2]} at 120, ${measured[3]} at 240). So no verdict is no proof of good service,
least of all for a small brand.`;
}
