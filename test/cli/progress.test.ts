import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { type Progress, progress } from '../../src/cli/progress.ts';

/** What is told of an import of so many posts, whose every step takes six seconds. */
async function tell(posts: number, work: (bar: Progress) => void, step = 6_000): Promise<number[][]> {
  let now = 1_000_000;
  const stderr = new PassThrough();
  const said = text(stderr);
  const io = { stderr, now: () => now } as unknown as Io;
  const bar = progress(io, posts);
  const timed = (advance: (n: number) => void) => (n: number) => {
    now += step;
    advance(n);
  };
  work({ stored: timed(bar.stored), assigning: timed(bar.assigning), assigned: timed(bar.assigned), stop: bar.stop });
  bar.stop();
  stderr.end();
  return (await said)
    .split('\n')
    .filter(Boolean)
    .map((line) => [...line.matchAll(/-?\d+/g)].map(Number));
}

describe('progress of an import', () => {
  it('goes from nothing to all', async () => {
    const told = await tell(100, (bar) => {
      bar.stored(100);
      bar.assigning(100);
      bar.assigned(50);
      bar.assigned(50);
    });
    expect(told.map(([percent]) => percent)).toEqual([50, 50, 75, 100]);
    expect(told.at(-1)?.[2]).toBe(0);
  });

  it.each<[string, (bar: Progress) => void]>([
    [
      'one that broke off left posts to be filed',
      (bar) => {
        bar.stored(2);
        bar.assigning(402);
        for (let i = 0; i < 4; i++) bar.assigned(100);
        bar.assigned(2);
      },
    ],
    [
      'others hand in posts meanwhile',
      (bar) => {
        bar.stored(2);
        bar.assigning(2);
        bar.assigned(500);
        bar.assigned(500);
      },
    ],
    [
      'all of it was filed already',
      (bar) => {
        bar.stored(2);
        bar.assigning(0);
      },
    ],
  ])('is never over all, and no time is negative, where %s', async (_name, work) => {
    const told = await tell(2, work);
    expect(told.length).toBeGreaterThan(1);
    for (const [percent, rate, left] of told) {
      expect(percent).toBeLessThanOrEqual(100);
      expect(Math.min(percent!, rate!, left!)).toBeGreaterThanOrEqual(0);
    }
    expect(told.at(-1)?.[0]).toBe(100);
  });

  it('says nothing while the clock goes backwards', async () => {
    expect(await tell(10, (bar) => bar.stored(5), -60_000)).toEqual([]);
  });
});
