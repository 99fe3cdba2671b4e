#!/usr/bin/env node
/**
 * The way into Amends from a checkout. Node reads TypeScript by itself, and keeps what it has compiled; so a short command
 * takes a third of the time that it takes through tsx. Pages are JSX, which Node does not read: commands that show any, and
 * an older Node, go through tsx.
 */
import module from 'node:module';
import { fileURLToPath } from 'node:url';

/** Commands that load a page. `test/cli/way-in.test.ts` holds this list. */
const WITH_PAGES = ['start', 'worker', 'web', 'report'];

/** Help, and what to say of a word that is no command, load all of them. */
async function loadsAll(command) {
  const { COMMANDS } = await import('../src/cli/commands.ts');
  return !Object.hasOwn(COMMANDS, command);
}

const command = process.argv[2] ?? '';
if (!process.features.typescript || WITH_PAGES.includes(command) || (await loadsAll(command))) {
  const { register } = await import('tsx/esm/api');
  // By itself it looks for the settings of pages in the folder that one stands in.
  register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) });
} else module.enableCompileCache?.();

await import('../src/main.ts');
