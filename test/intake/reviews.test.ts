import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import nock from 'nock';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { appstore } from '../../src/networks/appstore/index.ts';
import { googleplay } from '../../src/networks/googleplay/index.ts';
import {
  appStore,
  type FakeReview,
  googlePlay,
  googleTokens,
  type StoreOptions,
} from '../../src/sandbox/reviews/stores.ts';
import { mortal, outcomeOf, serveByNock, watchNetwork } from '../networks/watched.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { patience, randomRuns } from '../support/scale.ts';

const T0 = Date.parse('2026-11-21T12:00:00Z');
const MINUTE = 60_000;
const DAY = 86_400_000;

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = { type: 'spki', format: 'pem' } as const;
const keys = { google: rsa.publicKey.export(pem).toString(), apple: ec.publicKey.export(pem).toString() };

let connection: Connection;
let folder: string;
let variables: Record<string, string>;
beforeAll(async () => {
  connection = await embeddedDatabase();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-keys-'));
  const privately = { type: 'pkcs8', format: 'pem' } as const;
  const account = {
    client_email: 'amends@acme.iam.gserviceaccount.com',
    private_key: rsa.privateKey.export(privately).toString(),
    token_uri: 'https://oauth2.googleapis.com/token',
  };
  const [google, apple] = [path.join(folder, 'google.json'), path.join(folder, 'apple.p8')];
  fs.writeFileSync(google, JSON.stringify(account));
  fs.writeFileSync(apple, ec.privateKey.export(privately));
  variables = {
    GOOGLE_PLAY_KEY_FILE: google,
    APP_STORE_KEY_FILE: apple,
    APP_STORE_KEY_ID: 'KEY1',
    APP_STORE_ISSUER_ID: 'issuer',
  };
});
afterEach(() => nock.cleanAll());
afterAll(async () => {
  fs.rmSync(folder, { recursive: true });
  await connection.close();
});

const STORES = [
  { module: googleplay, app: 'com.acme.shop' },
  { module: appstore, app: '1234567890' },
] as const;

const review = (id: string, app: string, over: Partial<FakeReview> = {}): FakeReview => ({
  id,
  app,
  author: 'Vera M.',
  stars: 1,
  title: 'Broken',
  text: 'The app crashes since the update and nobody answers.',
  lang: 'en',
  at: T0 - DAY,
  ...over,
});

async function open(which: (typeof STORES)[number], reviews: FakeReview[], over: Partial<StoreOptions> = {}) {
  let time = T0;
  const now = () => time;
  const options = { now, reviews, keys, ...over };
  serveByNock('https://oauth2.googleapis.com', googleTokens(options));
  serveByNock('https://androidpublisher.googleapis.com', googlePlay(options));
  serveByNock('https://api.appstoreconnect.apple.com', appStore(options));
  const watched = await watchNetwork(connection, {
    module: which.module as never,
    handles: [which.app],
    variables,
    now,
  });
  const pass = (ms: number) => {
    time += ms;
  };
  return { ...watched, now, pass };
}

describe.each(STORES)('$module.label', (which) => {
  const { app, module } = which;

  it('gives reviews as threads of their own, with stars and answers', async () => {
    const praise = review('r2', app, { stars: 5, title: '', text: 'Love it, works great.', author: '' });
    const reviews = [
      review('r1', app, { answer: { text: 'Sorry, Vera. We look into it.', at: T0 - DAY / 2 } }),
      praise,
    ];
    const { poll, posts } = await open(which, reviews);
    await poll();
    const all = await posts();
    expect([...all.keys()].sort()).toEqual(['r1', 'r1/answer', 'r2']);
    expect(all.get('r1')).toMatchObject({ stars: 1, text: expect.stringMatching(/^Broken\n\nThe app crashes/) });
    expect(all.get('r1/answer')).toMatchObject({ reply_to: 'r1', stars: null });
    const { cases, posts: rows } = await outcomeOf(connection, T0);
    expect(cases.filter(({ complaint }) => complaint)).toEqual([
      { id: `acme:${module.name}:r1`, complaint: true, posts: ['r1', 'r1/answer'] },
    ]);
    expect(rows[0]).toMatchObject({ author_id: 'review:r1', author_handle: 'Vera M.' });
    expect(module.links.post({ id: 'r1', permalink: rows[0]!.permalink! })).toMatch(/^https:/);
  });

  it('takes one star for a complaint, whatever the words', async () => {
    const { poll } = await open(which, [review('r1', app, { title: 'Well', text: 'It is an app.' })]);
    await poll();
    expect((await outcomeOf(connection, T0)).cases).toMatchObject([{ complaint: true }]);
  });

  it('follows edits in place, answers that come late, and deletions', async () => {
    const reviews = [review('r1', app), review('r2', app)];
    const { poll, posts, recheck, pass } = await open(which, reviews);
    await poll();
    Object.assign(reviews[0]!, { stars: 4, text: 'Fixed now, thank you.', at: T0 + MINUTE });
    reviews[0]!.answer = { text: 'You are welcome.', at: T0 + 2 * MINUTE };
    reviews[1]!.deleted = true;
    pass(2 * 3_600_000);
    await poll();
    expect((await posts()).get('r1')).toMatchObject({ stars: 4, text: expect.stringContaining('Fixed now') });
    expect((await posts()).get('r1/answer')).toMatchObject({ text: 'You are welcome.' });
    delete reviews[0]!.answer;
    await recheck();
    const all = await posts();
    expect(all.get('r2')).toMatchObject({ text: null, gone: 'deleted' });
    expect(all.get('r1/answer')).toMatchObject({ text: null, gone: 'hidden' });
    expect(all.get('r1')).toMatchObject({ gone: null });
    // The next answer has the id of the one before.
    pass(2 * 3_600_000);
    reviews[0]!.answer = { text: 'See you soon.', at: T0 + 4 * 3_600_000 };
    await poll();
    expect((await posts()).get('r1/answer')).toMatchObject({ text: 'See you soon.', gone: null });
  });

  it('says which key or app is wrong', async () => {
    const { deps, poll, streams } = await open(which, [review('r1', 'another')]);
    expect(await deps.network.tryCredential('')).toMatchObject({ ok: true });
    await poll();
    expect(Object.values(await streams())).toEqual(['bad_query']);
    nock.cleanAll();
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export(pem).toString();
    const wrong = await open(which, [review('r1', app)], { keys: { google: other, apple: other } });
    expect(await wrong.deps.network.tryCredential('')).toMatchObject({ failure: { kind: 'bad_token' } });
    await wrong.poll();
    expect(Object.values(await wrong.streams())).toEqual(['bad_token']);
  });
});

it('an App Store answer that waits to be published is not public yet', async () => {
  const [, apple] = STORES;
  const { poll, posts } = await open(apple, [
    review('r1', apple.app, { answer: { text: 'x', at: T0, pending: true } }),
  ]);
  await poll();
  expect([...(await posts()).keys()]).toEqual(['r1']);
});

it('what Google Play told no more when it was read again is lost, and said', async () => {
  const [google] = STORES;
  const { poll, pass, now } = await open(google, [review('r1', google.app)]);
  await poll();
  pass(9 * DAY);
  await poll();
  const gaps = await connection.db.selectFrom('gaps').select(['reason', 'from_at', 'to_at']).execute();
  expect(gaps).toEqual([{ reason: 'out_of_reach', from_at: new Date(T0), to_at: new Date(now() - 7 * DAY) }]);
});

/** What happens to one of a few reviews, one thing an hour. */
const change = fc.record({
  which: fc.nat(5),
  does: fc.constantFrom('write', 'write', 'edit', 'answer', 'remove'),
  stars: fc.integer({ min: 1, max: 5 }),
});

it.each(STORES)(
  '$module.label: any page size, kill point, edit and deletion ends in the same posts and cases',
  { timeout: patience(3) },
  async (which) => {
    const { app } = which;
    async function live(
      changes: readonly { which: number; does: string; stars: number }[],
      way: { pageMax: number; every: number; dies: number[] },
    ) {
      nock.cleanAll();
      const reviews: FakeReview[] = [review('first', app)];
      const watched = await open(which, reviews, { pageMax: way.pageMax });
      const count = { n: 0 };
      for (const [hour, { which: n, does, stars }] of changes.entries()) {
        const id = `r${n}`;
        const at = watched.now();
        const known = reviews.find((one) => one.id === id && !one.deleted);
        if (does === 'write' && !reviews.some((one) => one.id === id)) reviews.push(review(id, app, { at, stars }));
        if (known && does === 'edit') Object.assign(known, { at, stars, text: `changed at ${hour}` });
        if (known && does === 'answer') known.answer = { text: `Sorry, said at ${hour}.`, at };
        // What a firm answered counts as it was captured, so it depends on when it was read.
        if (known && does === 'remove' && !known.answer) known.deleted = true;
        if (hour % way.every === 0) {
          watched.deps.network = mortal(watched.deps.network, new Set(way.dies), count);
          await watched.poll().catch(async (error: Error) => {
            if (error.message !== 'killed') throw error;
            await watched.restart();
          });
        }
        watched.pass(3_600_000);
      }
      await watched.restart();
      // The first goes on with a read that was half done, from the place where it stopped; the next begins at the newest.
      for (let turn = 0; turn < 2; turn++) {
        watched.pass(3 * 3_600_000);
        await watched.poll();
      }
      await watched.recheck();
      return outcomeOf(connection, watched.now());
    }
    const way = fc.record({
      pageMax: fc.constantFrom(1, 2, 100),
      every: fc.constantFrom(1, 2, 5),
      dies: fc.array(fc.nat(12), { maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 3, maxLength: 14 }), way, async (changes, chosen) => {
        const plain = await live(changes, { pageMax: 100, every: 1, dies: [] });
        expect(await live(changes, chosen)).toEqual(plain);
      }),
      randomRuns(3),
    );
  },
);
