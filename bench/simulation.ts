/** Writes the tables of the simulated brands into docs/method.md. Usage: tsx bench/simulation.ts [brands, default 1000]. */

import { readFileSync, writeFileSync } from 'node:fs';
import { markdownTable, placePart } from '../src/evaluation/report.ts';
import { simulationTables } from '../test/scorecards/simulation-tables.ts';

const METHOD = new URL('../docs/method.md', import.meta.url);
const brands = Number(process.argv[2] ?? 1_000);
const parts = simulationTables({ brands }).map(({ caption, table }) => `${caption}\n\n${markdownTable(table)}`);
writeFileSync(METHOD, placePart(readFileSync(METHOD, 'utf8'), 'simulated brands', `${parts.join('\n\n')}\n`));
