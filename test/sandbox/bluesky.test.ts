import { beforeEach, describe, expect, it } from 'vitest';
import { createBluesky, type FakeBluesky } from '../../src/sandbox/bluesky/bluesky.ts';
import { eventsBetween } from '../../src/sandbox/bluesky/jetstream.ts';
import { SKY_VOICES } from '../../src/sandbox/bluesky/world.ts';
import { checkAnswer } from './lexicons/lexicon.ts';

const NOON = Date.parse('2026-11-21T12:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const brand = SKY_VOICES[0]!.accounts[0]!;

let fake: FakeBluesky;
let wall: number;
let token: string;
beforeEach(() => {
  wall = NOON;
  fake = createBluesky({ now: () => wall, perHour: 0 });
  fake.sky.addAccount({ did: brand.id, handle: brand.handle, name: brand.name });
  fake.sky.addAccount({ did: 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa', handle: 'vera.test', name: 'Vera' });
  token = logIn(fake, brand.handle).accessJwt;
});
const VERA = 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa';

function ask(of: FakeBluesky, method: string, query: [string, string][] = [], authorization?: string) {
  const url = `/xrpc/${method}?${new URLSearchParams(query)}`;
  const reply = of.handle({ method: 'GET', url, authorization: authorization && `Bearer ${authorization}` });
  return { status: reply.status, headers: reply.headers, body: JSON.parse(reply.body) };
}

function logIn(of: FakeBluesky, identifier: string, password = 'secret') {
  const body = JSON.stringify({ identifier, password });
  const reply = of.handle({ method: 'POST', url: '/xrpc/com.atproto.server.createSession', body });
  return JSON.parse(reply.body);
}

const list = (query: [string, string][] = []) =>
  ask(fake, 'app.bsky.notification.listNotifications', query, token).body;

describe('answers of the living world', () => {
  it('fit Bluesky’s lexicons', () => {
    const living = createBluesky({ now: () => NOON, seed: 'contract', historyHours: 24 });
    const session = logIn(living, brand.handle);
    ask(living, 'app.bsky.actor.getProfile', [['actor', brand.handle]]);
    const feed = ask(living, 'app.bsky.feed.getAuthorFeed', [['actor', SKY_VOICES[0]!.accounts.at(-1)!.handle]]).body;
    const uri = feed.feed.find((item: { reply?: object }) => item.reply).reply.root.uri as string;
    const asked: [string, [string, string][], string?][] = [
      ['app.bsky.notification.listNotifications', [['limit', '100']], session.accessJwt],
      [
        'app.bsky.feed.getAuthorFeed',
        [
          ['actor', brand.handle],
          ['limit', '100'],
        ],
      ],
      ['app.bsky.feed.getAuthorFeed', [['actor', SKY_VOICES[2]!.accounts.at(-1)!.id]]],
      ['app.bsky.feed.getPosts', [['uris', uri]]],
      [
        'app.bsky.feed.getPostThread',
        [
          ['uri', uri],
          ['depth', '50'],
        ],
      ],
      ['app.bsky.actor.getProfile', [['actor', brand.id]]],
      [
        'app.bsky.actor.getProfiles',
        [
          ['actors', brand.id],
          ['actors', 'nobody.test'],
        ],
      ],
      ['com.atproto.identity.resolveHandle', [['handle', brand.handle]]],
    ];
    for (const [method, query, login] of asked) {
      const { status, body } = ask(living, method, query, login);
      expect([method, status, checkAnswer(method, body)]).toEqual([method, 200, []]);
    }
    expect(checkAnswer('com.atproto.server.createSession', session)).toEqual([]);
    expect(feed.feed.length).toBeGreaterThan(5);
  });
});

describe('as on the real servers (tried on dev-env 0.6.7)', () => {
  const say = (text: string, at = wall, over: object = {}) => fake.sky.post({ did: VERA, text, at, ...over });

  it('a backdated post stands where its author says, and moves no page', () => {
    say('@parcelwren.test one', NOON - 3 * HOUR);
    say('@parcelwren.test two', NOON - 2 * HOUR);
    const first = list([['limit', '1']]);
    say('@parcelwren.test long ago', NOON, { claims: NOON - 24 * HOUR });
    const texts = list().notifications.map(({ record }: { record: { text: string } }) => record.text.slice(17));
    expect(texts).toEqual(['two', 'one', 'long ago']);
    expect(list([['cursor', first.cursor]]).notifications).toHaveLength(2);
  });

  it('absent posts and accounts are left out without a word; too many are refused', () => {
    const { uri } = say('@parcelwren.test hello');
    fake.sky.remove(uri, wall);
    expect(ask(fake, 'app.bsky.feed.getPosts', [['uris', uri]]).body).toEqual({ posts: [] });
    const many = Array.from({ length: 26 }, (): [string, string] => ['uris', uri]);
    expect(ask(fake, 'app.bsky.feed.getPosts', many)).toMatchObject({ status: 400, body: { error: 'InvalidRequest' } });
    expect(ask(fake, 'app.bsky.feed.getPostThread', [['uri', uri]])).toMatchObject({
      status: 400,
      body: { error: 'NotFound' },
    });
    expect(ask(fake, 'app.bsky.actor.getProfile', [['actor', 'nobody.test']]).body.message).toBe('Profile not found');
  });

  it('anyone who blocks the brand is hidden from its login alone', () => {
    const { uri } = say('@parcelwren.test hello');
    fake.sky.block(VERA, brand.id);
    expect(list().notifications).toEqual([]);
    expect(ask(fake, 'app.bsky.feed.getPosts', [['uris', uri]], token).body.posts).toEqual([]);
    expect(ask(fake, 'app.bsky.feed.getPosts', [['uris', uri]]).body.posts).toHaveLength(1);
  });

  it('all of a deactivated account is away, and back', () => {
    const { uri } = say('@parcelwren.test hello');
    fake.sky.accounts.get(VERA)!.away = 'AccountDeactivated';
    expect(ask(fake, 'app.bsky.feed.getPosts', [['uris', uri]]).body.posts).toEqual([]);
    expect(ask(fake, 'app.bsky.actor.getProfile', [['actor', VERA]]).body.error).toBe('AccountDeactivated');
    fake.sky.accounts.get(VERA)!.away = undefined;
    expect(list().notifications).toHaveLength(1);
  });

  it('an edit keeps the id; facets count bytes', () => {
    const { uri } = say('😡 @parcelwren.test hello');
    const before = ask(fake, 'app.bsky.feed.getPosts', [['uris', uri]]).body.posts[0];
    expect(before.record.facets[0].index).toEqual({ byteStart: 5, byteEnd: 21 });
    fake.sky.edit(uri, 'never mind', wall);
    const after = ask(fake, 'app.bsky.feed.getPosts', [['uris', uri]]).body.posts[0];
    expect([after.uri, after.cid === before.cid, after.record.text]).toEqual([uri, false, 'never mind']);
  });

  it('tokens: 400 when they are over, refresh tokens are used once, nonsense for a cursor is 502', () => {
    expect(ask(fake, 'app.bsky.notification.listNotifications', [['cursor', 'nonsense']], token).status).toBe(502);
    expect(ask(fake, 'app.bsky.notification.listNotifications', []).status).toBe(401);
    wall += 3 * HOUR;
    expect(ask(fake, 'app.bsky.notification.listNotifications', [], token)).toMatchObject({
      status: 400,
      body: { error: 'ExpiredToken' },
    });
    const { refreshJwt } = logIn(fake, brand.handle);
    const refresh = () => {
      const url = '/xrpc/com.atproto.server.refreshSession';
      return fake.handle({ method: 'POST', url, authorization: `Bearer ${refreshJwt}` });
    };
    expect(checkAnswer('com.atproto.server.refreshSession', JSON.parse(refresh().body))).toEqual([]);
    expect(refresh().status).toBe(400);
  });

  it('the firehose tells of posts, edits and deletions from a cursor on', () => {
    const { uri } = say('@parcelwren.test hello', NOON + 1);
    fake.sky.edit(uri, 'changed', NOON + 5);
    fake.sky.remove(uri, NOON + 9);
    const told = (from: number) => eventsBetween(fake.sky, from, NOON + MINUTE).map(({ commit }) => commit.operation);
    expect(told(NOON)).toEqual(['create', 'update', 'delete']);
    expect(told(NOON + 5)).toEqual(['delete']);
  });
});
