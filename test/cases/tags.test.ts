import { describe, expect, it } from 'vitest';
import { isSpokenTo, tagFinder } from '../../src/cases/tags.ts';

const find = tagFinder([
  { brand: 1, network: 'x', handles: ['Larkline', 'LarklineCare'], names: ['Lark Line'] },
  { brand: 2, network: 'x', handles: ['parcelo'], names: ['Parcelo', 'C++ Couriers'] },
  { brand: 3, network: 'mastodon', handles: ['larkline'], names: [] },
]);

describe('tags', () => {
  it.each([
    ['@larkline where is my bag', [[1, true]]],
    ['thanks @LARKLINECARE!', [[1, false]]],
    [
      '@friend @parcelo @larkline hello',
      [
        [2, true],
        [1, true],
      ],
    ],
    ['my lark line flight', [[1, false]]],
    ['larklines are birds, and parcelona is a town', []],
    ['C++ couriers lost it', [[2, false]]],
    ['@larkline. @larkline @larkline', [[1, true]]],
    ['@larkline- hi', [[1, true]]],
  ])('%s', (text, expected) => {
    const tags = find('x', text).map((tag) => [tag.brand, tag.leading]);
    expect(tags).toEqual(expected);
  });

  it('knows handles by network', () => {
    expect(find('mastodon', '@larkline hi').map((tag) => tag.brand)).toEqual([3]);
  });

  it.each([
    ['Flew with @larkline, hey @parcelo where is my parcel', true],
    ['Lost by @larkline. @parcelo please help', true],
    ['Lost by @larkline and I should have used @parcelo instead', false],
    ['@larkline is as bad as @parcelo was', false],
  ])('%s: speaks to the second brand: %s', (text, expected) => {
    const tag = find('x', text).find(({ brand }) => brand === 2)!;
    expect(isSpokenTo(text, tag)).toBe(expected);
  });

  it('takes linear time on hostile text', () => {
    const text = '@a'.repeat(50_000);
    expect(find('x', text)).toEqual([]);
  });
});
