/** Each network that takes replies from here, over its fake, with a customer who complains and a brand that may answer. */
import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Ms } from '../../src/model.ts';
import { appstore } from '../../src/networks/appstore/index.ts';
import { bluesky } from '../../src/networks/bluesky/index.ts';
import { googleplay } from '../../src/networks/googleplay/index.ts';
import { mastodon } from '../../src/networks/mastodon/index.ts';
import { facebook, instagram } from '../../src/networks/meta/index.ts';
import type { NetworkModule, Variables } from '../../src/networks/network.ts';
import { createBluesky } from '../../src/sandbox/bluesky/bluesky.ts';
import type { FaultSpec } from '../../src/sandbox/faults/catalogue.ts';
import { createChance } from '../../src/sandbox/faults/chance.ts';
import { createFediverse } from '../../src/sandbox/mastodon/fediverse.ts';
import { createMastodonServer } from '../../src/sandbox/mastodon/server.ts';
import { createGraph } from '../../src/sandbox/meta/graph.ts';
import type { FakeObject } from '../../src/sandbox/meta/objects.ts';
import type { Reply, Request } from '../../src/sandbox/reply.ts';
import { appStore, type FakeReview, googlePlay, googleTokens } from '../../src/sandbox/reviews/stores.ts';
import { serve } from '../../src/sandbox/server.ts';

export const T0: Ms = Date.parse('2026-11-21T12:00:00Z');
const HOUR: Ms = 3_600_000;
const COMPLAINT = 'my order never arrived and nobody answers me';

/** A network with one complaint on it. */
export interface Site {
  module: NetworkModule;
  handle: string;
  variables: Variables;
  setFaults(faults: readonly FaultSpec[]): void;
  /** The texts that stand there as answers of the brand, now. */
  answers(): string[];
  /** Takes the complaint away, as its author does. */
  deleteComplaint(): void;
  /** Takes what writing needs from the credential: a scope, a permission, or all that it has. */
  forbidWriting(): void;
  close(): Promise<void>;
}

export interface Scene {
  now: () => Ms;
  seed: string;
  /** For files with keys. */
  folder: string;
}

const local = (answer: (request: Request) => Reply) => serve(answer, 0, '127.0.0.1');

async function mastodonSite({ now, seed }: Scene): Promise<Site> {
  const fediverse = createFediverse();
  const scopes: Record<string, string[]> = {};
  const server = createMastodonServer({
    fediverse,
    host: 'shop.test',
    now,
    tokens: { C: 'care@shop.test' },
    seed,
    scopes,
  });
  fediverse.account('care@shop.test');
  const by = 'vera@people.test';
  const uri = fediverse.post({ by, at: T0 - HOUR, text: `@care@shop.test ${COMPLAINT}` });
  const listening = await server.listen();
  return {
    module: mastodon as unknown as NetworkModule,
    handle: 'care@shop.test',
    variables: { MASTODON_TOKENS: 'care@shop.test=C', MASTODON_SERVERS: `shop.test=${listening.url}` },
    setFaults: server.setFaults,
    answers: () =>
      [...fediverse.statuses()]
        .filter((status) => status.by.acct === 'care@shop.test' && status.deletedAt === undefined)
        .map((status) => status.versions.at(-1)!.text.replace(/^@vera@people.test /, '')),
    deleteComplaint: () => fediverse.remove(uri, now()),
    forbidWriting: () => {
      scopes.C = ['read:accounts', 'read:notifications', 'read:search', 'read:statuses'];
    },
    close: listening.close,
  };
}

async function blueskySite({ now, seed }: Scene): Promise<Site> {
  const fake = createBluesky({ now, seed, perHour: 0 });
  const { sky } = fake;
  const brand = sky.addAccount({ did: 'did:plc:brand', handle: 'acme.test', name: 'Acme' });
  sky.addAccount({ did: 'did:plc:vera', handle: 'vera.test', name: 'Vera' });
  const complaint = sky.post({ did: 'did:plc:vera', at: T0 - HOUR, text: `@acme.test ${COMPLAINT}` });
  const listening = await fake.listen();
  const { url } = listening;
  return {
    module: bluesky as unknown as NetworkModule,
    handle: 'acme.test',
    variables: { BLUESKY_APP_PASSWORDS: 'acme.test=secret', BLUESKY_URL: url, BLUESKY_APPVIEW_URL: url },
    setFaults: (faults) => fake.chance.set(faults),
    answers: () =>
      [...sky.posts.values()]
        .filter((post) => post.did === brand.did && post.deletedAt === undefined)
        .map((post) => post.versions.at(-1)!.record.text),
    deleteComplaint: () => sky.remove(complaint.uri, now()),
    forbidWriting: () => {
      fake.sessions.revoke(brand.did);
      sky.accounts.delete(brand.did);
    },
    close: listening.close,
  };
}

const PAGE = '1000';

function metaSite(network: 'facebook' | 'instagram') {
  return async ({ now, seed }: Scene): Promise<Site> => {
    const post: FakeObject = { id: 'p1', kind: 'post', by: PAGE, at: T0 - 2 * HOUR, text: 'Our new shoes!' };
    const complaint: FakeObject = { id: 'c1', kind: 'comment', by: 'vera', at: T0 - HOUR, text: COMPLAINT, post: 'p1' };
    const objects = [post, complaint];
    const chance = createChance(seed, []);
    const account = { id: PAGE, username: 'acme', token: 'T' };
    const options = { network, now, account, objects, chance, scopes: undefined as readonly string[] | undefined };
    const listening = await local(createGraph(options));
    const variable = network === 'facebook' ? 'FACEBOOK_TOKENS' : 'INSTAGRAM_TOKENS';
    return {
      module: (network === 'facebook' ? facebook : instagram) as unknown as NetworkModule,
      handle: 'acme',
      variables: { [variable]: 'acme=T', META_GRAPH_URL: listening.url },
      setFaults: chance.set,
      answers: () =>
        objects
          .filter(({ kind, by, deleted }) => kind === 'comment' && by === PAGE && !deleted)
          .map(({ text }) => text.replace(/^@name.vera /, '')),
      deleteComplaint: () => void Object.assign(complaint, { deleted: true }),
      forbidWriting: () => void Object.assign(options, { scopes: ['pages_read_engagement'] }),
      close: listening.close,
    };
  };
}

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const spki = { type: 'spki', format: 'pem' } as const;
const pkcs8 = { type: 'pkcs8', format: 'pem' } as const;
const keys = { google: rsa.publicKey.export(spki).toString(), apple: ec.publicKey.export(spki).toString() };

function storeSite(network: 'googleplay' | 'appstore') {
  return async ({ now, seed, folder }: Scene): Promise<Site> => {
    const app = network === 'googleplay' ? 'com.acme.shop' : '1234567890';
    const complaint: FakeReview = {
      ...{ id: 'r1', app, author: 'Vera M.', stars: 1, title: 'Broken', lang: 'en', at: T0 - HOUR },
      text: 'The app crashes since the update and nobody answers.',
    };
    const chance = createChance(seed, []);
    const visible = [app];
    const options = { now, reviews: [complaint], keys, chance, visible };
    const tokens = await local(googleTokens(options));
    const listening = await local(network === 'googleplay' ? googlePlay(options) : appStore(options));
    const file = path.join(folder, `${network}.key`);
    const account = {
      client_email: 'a@b.test',
      private_key: rsa.privateKey.export(pkcs8).toString(),
      token_uri: tokens.url,
    };
    fs.writeFileSync(file, network === 'googleplay' ? JSON.stringify(account) : ec.privateKey.export(pkcs8));
    const play = { GOOGLE_PLAY_KEY_FILE: file, GOOGLE_PLAY_URL: listening.url };
    const apple = { APP_STORE_KEY_FILE: file, APP_STORE_KEY_ID: 'KEY1', APP_STORE_ISSUER_ID: 'issuer' };
    return {
      module: (network === 'googleplay' ? googleplay : appstore) as unknown as NetworkModule,
      handle: app,
      variables: network === 'googleplay' ? play : { ...apple, APP_STORE_URL: listening.url },
      setFaults: chance.set,
      answers: () => (complaint.answer && !complaint.deleted ? [complaint.answer.text] : []),
      deleteComplaint: () => void Object.assign(complaint, { deleted: true }),
      forbidWriting: () => {
        visible.length = 0;
      },
      close: async () => void (await Promise.all([tokens.close(), listening.close()])),
    };
  };
}

export const SITES: Readonly<Record<string, (scene: Scene) => Promise<Site>>> = {
  mastodon: mastodonSite,
  bluesky: blueskySite,
  facebook: metaSite('facebook'),
  instagram: metaSite('instagram'),
  googleplay: storeSite('googleplay'),
  appstore: storeSite('appstore'),
};
