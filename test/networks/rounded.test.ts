import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkArchive } from '../../src/networks/archive/archive.ts';
import { roundingsOf } from '../../src/networks/archive/rounded.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-rounded-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** Checks a file of these posts. @returns what is wrong with it, or null. */
async function check(...posts: { id: string; reply_to?: string; author_id?: string }[]): Promise<string | null> {
  const file = path.join(folder, 'posts.jsonl');
  const made = { network: 'x', author_id: 'u1', created_at: '2026-05-04T08:00:00Z', text: 'hm' };
  fs.writeFileSync(file, posts.map((post) => `${JSON.stringify({ ...made, ...post })}\n`).join(''));
  return checkArchive({ file, format: 'jsonl' }, Date.now()).then(
    () => null,
    (error: Error) => error.message,
  );
}

const ID = '1231600000000012345';

it('knows what long ids become', () => {
  expect(roundingsOf(ID).sort()).toEqual(['1231600000000010000', '1231600000000012300', '1231600000000012288'].sort());
  expect(roundingsOf('123456789012345')).toEqual([]);
  expect(roundingsOf('did:plc:7ab')).toEqual([]);
});

describe('an archive is refused', () => {
  it.each(roundingsOf(ID))('where a link is what is left of an id in it: %s', async (link) => {
    expect(await check({ id: ID }, { id: '1231600000000099999', reply_to: link })).toMatch(
      new RegExp(`line 2: reply_to: ${link} is what is left of ${ID}; .*export ids as text`),
    );
    expect(await check({ id: '1231600000000099999', reply_to: link }, { id: ID })).toMatch(/line 1: reply_to/);
  });

  it('where every long id ends in zeros', async () => {
    expect(await check({ id: '1231600000000010000' }, { id: '1231600000000020000' })).toMatch(
      /line 1: id: every id of more than 15 digits ends in zeros; .*export ids as text/,
    );
  });
});

describe('an archive is taken', () => {
  it.each([
    ['a link to a post it holds', [{ id: '1231600000000010000' }, { id: ID, reply_to: '1231600000000010000' }]],
    ['a link to a post of elsewhere', [{ id: ID, reply_to: '1231500000000010000' }]],
    ['one id that ends in zeros', [{ id: '1231600000000010000' }]],
    ['short ids', [{ id: '1000' }, { id: '2000', reply_to: '1000' }]],
  ])('with %s', async (_name, posts) => {
    expect(await check(...posts)).toBeNull();
  });
});
