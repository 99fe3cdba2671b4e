import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareIds } from '../../src/model.ts';
import { adaptCounts, adaptUsage, adaptUsers } from '../../src/networks/x/accounts.ts';
import { adaptLookup, adaptPage, decodeEntities } from '../../src/networks/x/adapt.ts';
import { idAtTime, timeOfId } from '../../src/networks/x/snowflake.ts';
import { idAgo, NOW, problem, wirePage, wirePost } from './answers.ts';

function page(body: unknown) {
  const answer = adaptPage(body, null, NOW);
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  return answer.value;
}

function only(over: Record<string, unknown>, id = '1999999999999999999') {
  return page(wirePage([wirePost(id, over)])).posts[0]!;
}

describe('a post', () => {
  const id = idAgo(60_000);

  it.each([
    ['plain', {}, { id, text: `post ${id}`, author_id: '77', author_handle: 'ana', lang: 'en', reply_to: undefined }],
    ['a reply, old names', { referenced_tweets: [{ type: 'replied_to', id: '5' }] }, { reply_to: '5' }],
    ['a reply, new names', { referenced_posts: [{ type: 'replied_to', id: '5' }] }, { reply_to: '5' }],
    [
      'a quote is no reply',
      { referenced_tweets: [{ type: 'quoted', id: '5' }] },
      { reply_to: undefined, quote_of: '5' },
    ],
    [
      'a quote inside a reply',
      {
        referenced_tweets: [
          { type: 'quoted', id: '4' },
          { type: 'replied_to', id: '5' },
        ],
      },
      { reply_to: '5' },
    ],
    ['a long text, old names', { note_tweet: { text: 'all of it &amp; more' } }, { text: 'all of it & more' }],
    ['a long text, new names', { note_post: { text: 'all of it' } }, { text: 'all of it' }],
    ['entities', { text: 'a &lt;b&gt; &amp; c' }, { text: 'a <b> & c' }],
    ['entities of entities, once', { text: '&amp;lt;' }, { text: '&lt;' }],
    ['an unknown language', { lang: 'und' }, { lang: undefined }],
    ['an author nobody sent', { author_id: '78' }, { author_id: '78', author_handle: undefined }],
  ])('%s', (_, over, expected) => {
    expect(only(over, id)).toMatchObject(expected);
  });

  it.each(['edit_history_tweet_ids', 'edit_history_post_ids'])(
    'is keyed by the first id of its history (%s)',
    (field) => {
      const [first, second] = [idAgo(25 * 60_000), idAgo(5 * 60_000)];
      const { edit_history_tweet_ids: _, ...bare } = wirePost(second);
      const post = page(wirePage([{ ...bare, [field]: [first, second] }])).posts[0]!;
      expect(post).toMatchObject({
        id: first,
        version: { id: second },
        aliases: [
          { id: first, order: 0 },
          { id: second, order: timeOfId(second) },
        ],
      });
      expect(post.created_at).toBe('2026-11-21T11:35:00Z');
    },
  );
});

describe('a page', () => {
  it('takes its newest id from the posts, not from what meta says', () => {
    const [a, b] = [idAgo(1_000), idAgo(2_000)];
    expect(page(wirePage([wirePost(b), wirePost(a)])).newest_id).toBe(a);
  });

  it('may be empty and go on', () => {
    expect(page(wirePage([], { next_token: 'N' }))).toMatchObject({ posts: [], newest_id: null, next_token: 'N' });
  });

  it('counts every post and every author it was given as a read', () => {
    const resources = page(wirePage([wirePost('11'), wirePost('12')])).resources;
    expect(resources).toEqual([
      { kind: 'post', id: '11' },
      { kind: 'post', id: '12' },
      { kind: 'user', id: '77' },
    ]);
  });

  it.each([
    ['a field nobody announced', [wirePost('11', { reply_target: 'x' })], ['unknown field "reply_target"'], []],
    [
      'a post without a text',
      [wirePost('11'), wirePost('12', { text: undefined })],
      ['a post without a readable "text"'],
      ['12'],
    ],
  ])('says aloud: %s', (_, posts, warnings, unread) => {
    expect(page(wirePage(posts))).toMatchObject({ warnings, unread: unread.map((id) => ({ id })) });
  });

  it.each([
    ['HTML', '<html>busy</html>'],
    ['nothing', undefined],
    ['no meta', { data: [wirePost('11')] }],
    ['announced posts under another name', { posts: [wirePost('11')], meta: { result_count: 1 } }],
    ['not one readable post', wirePage([wirePost('11', { text: 7 })])],
    ['ids as numbers', { data: [wirePost('11', { id: 11 })], meta: { result_count: 1 } }],
  ])('never takes %s for an empty page', (_, body) => {
    expect(adaptPage(body, null, NOW)).toMatchObject({ ok: false, failure: { kind: 'unknown_shape' } });
  });

  it('tells the deleted and the protected by the last part of the type, whatever the host', () => {
    const errors = [
      problem('resource-not-found', { resource_type: 'tweet', resource_id: '1' }),
      { type: 'https://api.x.com/2/problems/not-authorized-for-resource', resource_type: 'post', value: '2' },
      problem('resource-not-found', { resource_type: 'user', resource_id: '3' }),
      problem('field-unauthorized', { resource_type: 'tweet', resource_id: '4' }),
    ];
    expect(page(wirePage([wirePost('11')], {}, { errors })).gone).toEqual([
      { id: '1', why: 'deleted' },
      { id: '2', why: 'protected' },
    ]);
  });
});

describe('other answers', () => {
  it('a look-up where all is gone has only errors', () => {
    const body = { errors: [problem('resource-not-found', { resource_type: 'tweet', resource_id: '1' })] };
    expect(adaptLookup(body, null)).toMatchObject({
      ok: true,
      value: { posts: [], gone: [{ id: '1', why: 'deleted' }] },
    });
    expect(adaptLookup({}, null)).toMatchObject({ ok: false });
  });

  it.each([
    [
      'numbers as strings',
      { project_usage: '12', project_cap: '3000000', cap_reset_day: '5' },
      { used: 12, cap: 3_000_000, reset_day: 5 },
    ],
    ['numbers', { project_usage: 12, project_cap: 10, cap_reset_day: 5 }, { used: 12, cap: 10, reset_day: 5 }],
    ['nothing', {}, { used: null, cap: null, reset_day: null, days: [] }],
    [
      'a day as an object',
      { daily_project_usage: { project_id: '1', usage: { date: '2026-11-20T00:00:00Z', usage: '7' } } },
      { days: [{ day: '2026-11-20', count: 7 }] },
    ],
    [
      'days as a list',
      {
        daily_project_usage: {
          usage: [
            { date: '2026-11-20T00:00:00Z', usage: 7 },
            { date: '2026-11-21', usage: null },
          ],
        },
      },
      { days: [{ day: '2026-11-20', count: 7 }] },
    ],
  ])('usage: %s', (_, data, expected) => {
    expect(adaptUsage({ data })).toMatchObject({ ok: true, value: expected });
  });

  it.each([
    ['tweet_count', 'total_tweet_count'],
    ['post_count', 'total_post_count'],
  ])('counts in either vocabulary (%s)', (each, total) => {
    const data = [{ start: '2026-11-21T10:00:00Z', end: '2026-11-21T11:00:00Z', [each]: 3 }];
    expect(adaptCounts({ data, meta: { [total]: 3 } }, NOW)).toMatchObject({
      ok: true,
      value: { total: 3, buckets: [{ count: 3 }] },
    });
    expect(adaptCounts({ data }, NOW)).toMatchObject({ value: { total: 3 } });
  });

  it('users: the missing are simply not there', () => {
    expect(adaptUsers({ data: [{ id: '1', username: 'acme' }] })).toEqual({
      ok: true,
      value: [{ id: '1', handle: 'acme' }],
    });
    expect(adaptUsers({ errors: [] })).toEqual({ ok: true, value: [] });
    expect(adaptUsers('<html>')).toMatchObject({ ok: false });
  });
});

describe('ids', () => {
  const times = fc.integer({ min: Date.parse('2010-11-05T00:00:00Z'), max: Date.parse('2079-01-01T00:00:00Z') });

  it('carry their time exactly', () => {
    fc.assert(fc.property(times, (at) => timeOfId(idAtTime(at)) === at));
  });

  it('are in the order of their times', () => {
    fc.assert(
      fc.property(times, times, (a, b) => Math.sign(compareIds(idAtTime(a), idAtTime(b))) === Math.sign(a - b)),
    );
  });

  it('entities: decoding what was encoded once gives the text back', () => {
    const encode = (text: string) => text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]!);
    fc.assert(fc.property(fc.string(), (text) => decodeEntities(encode(text)) === text));
  });
});
