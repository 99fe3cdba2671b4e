import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const SRC = path.resolve(import.meta.dirname, '../../src');

it('a raw statement names its columns (src/db/typed.ts) in place of a type that nothing holds', () => {
  const files = fs.readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
  const untyped = files.filter((name) => /await sql<\{/.test(fs.readFileSync(path.join(SRC, name), 'utf8')));
  expect(untyped).toEqual([]);
});
