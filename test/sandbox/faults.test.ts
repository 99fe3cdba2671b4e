import { ApiPartialResponseError, ApiRequestError, ApiResponseError } from 'twitter-api-v2';
import { describe, expect, it } from 'vitest';
import { compareIds } from '../../src/model.ts';
import { FAULTS, parseFaults, RECOVERABLE } from '../../src/sandbox/faults/catalogue.ts';
import { createChance } from '../../src/sandbox/faults/chance.ts';
import { adapter, ask, NOON, type Running, run } from './support.ts';

const QUERY = '@parcelwren';

function faultsOf(text: string) {
  const parsed = parseFaults(text);
  if (!parsed.ok) throw new Error(parsed.mistakes.join());
  return parsed.faults;
}

const running = (faults: string) => run({ faults: faultsOf(faults) });

/** What the real client throws at the first search. */
async function thrown({ v2 }: Pick<Running, 'v2'>, options = {}): Promise<unknown> {
  return v2.search(QUERY, options).then(
    () => 'answered',
    (error: unknown) => error,
  );
}

/** All pages by hand, as a poller reads them, with no more than so many requests. */
async function readAll(
  { v2 }: Running,
  size = 20,
): Promise<{ ids: string[]; pages: { count: number; sorted: boolean }[] }> {
  const ids: string[] = [];
  const pages = [];
  let next_token: string | undefined;
  for (let turn = 0; turn < 200; turn++) {
    const { data } = await v2.search(QUERY, { max_results: size, ...(next_token ? { next_token } : {}) });
    const here = (data.data ?? []).map((post) => post.id);
    expect(data.meta.result_count).toBe(here.length);
    const sorted = here.every((id, place) => place === 0 || compareIds(here[place - 1]!, id) > 0);
    pages.push({ count: here.length, sorted });
    ids.push(...here);
    next_token = data.meta.next_token;
    if (!next_token) return { ids, pages };
  }
  throw new Error('no end');
}

describe('refusals, as the client sees them', () => {
  it.each([
    ['unauthorized', 401, { title: 'Unauthorized' }],
    ['not-enrolled', 403, { reason: 'client-not-enrolled', type: 'https://api.x.com/2/problems/client-forbidden' }],
    ['credits-depleted', 402, { title: 'CreditsDepleted', type: 'https://api.x.com/2/problems/credits-depleted' }],
    ['usage-capped', 429, { period: 'Monthly', type: 'https://api.x.com/2/problems/usage-capped' }],
    ['internal-error:1', 500, { title: 'Internal Server Error' }],
    ['rate-limit:1', 429, { title: 'Too Many Requests', type: 'about:blank' }],
  ])('%s', async (faults, code, body) => {
    const error = (await thrown(await running(faults))) as ApiResponseError;
    expect(error).toBeInstanceOf(ApiResponseError);
    expect(error.code).toBe(code);
    expect(error.data).toMatchObject(body);
  });

  it('a spent cap leaves the window as it is, and usage can still be asked', async () => {
    const capped = await running('usage-capped');
    const error = (await thrown(capped)) as ApiResponseError;
    expect(error.rateLimit).toMatchObject({ limit: 450, remaining: 449 });
    expect((await capped.v2.usage()).data).toMatchObject({ cap_reset_day: 14 });
  });

  it('a rate limit ends when its reset says', async () => {
    const limited = await running('rate-limit:1');
    const error = (await thrown(limited)) as ApiResponseError;
    expect(error.rateLimit).toMatchObject({ remaining: 0, reset: NOON / 1000 + 3 });
    limited.sandbox.setFaults([]);
    expect(((await thrown(limited)) as ApiResponseError).code).toBe(429);
    limited.pass(3000);
    expect(await thrown(limited)).toBe('answered');
  });

  it('bad-since-id and bad-next-token name their parameter, and strike only where it is sent', async () => {
    const bad = await running('bad-since-id:1,bad-next-token:1');
    const { data } = await bad.v2.search(QUERY, { max_results: 10 });
    const since = (await thrown(bad, { since_id: data.meta.oldest_id })) as ApiResponseError;
    expect(since.data).toMatchObject({ errors: [{ parameters: { since_id: [data.meta.oldest_id] } }] });
    const next = (await thrown(bad, { next_token: data.meta.next_token })) as ApiResponseError;
    expect(next.data).toMatchObject({ errors: [{ message: 'Invalid nextToken' }] });
  });
});

describe('a broken line, as the client sees it', () => {
  it('overload is an HTML page of status 503', async () => {
    const error = (await thrown(await running('overload:1'))) as ApiResponseError;
    expect(error.code).toBe(503);
    expect(String(error.data)).toContain('<!DOCTYPE html>');
  });

  it('cut-off breaks an answer in the middle', async () => {
    const cut = await running('cut-off:1');
    const response = await fetch(`${cut.url}/2/tweets/search/recent?query=${QUERY}`, {
      headers: { authorization: 'Bearer any', 'accept-encoding': 'identity' },
    });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
    const answer = await adapter(cut, 2_000).search(QUERY, {});
    expect(answer).toMatchObject({
      ok: false,
      failure: { kind: expect.stringMatching(/^(cut_off|timed_out|unreachable)$/) },
    });
  });

  it('hang never answers', async () => {
    const hung = await running('hang:1');
    expect(await thrown({ v2: hung.hasty(150) })).toBeInstanceOf(ApiRequestError);
  });

  it('reset tears the connection down', async () => {
    const error = await thrown(await running('reset:1'));
    expect(error).toBeInstanceOf(ApiRequestError);
    expect(error).not.toBeInstanceOf(ApiPartialResponseError);
  });
});

describe('pages that go wrong lose nothing', () => {
  const seen = {
    'empty-page': (pages: { count: number }[]) => pages.some((page) => page.count === 0),
    'short-page': (pages: { count: number }[]) => pages.slice(0, -1).some((page) => page.count === 6),
    'repeated-page': (_: unknown, ids: string[]) => new Set(ids).size < ids.length,
    'swapped-pages': (_: unknown, ids: string[]) =>
      new Set(ids).size === ids.length && compareIds(ids[0]!, ids.at(-1)!) > 0 && !isSorted(ids),
    'shuffled-page': (pages: { sorted: boolean }[]) => pages.some((page) => !page.sorted),
  };

  it.each(Object.entries(seen))('%s', async (name, happened) => {
    const clean = await run();
    const { ids: all } = await readAll(clean);
    const broken = await running(`${name}:0.6`);
    const { ids, pages } = await readAll(broken);
    expect(happened(pages, ids)).toBe(true);
    expect([...new Set(ids)].sort(compareIds)).toEqual(all.toSorted(compareIds));
  });

  it('exhausted: the last page of a window still has a next one', async () => {
    const spent = await running('exhausted:1');
    const first = await spent.v2.search(QUERY, { max_results: 10 });
    expect(first.rateLimit).toMatchObject({ remaining: 0, reset: NOON / 1000 + 3 });
    const next_token = first.data.meta.next_token!;
    expect(((await thrown(spent, { max_results: 10, next_token })) as ApiResponseError).code).toBe(429);
    spent.pass(3000);
    expect(await thrown(spent, { max_results: 10, next_token })).toBe('answered');
  });

  it('exhausted: for await ends in silence, which is why nobody should rely on it', async () => {
    const spent = await run({ faults: faultsOf('exhausted:1'), now: Date.now });
    const pages = await spent.v2.search(QUERY, { max_results: 10 });
    let count = 0;
    for await (const _ of pages) count++;
    expect([count, pages.done]).toEqual([10, false]);
  });

  it('missing-includes and partial-errors touch authors only', async () => {
    const missing = await running('missing-includes:1');
    const { data } = await missing.v2.search(QUERY, { max_results: 50, expansions: ['author_id'] });
    const authors = new Set(data.data.map((post) => post.author_id));
    expect(data.includes!.users!.length).toBeLessThan(authors.size);
    expect(data.meta.result_count).toBe(50);
    const partial = await running('partial-errors:1');
    const found = await partial.v2.search(QUERY, { max_results: 50, expansions: ['author_id'] });
    expect(found.data.meta.result_count).toBe(50);
    expect(found.errors).not.toHaveLength(0);
    for (const error of found.errors) expect(error).toMatchObject({ resource_type: 'user', parameter: 'author_id' });
    expect(await adapter(partial).search(QUERY, {})).toMatchObject({
      ok: true,
      value: { gone: [], unread: [], warnings: [] },
    });
  });

  it('odd-usage gives numbers and a single day', async () => {
    const { body } = await ask(await running('odd-usage'), '/2/usage/tweets');
    expect(body).toMatchObject({ data: { project_cap: 3_000_000, daily_project_usage: { usage: { usage: '0' } } } });
  });
});

describe('what becomes of posts', () => {
  it('late-index: search finds them later, look-ups at once', async () => {
    const late = await running('late-index:1');
    const [post] = [...late.sandbox.network.between('0', '9'.repeat(19))];
    expect(post).toBeUndefined();
    await late.v2.search(QUERY);
    const waiting = [...late.sandbox.network.between('0', '9'.repeat(19))].filter(
      (one) => one.at <= NOON && one.indexedAt > NOON,
    );
    expect(waiting.length).toBeGreaterThan(0);
    const ids = waiting.map((one) => one.id);
    expect((await late.v2.tweets(ids)).data).toHaveLength(ids.length);
    const words = `from:${late.sandbox.network.user(waiting[0]!.author)!.handle}`;
    expect((await late.v2.search(words)).data.data?.map((one) => one.id) ?? []).not.toContain(ids[0]);
    late.pass(46_000);
    expect((await late.v2.search(words)).data.data.map((one) => one.id)).toContain(ids[0]);
  });

  it('edits: a new id, new words, and later replies that point at it', async () => {
    const edited = await running('edits:0.5');
    const { data } = await edited.v2.search(`${QUERY} OR to:parcelwrenhelp`, {
      max_results: 100,
      'tweet.fields': ['referenced_tweets', 'created_at'],
    });
    const changed = data.data.filter((post) => post.edit_history_tweet_ids.length === 2);
    expect(changed.length).toBeGreaterThan(10);
    for (const post of changed) expect(post.edit_history_tweet_ids[1]).toBe(post.id);
    const newer = new Set(changed.map((post) => post.id));
    const answers = await edited.v2.search('from:parcelwrenhelp', {
      max_results: 100,
      'tweet.fields': ['referenced_tweets'],
    });
    const parents = answers.data.data.flatMap((post) => post.referenced_tweets?.map((link) => link.id) ?? []);
    expect(parents.some((id) => newer.has(id))).toBe(true);
  });

  it('deletions: gone from search, named by look-ups', async () => {
    const clean = await run();
    const before = (await readAll(clean, 100)).ids;
    const deleted = await running('deletions:0.5');
    const after = new Set((await readAll(deleted, 100)).ids);
    const gone = before.filter((id) => !after.has(id));
    expect(gone.length).toBeGreaterThan(5);
    const { errors } = await deleted.v2.tweets(gone.slice(0, 5));
    expect(errors!.map((error) => error.resource_id)).toEqual(gone.slice(0, 5));
  });
});

function isSorted(ids: string[]): boolean {
  return ids.every((id, place) => place === 0 || compareIds(ids[place - 1]!, id) > 0);
}

describe('the list of faults', () => {
  it.each([
    ['rate-limit', [{ name: 'rate-limit', rate: 0.1 }]],
    [
      'rate-limit:0.5, hang',
      [
        { name: 'rate-limit', rate: 0.5 },
        { name: 'hang', rate: 0.03 },
      ],
    ],
    ['', []],
  ])('reads "%s"', (text, faults) => {
    expect(parseFaults(text)).toEqual({ ok: true, faults });
  });

  it('takes all that a poller must survive in one word, rates and exceptions included', () => {
    expect(faultsOf('recoverable').map((fault) => fault.name)).toEqual(RECOVERABLE.map((fault) => fault.name));
    expect(new Set(faultsOf('recoverable:0.3').map((fault) => fault.rate))).toEqual(new Set([0.3]));
    expect(faultsOf('recoverable,hang:0').find((fault) => fault.name === 'hang')).toEqual({ name: 'hang', rate: 0 });
  });

  it('tells all mistakes at once', () => {
    const parsed = parseFaults('rats,hang:2,reset:x');
    expect(parsed).toMatchObject({
      ok: false,
      mistakes: [
        expect.stringContaining('no fault "rats"'),
        expect.stringContaining('rate of hang is "2"'),
        expect.stringContaining('rate of reset is "x"'),
      ],
    });
  });

  it('strikes as often as its rate, in the same order for a seed, and never three times running', () => {
    for (const { name } of FAULTS) {
      const throws = (seed: string) => {
        const chance = createChance(seed, [{ name, rate: 0.4 }]);
        return Array.from({ length: 2000 }, () => chance.strikes(name));
      };
      const hits = throws('a');
      expect(throws('a')).toEqual(hits);
      expect(throws('b')).not.toEqual(hits);
      expect(hits.filter(Boolean).length / 2000).toBeCloseTo(0.37, 1);
      expect(hits.map(Number).join('')).not.toContain('111');
    }
  });
});
