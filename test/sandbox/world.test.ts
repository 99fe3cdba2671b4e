import { describe, expect, it } from 'vitest';
import { worldPosts } from '../../src/sandbox/live.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { sandboxBrands, VOICES } from '../../src/sandbox/world/brands.ts';
import { conversationsBetween } from '../../src/sandbox/world/history.ts';
import { personOf } from '../../src/sandbox/world/people.ts';
import { NOON } from './support.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WORLD = { seed: 'amends', perHour: 45 };
const WEEK = [...conversationsBetween(WORLD, NOON - 4 * DAY, NOON)];
const POSTS = WEEK.flatMap((conversation) => conversation.posts);

describe('the living world', () => {
  it('is the same no matter who asks for which part of it', () => {
    const parts = [0, 1, 2, 3].flatMap((n) => [
      ...conversationsBetween(WORLD, NOON - (4 - n) * DAY, NOON - (3 - n) * DAY),
    ]);
    expect(parts).toEqual(WEEK);
    expect([...conversationsBetween({ ...WORLD, seed: 'other' }, NOON - DAY, NOON)]).not.toEqual(parts.slice(-1080));
  });

  it('leaves no slot open, and no handle too long', () => {
    expect(POSTS.filter((post) => /\{[@\w]*\}/.test(post.text)).map((post) => post.text)).toEqual([]);
    expect(POSTS.filter((post) => !/^\w{1,15}$/.test(post.author.handle)).map((post) => post.author.handle)).toEqual(
      [],
    );
    expect(POSTS.filter((post) => post.text.trim() === '')).toEqual([]);
  });

  it('tells every conversation in order, each reply after what it answers', () => {
    const wrong = WEEK.flatMap(({ posts }) =>
      posts.filter((post, place) => {
        const links = [post.replyTo, post.quotes, post.reposts].filter((link) => link !== undefined);
        return links.some((link) => link >= place) || (place > 0 && post.at <= posts[place - 1]!.at);
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('begins so many conversations an hour, with about four posts each', () => {
    expect(WEEK.length / 96).toBeGreaterThan(44);
    expect(WEEK.length / 96).toBeLessThan(46);
    expect(POSTS.length / WEEK.length).toBeGreaterThan(3);
    expect(POSTS.length / WEEK.length).toBeLessThan(5);
  });

  it('has many words: on one day most customers say what no other says', () => {
    const day = POSTS.filter((post) => post.at > NOON - DAY && post.at <= NOON);
    const said = day.filter((post) => !post.author.brand && post.reposts === undefined).map((post) => post.text);
    expect(new Set(said).size / said.length).toBeGreaterThan(0.6);
  });

  it('has the shapes of real conversations', () => {
    const has = (test: (post: (typeof POSTS)[number]) => boolean) => POSTS.filter(test).length;
    const counts = {
      reposts: has((post) => post.reposts !== undefined),
      quotes: has((post) => post.quotes !== undefined),
      long: has((post) => [...post.text].length > 280),
      languages: new Set(POSTS.map((post) => post.lang)).size,
      split: has((post) => post.author.brand !== undefined && / 2\/2 /.test(post.text)),
      automatic: has((post) => post.text.includes('automated reply')),
      crowds: WEEK.filter(({ posts }) => posts[0]!.author.brand !== undefined && posts.length > 8).length,
      copies: WEEK.filter(({ posts }) => posts.length > 3 && posts[0]!.text === posts[1]!.text).length,
      untagged: has((post) => post.author.brand === undefined && !post.text.includes('@')),
    };
    expect(Object.entries(counts).filter(([, count]) => count < 6)).toEqual([]);
  });

  it('has people who come back', () => {
    const begun = Map.groupBy(
      WEEK.filter(({ posts }) => !posts[0]!.author.brand),
      ({ posts }) => posts[0]!.author.id,
    );
    const again = [...begun.values()].filter((list) => list.length > 1);
    expect(again.length).toBeGreaterThan(100);
    expect(new Set(Array.from({ length: 5000 }, (_, n) => personOf('amends', n).handle.toLowerCase())).size).toBe(5000);
  });

  it.each(VOICES.map((voice) => [voice.name, voice.character, voice] as const))('%s %s', (_, character, voice) => {
    const theirs = WEEK.map(({ posts }) => posts).filter(
      (posts) =>
        posts.some((post) => post.author.brand === voice.key) ||
        posts[0]!.text.includes(`@${voice.accounts[0]!.handle}`),
    );
    const replies = theirs.flatMap((posts) =>
      posts.filter((post) => post.author.brand === voice.key && post.replyTo !== undefined),
    );
    const share = (pattern: RegExp) =>
      replies.filter((post) => pattern.test(post.text)).length / Math.max(1, replies.length);
    const answered =
      theirs.filter((posts) => posts.some((post) => post.author.brand === voice.key && post.replyTo !== undefined))
        .length / theirs.length;
    const fits = {
      solves:
        answered > 0.7 &&
        share(/refunded|credited|replacement|found it|with you before|pulled? .* by hand|taken off/i) > 0.08,
      forgets: share(/will|\u2019ll/) > 0.4,
      only_sorry: share(/sorry|apolog/i) > 0.6,
      deflects: share(/please (?:talk|contact|fill|leave)|by the agent|with them|partner/i) > 0.4,
      goes_private: share(/\bDM\b|private message|call us/i) > 0.45,
      silent: answered < 0.35,
    };
    expect(fits[character]).toBe(true);
  });
});

it('tells its past as posts of an archive, under the ids that the sandbox serves', () => {
  const sandbox = createSandbox({ now: () => NOON, seed: WORLD.seed, perHour: WORLD.perHour, historyHours: 24 * 13 });
  sandbox.state();
  const past = [...worldPosts({ ...WORLD, from: NOON - DAY, to: NOON })];
  expect(past.length).toBeGreaterThan(2000);
  const served = past.map((post) => {
    const { text, author, conversation, replyTo } = sandbox.network.post(post.id)!;
    return { text, author, conversation, replyTo };
  });
  expect(served).toEqual(
    past.map((post) => ({
      text: post.text,
      author: post.author_id,
      conversation: post.conversation_id,
      replyTo: post.reply_to,
    })),
  );
  const thin = [...worldPosts({ ...WORLD, from: NOON - DAY, to: NOON, every: 10 })];
  expect(thin.length).toBeLessThan(past.length / 5);
  expect(thin.length).toBeGreaterThan(past.length / 20);
});

it('names its brands as settings would', () => {
  const brands = sandboxBrands();
  expect(brands.filter((brand) => brand.own).map((brand) => brand.key)).toEqual(['parcelwren', 'hearthlinehq']);
  expect(new Set(brands.flatMap((brand) => brand.accounts.map((account) => account.id))).size).toBe(31);
  for (const { accounts } of brands) expect(accounts[0]!.role).toBe('main');
});
