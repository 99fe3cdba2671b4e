import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8');

it('stands under the licence that package.json names, in full', () => {
  expect(JSON.parse(read('package.json')).license).toBe('Apache-2.0');
  const text = read('LICENSE');
  expect(text).toMatch(/^\s+Apache License\n\s+Version 2\.0, January 2004/);
  expect(text).toContain('9. Accepting Warranty or Additional Liability.');
});

it('names in NOTICE every package that is installed with it under more than the MIT or ISC licence', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { license?: string; dev?: boolean }>;
  };
  const notice = read('NOTICE');
  const unnamed = Object.entries(packages)
    .filter(([name, { dev, license }]) => name !== '' && !dev && license !== 'MIT' && license !== 'ISC')
    .map(([name]) => name.replace(/^.*node_modules\//, ''))
    .filter((name) => !notice.includes(name));
  expect(unnamed).toEqual([]);
});

it('gives the attribution that data on holidays ask for', () => {
  expect(read('NOTICE')).toMatch(/date-holidays, Copyright \(c\) 2015-present commenthol[\s\S]*by-sa\/3\.0/);
  expect(fs.readFileSync(path.join(ROOT, 'node_modules/date-holidays/LICENSE'), 'utf8')).toContain(
    'CC BY-SA 3.0 Attributions',
  );
});
