import { expect, it } from 'vitest';
import { drain } from '../../src/cases/drain.ts';
import { verifyAll } from '../../src/cases/verify.ts';
import { syncBrands } from '../../src/intake/brands.ts';
import type { Post } from '../../src/model.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { allCases, brandConfig, contextOf, draining, fileArchive, shuffle } from '../support/filing.ts';

const LARK = brandConfig('lark', ['larkline'], true);

/** Posts told as lines: author's id, handle, hour, text, and the id of the post it answers; ids are 1, 2, 3 ... */
function posts(...lines: [author: string, handle: string, hour: number, text: string, answers?: number][]): Post[] {
  return lines.map(([author_id, author_handle, hour, text, answers], k) => ({
    network: 'x',
    id: String(k + 1),
    author_id,
    author_handle,
    created_at: new Date(Date.parse('2026-05-04T00:00:00Z') + hour * 3_600_000).toISOString(),
    text,
    ...(answers && { reply_to: String(answers) }),
  }));
}

const squatted = posts(
  ['c1', 'mara', 8, '@larkline my suitcase is gone and nobody answers'],
  ['b1', 'larkline', 9, '@mara We are sorry, could you send us the tag number?', 1],
  ['s9', 'LarkLine', 40, '@mara We refunded you in full, claim it at bit.ly/x', 1],
);

describeEachDatabase('the author of a post', (open) => {
  it.each([
    ['in order', squatted],
    ['newest first', squatted.toReversed()],
    ['shuffled', shuffle(squatted, 5)],
  ])('is the account by its id, not by a handle that a stranger took: %s', async (_name, order) => {
    for (const batch of [1, 10]) {
      const { db, close } = await open();
      const end = await fileArchive(db, order, { brands: [LARK], batch });
      const [only, ...others] = await allCases(db, end);
      expect(others).toEqual([]);
      expect(only).toMatchObject({ id: 'lark:x:1', post_ids: ['1', '2'], outcome: 'asked' });
      expect((await verifyAll(db, await contextOf(db), end)).differences).toEqual([]);
      await close();
    }
  });

  it('is a stranger to an account whose id settings give, in what is stored already too', async () => {
    const { db, close } = await open();
    const end = await fileArchive(db, squatted.slice(2), { brands: [LARK] });
    expect(await db.selectFrom('posts').select('brand_id').executeTakeFirst()).not.toEqual({ brand_id: null });
    const known = { ...LARK, accounts: [{ ...LARK.accounts[0]!, id: 'b1' }] };
    await db.transaction().execute((trx) => syncBrands(trx, [known], 'config'));
    await fileArchive(db, squatted, { brands: [known] });
    expect(await allCases(db, end)).toMatchObject([{ post_ids: ['1', '2'] }]);
    await close();
  });

  it('is the account under a new handle, and archives that have no ids go by the handle', async () => {
    const { db, close } = await open();
    const renamed = posts(
      ['c1', 'mara', 8, '@larkline my suitcase is gone and nobody answers'],
      ['larkline', 'Larkline', 9, '@mara Sorry to hear that.', 1],
      ['b1', 'larkline', 10, '@mara Could you send us the tag number?', 1],
      ['b1', 'lark_air', 11, '@mara We have found it.', 1],
    );
    const end = await fileArchive(db, renamed, { brands: [LARK] });
    expect(await allCases(db, end)).toMatchObject([{ post_ids: ['1', '2', '3', '4'] }]);
    expect(await db.selectFrom('accounts').select(['handle', 'user_id']).execute()).toEqual([
      { handle: 'larkline', user_id: 'b1' },
    ]);
    await close();
  });
});

describeEachDatabase('a brand whose key is spelled in two ways', (open) => {
  const twice = posts(
    ['c1', 'mara', 8, '@zephyrmart my order never came and nobody answers'],
    ['ZephyrMart', 'ZephyrMart', 9, '@mara sorry to hear that', 1],
    ['c2', 'otto', 10, '@ZEPHYRMART my order is late and nobody answers'],
    ['zephyrmart', 'zephyrmart', 11, '@otto sorry to hear that', 3],
  ).map((post) => (/zephyr/i.test(post.author_id) ? { ...post, brand: post.author_id } : post));

  it.each([
    ['in order', twice],
    ['newest first', twice.toReversed()],
  ])('is one: %s', async (_name, order) => {
    const { db, close } = await open();
    const end = await fileArchive(db, order);
    expect(await db.selectFrom('brands').select('key').execute()).toEqual([{ key: 'ZephyrMart' }]);
    expect(await allCases(db, end)).toMatchObject([
      { id: 'ZephyrMart:x:1', post_ids: ['1', '2'] },
      { id: 'ZephyrMart:x:3', post_ids: ['3', '4'] },
    ]);
    await close();
  });

  it('goes by the spelling of the settings', async () => {
    const { db, close } = await open();
    await fileArchive(db, twice);
    const end = await fileArchive(db, twice, { brands: [brandConfig('Zephyrmart', ['zephyrmart'])] });
    await drain(db, () => contextOf(db), draining(10, end));
    expect((await allCases(db, end)).map(({ id }) => id)).toEqual(['Zephyrmart:x:1', 'Zephyrmart:x:3']);
    await close();
  });
});
