import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTwcs } from '../../src/networks/archive/twcs.ts';

it("reads words as their author wrote them: the archive has X's three escapes", async () => {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'amends-twcs-')), 'posts.csv');
  fs.writeFileSync(
    file,
    [
      'tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id',
      '1,100,True,Mon Jun 01 12:00:00 +0000 2026,"@Lumen bed &amp; lamp &lt;3 &amp;lt; &quot;",,',
    ].join('\n'),
  );
  const read = [];
  for await (const { record } of readTwcs(file)) read.push(record);
  fs.rmSync(path.dirname(file), { recursive: true });
  expect(read).toMatchObject([{ text: '@Lumen bed & lamp <3 &lt; &quot;' }]);
});

describe('a row of', () => {
  it.each<[string, string, string | RegExp]>([
    ['a rounded link', '7,100,True,Mon Jun 01 12:00:00 +0000 2026,hm,,1.2316e+18', /reply_to: .* export ids as text/],
    [
      'a long link as a float',
      '7,100,True,Mon Jun 01 12:00:00 +0000 2026,hm,,1231600000000012345.0',
      /export ids as text/,
    ],
    ['a short link as a float', '7,100,True,Mon Jun 01 12:00:00 +0000 2026,hm,,119237.0', '119237'],
    ['a rounded author', '7,1.15e+18,True,Mon Jun 01 12:00:00 +0000 2026,hm,,', /author_id: .* export ids as text/],
    ['a day that is none', '7,100,True,Mon Feb 30 12:00:00 +0000 2026,hm,,', /created_at "Mon Feb 30/],
  ])('%s', async (_name, row, expected) => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'amends-twcs-')), 'posts.csv');
    fs.writeFileSync(
      file,
      `tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n${row}`,
    );
    const read = [];
    for await (const { record } of readTwcs(file)) read.push(record);
    fs.rmSync(path.dirname(file), { recursive: true });
    const [post] = read;
    if (typeof expected === 'string') expect(post).toMatchObject({ reply_to: expected });
    else expect(post).toEqual(expect.objectContaining({ message: expect.stringMatching(expected) }));
  });
});
