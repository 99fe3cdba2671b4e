import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { drain } from '../../src/cases/drain.ts';
import type { Connection } from '../../src/db/connect.ts';
import { syncBrands } from '../../src/intake/brands.ts';
import { storeReads } from '../../src/intake/versions.ts';
import type { ReadPost } from '../../src/networks/answers.ts';
import { adaptRecord } from '../../src/networks/bluesky/adapt.ts';
import { adaptStatus } from '../../src/networks/mastodon/adapt.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { brandConfig, contextOf, draining } from '../support/filing.ts';

const T0 = Date.parse('2026-11-21T12:00:00Z');
const WORDS = 'my parcel is lost and nobody answers me, this is a scandal';
const ACCOUNT = { network: 'mastodon', handle: 'care@shop.test', role: 'main' as const };
const BRANDS = [
  {
    ...brandConfig('acme', [], true),
    accounts: [ACCOUNT, { ...ACCOUNT, network: 'bluesky', handle: 'acme.test' }],
  },
];

function status(uri: string, url: string): ReadPost {
  const account = { id: '1', acct: 'vera@people.test' };
  const mentions = [{ acct: 'care@shop.test' }];
  const wire = {
    id: '9',
    uri,
    url,
    content: `<p>@care ${WORDS}</p>`,
    created_at: new Date(T0).toISOString(),
    visibility: 'public',
  };
  const place = { parent: undefined, root: uri };
  return adaptStatus({ ...wire, account, mentions }, { host: 'shop.test', served_at: T0, login: true }, place);
}

function record(extra: object): ReadPost {
  const facets = [
    {
      index: { byteStart: 0, byteEnd: 10 },
      features: [{ $type: 'app.bsky.richtext.facet#mention', did: 'did:plc:acme' }],
    },
  ];
  const wire = { text: `@acme.test ${WORDS}`, createdAt: new Date(T0).toISOString(), facets, ...extra };
  const uri = 'at://did:plc:vera/app.bsky.feed.post/3kabc';
  return adaptRecord(
    { uri, cid: 'c', did: 'did:plc:vera', handle: 'vera.people.test.ap.brid.gy', at: T0, record: wire },
    T0,
  );
}

const PAGE = 'https://people.test/@vera/1';
const PAIRS = {
  'a copy on Bluesky of a post on Mastodon': {
    original: status('https://people.test/users/vera/statuses/1', PAGE),
    copy: record({ bridgyOriginalUrl: PAGE }),
  },
  'a copy on Mastodon of a post on Bluesky': {
    original: record({}),
    copy: status('https://bsky.brid.gy/convert/ap/at://did:plc:vera/app.bsky.feed.post/3kabc', 'https://bsky.app/x'),
  },
};

let connection: Connection;
beforeAll(async () => {
  connection = await embeddedDatabase();
});
beforeEach(async () => {
  const { db } = connection;
  for (const table of ['copies', 'histories', 'posts', 'customers', 'brands'] as const)
    await db.deleteFrom(table).execute();
  await db.transaction().execute((trx) => syncBrands(trx, BRANDS, 'config'));
  await db.updateTable('accounts').set({ user_id: 'did:plc:acme' }).where('network', '=', 'bluesky').execute();
});
afterAll(() => connection.close());

async function arrive(post: ReadPost): Promise<void> {
  const { db } = connection;
  await db.transaction().execute((trx) => storeReads(trx, { network: post.network, source: 'poll' }, [post], T0));
  await drain(db, () => contextOf(db), draining(100, T0));
}

const cases = () => connection.db.selectFrom('cases').select(['id', 'complaint', 'network']).execute();

it.each(Object.entries(PAIRS))('%s is one complaint, in any order of arrival', async (_what, { original, copy }) => {
  const wanted = [{ id: `acme:${original.network}:${original.id}`, complaint: true, network: original.network }];
  await arrive(original);
  await arrive(copy);
  expect(await cases()).toEqual(wanted);
});

it.each(Object.entries(PAIRS))('%s stands for it until it comes', async (_what, { original, copy }) => {
  await arrive(copy);
  expect(await cases()).toMatchObject([{ network: copy.network, complaint: true }]);
  await arrive(original);
  expect(await cases()).toEqual([
    { id: `acme:${original.network}:${original.id}`, complaint: true, network: original.network },
  ]);
  await arrive(copy);
  expect(await cases()).toHaveLength(1);
});
