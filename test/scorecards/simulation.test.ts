import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { methodParts } from '../../src/scorecards/method-words.ts';
import { readingErrorFile } from '../../src/scorecards/reading-error.ts';
import { DEFAULT_THRESHOLDS } from '../../src/scorecards/thresholds.ts';
import { AT_WORST, accused, apologeticNature, honestNature, type Nature } from './brands-simulated.ts';
import { simulationTables } from './simulation-tables.ts';

/** Brands simulated for each promise that the method makes about chance. */
const HONEST = 10_000;
const LESS_THAN = HONEST / 1_000;

it('calls fewer than 1 in 1,000 honest brands mostly_apologies, read as wrongly as was measured', () => {
  expect(accused(HONEST, honestNature, 1)).toBeLessThan(LESS_THAN);
});

it('nor where the reading is as bad as the measurement allows', () => {
  expect(accused(HONEST, (random) => ({ ...honestNature(random), ...AT_WORST }), 4)).toBeLessThan(LESS_THAN);
});

it('spares honest brands that look their worst: half of what stays in public is left with a sorry', () => {
  const worst = (random: () => number): Nature => ({ ...honestNature(random), leaves: 0.5 });
  expect(accused(HONEST, worst, 2)).toBeLessThan(LESS_THAN);
});

it('finds at least 95 % of 1,000 brands that only apologise, from 60 mature cases on, 43 % of them in private, if the reading misses none', () => {
  const nature = (random: () => number) => ({ ...apologeticNature(60, random), misses: 0 });
  expect(accused(1_000, nature, 3)).toBeGreaterThanOrEqual(950);
});

it('and docs/method.md says how many it finds with the reading as it was measured', () => {
  const method = readFileSync(new URL('../../docs/method.md', import.meta.url), 'utf8');
  for (const { table } of simulationTables({ brands: 30 }))
    for (const [name] of table) expect(method).toContain(`| ${name} |`);
});

it('and docs/method.md tells the errors that verdicts allow for', () => {
  const method = readFileSync(new URL('../../docs/method.md', import.meta.url), 'utf8');
  const { reader, figures } = readingErrorFile();
  expect(method).toContain(`read by ${reader}.`);
  for (const [share, { falsely, negatives }] of Object.entries(figures))
    expect(method).toContain(`| ${share} | ${falsely} of ${negatives} |`);
});

it('and every sentence that follows from them is as the command writes it', () => {
  const method = readFileSync(new URL('../../docs/method.md', import.meta.url), 'utf8');
  for (const { name, text } of methodParts(readingErrorFile(), DEFAULT_THRESHOLDS))
    expect(method).toContain(`<!-- eval ${name} -->\n\n${text}\n<!-- /eval ${name} -->`);
});
