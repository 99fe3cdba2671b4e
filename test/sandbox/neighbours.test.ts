import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { Ms } from '../../src/model.ts';
import { createClock } from '../../src/sandbox/clock.ts';
import { startNeighbours, variablesOf } from '../../src/sandbox/fakes.ts';
import type { FaultSpec } from '../../src/sandbox/faults/catalogue.ts';
import { createChance } from '../../src/sandbox/faults/chance.ts';
import { createFediverse, type FakeStatus } from '../../src/sandbox/mastodon/fediverse.ts';
import { createFediverseFlow } from '../../src/sandbox/mastodon/world.ts';
import type { FakeObject } from '../../src/sandbox/meta/objects.ts';
import { createPageFlow } from '../../src/sandbox/meta/world.ts';
import type { FakeReview } from '../../src/sandbox/reviews/stores.ts';
import { createReviewFlow } from '../../src/sandbox/reviews/world.ts';
import { bothListen, serve } from '../../src/sandbox/server.ts';
import { voicesOn } from '../../src/sandbox/world/brands.ts';
import { NOON } from './support.ts';

const DAY: Ms = 86_400_000;
const FROM = NOON - 20 * DAY;
const SOLVES = 0;

/** Twenty days of a network as they stand at a moment; faults decide what becomes of posts. */
function fediverseAt(at: Ms, { from = FROM, faults = [] }: { from?: Ms; faults?: FaultSpec[] } = {}) {
  const fediverse = createFediverse();
  createFediverseFlow(fediverse, { seed: 'amends', perHour: 1, from, chance: createChance('amends', faults) })(at);
  return [...fediverse.statuses()];
}

function pageAt(network: 'facebook' | 'instagram', at: Ms, { from = FROM, faults = [] as FaultSpec[] } = {}) {
  const objects: FakeObject[] = [];
  const voice = voicesOn(network)[SOLVES]!;
  const chance = createChance('amends', faults);
  createPageFlow({ network, voice, seed: 'amends', perHour: 0.5, from, chance, objects })(at);
  return { objects, page: voice.accounts[0]!.id };
}

function reviewsAt(store: 'googleplay' | 'appstore', at: Ms, { from = FROM, faults = [] as FaultSpec[] } = {}) {
  const reviews: FakeReview[] = [];
  const chance = createChance('amends', faults);
  createReviewFlow({ store, voices: voicesOn(store), seed: 'amends', perHour: 0.2, from, chance, reviews })(at);
  return reviews;
}

const WORLDS = {
  mastodon: (at: Ms, how?: object) =>
    fediverseAt(at, how).map(({ uri, by, at: said, deletedAt, versions }) => ({
      ...{ id: uri, by: by.acct, at: said, texts: versions.map(({ text }) => text) },
      deleted: deletedAt !== undefined,
    })),
  facebook: (at: Ms, how?: object) => pageAt('facebook', at, how).objects.map(ofPage),
  instagram: (at: Ms, how?: object) => pageAt('instagram', at, how).objects.map(ofPage),
  googleplay: (at: Ms, how?: object) => reviewsAt('googleplay', at, how).map(ofStore),
  appstore: (at: Ms, how?: object) => reviewsAt('appstore', at, how).map(ofStore),
};
function ofPage({ id, by, at, text, deleted = false }: FakeObject) {
  return { id, by, at, texts: [text], deleted };
}
function ofStore({ id, author, at, title, text, deleted = false }: FakeReview) {
  return { id, by: author, at, texts: [`${title} ${text}`], deleted };
}

describe.each(Object.entries(WORLDS))('the living world on %s', (_, worldAt) => {
  it('is there under the same ids after a restart, whenever that is', () => {
    const before = worldAt(NOON);
    const after = worldAt(NOON, { from: FROM + 10 * DAY });
    expect(after.length).toBeGreaterThan(20);
    const ids = new Set(before.map(({ id }) => id));
    expect(after.filter(({ id }) => !ids.has(id))).toEqual([]);
    expect(ids.size).toBe(before.length);
  });

  it('leaves no particular open, and names nobody by a handle of X', () => {
    const texts = worldAt(NOON).flatMap((post) => post.texts);
    expect(texts.filter((text) => /\{[@\w]*\}/.test(text) || text.trim() === '')).toEqual([]);
    expect(texts.filter((text) => /@(?:Parcelwren|HearthlineHQ)(?![\w@.])/.test(text))).toEqual([]);
  });

  it('loses and changes posts where faults say so', () => {
    const plain = worldAt(NOON);
    const faulty = worldAt(NOON, {
      faults: [
        { name: 'deletions', rate: 0.3 },
        { name: 'edits', rate: 0.3 },
      ],
    });
    expect(plain.filter(({ deleted }) => deleted)).toEqual([]);
    expect(faulty.filter(({ deleted }) => deleted).length).toBeGreaterThan(3);
    const texts = new Set(plain.flatMap((post) => post.texts));
    expect(faulty.filter((post) => post.texts.some((text) => !texts.has(text))).length).toBeGreaterThan(3);
  });
});

describe('each network has what is its own', () => {
  it('Mastodon: complete handles, warnings, edits, and unlisted answers', () => {
    const statuses = fediverseAt(NOON);
    const has = (test: (status: FakeStatus) => boolean) => statuses.filter(test).length;
    expect(statuses.every(({ by }) => /^\w+@(?:social|people)\.test$/.test(by.acct))).toBe(true);
    expect(has(({ versions }) => versions[0]!.spoiler !== '')).toBeGreaterThan(5);
    expect(has(({ versions }) => versions.length > 1)).toBeGreaterThan(5);
    expect(has(({ visibility, replyTo }) => visibility === 'unlisted' && replyTo !== undefined)).toBeGreaterThan(5);
    const replies = statuses.filter(({ replyTo }) => replyTo !== undefined);
    expect(replies.filter(({ mentions, replyTo }) => !mentions.includes(replyTo!.by))).toEqual([]);
  });

  it('Facebook: comments below own posts and visitors, answers one level below, and recommendations', () => {
    const { objects, page } = pageAt('facebook', NOON);
    const known = new Map(objects.map((object) => [object.id, object]));
    const of = (test: (object: FakeObject) => boolean) => objects.filter(test);
    expect(of(({ kind, by }) => kind === 'post' && by === page).length).toBeGreaterThan(5);
    expect(of(({ kind, by }) => kind === 'post' && by !== page).length).toBeGreaterThan(5);
    expect(of(({ kind, negative }) => kind === 'rating' && negative === true).length).toBeGreaterThan(0);
    const comments = of(({ kind }) => kind === 'comment');
    expect(comments.length).toBeGreaterThan(30);
    const lost = comments.filter(({ post, parent, at }) => {
      const above = [post, parent].flatMap((id) => (id === undefined ? [] : [known.get(id)]));
      return above.some((one) => one === undefined || one.at >= at) || known.get(parent ?? '')?.parent !== undefined;
    });
    expect(lost).toEqual([]);
  });

  it('Instagram: everything is below a picture', () => {
    const { objects, page } = pageAt('instagram', NOON);
    expect(objects.filter(({ kind, by }) => kind !== 'comment' && !(kind === 'post' && by === page))).toEqual([]);
  });

  it.each(['googleplay', 'appstore'] as const)(
    '%s: stars that fit the words, answers, and rewritten reviews',
    (store) => {
      const [early, late] = [reviewsAt(store, NOON - 10 * DAY), reviewsAt(store, NOON)];
      expect(new Set(late.map(({ stars }) => stars)).size).toBeGreaterThan(3);
      expect(late.filter(({ answer }) => answer).length).toBeGreaterThan(10);
      const now = new Map(late.map((review) => [review.id, review]));
      const changed = early.filter(({ id, text }) => now.get(id)!.text !== text);
      expect(changed.length).toBeGreaterThan(0);
      expect(changed.some(({ id, stars }) => now.get(id)!.stars > stars)).toBe(true);
      expect(late.every(({ at, answer }) => at <= NOON && (answer?.at ?? 0) <= NOON)).toBe(true);
    },
  );
});

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

it('all are served, each with what is needed to read it, and meet the same faults', async () => {
  const clock = createClock({ wall: () => NOON, origin: NOON });
  const world = { seed: 'amends', clock, wall: () => NOON, faults: [], perHour: 2, from: NOON - 10 * DAY };
  const neighbours = await startNeighbours(world, { host: '127.0.0.1', port: 0 });
  closing.push(...neighbours.map(({ close }) => close));
  expect(neighbours.flatMap(({ networks }) => networks)).toEqual([
    'bluesky',
    'mastodon',
    'facebook',
    'instagram',
    'googleplay',
    'appstore',
  ]);
  const variables = variablesOf(neighbours);
  for (const name of ['GOOGLE_PLAY_KEY_FILE', 'APP_STORE_KEY_FILE'])
    expect(readFileSync(variables[name]!, 'utf8')).toContain('PRIVATE KEY');
  const status = async (url: string) => (await fetch(url)).status;
  const { mastodon } = Object.fromEntries(neighbours.map(({ networks, url }) => [networks[0], url]));
  expect(await status(`${mastodon}/api/v2/instance`)).toBe(200);
  for (const { setFaults } of neighbours) setFaults([{ name: 'internal-error', rate: 1 }]);
  expect(await Promise.all(neighbours.map(({ url }) => status(`${url}/api/v2/instance`)))).toEqual(
    neighbours.map(({ networks }) => (networks[0] === 'facebook' ? 400 : networks[0] === 'bluesky' ? 404 : 500)),
  );
});

it('of two addresses neither is listened at when one is taken', async () => {
  let url = '';
  const first = async () => {
    const listening = await serve(() => ({ status: 200, headers: {}, body: '', manner: 'whole' }), 0, '127.0.0.1');
    url = listening.url;
    return listening;
  };
  await expect(bothListen(first, () => Promise.reject(new Error('taken')))).rejects.toThrow('taken');
  await expect(fetch(url)).rejects.toThrow();
});
