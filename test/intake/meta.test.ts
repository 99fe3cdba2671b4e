import fc from 'fast-check';
import nock from 'nock';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { noteHookPosts } from '../../src/intake/hook-posts.ts';
import { fetchParents } from '../../src/intake/parents.ts';
import { checkRequested } from '../../src/intake/recheck.ts';
import { listStreams } from '../../src/intake/store.ts';
import { facebook, instagram } from '../../src/networks/meta/index.ts';
import { createGraph } from '../../src/sandbox/meta/graph.ts';
import { hookMessage } from '../../src/sandbox/meta/hooks.ts';
import type { FakeObject, GraphOptions } from '../../src/sandbox/meta/objects.ts';
import { mortal, outcomeOf, serveByNock, watchNetwork } from '../networks/watched.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { patience, randomRuns } from '../support/scale.ts';

const T0 = Date.parse('2026-11-21T12:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SECRET = 'a-secret-of-the-app';
const PAGE = '1000';

let connection: Connection;
beforeAll(async () => {
  connection = await embeddedDatabase();
});
afterEach(() => nock.cleanAll());
afterAll(() => connection.close());

const SITES = [
  { module: facebook, network: 'facebook', variable: 'FACEBOOK_TOKENS' },
  { module: instagram, network: 'instagram', variable: 'INSTAGRAM_TOKENS' },
] as const;
type Site = (typeof SITES)[number];

async function open({ module, network, variable }: Site, objects: FakeObject[], over: Partial<GraphOptions> = {}) {
  let time = T0;
  const now = () => time;
  const account = { id: PAGE, username: 'acme', token: 'T' };
  const options: GraphOptions = { network, now, account, objects, secret: SECRET, ...over };
  serveByNock('https://graph.facebook.com', createGraph(options));
  const variables = { [variable]: 'acme=T', META_APP_SECRET: SECRET, META_VERIFY_TOKEN: 'our-own-word' };
  const watched = await watchNetwork(connection, { module: module as never, handles: ['Acme'], variables, now });
  const pass = (ms: number) => {
    time += ms;
  };
  return { ...watched, now, pass, options, variables };
}

const post = (id: string, over: Partial<FakeObject> = {}): FakeObject => ({
  id,
  kind: 'post',
  by: PAGE,
  at: T0 - DAY,
  text: 'Our new summer shoes!',
  ...over,
});
const comment = (id: string, over: Partial<FakeObject> = {}): FakeObject => ({
  id,
  kind: 'comment',
  by: 'vera',
  at: T0 - HOUR,
  text: 'My order never arrived and nobody answers me.',
  post: 'p1',
  ...over,
});

describe.each(SITES)('$module.label', (site) => {
  const { module, network } = site;

  it('reads comments below own posts as threads, with answers, and knows its own account', async () => {
    const objects = [
      post('p1'),
      comment('c1'),
      comment('c2', {
        by: PAGE,
        parent: 'c1',
        text: 'Sorry, Vera. Please send us your order number.',
        at: T0 - HOUR / 2,
      }),
    ];
    const { poll, posts } = await open(site, objects);
    await poll();
    const all = await posts();
    expect([...all.keys()].sort()).toEqual(['c1', 'c2', 'p1']);
    expect(all.get('c1')).toMatchObject({ reply_to: 'p1' });
    expect(all.get('c2')).toMatchObject({ reply_to: 'c1' });
    const { cases } = await outcomeOf(connection, T0);
    expect(cases).toMatchObject([{ id: `acme:${network}:c1`, complaint: true, posts: ['c1', 'c2'] }]);
  });

  it('reads comments that did not come with their post, and posts of several pages', async () => {
    const objects = [1, 2, 3, 4].flatMap((n) => [
      post(`p${n}`, { at: T0 - n * DAY }),
      ...[1, 2, 3].map((k) =>
        comment(`c${n}-${k}`, { post: `p${n}`, at: T0 - k * MINUTE, text: `Nothing came, ${n} ${k}.` }),
      ),
    ]);
    const { poll, posts } = await open(site, objects, { pageMax: 1 });
    await poll();
    expect((await posts()).size).toBe(16);
  });

  it('hides what the page hides, brings it back, and purges what is deleted', async () => {
    const objects = [post('p1'), comment('c1'), comment('c2', { by: 'otto' })];
    const { poll, posts, recheck, pass } = await open(site, objects);
    await poll();
    Object.assign(objects[1]!, { hidden: true });
    Object.assign(objects[2]!, { deleted: true });
    pass(HOUR);
    await poll();
    await recheck();
    expect((await posts()).get('c1')).toMatchObject({ text: null, gone: 'hidden' });
    expect((await posts()).get('c2')).toMatchObject({ text: null, gone: 'deleted' });
    Object.assign(objects[1]!, { hidden: false, text: 'My order never arrived, still.' });
    pass(HOUR);
    await poll();
    expect((await posts()).get('c1')).toMatchObject({ text: 'My order never arrived, still.', gone: null });
  });

  it('takes a webhook for a hint: signed, in any order, again and again', async () => {
    const objects = [post('p1', { at: T0 - 100 * DAY }), comment('c1')];
    const { poll, posts, deps, now, variables } = await open(site, objects);
    await poll();
    // Below a post that is too old to be read through.
    expect((await posts()).has('c1')).toBe(false);
    const { hear, challenge } = module.webhook;
    async function told(verb: string) {
      const { body, headers } = hookMessage(network, PAGE, objects[1]!, { verb, secret: SECRET });
      const ids = hear(body, new Headers(headers), variables)!;
      expect(ids).toEqual(['c1']);
      await connection.db.transaction().execute((trx) => noteHookPosts(trx, network, ids, now()));
      await fetchParents(deps, now());
      await checkRequested(deps, now());
    }
    await told('add');
    await told('add');
    expect((await posts()).get('c1')).toMatchObject({ text: objects[1]!.text, gone: null });
    objects[1]!.deleted = true;
    await told('remove');
    await told('add');
    expect((await posts()).get('c1')).toMatchObject({ text: null, gone: 'deleted' });
    const { body, headers } = hookMessage(network, PAGE, objects[1]!, { verb: 'add', secret: 'another' });
    expect(hear(body, new Headers(headers), variables)).toBe(null);
    expect(hear(body, new Headers(), variables)).toBe(null);
    const asks = (token: string) =>
      new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.verify_token': token, 'hub.challenge': '42' });
    expect(challenge(asks('our-own-word'), variables)).toBe('42');
    expect(challenge(asks('wrong'), variables)).toBe(null);
    expect(challenge(asks(''), {})).toBe(null);
  });

  it('looks again at once for a hidden comment that a webhook tells of again', async () => {
    const objects = [post('p1', { at: T0 - 100 * DAY }), comment('c1', { hidden: true })];
    const { poll, posts, deps, now, pass } = await open(site, objects);
    await poll();
    async function told() {
      await connection.db.transaction().execute((trx) => noteHookPosts(trx, network, ['c1', 'c1'], now()));
      await fetchParents(deps, now());
    }
    await told();
    objects[1]!.hidden = false;
    pass(HOUR);
    await fetchParents(deps, now());
    expect((await posts()).has('c1')).toBe(false);
    await told();
    expect((await posts()).get('c1')).toMatchObject({ text: objects[1]!.text, gone: null });
  });

  it('says what is refused, and which version answers', async () => {
    const old = await open(site, [post('p1')], { version: 'v27.0' });
    await old.poll();
    expect((await listStreams(connection.db)).map(({ warning }) => warning)).toContainEqual(
      expect.stringContaining('answers as v27.0'),
    );
    expect(await old.deps.network.tryCredential('acme')).toMatchObject({
      ok: true,
      value: expect.stringContaining('acme (1000)'),
    });
    nock.cleanAll();
    const revoked = await open(site, [post('p1')], { revoked: true });
    await revoked.poll();
    expect(new Set(Object.values(await revoked.streams()))).toEqual(new Set(['bad_token']));
    nock.cleanAll();
    const busy = await open(site, [post('p1')], { used: 100 });
    expect(await busy.deps.network.tryCredential('acme')).toMatchObject({
      failure: { kind: 'rate_limited', until: T0 + 15 * MINUTE },
    });
  });
});

it('Facebook: visitors, tags and recommendations speak to the page; a withheld author stands for this one post', async () => {
  const [site] = SITES;
  const { poll } = await open(
    site,
    [
      post('v1', { by: 'otto', text: 'You sold me broken shoes, I want my money back.' }),
      post('t1', { kind: 'tagged', by: 'x', text: 'My order never arrived, Acme does not answer.' }),
      post('r1', { kind: 'rating', by: 'zoe', text: 'Well.', negative: true }),
      post('p1'),
      comment('c1'),
    ],
    { withholds: true },
  );
  await poll();
  const { posts, cases } = await outcomeOf(connection, T0);
  expect(cases.map(({ id }) => id)).toEqual(['c1', 'r1', 't1', 'v1'].map((id) => `acme:facebook:${id}`));
  const authors = Object.fromEntries(posts.map(({ native_id, author_id }) => [native_id, author_id]));
  expect(authors).toMatchObject({ c1: 'withheld:c1', t1: 'withheld:t1', r1: 'zoe', p1: PAGE });
  expect(posts.find(({ native_id }) => native_id === 'r1')).toMatchObject({ stars: 1 });
});

/** What happens on the page, one thing an hour. */
const change = fc.record({
  which: fc.nat(5),
  does: fc.constantFrom('say', 'say', 'answer', 'edit', 'hide', 'show', 'remove'),
});

it.each(SITES)(
  '$module.label: any page size, kill point, edit and deletion ends in the same posts and cases',
  { timeout: patience(3) },
  async (site) => {
    async function live(
      changes: readonly { which: number; does: string }[],
      way: { pageMax: number; every: number; dies: number[] },
    ) {
      nock.cleanAll();
      const objects: FakeObject[] = [post('p1'), post('p2', { at: T0 - 2 * DAY })];
      const watched = await open(site, objects, { pageMax: way.pageMax });
      const count = { n: 0 };
      for (const [hour, { which, does }] of changes.entries()) {
        const [id, at] = [`c${which}`, watched.now()];
        const known = objects.find((one) => one.id === id && !one.deleted);
        const isNew = !objects.some((one) => one.id === id);
        if (does === 'say' && isNew)
          objects.push(comment(id, { at, by: `v${which % 3}`, post: `p${1 + (which % 2)}` }));
        if (does === 'answer' && known && objects.every((one) => one.id !== `a${which}`))
          objects.push(
            comment(`a${which}`, { at, by: PAGE, parent: id, post: known.post, text: 'Sorry, we look into it.' }),
          );
        if (does === 'edit' && known) known.text = `Nothing came yet (${hour}).`;
        if (does === 'hide' && known) known.hidden = true;
        if (does === 'show' && known) known.hidden = false;
        if (does === 'remove' && known && objects.every(({ parent }) => parent !== id)) known.deleted = true;
        if (hour % way.every === 0) {
          watched.deps.network = mortal(watched.deps.network, new Set(way.dies), count);
          await watched.poll().catch(async (error: Error) => {
            if (error.message !== 'killed') throw error;
            await watched.restart();
          });
        }
        watched.pass(HOUR);
      }
      await watched.restart();
      for (let round = 0; round < 2; round++) {
        watched.pass(HOUR);
        await watched.poll();
        await watched.recheck();
      }
      return outcomeOf(connection, watched.now());
    }
    const way = fc.record({
      pageMax: fc.constantFrom(1, 2, 100),
      every: fc.constantFrom(1, 2, 5),
      dies: fc.array(fc.nat(20), { maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 3, maxLength: 12 }), way, async (changes, chosen) => {
        const plain = await live(changes, { pageMax: 100, every: 1, dies: [] });
        expect(await live(changes, chosen)).toEqual(plain);
      }),
      randomRuns(3),
    );
  },
);
