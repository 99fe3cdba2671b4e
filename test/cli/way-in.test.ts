import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const CLI = path.resolve(import.meta.dirname, '../../src/cli');
const WAY_IN = path.resolve(import.meta.dirname, '../../bin/amends.mjs');

/** Whether a file, or what it imports without waiting, is a page. */
function showsPages(file: string, seen = new Set<string>()): boolean {
  if (seen.has(file)) return false;
  seen.add(file);
  if (file.endsWith('.tsx')) return true;
  const text = fs.readFileSync(file, 'utf8');
  return [...text.matchAll(/^(?:import|export)(?! type)[^;]*?from '(\.[^']+\.tsx?)'/gm)].some((found) =>
    showsPages(path.resolve(path.dirname(file), found[1]!), seen),
  );
}

describe('the way in from a checkout', () => {
  const listed = /WITH_PAGES = \[([^\]]*)\]/.exec(fs.readFileSync(WAY_IN, 'utf8'))![1]!;
  const withPages = [...listed.matchAll(/'([^']+)'/g)].map((found) => found[1]!);

  const commands = fs
    .readFileSync(path.join(CLI, 'commands.ts'), 'utf8')
    .matchAll(/(\w+): \(\) => import\('\.\/([^']+)'\)/g);

  it.each([...commands].map(([, name, file]) => [name!, file!]))('knows whether %s shows pages', (name, file) => {
    expect(withPages.includes(name)).toBe(showsPages(path.join(CLI, file)));
  });

  it('says of a word that is no command what it is', () => {
    const { status, stderr } = spawnSync(process.execPath, [WAY_IN, 'bogus'], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([2, expect.stringContaining("unknown command 'bogus'")]);
  });
});
