import { describe, expect, it } from 'vitest';
import { ownWords, repeats, repostOf } from '../../src/cases/quotes.ts';
import { verifyAll } from '../../src/cases/verify.ts';
import type { Post } from '../../src/model.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { allCases, brandConfig, contextOf, fileArchive, shuffle } from '../support/filing.ts';

const BRANDS = [brandConfig('lark', ['larkline'], true), brandConfig('parcelo', ['parcelo'])];

type Line = [handle: string, hour: number, text: string, link?: Partial<Post>];
/** Posts told as lines; ids are 1, 2, 3 ..., an author's id is `u-` and the first word of the handle. */
function posts(...lines: Line[]): Post[] {
  return lines.map(([author, hour, text, link], k) => ({
    network: 'x',
    id: String(k + 1),
    author_id: `u-${author}`,
    author_handle: author.split(' ').at(-1)!,
    created_at: new Date(Date.parse('2026-05-04T00:00:00Z') + hour * 3_600_000).toISOString(),
    text,
    ...link,
  }));
}

const LOST = '@larkline my suitcase is gone and nobody answers me';

describeEachDatabase('posts that name without a link', (open) => {
  /** The posts of each case, whatever the order of arrival. */
  async function file(lines: Post[], orders = [lines]) {
    let seen: unknown;
    for (const [k, order] of orders.entries()) {
      const { db, close } = await open();
      const end = await fileArchive(db, order, {
        brands: BRANDS,
        batch: k === 0 ? 100 : 1,
        source: k ? 'push' : 'archive',
      });
      const cases = (await allCases(db, end)).map(({ id, post_ids, outcome }) => ({ id, post_ids, outcome }));
      const reach = await db.selectFrom('posts').select(['native_id', 'reposts']).where('reposts', '>', 0).execute();
      const inferred = await db
        .selectFrom('filings')
        .innerJoin('posts', 'posts.id', 'filings.post_id')
        .select('native_id')
        .where('inferred', '=', true)
        .execute();
      expect((await verifyAll(db, await contextOf(db), end)).differences).toEqual([]);
      await close();
      const found = { cases, reach, inferred: inferred.map((row) => row.native_id) };
      seen ??= found;
      expect(found).toEqual(seen);
    }
    return seen as {
      cases: { id: string; post_ids: string[]; outcome: string }[];
      reach: object[];
      inferred: string[];
    };
  }
  const inAnyOrder = (lines: Post[]) => [lines, lines.toReversed(), shuffle(lines, 3)];

  it('reposts open no case, and are the reach of what they repeat', async () => {
    const lines = posts(
      ['mara', 8, LOST],
      ['rt0', 9, `RT @mara: ${LOST}`],
      ['rt1', 9, `RT @Mara: ${LOST.slice(0, 30)}…`],
      ['rt2', 10, `RT @mara: ${LOST}`],
      ['rt3', 10, 'RT @mara: @larkline something else is broken'],
      ['larkline', 11, `RT @mara: ${LOST}`],
    );
    expect(await file(lines, inAnyOrder(lines))).toEqual({
      cases: [{ id: 'lark:x:1', post_ids: ['1'], outcome: 'unanswered' }],
      reach: [{ native_id: '1', reposts: 4 }],
      inferred: [],
    });
  });

  it("a brand's post that names the customer of an open case is a reply, marked as inferred", async () => {
    const lines = posts(
      ['mara', 8, LOST],
      ['larkline', 9, '@Mara Your suitcase is on the 14:10 flight, we deliver it to your hotel tonight.'],
      ['larkline', 10, 'Summer fares are here! Book now.'],
    );
    const { cases, inferred } = await file(lines, inAnyOrder(lines));
    expect(cases).toMatchObject([{ id: 'lark:x:1', post_ids: ['1', '2'] }]);
    expect(cases[0]!.outcome).not.toBe('unanswered');
    expect(inferred).toEqual(['2']);
  });

  it.each<[string, Line[]]>([
    [
      'two customers are named',
      [
        ['otto', 8, LOST],
        ['larkline', 9, '@mara @otto we are looking into it'],
      ],
    ],
    [
      'two people have the handle',
      [
        ['other mara', 8.5, LOST],
        ['larkline', 9, '@mara we are looking into it'],
      ],
    ],
    ['it came before', [['larkline', 7, '@mara have a nice flight']]],
    ['the case is closed', [['larkline', 24 * 9, '@mara we are looking into it']]],
    ['another brand says it', [['parcelo', 9, '@mara we are looking into it']]],
    ['nobody is named', [['larkline', 9, 'we are looking into it']]],
    [
      'the case is solved',
      [
        ['larkline', 9, '@mara We have found it and sent it to you.', { reply_to: '1' }],
        ['mara', 10, '@larkline it arrived, all sorted now, thank you!', { reply_to: '2' }],
        ['larkline', 11, '@mara enjoy your trip'],
      ],
    ],
  ])('is nobody’s reply where %s', async (_name, others) => {
    const lines = posts(['mara', 8, LOST], ...others);
    const { cases } = await file(lines, [lines, lines.toReversed()]);
    expect(cases.flatMap(({ post_ids }) => post_ids)).not.toContain(String(lines.length));
  });

  it('a quoted post is a link: to the brand that is quoted, and to the customer whom a brand quotes', async () => {
    const lines = posts(
      ['larkline', 7, 'We love to fly you home safely.'],
      ['mara', 8, 'Home, yes, but my suitcase is still gone and nobody answers https://x.com/larkline/status/1'],
      ['larkline', 9, 'So sorry! We have refunded you. https://twitter.com/mara/status/2?s=20'],
      ['otto', 10, 'you lost mine as well, where is it?', { quote_of: '1' }],
    );
    const { cases, inferred } = await file(lines, inAnyOrder(lines));
    expect(cases).toMatchObject([
      { id: 'lark:x:2', post_ids: ['2', '3'], outcome: 'claimed' },
      { id: 'lark:x:4', post_ids: ['4'] },
    ]);
    expect(inferred).toEqual([]);
  });
});

describe('words of others', () => {
  it.each([
    ['RT @mara: @larkline gone', { handle: 'mara', words: '@larkline gone' }],
    ['RT @Mara.K @larkline gone', { handle: 'mara.k', words: '@larkline gone' }],
    ['RT is not what I asked for @larkline', null],
    ['so true RT @mara: gone', null],
    ['@larkline RT @mara: gone', null],
  ])('%s: is a repost or not', (text, expected) => {
    expect(repostOf(text)).toEqual(expected);
  });

  it.each([
    ['my bag is gone', 'My bag  is gone', true],
    ['my bag is…', 'my bag is gone', true],
    ['my bag is...', 'my bag is gone', true],
    ['your bag', 'my bag is gone', false],
    ['…', 'my bag is gone', false],
  ])('"%s" repeats "%s": %s', (words, original, expected) => {
    expect(repeats(words, original)).toBe(expected);
  });

  it.each([
    ['what a joke RT @larkline: We are so sorry', 'what a joke RT @larkline:'],
    ['“@larkline: We are so sorry 😀” what a joke', '                               what a joke'],
    ['no quote in this', 'no quote in this'],
    ['my RT @larkline got no answer', 'my RT @larkline got no answer'],
  ])('%s: leaves its author’s own, each in its place', (text, own) => {
    expect(ownWords(text).trimStart()).toBe(own.trimStart());
    expect([...text].slice(0, [...ownWords(text)].length)).toHaveLength([...ownWords(text)].length);
  });
});
