import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { expect, it } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { register } from '../../src/cli/sandbox.ts';
import { CONTROLS } from '../../src/sandbox/control.ts';
import { ENDPOINTS } from '../../src/sandbox/endpoints/endpoints.ts';
import { FAULTS } from '../../src/sandbox/faults/catalogue.ts';

const page = readFileSync(new URL('../../docs/sandbox.md', import.meta.url), 'utf8');

it('docs/sandbox.md tells every fault, endpoint, control and option', () => {
  const program = new Command();
  register(program, {} as Io);
  const wanted = [
    ...FAULTS.map(({ name, rate, does }) => `| \`${name}\` | ${rate} | ${does} |`),
    ...ENDPOINTS.map(({ name }) => `\`${name.replace('search/recent', 'tweets/search/recent')}\``),
    ...CONTROLS.map((control) => `\`${control}\``),
    ...program.commands[0]!.options.map((option) => `\`${option.long}`),
  ];
  expect(wanted.filter((words) => !page.includes(words))).toEqual([]);
});
