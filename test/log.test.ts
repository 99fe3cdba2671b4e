import { expect, it } from 'vitest';
import { formatLine } from '../src/log.ts';

const IDS = { level: 30, time: 1, job: 'file', run: '222dff2122c6', batch: '13f8b1f29faa' };

it.each([
  [{ ...IDS, posts: 484, mentions: 264, replies: 0 }, 'filed', 'filed: posts 484, mentions 264'],
  [{ ...IDS }, 'ending', 'ending'],
  [
    { ...IDS, stream: 'x-1', from: '2026-11-29T01:26:52.000Z', usd: 2.03 },
    'first read',
    'first read: stream x-1, from 2026-11-29 01:26 UTC, usd 2.03',
  ],
  [{ ...IDS, err: { message: 'no disk' } }, 'could not be written', 'could not be written - no disk'],
])('says a line of the log as people read it', (line, message, said) => {
  expect(formatLine({ ...line, msg: message }, message)).toBe(said);
});
