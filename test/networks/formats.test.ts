import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { collect } from '../../src/cli/io.ts';
import type { ArchiveRecord } from '../../src/contract/post.ts';
import { type Archive, checkArchive, readRecords } from '../../src/networks/archive/archive.ts';
import { parseMapping } from '../../src/networks/archive/mapping.ts';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-formats-'));
afterAll(() => fs.rmSync(root, { recursive: true, force: true }));
const NOW = Date.parse('2026-06-01T00:00:00Z');

function file(name: string, content: string): string {
  const at = path.join(root, name);
  fs.mkdirSync(path.dirname(at), { recursive: true });
  fs.writeFileSync(at, content);
  return at;
}

async function read(archive: Archive): Promise<ArchiveRecord[]> {
  const check = await checkArchive(archive, NOW);
  return collect(readRecords(archive, check));
}

const mapping = (text: string) => {
  const map = parseMapping(text);
  if (map instanceof Error) throw map;
  return map;
};
const csv = (name: string, content: string, map: string, rest: Partial<Archive> = {}): Archive => ({
  file: file(name, content),
  format: 'csv',
  map: mapping(map),
  ...rest,
});

describe('a table with named columns', () => {
  const MAP = 'id=Post ID,author_id=User,created_at=Date, UTC,text=Message';

  it('has commas in its names, quotes, line breaks and marks of its own', async () => {
    const content =
      'Post ID;User;"Date, UTC";Message;Likes\r\n71;u7;2026-05-04 08:00:00Z;"still; no\nparcel";3\r\n72;u8;2026-05-04T08:00+02:00;;0\r\n';
    expect(await read(csv('semi.csv', `\uFEFF${content}`, MAP))).toEqual([
      { network: 'x', id: '71', author_id: 'u7', created_at: '2026-05-04T08:00:00Z', text: 'still; no\nparcel' },
      { network: 'x', id: '72', author_id: 'u8', created_at: '2026-05-04T06:00:00Z', text: '' },
    ]);
  });

  it('gives links, names, deletions and a network', async () => {
    const content = 'a\tb\tc\td\te\tf\tg\n1\tu\tTue Oct 31 22:10:47 +0000 2017\thi\t0\t@vera\tyes\n';
    const map = 'id=a,author_id=b,created_at=c,text=d,reply_to=e,author_handle=f,deleted=g';
    expect(await read(csv('tab.csv', content, map, { network: 'forum' }))).toEqual([
      {
        network: 'forum',
        id: '1',
        author_id: 'u',
        created_at: '2017-10-31T22:10:47Z',
        text: 'hi',
        reply_to: '0',
        author_handle: 'vera',
        deleted: true,
      },
    ]);
  });

  it.each([
    ['2026-03-29 01:30', 'Europe/Berlin', '2026-03-29T00:30:00Z'],
    ['2026-07-01 12:00:30', 'America/New_York', null],
    ['2026-01-01 12:00', 'UTC', '2026-01-01T12:00:00Z'],
  ])('takes %s for a time of %s', async (time, timezone, expected) => {
    const reading = read(csv('zone.csv', `Post ID,User,"Date, UTC",Message\n1,u,${time},hi\n`, MAP, { timezone }));
    if (expected) expect(await reading).toMatchObject([{ created_at: expected }]);
    else await expect(reading).rejects.toThrow(/line 2: 2026-07-01T16:00:30Z is more than a day ahead/);
  });

  it.each<[string, string, string, RegExp]>([
    ['no such column', 'ID,User\n1,u\n', MAP, /has no column "Post ID", "Date, UTC", "Message"; it has "ID", "User"/],
    ['a column twice', 'a,a,b,c\n1,2,3,4\n', 'id=a,author_id=b,created_at=b,text=c', /more than one column "a"/],
    ['a time without a zone', '1,u,2026-05-04 08:00,hi', MAP, /line 2: created_at: .* --timezone Europe\/Berlin/],
    ['an hour left out', '1,u,2026-03-29 02:30,hi', MAP, /line 2: created_at: .* no time of day in Europe\/Berlin/],
    ['months first', '1,u,05/04/2026 08:00,hi', MAP, /line 2: created_at: "05\/04\/2026 08:00" is not a time like/],
    ['a rounded id', '1.2E+18,u,2026-05-04 08:00Z,hi', MAP, /line 2: id: 1\.2E\+18 was rounded.*export ids as text/],
    ['a row cut off', '1,u,2026-05-04 08:00Z', MAP, /line 2: the row is cut off/],
  ])('is refused for %s', async (name, rows, map, why) => {
    const content = rows.includes('\n') ? rows : `Post ID,User,"Date, UTC",Message\n${rows}\n`;
    const zone = name === 'an hour left out' ? { timezone: 'Europe/Berlin' } : {};
    await expect(read(csv('bad.csv', content, map, zone))).rejects.toThrow(why);
  });

  it.each<[string, RegExp]>([
    ['text', /"text" is not like text=Message/],
    ['words=a', /there is no field "words"; there are network, id,/],
    ['id=a,id=b', /id is named twice/],
    ['id=a,text=b', /a column is missing for author_id, created_at/],
  ])('is not mapped by %s', (text, why) => {
    expect(parseMapping(text)).toEqual(expect.objectContaining({ message: expect.stringMatching(why) }));
  });
});

describe('an archive of X', () => {
  const account = 'window.YTD.account.part0 = [ { "account" : { "username" : "vera_k", "accountId" : "77" } } ]';
  const tweet = (change: object) => ({
    tweet: {
      id: '1700000000000000001',
      id_str: '1700000000000000001',
      full_text: 'my bag } is &lt; \\" lost',
      created_at: 'Fri Sep 08 04:00:00 +0000 2023',
      lang: 'en',
      entities: { urls: [] },
      edit_info: { initial: { editTweetIds: ['1700000000000000001'], isEditEligible: true } },
      ...change,
    },
  });
  const archive = (name: string, ...tweets: object[]): Archive => {
    file(`${name}/account.js`, account);
    const content = `window.YTD.tweets.part0 = ${JSON.stringify(tweets, null, 2)}`;
    return { file: file(`${name}/tweets.js`, content), format: 'x-archive' };
  };

  it('gives posts of its owner, with answers, quotes, edits and deletions', async () => {
    const quote = { url: 'https://t.co/q', expanded_url: 'https://twitter.com/larkline/status/1699' };
    const first = '1700000000000000009';
    const records = await read(
      archive(
        'good',
        tweet({}),
        tweet({ id_str: '2', in_reply_to_status_id_str: '1', lang: 'und' }),
        tweet({ id_str: '3', full_text: 'so true https://t.co/q', entities: { urls: [quote] } }),
        tweet({ id_str: '1700000000004194304', edit_info: { edit: { initialTweetId: first } } }),
        tweet({ id_str: '5', deleted_at: 'Fri Sep 08 05:00:00 +0000 2023' }),
      ),
    );
    const base = { network: 'x', author_id: '77', author_handle: 'vera_k', created_at: '2023-09-08T04:00:00Z' };
    expect(records).toEqual([
      { ...base, id: '1700000000000000001', text: 'my bag } is < \\" lost', lang: 'en' },
      expect.objectContaining({ id: '2', reply_to: '1' }),
      expect.objectContaining({ id: '3', quote_of: '1699' }),
      expect.objectContaining({ id: '1700000000004194304', edit_of: first, created_at: '2023-09-08T04:15:59Z' }),
      expect.objectContaining({ id: '5', deleted: true }),
    ]);
    expect(records[1]).not.toHaveProperty('lang');
  });

  it.each<[string, (at: string) => Archive, RegExp]>([
    [
      'without account.js',
      (at) => ({ file: file(`${at}/tweets.js`, '[]'), format: 'x-archive' }),
      /unpack the archive/,
    ],
    [
      'cut off',
      (at) => {
        const whole = archive(at, tweet({}));
        return { ...whole, file: file(`${at}/tweets.js`, fs.readFileSync(whole.file, 'utf8').slice(0, 200)) };
      },
      /line 2: the post is cut off/,
    ],
    ['of another kind', (at) => ({ ...archive(at), file: file(`${at}/tweets.js`, 'hello') }), /holds no list of posts/],
    ['with a wrong post', (at) => archive(at, tweet({}), tweet({ created_at: 'soon' })), /line \d+: created_at "soon"/],
    ['with a number for an id', (at) => archive(at, tweet({ id_str: 17e17 })), /line 2: tweet\.id_str: is no text/],
  ])('is refused %s', async (name, make, why) => {
    await expect(read(make(name))).rejects.toThrow(why);
  });
});

describe('any archive', () => {
  const good = { network: 'x', id: '1', author_id: 'u', created_at: '2026-05-04T08:00:00Z', text: 'hi' };
  const jsonl = (...records: object[]): Archive => ({
    file: file('a.jsonl', records.map((record) => `${JSON.stringify(record)}\n`).join('')),
    format: 'jsonl',
  });

  it('tells what is gone after all posts, wherever it stands', async () => {
    const records = await read(jsonl({ network: 'x', id: '1', deleted: true }, good));
    expect(records).toEqual([good, { network: 'x', id: '1', deleted: true }]);
  });

  it.each<[string, object, RegExp]>([
    ['is dated ahead', { created_at: '2026-06-03T00:00:00Z' }, /line 2: 2026-06-03T00:00:00Z is more than a day ahead/],
    ['edits by names', { id: 'b', edit_of: 'a' }, /line 2: edit_of: needs ids that are numbers/],
    ['has an edit at no time', { edited_at: 'later' }, /line 2: edited_at: "later" is not a time like/],
  ])('is refused when a post %s', async (_name, change, why) => {
    await expect(read(jsonl(good, { ...good, id: '2', ...change }))).rejects.toThrow(why);
  });

  it('is refused when a line is longer than any post, before it fills the memory', async () => {
    await expect(read(jsonl(good, { ...good, text: 'x'.repeat(5_000_000) }))).rejects.toThrow(
      /line 2: longer than any/,
    );
  });
});
