import { readFileSync } from 'node:fs';
import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import type { PostRef } from '../../src/networks/answers.ts';
import { adaptStatus, readStatuses } from '../../src/networks/mastodon/adapt.ts';
import { afterPage, type MastodonCursor, startingAt, whereFrom } from '../../src/networks/mastodon/cursor.ts';
import { normaliseHandle } from '../../src/networks/mastodon/handles.ts';
import { textOf } from '../../src/networks/mastodon/html.ts';
import { mastodon } from '../../src/networks/mastodon/index.ts';
import { planStreams } from '../../src/networks/mastodon/plan.ts';
import { wireContext, wireNotification } from '../../src/networks/mastodon/wire.ts';
import type { Network } from '../../src/networks/network.ts';
import type { StreamSpec } from '../../src/networks/requests.ts';

/** Answers of GoToSocial 0.19.2 to reads, recorded on 29 Nov 2026 with invented posts. */
const recorded = JSON.parse(readFileSync(new URL('./mastodon/gotosocial.json', import.meta.url), 'utf8')) as {
  request: string;
  status: number;
  headers: Record<string, string>;
  body: unknown;
}[];
const NOW = Date.parse('2026-11-29T10:10:00Z');

afterEach(() => nock.cleanAll());

function open(name = 'brandco@localhost:4237'): Promise<Network> {
  const variables = { MASTODON_TOKENS: `${name}=T`, MASTODON_SERVERS: 'localhost:4237=http://localhost:4237' };
  return mastodon.open({
    settings: mastodon.settings.parse({}),
    credentials: mastodon.credentials(variables),
    variables,
    secrets: { read: async () => null, renew: (_, seen, make) => make(seen) },
    now: () => NOW,
  }) as Promise<Network>;
}

const stream = (what: StreamSpec['what'], credential = 'brandco@localhost:4237'): StreamSpec => ({
  key: 'k',
  kind: (what as { read: string }).read === 'mentions' ? 'mentions' : 'timeline',
  credential,
  query: '',
  what,
});

describe('handles', () => {
  it.each([
    ['@Care@Brand.Test', 'Care@brand.test'],
    ['care@brand.test', 'care@brand.test'],
    ['a.b-c_d@localhost:4237', 'a.b-c_d@localhost:4237'],
    ['brandco', null],
    ['@brandco@', null],
    ['brand co@brand.test', null],
    ['a@b@c.test', null],
    ['@.@brand.test', null],
  ])('%s', (given, handle) => expect(normaliseHandle(given)).toBe(handle));
});

describe('words', () => {
  it.each([
    ['<p>one<br>two</p><p>three</p>', 'one\ntwo\n\nthree'],
    ['<p>R&D &amp; co &lt;b&gt; &#39;x&#39; & more</p>', "R&D & co <b> 'x' & more"],
    ['<p>a < b and <b>bold</b> c > d</p>', 'a < b and bold c > d'],
    [
      '<p><a href="https://acme.com/a/b?c=1"><span class="invisible">https://</span><span class="ellipsis">acme.com/a</span><span class="invisible">/b?c=1</span></a></p>',
      'https://acme.com/a/b?c=1',
    ],
    ['<ul><li>one</li><li>two</li></ul>', '- one\n- two'],
    ['<blockquote><p>said</p></blockquote><p>no</p>', 'said\n\nno'],
    ['<!-- hidden --><p>seen</p>', 'seen'],
    ['', ''],
  ])('%s', (html, text) => expect(textOf(html)).toBe(text));

  it('takes a page of broken tags in no time', () => {
    const began = performance.now();
    textOf('<a '.repeat(50_000));
    textOf('<!--'.repeat(50_000));
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe('a status', () => {
  const wire = {
    id: '7',
    uri: 'https://people.test/users/vera/statuses/7',
    url: 'https://people.test/@vera/7',
    content: '<p><span class="h-card"><a href="https://brand.test/@care">@<span>care</span></a></span> late</p>',
    spoiler_text: 'rant',
    created_at: '2026-11-29T10:00:00.000Z',
    edited_at: null,
    in_reply_to_id: null,
    visibility: 'public',
    language: 'en',
    account: { id: '1', acct: 'Vera@people.test' },
    mentions: [{ acct: 'care' }, { acct: 'care@other.test' }],
    poll: { options: [{ title: 'wait', votes_count: 3 }, { title: 'sue' }] },
  };
  const served = { host: 'brand.test', served_at: NOW, login: true };
  const adapt = (over: object) => {
    const { statuses } = readStatuses([{ ...wire, ...over }]);
    return adaptStatus(statuses[0]!, served, { parent: undefined, root: 'root' });
  };

  it('becomes a post: warning, words and offers; accounts with their servers', () => {
    expect(adapt({})).toMatchObject({
      id: wire.uri,
      author_id: 'acct:vera@people.test',
      author_handle: 'Vera@people.test',
      text: 'rant\n\n@care late\n\n- wait\n- sue',
      version: { order: 0 },
      mentions: [
        { id: 'acct:care@brand.test', handle: 'care@brand.test', words: '@care' },
        { id: 'acct:care@other.test', handle: 'care@other.test', words: '@care' },
      ],
      permalink: wire.url,
      visibility: 'public',
      ref: { 'brand.test': { id: '7', by: '1', login: true } },
    });
  });

  it('has a later text once edited, and no time in the future', () => {
    const post = adapt({ edited_at: '2026-11-29T10:05:00.000Z', created_at: '2031-01-01T00:00:00.000Z' });
    expect(post.version.order).toBe(Date.parse('2026-11-29T10:05:00Z'));
    expect(post).toMatchObject({ created_at: '2026-11-29T10:10:00Z', sent_at: '2031-01-01T00:00:00Z' });
  });

  it('is missed aloud when it cannot be read, and skipped as a repost', () => {
    const { statuses, unread, warnings } = readStatuses([
      { ...wire, content: 5 },
      { ...wire, reblog: wire },
      { id: 9, created_at: wire.created_at },
      { ...wire, uri: null, url: null },
      null,
    ]);
    expect(statuses).toEqual([]);
    expect(unread.map(({ id }) => id)).toEqual(['7', '9', '7', '']);
    expect(warnings).toContain('a post without a readable "content"');
  });
});

describe('a cursor', () => {
  const at = (minutes: number) => NOW - minutes * 60_000;
  const read = (cursor: MastodonCursor, items: [string, number][]) =>
    afterPage(cursor, {
      items: items.map(([id, minutes]) => ({ id, at: at(minutes) })),
      served_at: NOW,
      overlap: 60_000,
    });

  it('goes down to where a first read starts, then up from the newest', () => {
    const start = startingAt(at(100));
    expect(whereFrom(start)).toEqual({});
    const one = read(start, [
      ['9', 3],
      ['8', 4],
    ]);
    expect([one.more, whereFrom(one.cursor)]).toEqual([true, { max_id: '8' }]);
    const two = read(one.cursor, [
      ['7', 50],
      ['6', 120],
    ]);
    expect([two.more, whereFrom(two.cursor)]).toEqual([false, { min_id: '9' }]);
    const three = read(two.cursor, [
      ['11', 0],
      ['10', 0.5],
    ]);
    expect([three.more, whereFrom(three.cursor)]).toEqual([true, { min_id: '11' }]);
    const four = read(three.cursor, []);
    // What came within the overlap is read once more, for ids are given before rows are there.
    expect([four.more, whereFrom(four.cursor)]).toEqual([false, { min_id: '10' }]);
  });

  it('ends at a server that gives the same page again', () => {
    const down = read(
      read(startingAt(0), [
        ['9', 200],
        ['8', 300],
      ]).cursor,
      [
        ['9', 200],
        ['8', 300],
      ],
    );
    expect(down.more).toBe(false);
    const up = read(
      read(down.cursor, [
        ['10', 100],
        ['9', 200],
      ]).cursor,
      [
        ['10', 100],
        ['9', 200],
      ],
    );
    expect([up.more, whereFrom(up.cursor)]).toEqual([false, { min_id: '10' }]);
  });

  it('of nothing reads from the overlap on', () => {
    const { cursor, more } = read(startingAt(at(100)), []);
    expect([more, cursor.trail, cursor.start_at]).toEqual([false, [], NOW - 60_000]);
  });
});

describe('what is read', () => {
  it('is mentions and posts of accounts with a token, posts of others at their own servers, and names as hashtags', () => {
    const brands = [
      { key: 'acme', own: true, handles: ['care@brand.test', 'Acme@other.test'], names: ['Acme Store', '24/7'] },
      { key: 'rival', handles: ['rival@rival.test'], names: ['acmestore'] },
    ];
    const plans = planStreams({ brands, credentials: ['care@brand.test'] }, []);
    expect(plans.map(({ key, credential, brands }) => [key, credential, brands])).toEqual([
      ['mastodon-mentions-care@brand.test', 'care@brand.test', ['acme']],
      ['mastodon-posts-care@brand.test', 'care@brand.test', ['acme']],
      ['mastodon-posts-acme@other.test', '@other.test', ['acme']],
      ['mastodon-tag-brand.test-acmestore', 'care@brand.test', ['acme', 'rival']],
      ['mastodon-posts-rival@rival.test', '@rival.test', ['rival']],
    ]);
    expect(plans.every(({ key, origin }) => key === origin)).toBe(true);
  });
});

describe('links', () => {
  const ref: PostRef = {
    id: 'https://people.test/users/vera/statuses/7',
    permalink: 'https://people.test/@vera/7',
    ref: { 'rival.test': { id: '1', by: '2', login: false }, 'brand.test': { id: '7', by: '1', login: true } },
  };
  it('lead to the post, and to the own server for an answer', () => {
    const { post, profile, reply } = mastodon.links;
    expect(post(ref)).toBe('https://people.test/@vera/7');
    expect(post({ id: 'javascript:alert(1)', permalink: 'javascript:alert(1)' })).toBe(null);
    expect(profile({ handle: 'Vera@people.test' })).toBe('https://people.test/@Vera');
    expect(reply(ref, 'Sorry')).toEqual({
      url: 'https://brand.test/authorize_interaction?uri=https%3A%2F%2Fpeople.test%2Fusers%2Fvera%2Fstatuses%2F7',
      takes_draft: false,
    });
    expect(reply({ ...ref, ref: undefined }, '')?.url).toBe('https://people.test/@vera/7');
  });
});

describe('the recordings of a real server', () => {
  it('parse, down to the last status', () => {
    const lists = recorded.filter(({ body }) => Array.isArray(body)).flatMap(({ body }) => body as unknown[]);
    const inside = lists.flatMap((item) => {
      const parsed = wireNotification.safeParse(item);
      return parsed.success && parsed.data.status ? [parsed.data.status] : [];
    });
    expect(inside.length).toBeGreaterThan(5);
    const contexts = recorded.flatMap(({ request, body }) =>
      request.endsWith('/context') ? [wireContext.parse(body)] : [],
    );
    const below = contexts.flatMap(({ ancestors, descendants }) => [...ancestors, ...descendants]);
    const { statuses, unread } = readStatuses([...inside, ...below]);
    expect(unread).toEqual([]);
    expect(statuses.map((status) => textOf(status.content))).toContain(
      'I did send a DM (no mention, below my own post)',
    );
  });

  it('are read as mentions: direct ones are left out, and limits understood', async () => {
    const mentions = recorded.find(({ request }) => request.includes('min_id=01M8KC5AXQ'))!;
    const server = nock('http://localhost:4237').get('/api/v2/instance').reply(404, {});
    server
      .get('/api/v1/notifications')
      .query(true)
      .reply(200, mentions.body as never, mentions.headers);
    server.get('/api/v2/notifications/policy').reply(404, {});
    server
      .get(/context$/)
      .reply(200, { ancestors: [], descendants: [] })
      .persist();
    const answer = await (await open()).read(
      stream({ read: 'mentions', handle: 'brandco@localhost:4237' }),
      { trail: [{ id: '01M8KC5AXQRFXAMF7FD8JV3NHP', at: 0 }], start_at: 0, probed_at: NOW },
      { most: 100, authors: false },
    );
    if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
    const { posts, limit, more } = answer.value;
    expect(posts).toMatchObject([{ author_id: 'acct:vera@localhost:4237', visibility: 'public', lang: 'en' }]);
    expect(posts[0]!.text).toMatch(
      /^rant\n\n@brandco my parcel is three weeks late & nobody <b>answers<\/b>\n\nsecond line/,
    );
    expect(limit).toMatchObject({ limit: 300 });
    expect(more).toBe(true);
  });
});

describe('refusals', () => {
  const cursor = startingAt(NOW - 3_600_000);
  it.each<[string, number, string, Record<string, string>, object]>([
    ['a revoked token', 401, '{"error":"Das Zugriffstoken wurde widerrufen"}', {}, { kind: 'bad_token' }],
    ['a missing scope', 403, '{"error":"no"}', {}, { kind: 'not_enrolled' }],
    [
      'a spent window, by the clock of the server',
      429,
      '{"error":"x"}',
      {
        date: 'Sun, 29 Nov 2026 11:00:00 GMT',
        'x-ratelimit-limit': '300',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': '2026-11-29T11:02:00.000Z',
      },
      { kind: 'rate_limited', until: NOW + 120_000 },
    ],
    ['a proxy that counts itself', 429, '', { 'retry-after': '30' }, { kind: 'rate_limited', until: NOW + 30_000 }],
    ['a page of markup', 503, '<html>', {}, { kind: 'overloaded' }],
    ['markup with a good status', 200, '<html>', {}, { kind: 'unknown_shape' }],
    ['a list that is none', 200, '{"hello":1}', {}, { kind: 'unknown_shape' }],
    ['nothing there', 404, '', {}, { kind: 'unreachable' }],
    ['a request it does not like', 422, '{"error":"x"}', {}, { kind: 'bad_query' }],
  ])('%s', async (_name, status, body, headers, failure) => {
    nock('http://localhost:4237').get('/api/v2/instance').reply(404, {});
    nock('http://localhost:4237').get('/api/v1/notifications').query(true).reply(status, body, headers);
    const network = await open();
    const answer = await network.read(stream({ read: 'mentions', handle: 'brandco@localhost:4237' }), cursor, {
      most: 5,
      authors: false,
    });
    expect(answer).toMatchObject({ ok: false, failure });
  });
});
