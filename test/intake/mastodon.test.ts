import fc from 'fast-check';
import nock from 'nock';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { listStreams } from '../../src/intake/store.ts';
import { createFediverse, type Fediverse } from '../../src/sandbox/mastodon/fediverse.ts';
import type { FakeServerOptions } from '../../src/sandbox/mastodon/server.ts';
import { T0, type Watch, watch } from '../networks/mastodon/watch.ts';
import { mortal, outcomeOf } from '../networks/watched.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { patience, randomRuns } from '../support/scale.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let connection: Connection;
beforeAll(async () => {
  connection = await embeddedDatabase();
});
afterEach(() => nock.cleanAll());
afterAll(() => connection.close());

const vera = 'vera@people.test';
const care = 'care@shop.test';

describe('accounts on two servers', () => {
  it('are read: mentions, threads, and only what anybody may read', async () => {
    const { fediverse, poll, posts, follow } = await watch(connection);
    const root = fediverse.post({
      by: vera,
      at: T0 - HOUR,
      text: '@care@shop.test my parcel is lost, nobody answers me',
    });
    fediverse.post({ by: vera, at: T0 - HOUR, text: '@care@shop.test my secret number is 5', visibility: 'direct' });
    fediverse.post({
      by: vera,
      at: T0 - HOUR,
      text: '@care@shop.test for friends: broken again',
      visibility: 'private',
    });
    fediverse.post({ by: vera, at: T0 - HOUR, text: '@care@other.test my parcel is lost, this is a scandal' });
    const answer = fediverse.post({
      by: care,
      at: T0 - 50 * MINUTE,
      text: '@vera@people.test Sorry, Vera.',
      replyTo: root,
    });
    const more = fediverse.post({
      by: vera,
      at: T0 - 40 * MINUTE,
      text: 'still nothing, the parcel is lost',
      replyTo: root,
    });
    await poll();
    expect([...(await posts()).keys()].sort()).toEqual([root, answer].sort());
    await follow();
    const all = await posts();
    expect(all.get(more)).toMatchObject({ reply_to: root });
    const { cases } = await outcomeOf(connection, T0);
    expect(cases).toMatchObject([{ id: `acme:mastodon:${root}`, complaint: true }]);
    expect(cases[0]!.posts.sort()).toEqual([root, answer, more].sort());
  });

  it('see a post that names both of them once, and of rivals what they answered', async () => {
    const { fediverse, poll, posts } = await watch(connection);
    const both = fediverse.post({ by: vera, at: T0 - HOUR, text: '@acme@brand.test @care@shop.test it is broken' });
    const theirs = fediverse.post({ by: vera, at: T0 - HOUR, text: '@rival@rival.test you lost my parcel' });
    const unanswered = fediverse.post({ by: vera, at: T0 - HOUR, text: '@rival@rival.test and another one' });
    const reply = fediverse.post({ by: 'rival@rival.test', at: T0 - HOUR + 1, text: 'We are sorry.', replyTo: theirs });
    await poll();
    const all = await posts();
    expect([...all.keys()].sort()).toEqual([both, theirs, reply].sort());
    expect(all.has(unanswered)).toBe(false);
    const row = await connection.db
      .selectFrom('posts')
      .select(['ref', 'mentions'])
      .where('native_id', '=', both)
      .executeTakeFirstOrThrow();
    expect(Object.keys(row.ref as object).sort()).toEqual(['brand.test', 'shop.test']);
  });

  it('answered by an edit of the customer: the newer text counts', async () => {
    const { fediverse, poll, posts, recheck, pass, now } = await watch(connection);
    const root = fediverse.post({ by: vera, at: T0 - HOUR, text: '@care@shop.test my parcel is lost' });
    await poll();
    fediverse.edit(root, '@care@shop.test my parcel was found', T0 + MINUTE);
    pass(HOUR);
    await recheck();
    expect((await posts()).get(root)).toMatchObject({ text: '@care my parcel was found' });
    expect(now()).toBeGreaterThan(T0);
  });
});

describe('a post that is not there', () => {
  async function gone(options: Partial<FakeServerOptions>, act: (watched: Watch, uri: string) => void) {
    const watched = await watch(connection, options);
    const uri = watched.fediverse.post({ by: vera, at: T0 - HOUR, text: '@care@shop.test my parcel is lost' });
    await watched.poll();
    act(watched, uri);
    watched.pass(HOUR);
    await watched.recheck();
    return { watched, uri, post: (await watched.posts()).get(uri)! };
  }

  it('is deleted when nobody can read it', async () => {
    const { post } = await gone({}, ({ fediverse }, uri) => fediverse.remove(uri, T0 + 1));
    expect(post).toMatchObject({ text: null, gone: 'deleted' });
  });

  it('stays when its author only blocks the brand', async () => {
    const { post } = await gone({}, ({ fediverse }) => fediverse.block(vera, care));
    expect(post).toMatchObject({ text: '@care my parcel is lost', gone: null });
  });

  it('is hidden while its author is suspended, and comes back', async () => {
    const { post, watched, uri } = await gone({}, ({ fediverse }) => fediverse.suspend(vera, T0 + 1));
    expect(post).toMatchObject({ text: null, gone: 'hidden' });
    watched.fediverse.restore(vera);
    watched.pass(HOUR);
    await watched.recheck();
    expect((await watched.posts()).get(uri)).toMatchObject({ text: '@care my parcel is lost', gone: null });
  });

  it('is hidden where a server tells nothing without login', async () => {
    const { post } = await gone({ open: false }, ({ fediverse }, uri) => fediverse.remove(uri, T0 + 1));
    expect(post).toMatchObject({ text: null, gone: 'hidden' });
  });

  it('is found out by servers that know no batches, too', async () => {
    const { post } = await gone({ apiVersion: 1 }, ({ fediverse }, uri) => fediverse.remove(uri, T0 + 1));
    expect(post).toMatchObject({ text: null, gone: 'deleted' });
  });
});

describe('trouble', () => {
  it('with one token stops no other account', async () => {
    const { fediverse, servers, poll, posts, deps } = await watch(connection);
    servers['brand.test']!.revoked.add('A');
    const uri = fediverse.post({ by: vera, at: T0 - HOUR, text: '@care@shop.test @acme@brand.test it is broken' });
    await poll();
    expect([...(await posts()).keys()]).toEqual([uri]);
    const streams = await listStreams(connection.db);
    expect(Object.fromEntries(streams.map(({ key, status }) => [key, status]))).toEqual({
      'mastodon-mentions-acme@brand.test': 'bad_token',
      'mastodon-posts-acme@brand.test': 'bad_token',
      'mastodon-mentions-care@shop.test': 'ok',
      'mastodon-posts-care@shop.test': 'ok',
      'mastodon-posts-rival@rival.test': 'ok',
    });
    expect(streams[0]!.detail).toContain('MASTODON_TOKENS');
    expect(await deps.network.tryCredential(care)).toEqual({
      ok: true,
      value: `may read the mentions and posts of @${care}; may answer`,
    });
    expect(await deps.network.tryCredential('acme@brand.test')).toMatchObject({ failure: { kind: 'bad_token' } });
  });

  it('of settings that drop strangers is said; those that only filter lose nothing', async () => {
    const dropping = await watch(connection, { policy: { for_not_following: 'drop' } });
    await dropping.poll();
    const warnings = (await listStreams(connection.db)).map(({ warning }) => warning);
    expect(warnings.filter((warning) => warning?.includes('drop mentions by people it does not follow'))).toHaveLength(
      2,
    );
    nock.cleanAll();
    const { fediverse, poll, posts } = await watch(connection, { policy: { for_not_following: 'filter' } });
    const uri = fediverse.post({ by: vera, at: T0 - HOUR, text: '@care@shop.test it is broken' });
    await poll();
    expect([...(await posts()).keys()]).toEqual([uri]);
  });

  it('with a server that gives the newest page where the next is asked for loses nothing between', async () => {
    const { fediverse, poll, posts, pass, now } = await watch(connection, { skips: true });
    const say = (k: number) =>
      fediverse.post({ by: vera, at: now() - 1_000 + k, text: `@care@shop.test broken, ${k}` });
    const first = say(0);
    await poll();
    pass(HOUR);
    const rest = Array.from({ length: 70 }, (_, k) => say(k + 1));
    await poll();
    expect([...(await posts()).keys()].sort()).toEqual([first, ...rest].sort());
  });

  it('with a cursor of no use is noticed: silence is not taken for peace', async () => {
    const { fediverse, poll, posts, pass } = await watch(connection);
    const first = fediverse.post({ by: vera, at: T0 - HOUR, text: '@care@shop.test it is broken' });
    await poll();
    // The server was set up again and counts from the beginning.
    await connection.db
      .updateTable('streams')
      .set({ cursor: JSON.stringify({ trail: [{ id: '9'.repeat(25), at: T0 - HOUR }], start_at: 0, probed_at: 0 }) })
      .execute();
    const second = fediverse.post({ by: vera, at: T0 + MINUTE, text: '@care@shop.test it is still broken' });
    for (let hour = 0; hour < 3; hour++) {
      pass(HOUR);
      await poll();
    }
    expect([...(await posts()).keys()].sort()).toEqual([first, second].sort());
  });
});

/** A story of the fediverse: what happens, one thing a minute. */
type Event =
  | { kind: 'complaint'; who: number; to: 0 | 1 | 2; late: number }
  | { kind: 'answer'; to: number; late: number }
  | { kind: 'more'; to: number; tagged: boolean; late: number }
  | { kind: 'edit'; which: number }
  | { kind: 'remove'; which: number };

const nth = fc.nat(20);
const late = fc.constantFrom(0, 0, 0, 3, 7);
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ kind: fc.constant('complaint' as const), who: fc.nat(3), to: fc.constantFrom(0, 1, 2), late }),
  fc.record({ kind: fc.constant('answer' as const), to: nth, late }),
  fc.record({ kind: fc.constant('more' as const), to: nth, tagged: fc.boolean(), late }),
  fc.record({ kind: fc.constant('edit' as const), which: nth }),
  fc.record({ kind: fc.constant('remove' as const), which: nth }),
);

interface Said {
  uri: string;
  by: string;
  root: string;
  /** When the brand's servers get to know of it. */
  arrives: Record<string, number>;
  answered: boolean;
  gone: boolean;
}

const isCustomer = (who: string) => who.endsWith('people.test');

/**
 * Writes the story: who answers whom follows from what was said by then. Posts that were answered are not removed. A reply
 * may come a minute before the post it answers, not more: servers fetch what they lack.
 */
function write(fediverse: Fediverse, events: readonly Event[], inOrder: boolean): void {
  const said: Said[] = [];
  const add = (by: string, text: string, when: { at: number; late: number }, to: Said | null) => {
    const { at, late } = when;
    const delays = inOrder || !isCustomer(by) ? [0, 0] : [late, 7 - late];
    const arrives = Object.fromEntries(
      ['shop.test', 'brand.test'].map((host, k) => {
        const parent = (to?.arrives[host] ?? 0) - MINUTE;
        return [host, Math.max(at + delays[k]! * MINUTE, parent)];
      }),
    );
    const uri = fediverse.post({ by, at, text: `${text} (${said.length})`, replyTo: to?.uri, arrives });
    if (to) to.answered = true;
    said.push({ uri, by, root: to?.root ?? uri, arrives, answered: false, gone: false });
  };
  for (const [minute, event] of events.entries()) {
    const at = T0 + minute * MINUTE;
    if (event.kind === 'complaint') {
      const to = ['@care@shop.test', '@acme@brand.test', '@acme@other.test'][event.to]!;
      add(`v${event.who}@people.test`, `${to} my parcel is lost, nobody answers`, { at, late: event.late }, null);
      continue;
    }
    const target = said[('to' in event ? event.to : event.which) % Math.max(said.length, 1)];
    if (target && !target.gone) act(fediverse, event, target, { at, add, said });
  }
}

interface Acting {
  at: number;
  said: Said[];
  add(by: string, text: string, when: { at: number; late: number }, to: Said | null): void;
}

function act(
  fediverse: Fediverse,
  event: Exclude<Event, { kind: 'complaint' }>,
  target: Said,
  { at, add, said }: Acting,
): void {
  const who = said.find(({ uri }) => uri === target.root)!.by;
  switch (event.kind) {
    case 'answer':
      // Nobody answers what has not come, in whatever order it comes: the slowest way decides for all.
      if (isCustomer(target.by) && at >= fediverse.status(target.uri)!.at + 8 * MINUTE)
        add(care, `@${target.by} We are sorry, we look into it.`, { at, late: event.late }, target);
      return;
    case 'more':
      if (isCustomer(who))
        add(who, `${event.tagged ? '@care@shop.test ' : ''}still nothing`, { at, late: event.late }, target);
      return;
    case 'edit':
      fediverse.edit(target.uri, `${fediverse.status(target.uri)!.versions.at(-1)!.text} (edited)`, at);
      return;
    case 'remove':
      if (target.answered) return;
      fediverse.remove(target.uri, at);
      target.gone = true;
  }
}

interface Way {
  pageMax: number;
  every: number;
  dies: number[];
  faults: boolean;
  inOrder: boolean;
}

async function live(events: readonly Event[], way: Way) {
  nock.cleanAll();
  const fediverse = createFediverse();
  write(fediverse, events, way.inOrder);
  const faults = way.faults
    ? (['overload', 'rate-limit', 'internal-error'] as const).map((name) => ({ name, rate: 0.2 }))
    : [];
  const watched = await watch(connection, { pageMax: way.pageMax, faults }, fediverse);
  const count = { n: 0 };
  for (let minute = 0; minute < events.length + 12; minute += way.every) {
    watched.deps.network = mortal(watched.deps.network, new Set(way.dies), count);
    await watched.poll().catch(async (error: Error) => {
      if (error.message !== 'killed') throw error;
      await watched.restart();
    });
    watched.pass(way.every * MINUTE);
  }
  await watched.restart();
  for (const server of Object.values(watched.servers)) server.setFaults([]);
  for (let round = 0; round < 3; round++) {
    watched.pass(20 * MINUTE);
    await watched.poll();
  }
  await watched.follow();
  await watched.recheck();
  await watched.poll();
  expect((await listStreams(connection.db)).map(({ status }) => status)).toEqual(Array(5).fill('ok'));
  return outcomeOf(connection, watched.now(), { dated: true });
}

it('any order of arrival, page size, kill point, edit and deletion ends in the same posts and cases', {
  timeout: patience(4),
}, async () => {
  const way = fc.record({
    pageMax: fc.constantFrom(1, 2, 3, 80),
    every: fc.constantFrom(1, 3, 9),
    dies: fc.array(fc.nat(30), { maxLength: 4 }),
    faults: fc.boolean(),
    inOrder: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 4, maxLength: 20 }), way, async (events, chosen) => {
      const plain = await live(events, { pageMax: 80, every: 5, dies: [], faults: false, inOrder: true });
      expect(await live(events, chosen)).toEqual(plain);
    }),
    randomRuns(4),
  );
});
