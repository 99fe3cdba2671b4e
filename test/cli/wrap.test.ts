import { expect, it } from 'vitest';
import { wrap } from '../../src/cli/wrap.ts';

it.each([
  ['short', 20, ['  '], ['  short']],
  ['one two three four', 11, ['  '], ['  one two', '  three', '  four']],
  ['one two three', 9, ['- ', '    '], ['- one two', '    three']],
  ['averyverylongword end', 8, [''], ['averyverylongword', 'end']],
  ['due in 2 h  "soon"', 80, ['  '], ['  due in 2 h  "soon"']],
  ['', 10, ['  '], ['  ']],
] as const)('wraps %j at %i', (text, room, indents, lines) => {
  const given = wrap(text, room, indents as readonly [string, string?]);
  expect(given).toEqual(lines);
});
