import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCustomer } from '../../../src/analysis/customer.ts';
import type { CustomerReading } from '../../../src/model.ts';

const numbers = (r: CustomerReading) => [
  r.sentiment,
  r.complaint,
  r.severity,
  r.urgency,
  ...r.reasons.map((x) => x.points),
];
const spans = (r: CustomerReading) => [
  ...r.reasons.flatMap((x) => x.span ?? []),
  ...r.reports.map((x) => x.span),
  ...r.signals.map((x) => x.span),
];

const pieces = fc.constantFrom(
  'still waiting ',
  'third time ',
  '&amp;',
  '😡',
  '“',
  '"',
  'they promised ',
  '3 weeks ',
  'refund ',
  '\u202e',
  '\ud800',
  '@Shop ',
  '#fail ',
  'no one called ',
  'my bag ',
  '\n',
  'thanks ',
);
const texts = fc
  .array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 30 })
  .map((p) => p.join(''));

test('every figure is a number in its range or null, and every span is a slice of the post', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const reading = readCustomer({ text });
      for (const n of numbers(reading)) expect(n === null || Number.isFinite(n)).toBe(true);
      expect(reading.urgency ?? 0).toBeLessThanOrEqual(100);
      expect(Math.abs(reading.sentiment ?? 0)).toBeLessThanOrEqual(1);
      const points = [...text];
      for (const span of spans(reading)) expect(points.slice(span.start, span.end).join('')).toBe(span.text);
      for (const reason of reading.reasons) expect(reason.span !== undefined || reason.fact !== undefined).toBe(true);
    }),
    { numRuns: 400 },
  );
});

/** Milliseconds of reading, the least of three, so that a busy machine does not decide. */
function cost(text: string): number {
  const runs = Array.from({ length: 3 }, () => {
    const { user } = process.cpuUsage();
    readCustomer({ text });
    return (process.cpuUsage().user - user) / 1000;
  });
  return Math.min(...runs);
}

test.each([
  ['one letter', 'a'],
  ['a word', 'waiting '],
  ['nested quotes', '"('],
  ['an emoji', '😡'],
  ['broken surrogates', '\ud83d'],
  ['right-to-left marks', '\u200f'],
  ['entities', '&amp;'],
  ['open entities', '&amp'],
  ['tags', '#a '],
  ['handles', '@a '],
  ['numbers', '3 '],
  ['phrases that almost match', 'no no one has '],
  ['addresses', 'https://a '],
  ['negations', 'not '],
])('100 kB of %s take time in proportion', (_, unit) => {
  const tenth = unit.repeat(Math.floor(10_000 / unit.length));
  cost(tenth);
  // In proportion is ten times; in the square it would be a hundred. The rest is room for a busy machine.
  expect(cost(tenth.repeat(10))).toBeLessThan(40 * cost(tenth) + 200);
});
