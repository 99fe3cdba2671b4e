import { expect, it } from 'vitest';
import { inventedBrands } from '../../src/cli/run/source.ts';
import { configSchema } from '../../src/config/schema.ts';

it('an invented brand takes what amends.yaml sets for a brand, and keeps its accounts', () => {
  const config = configSchema.parse({
    brands: [
      { key: 'parcelwren', own: false, accounts: [{ handle: 'other' }], reply_approval: true },
      { key: 'acme', accounts: [{ handle: 'acme' }] },
    ],
  });
  const [parcelwren, hearthline] = inventedBrands(config);
  expect(parcelwren).toMatchObject({ key: 'parcelwren', own: true, reply_approval: true, names: ['Parcelwren'] });
  expect(parcelwren!.accounts.map(({ network }) => network)).toContain('mastodon');
  expect(hearthline!.reply_approval).toBeUndefined();
  expect(inventedBrands(config).map(({ key }) => key)).not.toContain('acme');
});
