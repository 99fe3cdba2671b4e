import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinStretches, stretchOf } from '../../src/scorecards/streaks.ts';

const feed = (marks: string) => [...marks].map((mark) => mark === 's');

describe('the longest run of sorries', () => {
  it.each([
    ['', 0],
    ['.', 0],
    ['s', 1],
    ['ss.sss.s', 3],
    ['sssss', 5],
    ['.s.s.s.', 1],
  ])('%j is %i', (marks, longest) => {
    expect(stretchOf(feed(marks)).longest).toBe(longest);
  });

  it('is the same however the feed is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 60 }), fc.array(fc.nat(60), { maxLength: 6 }), (posts, cuts) => {
        const edges = [0, ...cuts.filter((cut) => cut <= posts.length).sort((a, b) => a - b), posts.length];
        const pieces = edges.slice(1).map((edge, i) => stretchOf(posts.slice(edges[i], edge)));
        expect(pieces.reduce(joinStretches, stretchOf([]))).toEqual(stretchOf(posts));
      }),
    );
  });
});
