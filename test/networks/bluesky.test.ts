import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hoseFilter } from '../../src/networks/bluesky/hose.ts';
import { bluesky } from '../../src/networks/bluesky/index.ts';
import type { Answer } from '../../src/networks/failures.ts';
import type { Json } from '../../src/networks/json.ts';
import type { Network, SecretStore } from '../../src/networks/network.ts';
import { createBluesky, type FakeBluesky } from '../../src/sandbox/bluesky/bluesky.ts';
import type { FaultSpec } from '../../src/sandbox/faults/catalogue.ts';
import { didOf } from '../../src/sandbox/world/accounts.ts';

const NOON = Date.parse('2026-11-21T12:00:00Z');
const HOUR = 3_600_000;
const [ACME, VERA] = [didOf('acme.test'), didOf('vera.test')];
const wish = { most: 100, authors: false };
const [mentions, posts] = bluesky.plan(
  { brands: [{ key: 'acme', handles: ['acme.test'], names: ['Acme Stores'] }], credentials: ['acme.test'] },
  [],
) as [ReturnType<typeof bluesky.plan>[0], ReturnType<typeof bluesky.plan>[0]];

let wall: number;
let fake: FakeBluesky;
let network: Network;
let kept: Map<string, Json>;
let server: Awaited<ReturnType<FakeBluesky['listen']>>;

/** Long enough for a busy machine: only silence is waited out. */
const PATIENCE = 15_000;
const IMPATIENCE = 200;

const secrets: SecretStore = {
  read: async (name) => kept.get(name) ?? null,
  async renew(name, _seen, make) {
    const made = await make(kept.get(name) ?? null);
    if (made.ok) kept.set(name, made.value);
    return made;
  },
};

async function open({ password = 'secret', timeoutMs = PATIENCE } = {}): Promise<Network> {
  const variables = {
    BLUESKY_APP_PASSWORDS: `acme.test=${password}`,
    BLUESKY_URL: server.url,
    BLUESKY_APPVIEW_URL: server.url,
    BLUESKY_JETSTREAM_URL: server.jetstream,
  };
  const credentials = bluesky.credentials(variables);
  const options = { settings: bluesky.settings.parse({}), credentials, variables, secrets, now: () => wall };
  return bluesky.open({ ...options, timeoutMs });
}

beforeEach(async () => {
  wall = NOON;
  kept = new Map();
  fake = createBluesky({ now: () => wall, perHour: 0, password: 'secret' });
  for (const handle of ['acme.test', 'vera.test']) fake.sky.addAccount({ did: didOf(handle), handle, name: handle });
  server = await fake.listen();
  network = await open();
});
afterEach(() => server.close());

const say = (text: string, over: object = {}) => fake.sky.post({ did: VERA, text, at: wall - 1_000, ...over });

function given<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  return answer.value;
}

async function readAll(stream = mentions) {
  const { cursor } = given(await network.first(stream, { hours: 24, posts: 1, now: wall }));
  return given(await network.read(stream, cursor, wish));
}

describe('a post', () => {
  it('has its thread, its mentions by account and where they stand, and what it quotes', async () => {
    const { uri: root } = fake.sky.post({ did: ACME, text: 'We are open', at: wall - HOUR });
    say('😡 nothing works, @acme.test!', { replyTo: root, lang: 'en' });
    say('look @acme.test', { quotes: root, claims: wall - 2 * HOUR });
    const page = await readAll();
    expect(page.posts).toMatchObject([
      {
        conversation_id: root,
        reply_to: root,
        author_id: VERA,
        author_handle: 'vera.test',
        lang: 'en',
        mentions: [{ id: ACME, words: '@acme.test' }],
        sent_at: undefined,
        visibility: 'public',
      },
      // Backdated: it stands, and is dated, where its author says.
      { quote_of: root, created_at: '2026-11-21T10:00:00Z' },
    ]);
    expect(page.posts[0]!.version.order).toBe(NOON);
  });

  it('links to its page; there is no box that takes a draft', () => {
    const id = `at://${VERA}/app.bsky.feed.post/3abc`;
    const url = `https://bsky.app/profile/${VERA}/post/3abc`;
    expect(bluesky.links.post({ id })).toBe(url);
    expect(bluesky.links.reply({ id }, 'Sorry')).toEqual({ url, takes_draft: false });
    expect(bluesky.links.post({ id: '123' })).toBeNull();
  });

  it.each([
    ['@Acme.COM', 'acme.com'],
    ['acme-care.bsky.social', 'acme-care.bsky.social'],
    ['acme', null],
    ['acme@mastodon.test', null],
  ])('handle %s', (given, stored) => {
    expect(bluesky.handles.normalise(given)).toBe(stored);
  });
});

describe('the posts of a brand', () => {
  it('bring what they answer, and no reposts; deleted and hidden ones are left to look-ups', async () => {
    const one = say('my parcel is lost', { at: wall - 3 * HOUR });
    const two = say('mine as well', { at: wall - 3 * HOUR });
    fake.sky.post({ did: ACME, text: 'Sorry!', at: wall - HOUR, replyTo: one.uri });
    fake.sky.post({ did: ACME, text: 'Sorry too!', at: wall - HOUR, replyTo: two.uri });
    fake.sky.remove(two.uri, wall - 1);
    const page = await readAll(posts);
    expect(page.posts.map(({ text }) => text).sort()).toEqual(['Sorry too!', 'Sorry!', 'my parcel is lost']);
  });

  it('are read on under a new handle', async () => {
    const { cursor } = await readAll(posts);
    fake.sky.accounts.get(ACME)!.handle = 'acme-new.test';
    fake.sky.post({ did: ACME, text: 'New name', at: wall });
    wall += HOUR;
    expect(given(await network.read(posts, cursor, wish)).posts).toMatchObject([{ text: 'New name' }]);
  });
});

describe('a session', () => {
  it('is kept, refreshed when it is over, and opened again when the refresh token is', async () => {
    say('@acme.test hello');
    await readAll();
    const first = kept.get('acme.test');
    await readAll();
    expect(kept.get('acme.test')).toEqual(first);
    wall += 3 * HOUR;
    await readAll();
    expect(kept.get('acme.test')).not.toEqual(first);
    fake.sessions.revoke(ACME);
    expect((await readAll()).more).toBe(false);
  });

  it('of a wrong or removed password is bad_token, of this credential', async () => {
    network = await open({ password: 'wrong' });
    const tried = await network.tryCredential('acme.test');
    expect(tried).toMatchObject({ ok: false, failure: { kind: 'bad_token' } });
    if (!tried.ok) expect(network.advice(tried.failure)).toMatch(/BLUESKY_APP_PASSWORDS/);
  });
});

describe('what goes wrong', () => {
  it.each<[string, FaultSpec['name'], object]>([
    ['a spent window', 'rate-limit', { kind: 'rate_limited', until: NOON + 2_000 }],
    ['HTML', 'overload', { kind: 'overloaded' }],
    ['a broken line', 'reset', { kind: 'unreachable' }],
    ['half an answer', 'cut-off', { kind: 'cut_off' }],
    ['silence', 'hang', { kind: 'timed_out' }],
  ])('%s', async (_, name, failure) => {
    const { cursor } = await readAll(posts);
    fake.chance.set([{ name, rate: 1 }]);
    if (name === 'hang') network = await open({ timeoutMs: IMPATIENCE });
    expect(await network.read(posts, cursor, wish)).toMatchObject({ ok: false, failure });
  });

  it('a page that ends between posts of one moment: the others of that moment are read, too', async () => {
    const moment = wall - 2_000;
    const said = Array.from({ length: 5 }, (_, k) => say(`@acme.test ${k}`, { at: moment + (k < 3 ? 0 : 1) }).uri);
    let { cursor } = given(await network.first(mentions, { hours: 24, posts: 1, now: wall }));
    const found = new Set<string>();
    for (let more = true; more; ) {
      const page = given(await network.read(mentions, cursor, { most: 4, authors: false }));
      for (const { id } of page.posts) found.add(id);
      ({ cursor, more } = page);
    }
    expect([...found].sort()).toEqual(said.sort());
  });

  it('more posts of one moment than a page holds: said, and what stands below is read', async () => {
    const moment = wall - 2_000;
    for (let k = 0; k < 5; k++) say(`@acme.test ${k}`, { at: moment });
    const below = say('@acme.test below', { at: moment - 1 }).uri;
    let { cursor } = given(await network.first(mentions, { hours: 24, posts: 1, now: wall }));
    const found = new Set<string>();
    const warnings = new Set<string>();
    for (let more = true; more; ) {
      const page = given(await network.read(mentions, cursor, { most: 4, authors: false }));
      for (const { id } of page.posts) found.add(id);
      for (const warning of page.warnings) warnings.add(warning);
      ({ cursor, more } = page);
    }
    expect(found).toContain(below);
    expect([...warnings]).toEqual([
      `a whole page stands at ${new Date(moment).toISOString()}: more of that moment may be missing`,
    ]);
  });

  it('a page token that means nothing: only the page starts again', async () => {
    const { cursor } = await readAll(posts);
    const page = { began_at: NOON, floor: 0, sweeps: false, pages: 1, token: 'nonsense' };
    const broken = await network.read(posts, { ...(cursor as object), page }, wish);
    expect(broken).toMatchObject({ ok: false, failure: { kind: 'bad_cursor', where: 'page' } });
  });
});

describe('looked up again', () => {
  it('deleted, hidden while its account is away, and there though it blocks us', async () => {
    const [deleted, away, blocks] = ['one', 'two', 'three'].map((text, k) => {
      const handle = `person${k}.test`;
      fake.sky.addAccount({ did: didOf(handle), handle, name: handle });
      return fake.sky.post({ did: didOf(handle), text: `@acme.test ${text}`, at: wall - 1 });
    });
    fake.sky.remove(deleted!.uri, wall);
    fake.sky.accounts.get(away!.did)!.away = 'AccountDeactivated';
    fake.sky.block(blocks!.did, ACME);
    const found = given(await network.lookup([deleted!, away!, blocks!].map(({ uri }) => ({ id: uri }))));
    expect(found.gone).toEqual([
      { id: deleted!.uri, why: 'deleted' },
      { id: away!.uri, why: 'hidden' },
    ]);
    expect(found.posts).toMatchObject([{ id: blocks!.uri }]);
  });

  it('threads: what is new below, tagged or not', async () => {
    const { uri } = say('@acme.test broken', { at: wall - 5 * HOUR });
    say('and nobody answers', { replyTo: uri });
    const thread = { conversation_id: uri, since: wall - HOUR, handles: ['acme.test'] };
    const read = given(await network.threads!([thread], { ...wish, now: wall }));
    expect(read.posts.map(({ text }) => text)).toEqual(['and nobody answers']);
  });
});

describe('the firehose', () => {
  it('is read from where the last burst ended, for names, brands and deletions', async () => {
    const [hose] = bluesky
      .plan(
        {
          brands: [{ key: 'acme', handles: ['acme.test'], names: ['Acme Stores'] }],
          credentials: [],
          settings: bluesky.settings.parse({ jetstream: true }),
        },
        [],
      )
      .filter(({ kind }) => kind === 'search');
    const { cursor } = given(await network.first(hose!, { hours: 1, posts: 1, now: wall }));
    const gone = say('acme stores lost my parcel', { at: wall + 1 });
    say('nothing to see', { at: wall + 2 });
    say('@acme.test hello', { at: wall + 3 });
    fake.sky.remove(gone.uri, wall + 4);
    say('ACME STORES again', { at: wall + 5 });
    wall += 10;
    const page = given(await network.read(hose!, cursor, wish));
    expect(page.posts).toMatchObject([
      { text: '@acme.test hello', author_handle: 'vera.test' },
      { text: 'ACME STORES again' },
    ]);
    expect(page).toMatchObject({ gone: [{ id: gone.uri, why: 'deleted' }], more: false, read_to: NOON + 5 });
    say('Acme Stores once more', { at: wall + 1 });
    wall += 10;
    expect(given(await network.read(hose!, page.cursor, wish)).posts).toMatchObject([
      { text: 'Acme Stores once more' },
    ]);
  });

  it('keeps names as words only', () => {
    const filter = hoseFilter({ dids: new Set(), names: ['acme'] });
    const event = (text: string) => {
      const record = { $type: 'app.bsky.feed.post', text, createdAt: '2026-11-21T12:00:00Z' };
      const commit = { operation: 'create' as const, collection: 'app.bsky.feed.post', rkey: '3a', cid: 'c', record };
      return filter({ did: VERA, time_us: NOON * 1000, kind: 'commit', commit }).post !== undefined;
    };
    expect(['Acme is late', 'the acmes', '@acme', 'my (ACME) box'].map(event)).toEqual([true, false, false, true]);
  });
});
