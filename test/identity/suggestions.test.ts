import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { rightsOf } from '../../src/auth/roles.ts';
import { drain } from '../../src/cases/drain.ts';
import { foldHistories } from '../../src/cases/refold.ts';
import type { Connection } from '../../src/db/connect.ts';
import { runCommand } from '../../src/desk/commands/run.ts';
import { readSuggestions } from '../../src/desk/identities.ts';
import { readProfiles } from '../../src/identity/profiles.ts';
import { syncBrands } from '../../src/intake/brands.ts';
import type { PollDeps } from '../../src/intake/polled.ts';
import { storePosts } from '../../src/intake/posts.ts';
import { openLog } from '../../src/log.ts';
import type { Network } from '../../src/networks/network.ts';
import type { Profile } from '../../src/networks/profiles.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { brandConfig, contextOf, draining } from '../support/filing.ts';

const T0 = Date.parse('2026-11-21T12:00:00Z');
const DAY = 86_400_000;
const VERA = { x: { id: '77', handle: 'vera' }, bluesky: { id: 'did:plc:v', handle: 'vera.example' } };

let connection: Connection;
let said: Record<'x' | 'bluesky', Profile[]>;
let time: number;

beforeAll(async () => {
  connection = await embeddedDatabase();
});
afterAll(() => connection.close());

const profile = (network: 'x' | 'bluesky', ...links: string[]): Profile => ({
  ...VERA[network],
  links: links.map((url) => ({ url, verified: false })),
});

beforeEach(async () => {
  const { db } = connection;
  time = T0;
  for (const table of ['identity_matches', 'profiles', 'histories', 'posts', 'customers', 'brands'] as const)
    await db.deleteFrom(table).execute();
  said = {
    x: [profile('x', 'https://bsky.app/profile/vera.example')],
    bluesky: [profile('bluesky', 'https://x.com/Vera')],
  };
  const acme = brandConfig('acme', ['acme'], true);
  const accounts = [...acme.accounts, { network: 'bluesky', handle: 'acme.test', role: 'main' as const }];
  await db.transaction().execute(async (trx) => {
    await syncBrands(trx, [{ ...acme, accounts }], 'config');
    const post = (
      network: string,
      id: string,
      text: string,
      { id: author_id, handle }: { id: string; handle: string },
    ) => ({
      ...{ network, id, author_id, author_handle: handle, created_at: new Date(T0 - DAY).toISOString(), text },
    });
    await storePosts(
      trx,
      [
        post('x', '1', '@acme my parcel is lost and nobody answers me', VERA.x),
        {
          ...post(
            'bluesky',
            'at://did:plc:v/app.bsky.feed.post/1',
            'my parcel is lost, this is a scandal',
            VERA.bluesky,
          ),
          about: ['acme.test'],
        },
      ],
      'push',
    );
  });
  await file();
});

async function file(): Promise<void> {
  const { db } = connection;
  await drain(db, () => contextOf(db), draining(100, time));
}

async function look(networks: readonly ('bluesky' | 'x')[] = ['bluesky', 'x']): Promise<void> {
  for (const name of networks) {
    const network = { name, limits: { accounts_max: 25 }, profiles: async () => ({ ok: true, value: said[name] }) };
    const settings = { prices: null };
    const deps = { db: connection.db, network: network as unknown as Network, settings, log: openLog('silent') };
    await readProfiles(deps as unknown as PollDeps, time);
  }
}

const cases = () => connection.db.selectFrom('cases').select(['id', 'customer_id']).orderBy('id').execute();

async function suggestions() {
  const [first] = await cases();
  return readSuggestions(connection.db, first!.customer_id);
}

async function command(name: 'join' | 'part') {
  const { db } = connection;
  const [one] = await cases();
  const [suggestion] = await readSuggestions(db, one!.customer_id);
  const who = { userId: 1, name: 'ana', role: 'agent', via: 'session', rights: rightsOf('agent') } as const;
  const desk = {
    db,
    refold: async (trx: Parameters<typeof foldHistories>[0], ids: number[], at: number, actor: string) =>
      foldHistories(trx, await contextOf(trx as never), ids, { at, actor }),
  };
  await runCommand(desk, { caseId: one!.id, name, input: { suggestion: suggestion?.id ?? 1 }, who, at: time });
  await file();
}

it('two accounts that link to each other are suggested, with what was seen where', async () => {
  await look();
  expect(await suggestions()).toMatchObject([
    {
      ...{ state: 'open', kind: 'links', joined: false, goneAt: null, checkedAt: T0 },
      ...{ here: 'https://x.com/Vera', there: 'https://bsky.app/profile/vera.example', network: 'x', handle: 'vera' },
    },
  ]);
  expect(new Set((await cases()).map(({ customer_id }) => customer_id)).size).toBe(2);
});

it.each([
  ['by its handle', 'bluesky', 'https://x.com/Vera', 'x', ['77']],
  ['by its number', 'x', 'https://bsky.app/profile/did:plc:v', 'bluesky', ['did:plc:v']],
  ['not at all', 'bluesky', 'https://vera.example/', 'x', []],
] as const)('where a look costs, only an account that another one links to is read: %s', async (...row) => {
  const [, linking, url, name, asked] = row;
  said[linking] = [profile(linking, url)];
  await look([linking]);
  const seen: string[] = [];
  const profiles = async (accounts: { id: string }[]) => {
    seen.push(...accounts.map(({ id }) => id));
    return { ok: true, value: [] };
  };
  const prices = { post_read_usd: 0, own_post_read_usd: 0, user_read_usd: 0, counts_request_usd: 0 };
  const network = { name, limits: { accounts_max: 25 }, profiles };
  const deps = { db: connection.db, network, settings: { prices, budget_usd_month: 1 }, log: openLog('silent') };
  await readProfiles(deps as unknown as PollDeps, time);
  expect(seen).toEqual(asked);
});

it('a link from one side suggests nothing', async () => {
  said.x = [profile('x', 'https://vera.example/')];
  await look();
  expect(await suggestions()).toEqual([]);
});

it('an agent joins them: one customer, one case; and parts them again', async () => {
  await look();
  await command('join');
  expect(await cases()).toHaveLength(1);
  expect(await suggestions()).toMatchObject([{ state: 'joined', joined: true, decidedBy: 'ana' }]);
  await command('part');
  expect(new Set((await cases()).map(({ customer_id }) => customer_id)).size).toBe(2);
  expect(await suggestions()).toMatchObject([{ state: 'open', joined: false }]);
});

it('what an agent declined is suggested no more, whatever is read later', async () => {
  await look();
  await command('part');
  time += 31 * DAY;
  await look();
  expect(await suggestions()).toEqual([]);
});

it('evidence is looked at again after a month, and its end is shown with the join that rests on it', async () => {
  await look();
  await command('join');
  said.x = [profile('x')];
  time += 10 * DAY;
  await look();
  expect((await suggestions())[0]!.goneAt).toBeNull();
  time += 21 * DAY;
  await look();
  expect((await suggestions())[0]).toMatchObject({ state: 'joined', goneAt: time });
});
