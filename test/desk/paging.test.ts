import { describe, expect, it } from 'vitest';
import { type CursorPart, packCursor, toPage, unpackCursor } from '../../src/desk/paging.ts';

const write = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

describe('a cursor', () => {
  it.each<[CursorPart[], (string | number)[]]>([
    [['number'], [0]],
    [['number'], [Number.MAX_SAFE_INTEGER]],
    [
      ['band', 'moment', 'text'],
      [3, LAST, 'acme:x:1'],
    ],
    [['due'], [8_640_000_000_000_000]],
    [['due'], [0]],
    [['time'], ['2026-11-20T10:00:00.000Z']],
    [['text'], ['']],
  ])('of %j comes back as it was: %j', (parts, key) => {
    expect(unpackCursor(packCursor(key), parts)).toEqual(key);
  });

  it.each<[string, CursorPart[], unknown]>([
    ['no list', ['number'], 7],
    ['too few parts', ['number', 'text'], [7]],
    ['too many', ['number'], [7, 8]],
    ['a text for a number', ['number'], ['7']],
    ['a negative number', ['number'], [-1]],
    ['a number that JavaScript rounds', ['number'], [2 ** 53]],
    ['a band that is none', ['band'], [4]],
    ['half a band', ['band'], [1.5]],
    ['a moment after the last year', ['moment'], [LAST + 1]],
    ['no moment at all', ['due'], ['never']],
    ['a day without its time', ['time'], ['2026-11-20']],
    ['a time that no calendar has', ['time'], ['2026-13-40T10:00:00Z']],
    ['a text that Postgres does not keep', ['text'], ['a\u0000']],
    ['nothing', ['text'], [null]],
  ])('is refused with %s', (_name, parts, value) => {
    expect(() => unpackCursor(write(value), parts)).toThrow(/not one we gave/);
  });

  it.each(['%%%', 'e30', '', undefined])('%j is none, or refused', (cursor) => {
    if (cursor) expect(() => unpackCursor(cursor, ['number'])).toThrow(/first page/);
    else expect(unpackCursor(cursor, ['number'])).toBeNull();
  });
});

describe('a page', () => {
  const rows = [1, 2, 3];
  it.each([
    [2, [1, 2], [2]],
    [3, [1, 2, 3], null],
    [4, [1, 2, 3], null],
  ])('of %i holds %j, and the next begins after %j', (limit, items, after) => {
    const page = toPage(rows, limit, (row) => [row]);
    expect(page.items).toEqual(items);
    expect(unpackCursor(page.next ?? undefined, ['number'])).toEqual(after);
  });

  it('of nothing is the last', () => expect(toPage([], 5, () => [1])).toEqual({ items: [], next: null }));
});
