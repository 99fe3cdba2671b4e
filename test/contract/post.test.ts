import { describe, expect, it } from 'vitest';
import { checkRecord } from '../../src/contract/post.ts';
import { parseInstant } from '../../src/model.ts';

const good = { network: 'x', id: '71', author_id: 'u7', created_at: '2026-05-04T08:00:00Z', text: 'hello' };
const fault = (change: object) => {
  const post = checkRecord({ ...good, ...change });
  return post instanceof Error ? post.message : null;
};

describe('a moment', () => {
  it.each([
    ['2026-05-04T08:00:00Z', '2026-05-04T08:00:00.000Z'],
    ['2026-05-04T08:00Z', '2026-05-04T08:00:00.000Z'],
    ['2026-05-04T08:00:00.250Z', '2026-05-04T08:00:00.250Z'],
    ['2026-05-04T08:00:00.123456789Z', '2026-05-04T08:00:00.123Z'],
    ['2026-05-04T08:00:00+02:00', '2026-05-04T06:00:00.000Z'],
    ['2026-05-04T08:00:00-0330', '2026-05-04T11:30:00.000Z'],
    ['2024-02-29T23:59:59Z', '2024-02-29T23:59:59.000Z'],
  ])('%s is one', (text, expected) => {
    const at = parseInstant(text);
    expect(typeof at === 'number' && new Date(at).toISOString()).toBe(expected);
  });

  it.each([
    ['2026-05-04T08:00:00', /names no time zone/],
    ['2026-05-04T08:00', /names no time zone/],
    ['2026-05-04', /not a time like/],
    ['2026-05-04 08:00:00Z', /not a time like/],
    ['yesterday', /not a time like/],
    ['2026-04-31T08:00:00Z', /no day of the calendar/],
    ['2025-02-29T08:00:00Z', /no day of the calendar/],
    ['2026-13-01T08:00:00Z', /no day of the calendar/],
    ['2026-00-10T08:00:00Z', /no day of the calendar/],
    ['2026-05-04T24:00:00Z', /no time of day/],
    ['2026-05-04T08:00:60Z', /no time of day/],
    ['2026-05-04T08:00:00+20:00', /time zone that is not there/],
    ['0000-01-01T00:00:00Z', /outside the years/],
    ['0026-05-04T08:00:00Z', /outside the years/],
    ['9999-12-31T23:00:00-05:00', /outside the years/],
  ])('%s is none', (text, why) => {
    expect(parseInstant(text)).toEqual({ wrong: expect.stringMatching(why) });
  });
});

describe('a post from outside', () => {
  it('is taken with its time in UTC', () => {
    expect(checkRecord({ ...good, created_at: '2026-05-04T10:00:00+02:00' })).toMatchObject({
      created_at: '2026-05-04T08:00:00Z',
    });
  });

  it('names the field that is wrong, and every one', () => {
    expect(fault({ created_at: '2026-05-04T08:00:00', author_id: 7 })).toMatch(
      /^author_id: is no text: export ids as text.*; created_at: "2026-05-04T08:00:00" names no time zone/,
    );
  });

  it.each<[string, object, RegExp]>([
    ['a day that is none', { created_at: '2026-02-30T10:00:00Z' }, /created_at: .* no day of the calendar/],
    ['an id with a NUL', { id: 'a\0b' }, /id: holds blanks or control characters/],
    ['half a surrogate pair in a handle', { author_handle: 'a\ud800' }, /author_handle: holds control characters/],
    ['a line break in a link', { reply_to: '7\n1' }, /reply_to: holds blanks/],
    ['a blank in a brand', { brand: 'lark line' }, /brand: a brand key has no blanks/],
    ['a network of another spelling', { network: 'X' }, /network: has only lowercase letters/],
  ])('is refused with what the database would refuse or change: %s', (_name, change, why) => {
    expect(fault(change)).toMatch(why);
  });

  it('has nothing where an empty text stands, and a handle without its mark', () => {
    expect(checkRecord({ ...good, reply_to: '', author_handle: '@mara' })).toEqual({
      ...good,
      author_handle: 'mara',
    });
  });

  it.each<[string, object]>([
    ['a spreadsheet', { id: '1.2316E+18' }],
    ['a spreadsheet of another country', { reply_to: '1,2316E+18' }],
    ['a data frame', { reply_to: '1.231600000000012e+18' }],
    ['a data frame, written out', { conversation_id: '1231600000000012345.0' }],
    ['a script', { author_id: '1e+21' }],
  ])('is refused where an id was rounded by %s', (_name, change) => {
    expect(fault(change)).toMatch(/was rounded on its way: export ids as text/);
  });

  it.each(['did:plc:7ab', '12e45', '0-7', '1231600000000012345', '109e3'])('may have the id %s', (id) => {
    expect(fault({ id, reply_to: id })).toBeNull();
  });
});
