import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spanAt } from '../../../src/analysis/text/normalise.ts';
import { prepare } from '../../../src/analysis/text/prepare.ts';

const points = (text: string, start: number, end: number) => [...text].slice(start, end).join('');

/** Texts with what moves offsets: entities, typographic quotes, emoji, joiners, marks of direction, lone surrogates. */
const messy = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '&amp;',
        '&lt;',
        '&nbsp;',
        '&#128512;',
        '’',
        '“',
        '…',
        '😡',
        '👨‍👩‍👧',
        '\u200f',
        '\ufeff',
        '\ud83d',
        '\ude00',
        'İ',
        'ß',
        '\n',
        ' ',
      ),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

test('the span of every token is that slice of the original, in code points', () => {
  fc.assert(
    fc.property(messy, (text) => {
      const p = prepare(text);
      expect(p.plain.length).toBe(p.cased.length);
      for (const t of p.tokens) {
        const span = p.toOriginal(t.from, t.to);
        expect(points(text, span.start, span.end)).toBe(span.text);
        expect(span.end).toBeGreaterThan(span.start);
      }
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['it&#39;s &lt;3 😡 gone', 'gone', 'gone'],
  ['AT&amp;T took “my” money', '&', '&amp;'],
  ['AT&amp;T took “my” money', 'my', 'my'],
  ['👨‍👩‍👧 we’re stuck', "we're", 'we’re'],
  ['wait\u200bing here', 'waiting', 'wait\u200bing'],
])('in %j the words %j stand as %j', (text, plain, original) => {
  const p = prepare(text);
  const from = p.plain.indexOf(plain);
  const span = p.toOriginal(from, from + plain.length);
  expect(span.text).toBe(original);
  expect(points(text, span.start, span.end)).toBe(original);
});

test('a span is never cut inside a surrogate pair', () => {
  expect(spanAt('a😡b', 2, 3)).toEqual({ text: '😡', start: 1, end: 2 });
});

test('words, tags, handles, addresses, numbers, emoji and quotations are told apart', () => {
  const p = prepare('@Shop "Great service" my 2nd #EpicFail https://t.co/x1 😡 SOOOO late');
  expect(p.tokens.map((t) => [t.kind, t.norm])).toEqual([
    ['handle', '@'],
    ['mark', '"'],
    ['word', 'great'],
    ['word', 'service'],
    ['mark', '"'],
    ['word', 'my'],
    ['number', '2nd'],
    ['hashtag', 'epicfail'],
    ['url', 'http'],
    ['emoji', '😡'],
    ['word', 'soo'],
    ['word', 'late'],
  ]);
  expect(p.tokens.filter((t) => t.quoted).map((t) => t.text)).toEqual(['great', 'service']);
  expect(p.tokens.filter((t) => t.caps).map((t) => t.text)).toEqual(['soooo']);
});
