import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseFaults } from '../../src/sandbox/faults/catalogue.ts';
import { deletePost } from '../../src/sandbox/network.ts';
import { toNewNames } from '../../src/sandbox/wire/vocabulary.ts';
import { sandboxBrands } from '../../src/sandbox/world/brands.ts';
import { generateArchive } from '../support/archive/generate.ts';
import { check, type Schema } from './openapi/schema.ts';
import { ask, type Running, run } from './support.ts';

/** The read endpoints of X's OpenAPI 2.167, without its prose. */
const api = JSON.parse(readFileSync(new URL('./openapi/x-api.json', import.meta.url), 'utf8')) as {
  paths: Record<string, { response: Schema; parameters: string[] }>;
  schemas: Record<string, Schema>;
};

const FIELDS =
  'tweet.fields=created_at,author_id,conversation_id,in_reply_to_user_id,referenced_tweets,lang,public_metrics,entities,edit_history_tweet_ids,note_tweet,edit_controls,display_text_range,possibly_sensitive,reply_settings' +
  '&user.fields=created_at,description,protected,verified,verified_type,public_metrics' +
  '&expansions=author_id,in_reply_to_user_id,referenced_tweets.id,referenced_tweets.id.author_id,entities.mentions.username';
const brand = sandboxBrands()[2]!;
const account = brand.accounts[0]!;

/** One request for each endpoint, and the path of its schema. */
function requests(id: string, gone: string): [path: string, schema: string][] {
  const query = encodeURIComponent(`(@${account.handle} OR from:${brand.accounts[1]!.handle}) -is:retweet`);
  return [
    [`/2/tweets/search/recent?query=${query}&max_results=100&${FIELDS}`, '/2/tweets/search/recent'],
    [`/2/tweets/search/recent?query=nobody_says_this`, '/2/tweets/search/recent'],
    [`/2/tweets/counts/recent?query=${query}&granularity=hour`, '/2/tweets/counts/recent'],
    [`/2/users/${account.id}/mentions?max_results=100&${FIELDS}`, '/2/users/{id}/mentions'],
    [`/2/users/${brand.accounts[1]!.id}/tweets?max_results=100&${FIELDS}`, '/2/users/{id}/tweets'],
    ['/2/users/999/tweets', '/2/users/{id}/tweets'],
    [`/2/tweets?ids=${id},${gone},17&${FIELDS}`, '/2/tweets'],
    [`/2/tweets/${id}?${FIELDS}`, '/2/tweets/{id}'],
    [`/2/tweets/${gone}`, '/2/tweets/{id}'],
    [`/2/users/by?usernames=${account.handle},nobody_at_all&user.fields=public_metrics,created_at`, '/2/users/by'],
    [`/2/users/by/username/${account.handle}`, '/2/users/by/username/{username}'],
    [`/2/users?ids=${account.id},17`, '/2/users'],
    [`/2/users/${account.id}`, '/2/users/{id}'],
    ['/2/usage/tweets?days=5', '/2/usage/tweets'],
  ];
}

async function examine(running: Running, rename: (body: unknown) => unknown): Promise<string[]> {
  const { body } = await ask(running, `/2/tweets/search/recent?query=%40${account.handle}&max_results=100`);
  const ids = (body.data as { id: string }[]).map((post) => post.id);
  deletePost(running.sandbox.network, ids[3]!, running.sandbox.clock.now());
  const mistakes: string[] = [];
  for (const [path, name] of requests(ids[0]!, ids[3]!)) {
    const answer = await ask(running, path);
    if (answer.status !== 200) mistakes.push(`${path}: ${answer.status}`);
    mistakes.push(
      ...check(api.schemas, api.paths[name]!.response, rename(answer.body)).map((mistake) => `${path}: ${mistake}`),
    );
  }
  return mistakes;
}

describe('answers fit X\u2019s OpenAPI', () => {
  it('in the new vocabulary, as they are', async () => {
    expect(await examine(await run({ vocabulary: 'new' }), (body) => body)).toEqual([]);
  });

  it('in the old vocabulary, once renamed', async () => {
    const running = await run();
    expect(await examine(running, toNewNames)).toEqual([]);
    const { body } = await ask(running, `/2/tweets/search/recent?query=%40${account.handle}&${FIELDS}`);
    expect(JSON.stringify(body)).not.toMatch(/"(?:referenced_posts|note_post|edit_history_post_ids|repost_count)"/);
  });

  it('of an archive, with partial errors', async () => {
    const parsed = parseFaults('partial-errors:1');
    const running = await run({
      vocabulary: 'new',
      archive: generateArchive(),
      faults: parsed.ok ? parsed.faults : [],
    });
    running.sandbox.clock.advance(20 * 24 * 3_600_000);
    const { body } = await ask(running, `/2/tweets/search/recent?query=%40${account.handle}&max_results=100&${FIELDS}`);
    expect(check(api.schemas, api.paths['/2/tweets/search/recent']!.response, body)).toEqual([]);
    expect(body.errors).not.toHaveLength(0);
  });

  it('and a wrong answer would be noticed', () => {
    const { response } = api.paths['/2/tweets/search/recent']!;
    expect(check(api.schemas, response, { data: [{ id: 7 }], meta: { result_count: '1' }, extra: 1 })).toEqual([
      '$.data[0].id: is a integer, not a string',
      '$.meta.result_count: is a string, not a integer',
      '$: has an unknown extra',
    ]);
  });

  it('takes every parameter that X documents', async () => {
    const running = await run();
    const refused: string[] = [];
    for (const [path, name] of requests('1234567', '7654321')) {
      const url = path.split('?')[0]!;
      for (const parameter of api.paths[name]!.parameters.filter((one) => !name.includes(`{${one}}`))) {
        const { body } = await ask(running, `${url}?${parameter}=1`);
        if (JSON.stringify(body).includes(`The query parameter [${parameter}] is not one of`))
          refused.push(`${name} ${parameter}`);
      }
    }
    expect(refused).toEqual([]);
  });
});
