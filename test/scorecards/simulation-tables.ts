import { AT_WORST, accused, apologeticNature, honestNature, MEASURED } from './brands-simulated.ts';

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

interface Table {
  caption: string;
  table: string[][];
}

/** What docs/method.md shows of the simulation: how many brands that only apologise are found, and how many honest ones accused. */
export function simulationTables({ brands }: { brands: number }): Table[] {
  const found = (misses: number, cases: number) =>
    percent(accused(brands, (random) => ({ ...apologeticNature(cases, random), misses }), cases) / brands);
  const honest = [
    ['as measured', {}],
    ['at the upper limit', AT_WORST],
  ] as const;
  const leaves = [
    ['at most half left with a sorry', {}],
    ['exactly half', { leaves: 0.5 }],
  ] as const;
  return [
    {
      caption: `Brands that only apologise, found, of ${brands} each, by how often the reading misses that nothing followed:`,
      table: [
        ['missed', ...CASES.map((n) => `${n} complaints`)],
        ...MISSES.map(([name, misses]) => [name, ...CASES.map((n) => found(misses, n))]),
      ],
    },
    {
      caption: `Honest brands with 1 to 2,000 complaints, accused, of ${brands * 10} each, by how often the reading sees it falsely:`,
      table: [
        ['honest brands', ...honest.map(([name]) => name)],
        ...leaves.map(([name, more], row) => [
          name,
          ...honest.map(([, rates], column) =>
            String(
              accused(brands * 10, (random) => ({ ...honestNature(random), ...more, ...rates }), 10 + 2 * row + column),
            ),
          ),
        ]),
      ],
    },
  ];
}
