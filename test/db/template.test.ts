import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { copyTemplate, makeTemplate, templateFolder } from '../../src/db/template.ts';

let folder: string;
let shelf: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-template-'));
  shelf = path.join(folder, 'shelf');
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

async function write(words: string): Promise<void> {
  await makeTemplate(shelf, async (to) => fs.writeFileSync(path.join(to, 'base'), words));
}
const read = (name: string) => fs.readFileSync(path.join(folder, name, 'base'), 'utf8');

test('a new database is a copy of the template, and what is written to it stays its own', async () => {
  await write('as made');
  expect(copyTemplate(path.join(folder, 'pg'), templateFolder(shelf))).toBe(true);
  fs.writeFileSync(path.join(folder, 'pg', 'base'), 'used');
  expect(copyTemplate(path.join(folder, 'other'), templateFolder(shelf))).toBe(true);
  expect([read('pg'), read('other')]).toEqual(['used', 'as made']);
});

test('a database that is there is left as it is', async () => {
  await write('as made');
  fs.mkdirSync(path.join(folder, 'pg'));
  fs.writeFileSync(path.join(folder, 'pg', 'base'), 'years of work');
  expect(copyTemplate(path.join(folder, 'pg'), templateFolder(shelf))).toBe(true);
  expect(read('pg')).toBe('years of work');
});

test('a copy that was cut off is not taken for a database', async () => {
  await write('as made');
  fs.mkdirSync(path.join(folder, 'pg.new'));
  fs.writeFileSync(path.join(folder, 'pg.new', 'rest'), 'half');
  expect(copyTemplate(path.join(folder, 'pg'), templateFolder(shelf))).toBe(true);
  expect(fs.readdirSync(path.join(folder, 'pg'))).toEqual(['base']);
  expect(fs.existsSync(path.join(folder, 'pg.new'))).toBe(false);
});

test('a template whose making failed is none, and is made the next time; those of other versions go', async () => {
  const failing = async (to: string) => {
    fs.writeFileSync(path.join(to, 'base'), 'half');
    throw new Error('disk full');
  };
  await expect(makeTemplate(shelf, failing)).rejects.toThrow('disk full');
  expect(copyTemplate(path.join(folder, 'pg'), templateFolder(shelf))).toBe(false);
  fs.mkdirSync(path.join(shelf, 'pg-0123456789abcdef'));
  await write('whole');
  expect(fs.readdirSync(shelf)).toEqual([path.basename(templateFolder(shelf))]);
});

test('a template is made once for one version', async () => {
  await write('first');
  await write('second');
  expect(copyTemplate(path.join(folder, 'pg'), templateFolder(shelf))).toBe(true);
  expect(read('pg')).toBe('first');
});
