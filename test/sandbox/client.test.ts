import { ApiResponseError, type Tweetv2FieldsParams } from 'twitter-api-v2';
import { describe, expect, it } from 'vitest';
import { compareIds } from '../../src/model.ts';
import { idAtTime, timeOfId } from '../../src/networks/x/snowflake.ts';
import { sandboxBrands } from '../../src/sandbox/world/brands.ts';
import { ask, connect, control, NOON, type Running, run } from './support.ts';

const [parcelwren, , marrowmart] = sandboxBrands();
const main = parcelwren!.accounts[0]!;
const care = parcelwren!.accounts[1]!;
const FIELDS = {
  'tweet.fields': [
    'created_at',
    'author_id',
    'conversation_id',
    'in_reply_to_user_id',
    'referenced_tweets',
    'entities',
    'note_tweet',
    'lang',
    'public_metrics',
  ],
  expansions: ['author_id'],
} satisfies Partial<Tweetv2FieldsParams>;
const DAY = 24 * 3_600_000;

async function refusal(
  work: Promise<unknown>,
): Promise<{ code: number; body: Record<string, unknown>; error: ApiResponseError }> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiResponseError)) throw new Error(`not refused: ${String(error)}`);
  return { code: error.code, body: error.data as never, error };
}

/** Says something as somebody, now. */
async function say(running: Running, author: string, text: string, reply_to?: string): Promise<string> {
  const { body } = await control(running, 'POST', 'posts', { author, text, ...(reply_to ? { reply_to } : {}) });
  return (body as { id: string }).id;
}

describe('recent search', () => {
  it('is read to its end by the real paginator, newest first, each post once', async () => {
    const { v2, sandbox } = await run();
    const found: string[] = [];
    const pages = await v2.search('@parcelwren', { max_results: 10, ...FIELDS });
    for await (const post of pages) found.push(post.id);
    expect(pages.done).toBe(true);
    expect(found.length).toBeGreaterThan(60);
    expect(found).toEqual([...new Set(found)].sort(compareIds).reverse());
    const newest = sandbox.network.post(found[0]!)!;
    expect(newest.at).toBeLessThanOrEqual(NOON);
  });

  it('holds to since_id, until_id and times, bounds excluded as X does', async () => {
    const { v2 } = await run();
    const { data } = await v2.search('@parcelwren', { max_results: 100, ...FIELDS });
    const posts = data.data;
    const [newer, older] = [posts[5]!, posts[20]!];
    const between = await v2.search('@parcelwren', { since_id: older.id, until_id: newer.id, max_results: 100 });
    expect(between.data.data.map((post) => post.id)).toEqual(posts.slice(6, 20).map((post) => post.id));
    const start_time = new Date(Math.floor(timeOfId(older.id) / 1000) * 1000).toISOString();
    const end_time = new Date(Math.floor(timeOfId(newer.id) / 1000) * 1000).toISOString();
    const spanned = await v2.search('@parcelwren', { start_time, end_time, max_results: 100 });
    expect(spanned.data.data.map((post) => post.id)).toEqual(posts.slice(6, 21).map((post) => post.id));
  });

  it('moves nothing on later pages when posts come meanwhile', async () => {
    const running = await run();
    const first = await running.v2.search('@parcelwren', { max_results: 10 });
    await say(running, main.id, 'a new one for @parcelwren');
    running.pass(3_600_000);
    const second = await running.v2.search('@parcelwren', { max_results: 10, next_token: first.data.meta.next_token! });
    expect(compareIds(second.data.data[0]!.id, first.data.data.at(-1)!.id)).toBeLessThan(0);
  });

  it('shows the whole of long posts, links, escapes and recognised parts', async () => {
    const running = await run();
    const text = `@Parcelwren you & me <3 "${'long words '.repeat(30)}" #lost \u{1f600} https://example.org/a?b=1`;
    const question = await say(running, marrowmart!.accounts[0]!.id, 'where is it, \u{1f4e6} @Parcelwren #lost?');
    const answer = await say(running, care.id, text, question);
    const { data } = await running.v2.tweets([question, answer], FIELDS);
    const [asked, told] = data;
    expect(asked).toMatchObject({
      text: 'where is it, \u{1f4e6} @Parcelwren #lost?',
      entities: {
        mentions: [{ start: 15, end: 26, username: 'Parcelwren', id: main.id }],
        hashtags: [{ start: 27, end: 32, tag: 'lost' }],
      },
      conversation_id: question,
      created_at: '2026-11-21T12:00:00.000Z',
    });
    expect(asked).not.toHaveProperty('referenced_tweets');
    expect(told).toMatchObject({
      referenced_tweets: [{ type: 'replied_to', id: question }],
      in_reply_to_user_id: marrowmart!.accounts[0]!.id,
      conversation_id: question,
      note_tweet: { text: text.replace('&', '&amp;').replace('<', '&lt;') },
    });
    expect(told!.text).toMatch(/^@Parcelwren you &amp; me &lt;3 .{240,}\u2026 https:\/\/t\.co\/\w{10}$/);
  });

  it('answers only what is asked: id, text and history unless fields say more', async () => {
    const { v2 } = await run();
    const { data } = await v2.search('@parcelwren', { max_results: 10 });
    expect(Object.keys(data.data[0]!).sort()).toEqual(['edit_history_tweet_ids', 'id', 'text']);
    expect(data).not.toHaveProperty('includes');
    const nothing = await v2.search('nobody_says_this');
    expect(nothing.data).toEqual({ meta: { result_count: 0 } });
  });

  it('finds posts as their time comes', async () => {
    const running = await run();
    const before = await running.v2.search('@parcelwren', { max_results: 100 });
    running.pass(2 * 3_600_000);
    const after = await running.v2.search('@parcelwren', { since_id: before.data.meta.newest_id!, max_results: 100 });
    expect(after.data.meta.result_count).toBeGreaterThan(3);
    const times = after.data.data.map((post) => timeOfId(post.id));
    expect(Math.min(...times)).toBeGreaterThan(NOON - 60_000);
    expect(Math.max(...times)).toBeLessThanOrEqual(NOON + 2 * 3_600_000);
  });
});

describe('what X refuses', () => {
  const old = idAtTime(NOON - 8 * DAY);
  it.each([
    [
      'since_id too old',
      { since_id: old },
      'since_id',
      /must be a tweet id created after \[2026-11-14T12:00Z\]\. Please use a 'since_id' that is larger than \d+/,
    ],
    [
      'start_time too old',
      { start_time: '2026-11-13T12:00:00Z' },
      'start_time',
      /must be on or after 2026-11-14T12:00Z/,
    ],
    ['end_time too young', { end_time: '2026-11-21T11:59:55Z' }, 'end_time', /minimum of 10 seconds prior/],
    [
      'start after end',
      { start_time: '2026-11-21T11:00:00Z', end_time: '2026-11-21T10:00:00Z' },
      'start_time',
      /must be before/,
    ],
    [
      'id and time together',
      { since_id: idAtTime(NOON - DAY), start_time: '2026-11-21T11:00:00Z' },
      'since_id',
      /in conjunction/,
    ],
    ['a page too small', { max_results: 5 }, 'max_results', /is not between 10 and 100/],
    ['a field unknown', { 'tweet.fields': 'mood' as never }, 'tweet.fields', /value \[mood\] is not one of/],
    ['a parameter unknown', { mood: 'good' } as never, 'mood', /The query parameter \[mood\] is not one of/],
    ['a token of another query', { next_token: 'b26v89c19zqg8o3f' }, 'next_token', /Invalid nextToken/],
  ])('%s', async (_, options, parameter, message) => {
    const { v2 } = await run();
    const { code, body } = await refusal(v2.search('@parcelwren', options));
    expect(code).toBe(400);
    expect(body).toMatchObject({ title: 'Invalid Request', type: 'https://api.x.com/2/problems/invalid-request' });
    const [error] = body.errors as { parameters: Record<string, string[]>; message: string }[];
    expect(Object.keys(error!.parameters)).toEqual([parameter]);
    expect(error!.message).toMatch(message);
  });

  it('a query that is none, with the place of the mistake', async () => {
    const { v2 } = await run();
    const { body } = await refusal(v2.search('(@parcelwren'));
    expect(JSON.stringify(body)).toContain(
      "There were errors processing your request: missing ')' at '<EOF>' (at position 13)",
    );
  });

  it('no token, and a wrong one where one is set', async () => {
    const running = await run({ token: 'secret' });
    const { code, body } = await refusal(running.v2.search('@parcelwren'));
    expect([code, body]).toEqual([
      401,
      { title: 'Unauthorized', type: 'about:blank', status: 401, detail: 'Unauthorized' },
    ]);
    expect((await ask(running, '/2/tweets/search/recent?query=hello', 'secret')).status).toBe(200);
    expect((await fetch(`${running.url}/2/tweets/search/recent?query=a`)).status).toBe(401);
  });
});

describe('timelines', () => {
  it('mentions are those of others, and no more than the latest 800', async () => {
    const { v2, sandbox } = await run({ perHour: 120, historyHours: 48 });
    const found: string[] = [];
    for await (const post of await v2.userMentionTimeline(main.id, { max_results: 100, ...FIELDS })) {
      found.push(post.id);
      expect(post.author_id).not.toBe(main.id);
      expect(post.entities!.mentions.map((mention) => mention.id)).toContain(main.id);
    }
    expect(found).toHaveLength(800);
    expect(found[0]).toBe((await v2.search('@parcelwren -from:parcelwren')).data.data[0]!.id);
    expect(sandbox.network.size()).toBeGreaterThan(800);
  });

  it('posts of a user, without replies when asked', async () => {
    const { v2 } = await run();
    const all = await v2.userTimeline(care.id, { max_results: 100, ...FIELDS });
    expect(new Set(all.data.data.map((post) => post.author_id))).toEqual(new Set([care.id]));
    const own = await v2.userTimeline(care.id, { max_results: 100, exclude: ['replies'], ...FIELDS });
    expect(own.data.meta.result_count).toBe(0);
  });

  it('can be turned back a page', async () => {
    const { v2 } = await run();
    const pages = await v2.userMentionTimeline(main.id, { max_results: 10 });
    const first = pages.data.data.map((post) => post.id);
    const second = await pages.next();
    expect(second.data.data.map((post) => post.id)).not.toContain(first[0]);
    expect((await second.previous()).data.data.map((post) => post.id)).toEqual(first);
  });

  it('of a user that nobody has, or who hides', async () => {
    const running = await run();
    const { body } = await ask(running, '/2/users/999/mentions');
    expect(body).toMatchObject({
      errors: [{ resource_type: 'user', title: 'Not Found Error', parameter: 'id', value: '999' }],
    });
    await control(running, 'POST', `users/${care.id}/protect`);
    const hidden = await ask(running, `/2/users/${care.id}/tweets`);
    expect(hidden.body).toMatchObject({ errors: [{ title: 'Authorization Error' }] });
  });
});

describe('look-ups', () => {
  it('give what is there and name what is not', async () => {
    const running = await run();
    const { data } = await running.v2.search('from:parcelwrenhelp', { max_results: 10 });
    const [kept, gone] = data.data.map((post) => post.id);
    const shy = data.data.find((post) => post.id !== kept && post.id !== gone)!.id;
    await control(running, 'DELETE', `posts/${gone}`);
    const some = await running.v2.tweets([kept!, gone!, '20']);
    expect(some.data.map((post) => post.id)).toEqual([kept]);
    expect(some.errors).toMatchObject([
      {
        value: gone,
        resource_id: gone,
        resource_type: 'tweet',
        parameter: 'ids',
        title: 'Not Found Error',
        detail: `Could not find tweet with ids: [${gone}].`,
      },
      { value: '20', type: 'https://api.x.com/2/problems/resource-not-found' },
    ]);
    await control(running, 'POST', `users/${care.id}/protect`);
    const hidden = await running.v2.singleTweet(shy);
    expect(hidden.errors).toMatchObject([{ type: 'https://api.x.com/2/problems/not-authorized-for-resource' }]);
    expect((await running.v2.search('from:parcelwrenhelp')).data.meta.result_count).toBe(0);
  });

  it('of users, by name and by id', async () => {
    const { v2 } = await run();
    expect((await v2.userByUsername('PARCELWREN')).data).toEqual({
      id: main.id,
      name: 'Parcelwren',
      username: 'Parcelwren',
    });
    const { data, errors } = await v2.usersByUsernames(['Parcelwren', 'nobody_here'], {
      'user.fields': ['public_metrics', 'verified_type'],
    });
    expect(data).toMatchObject([
      { id: main.id, verified_type: 'business', public_metrics: { tweet_count: expect.any(Number) } },
    ]);
    expect(errors).toMatchObject([{ value: 'nobody_here', parameter: 'usernames' }]);
    expect((await v2.users([care.id])).data[0]!.username).toBe('ParcelwrenHelp');
    expect((await v2.user(care.id)).data.username).toBe('ParcelwrenHelp');
  });

  it('show an edited post under both ids, and search under the new one', async () => {
    const running = await run();
    const first = await say(running, main.id, 'delayed until Munday');
    running.pass(60_000);
    const { body } = await control(running, 'PATCH', `posts/${first}`, { text: 'delayed until Monday' });
    const second = (body as { id: string }).id;
    running.pass(1000);
    const { data } = await running.v2.tweets([first, second]);
    expect(data.map((post) => [post.id, post.text, post.edit_history_tweet_ids])).toEqual([
      [first, 'delayed until Munday', [first, second]],
      [second, 'delayed until Monday', [first, second]],
    ]);
    const found = await running.v2.search('delayed from:parcelwren');
    expect(found.data.data.map((post) => post.id)).toEqual([second]);
  });
});

describe('counts, usage and limits', () => {
  it('counts as many as search finds, in whole hours', async () => {
    const { v2 } = await run();
    const counts = await v2.tweetCountRecent('@parcelwren', { granularity: 'hour' });
    let found = 0;
    for await (const _ of await v2.search('@parcelwren', { max_results: 100 })) found++;
    expect(counts.meta.total_tweet_count).toBe(found);
    expect(counts.data.reduce((sum, bucket) => sum + bucket.tweet_count, 0)).toBe(found);
    expect(counts.data).toHaveLength(7 * 24);
  });

  it('charges a post once a day', async () => {
    const running = await run();
    await running.v2.search('@parcelwren', { max_results: 20 });
    await running.v2.search('@parcelwren', { max_results: 20 });
    const { data } = await running.v2.usage();
    expect(data).toMatchObject({ cap_reset_day: 14, project_cap: '3000000', project_usage: '20' });
    expect((data as unknown as { daily_project_usage: { usage: unknown[] } }).daily_project_usage.usage.at(-1)).toEqual(
      { date: '2026-11-21T00:00:00.000Z', usage: '20' },
    );
    running.pass(13 * 3_600_000);
    await running.v2.search('@parcelwren', { max_results: 20, until_id: idAtTime(NOON) });
    expect((await running.v2.usage()).data).toMatchObject({ project_usage: '40' });
  });

  it('tells what is left, refuses when nothing is, and turns with the window', async () => {
    const running = await run({ limits: { 'search/recent': 2 } });
    const { rateLimit } = await running.v2.search('@parcelwren');
    expect(rateLimit).toEqual({ limit: 2, remaining: 1, reset: (NOON + 15 * 60_000) / 1000 });
    await running.v2.search('@parcelwren');
    const { code, body, error } = await refusal(running.v2.search('@parcelwren'));
    expect([code, body]).toEqual([
      429,
      { title: 'Too Many Requests', type: 'about:blank', status: 429, detail: 'Too Many Requests' },
    ]);
    expect(error.rateLimit).toMatchObject({ remaining: 0 });
    expect((await running.v2.userByUsername('Parcelwren')).data.id).toBe(main.id);
    running.pass(15 * 60_000);
    expect((await running.v2.search('@parcelwren')).rateLimit.remaining).toBe(1);
  });

  it('tells an accelerated clock, and resets that are as far away as on the wall', async () => {
    const running = await run({ speed: 60 });
    running.pass(60_000);
    const { headers } = await ask(running, '/2/tweets/search/recent?query=hello');
    const served = Date.parse(headers.get('date')!);
    expect(served).toBe(NOON + 3_600_000);
    expect(Number(headers.get('x-rate-limit-reset')) * 1000 - served).toBe(15 * 60_000);
  });
});

it('has no way to write, and says so of unknown paths', async () => {
  const running = await run();
  expect((await ask(running, '/2/nothing')).status).toBe(404);
  const { code } = await refusal(connect(running.url).tweet('hello'));
  expect(code).toBe(404);
});
