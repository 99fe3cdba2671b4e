/** Writes what the simulated brands come to into docs/method.md. Usage: tsx bench/simulation.ts [brands, default 1000]. */

import { readFileSync, writeFileSync } from 'node:fs';
import { markdownTable, placePart } from '../src/evaluation/report.ts';
import { simulationTables, simulationWords } from '../test/scorecards/simulation-tables.ts';

const METHOD = new URL('../docs/method.md', import.meta.url);
const brands = Number(process.argv[2] ?? 1_000);
const tables = simulationTables({ brands });
const parts = tables.map(({ caption, table }) => `${caption}\n\n${markdownTable(table)}`);
const text = [simulationWords(tables, brands), ...parts].join('\n\n');
writeFileSync(METHOD, placePart(readFileSync(METHOD, 'utf8'), 'simulated brands', `${text}\n`));
