import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import nock from 'nock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import type { Ms } from '../../src/model.ts';
import { appstore } from '../../src/networks/appstore/index.ts';
import { bluesky } from '../../src/networks/bluesky/index.ts';
import { googleplay } from '../../src/networks/googleplay/index.ts';
import { mastodon } from '../../src/networks/mastodon/index.ts';
import { facebook, instagram } from '../../src/networks/meta/index.ts';
import type { NetworkModule, Variables } from '../../src/networks/network.ts';
import { createBluesky } from '../../src/sandbox/bluesky/bluesky.ts';
import { createChance } from '../../src/sandbox/faults/chance.ts';
import { createFediverse } from '../../src/sandbox/mastodon/fediverse.ts';
import { createMastodonServer } from '../../src/sandbox/mastodon/server.ts';
import { createGraph } from '../../src/sandbox/meta/graph.ts';
import type { FakeObject } from '../../src/sandbox/meta/objects.ts';
import type { Reply, Request } from '../../src/sandbox/reply.ts';
import { appStore, type FakeReview, googlePlay, googleTokens } from '../../src/sandbox/reviews/stores.ts';
import { serve } from '../../src/sandbox/server.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { watchNetwork } from './watched.ts';

const T0: Ms = Date.parse('2026-11-21T12:00:00Z');
const MINUTE: Ms = 60_000;
const HOUR: Ms = 60 * MINUTE;
const WORDS = 'my order never arrived and nobody answers me';
/** A server that hangs is given up after this. */
const TIMEOUT: Ms = 2_000;

let connection: Connection;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-isolation-'));
beforeAll(async () => {
  nock.restore();
  connection = await embeddedDatabase();
});
afterAll(async () => {
  await connection.close();
  fs.rmSync(folder, { recursive: true, force: true });
  nock.activate();
});

type Answer = (request: Request) => Reply;

/** Two accounts of a brand, a complaint to each, and what goes wrong with the first alone. */
interface Pair {
  module: NetworkModule;
  handles: [string, string];
  variables: Variables;
  /** Ids of the complaints. */
  posts: [string, string];
  breakFirst(how: 'hangs' | 'is refused'): void;
  mend(): void;
  close(): Promise<void>;
}

/** Serves on this machine; requests that are of the first account can be left without an answer. */
async function serveHanging(answer: Answer, isOfFirst: (request: Request) => boolean) {
  const state = { hangs: false };
  const hang: Answer = (request) => {
    const reply = answer(request);
    return state.hangs && isOfFirst(request) ? { ...reply, manner: 'hang' } : reply;
  };
  return { state, ...(await serve(hang, 0, '127.0.0.1')) };
}

async function mastodonPair(now: () => Ms): Promise<Pair> {
  const fediverse = createFediverse();
  const handles: Pair['handles'] = ['acme@brand.test', 'care@shop.test'];
  const tokens = { A: handles[0], C: handles[1] };
  for (const handle of handles) fediverse.account(handle);
  const write = (handle: string) =>
    fediverse.post({ by: 'vera@people.test', at: T0 - HOUR, text: `@${handle} ${WORDS}` });
  const fakes = ['brand.test', 'shop.test'].map((host) => createMastodonServer({ fediverse, host, now, tokens }));
  const [first, second] = await Promise.all(fakes.map(({ handle }) => serveHanging(handle, () => true)));
  return {
    module: mastodon as unknown as NetworkModule,
    handles,
    variables: {
      MASTODON_TOKENS: 'acme@brand.test=A, care@shop.test=C',
      MASTODON_SERVERS: `brand.test=${first!.url}, shop.test=${second!.url}`,
    },
    posts: [write(handles[0]), write(handles[1])],
    breakFirst(how) {
      if (how === 'hangs') first!.state.hangs = true;
      else fakes[0]!.revoked.add('A');
    },
    mend() {
      first!.state.hangs = false;
      fakes[0]!.revoked.clear();
    },
    close: async () => void (await Promise.all([first!.close(), second!.close()])),
  };
}

async function blueskyPair(now: () => Ms): Promise<Pair> {
  const fake = createBluesky({ now, perHour: 0 });
  const handles: Pair['handles'] = ['acme.test', 'care.test'];
  for (const handle of ['vera.test', ...handles])
    fake.sky.addAccount({ did: `did:plc:${handle}`, handle, name: handle });
  const write = (handle: string) =>
    fake.sky.post({ did: 'did:plc:vera.test', at: T0 - HOUR, text: `@${handle} ${WORDS}` }).uri;
  const logsInFirst = ({ url, body = '' }: Request) => url.includes('createSession') && body.includes('acme.test');
  let refused = false;
  const answer: Answer = (request) =>
    fake.handle(
      refused && logsInFirst(request) ? { ...request, body: '{"identifier":"nobody.test","password":"x"}' } : request,
    );
  const { state, url, close } = await serveHanging(answer, logsInFirst);
  return {
    module: bluesky as unknown as NetworkModule,
    handles,
    variables: { BLUESKY_APP_PASSWORDS: 'acme.test=a, care.test=b', BLUESKY_URL: url, BLUESKY_APPVIEW_URL: url },
    posts: [write(handles[0]), write(handles[1])],
    breakFirst(how) {
      state.hangs = how === 'hangs';
      refused = how === 'is refused';
    },
    mend() {
      state.hangs = false;
      refused = false;
    },
    close,
  };
}

function metaPair(network: 'facebook' | 'instagram') {
  return async (now: () => Ms): Promise<Pair> => {
    const options = ['acme', 'care'].map((username) => {
      const page = `1000${username}`;
      const post: FakeObject = {
        id: `p-${username}`,
        kind: 'post',
        by: page,
        at: T0 - 2 * HOUR,
        text: 'Our new shoes!',
      };
      const complaint: FakeObject = {
        id: `c-${username}`,
        kind: 'comment',
        by: 'vera',
        at: T0 - HOUR,
        text: WORDS,
        post: post.id,
      };
      return {
        network,
        now,
        account: { id: page, username, token: username },
        objects: [post, complaint],
        revoked: false,
      };
    });
    const [first, second] = options.map(createGraph);
    const isOfFirst = ({ authorization }: Request) => authorization === 'Bearer acme';
    const answer: Answer = (request) => (isOfFirst(request) ? first! : second!)(request);
    const { state, url, close } = await serveHanging(answer, isOfFirst);
    return {
      module: (network === 'facebook' ? facebook : instagram) as unknown as NetworkModule,
      handles: ['acme', 'care'],
      variables: {
        [network === 'facebook' ? 'FACEBOOK_TOKENS' : 'INSTAGRAM_TOKENS']: 'acme=acme, care=care',
        META_GRAPH_URL: url,
      },
      posts: ['c-acme', 'c-care'],
      breakFirst(how) {
        state.hangs = how === 'hangs';
        options[0]!.revoked = how === 'is refused';
      },
      mend() {
        state.hangs = false;
        options[0]!.revoked = false;
      },
      close,
    };
  };
}

/** Stores have one key for all apps: what may be refused is an app. */
function storePair(network: 'googleplay' | 'appstore') {
  return async (now: () => Ms): Promise<Pair> => {
    const handles: Pair['handles'] =
      network === 'googleplay' ? ['com.acme.shop', 'com.acme.care'] : ['11111111', '22222222'];
    const reviews = handles.map((app): FakeReview => {
      const review = { id: `r-${app}`, app, author: 'Vera M.', stars: 1, title: 'Broken', lang: 'en', at: T0 - HOUR };
      return { ...review, text: WORDS };
    });
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const spki = { type: 'spki', format: 'pem' } as const;
    const pkcs8 = { type: 'pkcs8', format: 'pem' } as const;
    const keys = { google: rsa.publicKey.export(spki).toString(), apple: ec.publicKey.export(spki).toString() };
    const options = { now, reviews, keys, chance: createChance('pair', []) };
    const store = network === 'googleplay' ? googlePlay(options) : appStore(options);
    const isOfFirst = ({ url }: Request) => url.includes(handles[0]);
    let refused = false;
    const answer: Answer = (request) => {
      const reply = store(request);
      return refused && isOfFirst(request) ? { ...reply, status: 403, body: '{}' } : reply;
    };
    const { state, url, close } = await serveHanging(answer, isOfFirst);
    const tokens = await serve(googleTokens(options), 0, '127.0.0.1');
    const file = path.join(folder, `${network}.key`);
    const account = { client_email: 'a@b.test', private_key: rsa.privateKey.export(pkcs8), token_uri: tokens.url };
    fs.writeFileSync(file, network === 'googleplay' ? JSON.stringify(account) : ec.privateKey.export(pkcs8));
    const apple = {
      APP_STORE_KEY_FILE: file,
      APP_STORE_KEY_ID: 'KEY1',
      APP_STORE_ISSUER_ID: 'issuer',
      APP_STORE_URL: url,
    };
    return {
      module: (network === 'googleplay' ? googleplay : appstore) as unknown as NetworkModule,
      handles,
      variables: network === 'googleplay' ? { GOOGLE_PLAY_KEY_FILE: file, GOOGLE_PLAY_URL: url } : apple,
      posts: [`r-${handles[0]}`, `r-${handles[1]}`],
      breakFirst(how) {
        state.hangs = how === 'hangs';
        refused = how === 'is refused';
      },
      mend() {
        state.hangs = false;
        refused = false;
      },
      close: async () => void (await Promise.all([close(), tokens.close()])),
    };
  };
}

const PAIRS: Record<string, (now: () => Ms) => Promise<Pair>> = {
  mastodon: mastodonPair,
  bluesky: blueskyPair,
  facebook: metaPair('facebook'),
  instagram: metaPair('instagram'),
  googleplay: storePair('googleplay'),
  appstore: storePair('appstore'),
};

describe.each(Object.keys(PAIRS))('%s: an account that', (name) => {
  it.each(['hangs', 'is refused'] as const)(
    '%s stops no other, and is read on when it is well again',
    async (how) => {
      let time = T0;
      const pair = await PAIRS[name]!(() => time);
      const [first, second] = pair.handles;
      try {
        pair.breakFirst(how);
        const { module, handles, variables } = pair;
        const watched = await watchNetwork(connection, {
          module,
          handles,
          variables,
          now: () => time,
          timeoutMs: TIMEOUT,
        });
        const statuses = async (handle: string) =>
          Object.entries(await watched.streams()).flatMap(([key, status]) => (key.includes(handle) ? [status] : []));
        /** A busy machine may be slower than the limit, and is asked again. */
        const pollUntil = async (handle: string) => {
          for (let tries = 0; tries < 10; tries++) {
            await watched.poll();
            if ((await statuses(handle)).every((status) => status === 'ok')) return;
            time += 10 * MINUTE;
          }
        };
        await pollUntil(second);
        expect(await statuses(second)).not.toContain(how === 'hangs' ? 'timed_out' : 'bad_token');
        expect(new Set(await statuses(second))).toEqual(new Set(['ok']));
        expect([...(await watched.posts()).keys()]).toContain(pair.posts[1]);
        expect([...(await watched.posts()).keys()]).not.toContain(pair.posts[0]);
        expect((await statuses(first)).some((status) => status !== 'ok')).toBe(true);
        pair.mend();
        time += 7 * HOUR;
        await watched.restart();
        await pollUntil(first);
        expect([...(await watched.posts()).keys()]).toEqual(expect.arrayContaining(pair.posts));
      } finally {
        await pair.close();
      }
    },
    240_000,
  );
});
