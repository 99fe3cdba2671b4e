import { execFile, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { imported, told } from './imported.ts';

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
    const { status, stderr } = spawnSync(process.execPath, [WAY_IN, 'bogus'], { cwd: os.tmpdir(), encoding: 'utf8' });
    expect([status, stderr]).toEqual([2, expect.stringContaining("unknown command 'bogus'")]);
  });

  it('makes pages whatever folder one stands in', async () => {
    const db = await imported(told(['ana', 0, 'my order never came @acme'], ['=acme', 9, 'We are sorry', 0]));
    const file = path.join(db.folder, 'acme.html');
    const argv = [WAY_IN, 'report', '--brand', 'acme', '--output', file];
    await promisify(execFile)(process.execPath, argv, { cwd: db.folder, env: { ...process.env, ...db.env } });
    expect(fs.readFileSync(file, 'utf8')).toContain('<html');
    await db.close();
  }, 120_000);
});
