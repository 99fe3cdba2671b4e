import { describe, expect, it } from 'vitest';
import { compareIds, type Post } from '../../src/model.ts';
import { planStreams } from '../../src/networks/x/query.ts';
import { timeOfId } from '../../src/networks/x/snowflake.ts';
import { parseFaults } from '../../src/sandbox/faults/catalogue.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { archiveBrands, generateArchive } from '../support/archive/generate.ts';
import { adapter, control, NOON, type Running, run } from './support.ts';

const DAY = 24 * 3_600_000;
const ARCHIVE = generateArchive();
const QUERIES = planStreams(
  archiveBrands().map(({ key, accounts, names }) => ({
    key,
    names,
    handles: accounts.filter(({ network }) => network === 'x').map(({ handle }) => handle),
  })),
  [],
).map((plan) => plan.query);

/** Reads everything as it comes, a few days at a time, as a poller would; gives the posts in the archive's own ids. */
async function replay(running: Running, step = 3 * DAY): Promise<Map<string, Post>> {
  const { sandbox } = running;
  const network = adapter(running);
  const found = new Map<string, Post>();
  const newest = new Map<string, string>();
  for (let end = false; !end; ) {
    end = sandbox.clock.now() > sandbox.span!.end + 60_000;
    for (const query of QUERIES) {
      // Of a brand that was silent for a week nothing newer is known than the network still searches.
      const last = newest.get(query);
      const since_id = last && sandbox.clock.now() - timeOfId(last) < 6 * DAY ? last : undefined;
      for (let next_token: string | undefined; ; ) {
        const page = await network.search(query, { since_id, next_token });
        if (!page.ok) throw new Error(JSON.stringify(page.failure));
        for (const post of page.value.posts) {
          const id = sandbox.ids!.toNative.get(post.id)!;
          found.set(id, { ...post, reply_to: post.reply_to && sandbox.ids!.toNative.get(post.reply_to) });
          if (compareIds(post.id, newest.get(query) ?? '0') > 0) newest.set(query, post.id);
        }
        next_token = page.value.next_token ?? undefined;
        if (next_token === undefined) break;
      }
    }
    if (!end) sandbox.clock.advance(step);
  }
  return found;
}

describe('the invented archive', () => {
  it('is the same for a seed, and another for another', () => {
    expect(generateArchive()).toEqual(ARCHIVE);
    expect(generateArchive({ seed: 'other' })).not.toEqual(ARCHIVE);
  });

  it('has the shapes it is for', () => {
    const byId = new Map(ARCHIVE.map((post) => [post.id, post]));
    const places = new Map(ARCHIVE.map((post, place) => [post.id, place]));
    const children = Map.groupBy(
      ARCHIVE.filter((post) => post.reply_to),
      (post) => post.reply_to!,
    );
    const shapes = {
      posts: ARCHIVE.length > 1800,
      unique: byId.size === ARCHIVE.length,
      weeks: new Set(ARCHIVE.map((post) => Math.floor(Date.parse(post.created_at) / (7 * DAY)))).size >= 6,
      crowd: Math.max(...[...children.values()].map((list) => list.length)) >= 100,
      branches: [...children.values()].filter((list) => list.length > 1).length > 10,
      missing: ARCHIVE.some((post) => post.reply_to && !byId.has(post.reply_to)),
      later: ARCHIVE.some((post) => (places.get(post.reply_to ?? '') ?? 0) > places.get(post.id)!),
      ties: ARCHIVE.some((post, place) =>
        ARCHIVE.slice(place + 1, place + 4).some(
          (next) => next.created_at === post.created_at && next.author_id === post.author_id,
        ),
      ),
      long: ARCHIVE.some((post) => post.text.length > 280),
      copies: new Set(ARCHIVE.map((post) => post.text)).size < ARCHIVE.length,
      filled: !ARCHIVE.some((post) => /\{\w+\}/.test(post.text)),
    };
    expect(Object.entries(shapes).filter(([, there]) => !there)).toEqual([]);
  });
});

describe('an archive as X', () => {
  it('gives ids made from times, in their order, and keeps customers\u2019 numbers', () => {
    const { ids, network } = createSandbox({ now: () => NOON, archive: ARCHIVE });
    for (const post of ARCHIVE) {
      const id = ids!.toSnowflake.get(post.id)!;
      expect(timeOfId(id)).toBe(Date.parse(post.created_at));
      expect(ids!.toNative.get(id)).toBe(post.id);
      const author = network.post(id)!.author;
      expect(author).toMatch(/^\d+$/);
      if (!post.brand) expect(author).toBe(post.author_id);
      else expect(network.user(author)!.handle).toBe(post.author_handle);
    }
    expect(new Set(ids!.toSnowflake.values()).size).toBe(ids!.toSnowflake.size);
  });

  it('keeps the order of posts of one second, and bears times before the numbering began', () => {
    const post = (id: string, created_at: string): Post => ({
      network: 'x',
      id,
      author_id: '5',
      created_at,
      text: 'hi',
    });
    const posts = [
      post('30', '2009-01-01T00:00:00Z'),
      post('9', '2017-10-31T22:10:47Z'),
      post('10', '2017-10-31T22:10:47Z'),
      post('2', '2010-11-04T01:42:54Z'),
    ];
    const { ids } = createSandbox({ now: () => NOON, archive: posts });
    const inOrder = ['30', '2', '9', '10'].map((id) => ids!.toSnowflake.get(id)!);
    expect(inOrder.toSorted(compareIds)).toEqual(inOrder);
    expect(inOrder.slice(0, 2)).toEqual(['1', '2']);
  });

  it('begins at its first post and brings every post in its own time, found by the queries of its brands', async () => {
    const running = await run({ archive: ARCHIVE });
    expect(running.sandbox.state()).toMatchObject({
      now: '2026-03-02T00:59:55.000Z',
      archive: { posts: ARCHIVE.length, done: false },
    });
    const found = await replay(running);
    expect(ARCHIVE.filter((post) => !found.has(post.id)).map((post) => post.text)).toEqual([]);
    for (const post of ARCHIVE) {
      expect(found.get(post.id)).toMatchObject({ text: post.text, created_at: post.created_at });
      expect(found.get(post.id)!.reply_to).toBe(post.reply_to);
    }
    expect(running.sandbox.state().archive!.done).toBe(true);
  });

  it('runs at its own speed', async () => {
    const running = await run({ archive: ARCHIVE, speed: 86_400 });
    running.pass(2000);
    expect(running.sandbox.state().now).toBe('2026-03-04T00:59:55.000Z');
  });

  it('refuses what is older than seven days by its own clock', async () => {
    const running = await run({ archive: ARCHIVE });
    running.sandbox.clock.advance(20 * DAY);
    const since_id = running.sandbox.ids!.toSnowflake.get(
      ARCHIVE.toSorted((a, b) => (a.created_at < b.created_at ? -1 : 1))[0]!.id,
    )!;
    expect(await adapter(running).search('@parcelwren', { since_id })).toMatchObject({
      ok: false,
      failure: { kind: 'bad_cursor', parameter: 'since_id' },
    });
  });

  it('stands as it is told: edited and deleted posts, in the archive\u2019s own ids', async () => {
    const parsed = parseFaults('edits:0.1,deletions:0.1');
    const running = await run({ archive: ARCHIVE, faults: parsed.ok ? parsed.faults : [] });
    expect(running.sandbox.archiveNow()).toEqual(ARCHIVE);
    const found = await replay(running, 12 * 3_600_000);
    running.sandbox.clock.advance(3 * DAY);
    const now = running.sandbox.archiveNow();
    const kept = now.filter((post) => !post.deleted);
    expect(now.length - kept.length).toBeGreaterThan(100);
    expect(
      kept.filter((post, place) => post.text !== ARCHIVE.find((was) => was.id === post.id)!.text && place >= 0).length,
    ).toBeGreaterThan(100);
    for (const post of kept) expect(found.has(post.id)).toBe(true);
  });

  it('is moved by hand: clock, deletion, edit, faults', async () => {
    const running = await run({ archive: ARCHIVE });
    const [first] = ARCHIVE.toSorted((a, b) => (a.created_at < b.created_at ? -1 : 1));
    expect((await control(running, 'POST', 'clock', { advance_ms: 60_000 })).body).toEqual({
      now: '2026-03-02T01:00:55.000Z',
    });
    expect((await control(running, 'POST', 'clock', { to: '2026-03-03T00:00:00Z' })).body).toEqual({
      now: '2026-03-03T00:00:00.000Z',
    });
    expect((await control(running, 'POST', 'clock', { to: '2026-03-02T00:00:00Z' })).status).toBe(404);
    await control(running, 'PATCH', `posts/${first!.id}`, { text: 'other words' });
    running.pass(1000);
    expect(running.sandbox.archiveNow().find((post) => post.id === first!.id)).toMatchObject({ text: 'other words' });
    await control(running, 'DELETE', `posts/${first!.id}`);
    expect(running.sandbox.archiveNow().find((post) => post.id === first!.id)).toMatchObject({ deleted: true });
    const { body } = await control(running, 'GET', 'ids');
    expect((body as { posts: Record<string, string> }).posts[first!.id]).toBe(
      running.sandbox.ids!.toSnowflake.get(first!.id),
    );
    expect((await control(running, 'POST', 'faults', { faults: 'overload:1' })).body).toEqual({
      faults: [{ name: 'overload', rate: 1 }],
    });
    expect(await adapter(running).search('@parcelwren', {})).toMatchObject({
      ok: false,
      failure: { kind: 'overloaded' },
    });
    expect((await control(running, 'GET', 'nothing')).status).toBe(404);
  });
});
