import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { signJwt } from '../../src/networks/jwt.ts';
import { FIELDS } from '../../src/networks/meta/edges.ts';
import { createGraph } from '../../src/sandbox/meta/graph.ts';
import type { FakeObject } from '../../src/sandbox/meta/objects.ts';
import { appStore, type FakeReview, googlePlay, googleTokens } from '../../src/sandbox/reviews/stores.ts';
import { check, type Schema } from './openapi/schema.ts';
import { NOON } from './support.ts';

const read = (name: string) => JSON.parse(readFileSync(new URL(`./openapi/${name}.json`, import.meta.url), 'utf8'));

/** Names and types of fields as Meta's own specification of its SDKs has them, and which list is a list of what. */
interface Node {
  fields: Record<string, string>;
  edges: Record<string, string>;
}
const meta: Record<string, Node> = read('meta');
/** Reviews in Google's discovery document of the Play Developer API v3 (Apache-2.0). */
const google: Record<string, Schema> = read('googleplay');
/** Reviews in Apple's OpenAPI of App Store Connect, without its prose. */
const apple: Record<string, Schema> = read('appstore');

describe('the fake Graph API', () => {
  const own = '1000';
  const object = (over: Partial<FakeObject>): FakeObject => ({
    ...{ id: 'c1', kind: 'comment', by: 'vera', at: NOON - 60_000, text: 'Nothing came.', post: 'p1' },
    ...over,
  });
  const objects = [
    object({ id: 'p1', kind: 'post', by: own, post: undefined }),
    object({ id: 'v1', kind: 'post', post: undefined }),
    object({ id: 't1', kind: 'tagged', post: undefined }),
    object({ id: 'r1', kind: 'rating', post: undefined, negative: true }),
    object({}),
    object({ id: 'c2', by: own, parent: 'c1' }),
  ];
  function ask(network: 'facebook' | 'instagram', path: string, fields: string) {
    const account = { id: own, username: 'acme', token: 'T' };
    const graph = createGraph({ network, now: () => NOON, account, objects });
    const url = `/v26.0/${path}?fields=${encodeURIComponent(fields)}&limit=100`;
    const { status, body } = graph({ method: 'GET', url, authorization: 'Bearer T' });
    return { status, body: JSON.parse(body) as Record<string, unknown> };
  }
  const datetime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/;

  /** @returns what an item has that the specification lacks, or of another type. */
  function mistakesIn(name: string, item: Record<string, unknown>): string[] {
    const { fields, edges } = meta[name]!;
    return Object.entries(item).flatMap(([field, value]): string[] => {
      const of = edges[field];
      if (of !== undefined)
        return (value as { data: Record<string, unknown>[] }).data.flatMap((one) => mistakesIn(of, one));
      const type = fields[field];
      if (type === undefined) return [`${name} has no ${field}`];
      const fits =
        type === 'datetime'
          ? datetime.test(String(value))
          : type === 'string' || type === 'bool' || type === 'int'
            ? typeof value === { string: 'string', bool: 'boolean', int: 'number' }[type]
            : typeof value === 'object';
      return fits ? [] : [`${name}.${field} is no ${type}: ${JSON.stringify(value)}`];
    });
  }

  it.each([
    ['facebook', 'me/feed', 'PagePost', `${FIELDS.post},comments.limit(25){${FIELDS.comment}}`],
    ['facebook', 'me/tagged', 'PagePost', FIELDS.post],
    ['facebook', 'me/ratings', 'Recommendation', 'created_time,recommendation_type,review_text,reviewer'],
    ['facebook', 'p1/comments', 'Comment', FIELDS.comment],
    ['instagram', 'me/media', 'IGMedia', `${FIELDS.media},comments.limit(25){${FIELDS.igComment}}`],
    ['instagram', 'p1/comments', 'IGComment', FIELDS.igComment],
    ['instagram', 'c1/replies', 'IGComment', FIELDS.igComment],
  ] as const)('%s: %s is a list of what the specification calls %s', (network, path, name, fields) => {
    const { status, body } = ask(network, path, fields);
    const data = body.data as Record<string, unknown>[];
    expect([status, data.length > 0, data.flatMap((item) => mistakesIn(name, item))]).toEqual([200, true, []]);
  });

  it('a comment, asked for by its id, is one, too', () => {
    const { body } = ask('facebook', 'c2', `${FIELDS.comment},object{id}`);
    expect([
      mistakesIn('Comment', body),
      mistakesIn('IGComment', ask('instagram', 'c1', FIELDS.igComment).body),
    ]).toEqual([[], []]);
  });

  it('what our reading asks for is in the specification', () => {
    const asked: [string, string][] = [
      ['Comment', FIELDS.comment],
      ['PagePost', FIELDS.post],
      ['IGMedia', FIELDS.media],
    ];
    for (const [name, fields] of asked)
      expect(
        fields
          .replace(/\{[^}]*\}/g, '')
          .split(',')
          .filter((field) => !(field in meta[name]!.fields)),
      ).toEqual([]);
  });
});

describe('the fake stores', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = { type: 'spki', format: 'pem' } as const;
  const pkcs8 = { type: 'pkcs8', format: 'pem' } as const;
  const keys = { google: rsa.publicKey.export(spki).toString(), apple: ec.publicKey.export(spki).toString() };
  const now = Math.floor(NOON / 1000);
  const review = (id: string, over: Partial<FakeReview> = {}): FakeReview => ({
    ...{
      id,
      app: '1600000000',
      author: 'Vera',
      stars: 1,
      title: 'Bad',
      text: 'Crashes.',
      lang: 'en',
      at: NOON - 60_000,
    },
    ...over,
  });
  const answered = review('r2', { answer: { text: 'Fixed.', at: NOON - 1_000 } });
  const options = { now: () => NOON, keys, pageMax: 1, reviews: [review('r1'), answered, review('r3')] };

  async function askGoogle(method: string, path: string, body?: object) {
    const claims = { iss: 'a@b.test', scope: '', aud: '', iat: now, exp: now + 3_600 };
    const assertion = await signJwt({ algorithm: 'RS256', key: rsa.privateKey.export(pkcs8).toString(), claims });
    const granted = googleTokens(options)({ method: 'POST', url: '/token', body: JSON.stringify({ assertion }) });
    const { access_token } = JSON.parse(granted.body) as { access_token: string };
    const url = `/androidpublisher/v3/applications/1600000000/reviews${path}`;
    return googlePlay(options)({
      ...{ method, url, authorization: `Bearer ${access_token}` },
      ...(body && { body: JSON.stringify(body) }),
    });
  }

  it.each([
    ['GET', '?maxResults=1', 'ReviewsListResponse', undefined],
    ['GET', '/r2', 'Review', undefined],
    ['POST', '/r1:reply', 'ReviewsReplyResponse', { replyText: 'Sorry.' }],
  ])('Google Play: %s %s answers as its discovery document says', async (method, path, name, body) => {
    const reply = await askGoogle(method, path, body);
    expect([reply.status, check(google, google[name]!, JSON.parse(reply.body))]).toEqual([200, []]);
  });

  async function askApple(method: string, url: string, body?: object, token?: string) {
    const claims = { iss: 'i', iat: now, exp: now + 900, aud: 'appstoreconnect-v1' };
    const key = ec.privateKey.export(pkcs8).toString();
    const signed = token ?? (await signJwt({ algorithm: 'ES256', key, header: { kid: 'K' }, claims }));
    return appStore(options)({
      ...{ method, url, authorization: `Bearer ${signed}` },
      ...(body && { body: JSON.stringify(body) }),
    });
  }
  const answer = {
    data: {
      type: 'customerReviewResponses',
      attributes: { responseBody: 'Sorry.' },
      relationships: { review: { data: { type: 'customerReviews', id: 'r3' } } },
    },
  };

  it.each([
    ['GET', '/v1/apps/1600000000/customerReviews?include=response&limit=1', 200, 'CustomerReviewsResponse'],
    ['GET', '/v1/customerReviews/r1', 200, 'CustomerReviewResponse'],
    ['GET', '/v1/customerReviews/r2?include=response', 200, 'CustomerReviewResponse'],
    ['POST', '/v1/customerReviewResponses', 201, 'CustomerReviewResponseV1Response'],
    ['GET', '/v1/customerReviews/nothing', 404, 'ErrorResponse'],
  ])('App Store: %s %s answers as its OpenAPI says', async (method, url, status, name) => {
    const reply = await askApple(method, url, method === 'POST' ? answer : undefined);
    expect([reply.status, check(apple, apple[name]!, JSON.parse(reply.body))]).toEqual([status, []]);
  });

  it('App Store: an answer is asked for as its OpenAPI says, and a wrong token is refused so', async () => {
    expect(check(apple, apple.CustomerReviewResponseV1CreateRequest!, answer)).toEqual([]);
    const refused = await askApple('GET', '/v1/apps/1600000000/customerReviews', undefined, 'x.y.z');
    expect([refused.status, check(apple, apple.ErrorResponse!, JSON.parse(refused.body))]).toEqual([401, []]);
  });
});
