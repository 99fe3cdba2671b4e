import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
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
  for await (const { post } of readTwcs(file)) read.push(post);
  fs.rmSync(path.dirname(file), { recursive: true });
  expect(read).toMatchObject([{ text: '@Lumen bed & lamp <3 &lt; &quot;' }]);
});
