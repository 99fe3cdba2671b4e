import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { write } from '../../src/cli/io.ts';

it('waiting for a slow reader leaves no listener behind', async () => {
  const slow = new PassThrough({ highWaterMark: 1 });
  const before = slow.listenerCount('close');
  for (let n = 0; n < 30; n++) {
    const written = write(slow, 'a line that does not fit\n');
    slow.read();
    await written;
  }
  expect(slow.listenerCount('close')).toBe(before);
  expect(slow.listenerCount('drain')).toBe(0);
});
