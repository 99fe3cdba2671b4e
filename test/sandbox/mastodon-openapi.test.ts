import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createFediverse } from '../../src/sandbox/mastodon/fediverse.ts';
import { createMastodonServer } from '../../src/sandbox/mastodon/server.ts';
import { check, type Schema } from './openapi/schema.ts';

/** The read endpoints of the API 4.7.0 as mastodon-openapi (MIT) has them, without prose. */
const api = JSON.parse(readFileSync(new URL('./openapi/mastodon.json', import.meta.url), 'utf8')) as {
  paths: Record<string, { response: Schema; parameters: string[] }>;
  schemas: Record<string, Schema>;
};

const NOW = Date.parse('2026-11-21T12:00:00Z');

/** A server that knows a post of every kind, and asks of all its endpoints. */
function scene() {
  const fediverse = createFediverse();
  const at = NOW - 3_600_000;
  const root = fediverse.post({
    by: 'vera@people.test',
    at,
    text: '@care@brand.test my parcel & my patience\n\nare gone https://people.test/photos/1 #acme',
    spoiler: 'rant',
  });
  const answer = fediverse.post({ by: 'care@brand.test', at: at + 1, text: '@vera@people.test Sorry.', replyTo: root });
  fediverse.post({ by: 'otto@brand.test', at: at + 2, text: '@care@brand.test really?', quotes: answer });
  fediverse.post({ by: 'vera@people.test', at: at + 3, text: '@care@brand.test and now?', poll: ['wait', 'sue'] });
  fediverse.post({ by: 'vera@people.test', at: at + 4, text: '@care@brand.test only for you', visibility: 'direct' });
  fediverse.edit(root, '@care@brand.test found it', at + 5);
  fediverse.suspend('zoe@people.test', at);
  const server = createMastodonServer({
    fediverse,
    host: 'brand.test',
    now: () => NOW,
    tokens: { T: 'care@brand.test' },
  });
  const ask = (url: string) => {
    const { status, body } = server.handle({ method: 'GET', url, authorization: 'Bearer T' });
    return { status, body: JSON.parse(body) as never };
  };
  return { ask };
}

describe('the fake Mastodon', () => {
  it('answers as the API of Mastodon is documented', () => {
    const { ask } = scene();
    const { body: notifications } = ask('/api/v1/notifications') as { body: { status: { id: string } }[] };
    const { body: account } = ask('/api/v1/accounts/lookup?acct=care') as { body: { id: string } };
    const { body: zoe } = ask('/api/v1/accounts/lookup?acct=zoe@people.test') as { body: { id: string } };
    const ids = notifications.map(({ status }) => status.id);
    expect(notifications.map(({ status }) => (status as never as { content: string }).content)).toHaveLength(4);
    const requests: [path: string, schema: string][] = [
      ['/api/v1/notifications?limit=80&include_filtered=true', '/api/v1/notifications'],
      [`/api/v1/accounts/${account.id}/statuses`, '/api/v1/accounts/{id}/statuses'],
      [`/api/v1/accounts/${zoe.id}`, '/api/v1/accounts/{id}'],
      ['/api/v1/accounts/lookup?acct=vera@people.test', '/api/v1/accounts/lookup'],
      ['/api/v1/accounts/verify_credentials', '/api/v1/accounts/verify_credentials'],
      [`/api/v1/statuses?${ids.map((id) => `id[]=${id}`).join('&')}`, '/api/v1/statuses'],
      ...ids.flatMap((id): [string, string][] => [
        [`/api/v1/statuses/${id}`, '/api/v1/statuses/{id}'],
        [`/api/v1/statuses/${id}/context`, '/api/v1/statuses/{id}/context'],
        [`/api/v1/statuses/${id}/history`, '/api/v1/statuses/{id}/history'],
      ]),
      ['/api/v2/search?type=statuses&q=https://people.test/users/vera/statuses/1', '/api/v2/search'],
      ['/api/v2/instance', '/api/v2/instance'],
      ['/api/v1/timelines/tag/acme', '/api/v1/timelines/tag/{hashtag}'],
      ['/api/v2/notifications/policy', '/api/v2/notifications/policy'],
    ];
    expect([...new Set(requests.map(([, schema]) => schema))].sort()).toEqual(Object.keys(api.paths).sort());
    const mistakes = requests.flatMap(([path, schema]) => {
      const { status, body } = ask(path);
      const wrong = check(api.schemas, api.paths[schema]!.response, body).map((mistake) => `${path}: ${mistake}`);
      return status === 200 ? wrong : [...wrong, `${path}: ${status}`];
    });
    expect(mistakes).toEqual([]);
  });

  it('refuses as it is documented', () => {
    const { ask } = scene();
    for (const path of ['/api/v1/statuses/1', '/api/v1/accounts/lookup?acct=nobody', '/api/v1/nothing']) {
      const { status, body } = ask(path);
      expect([path, status, check(api.schemas, api.schemas.Error!, body)]).toEqual([path, 404, []]);
    }
  });

  it('gives what follows an id by min_id, and the newest by since_id', () => {
    const { ask } = scene();
    const ids = (query: string) =>
      (ask(`/api/v1/notifications?${query}`) as { body: { id: string }[] }).body.map(({ id }) => id);
    const all = ids('').reverse();
    expect(ids(`limit=2&min_id=${all[0]}`)).toEqual([all[2], all[1]]);
    expect(ids(`limit=2&since_id=${all[0]}`)).toEqual([all[3], all[2]]);
    expect(ids(`limit=2&max_id=${all[2]}`)).toEqual([all[1], all[0]]);
    expect(ids('min_id=nonsense')).toEqual([]);
  });
});
