import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readReply } from '../../../src/analysis/reply.ts';
import { readSignals } from '../../../src/analysis/signals.ts';
import { prepare } from '../../../src/analysis/text/prepare.ts';
import { ACTS } from '../../../src/model.ts';

const slice = (text: string, start: number, end: number) => [...text].slice(start, end).join('');

test.each([
  '😀😀 @9 So sorry &amp; ashamed 😢 — we’ll call you by Friday. Please DM us &lt;here&gt; 👍🏽 ^AB',
  '@9 👨‍👩‍👧 We’re sorry to hear this… Which store was it?',
  '@9 ‏We will refund you within 3–5 days‎ &amp;amp; write again',
])('spans are right to the code point: %s', (text) => {
  const reading = readReply({ text, at: 0 });
  expect(reading.evidence.length).toBeGreaterThan(0);
  for (const e of [...reading.evidence, ...reading.promises.map((p) => p.span)])
    expect(slice(text, e.start, e.end)).toBe(e.text);
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc
    .array(
      fc.constantFrom(
        'sorry ',
        'please dm us ',
        "we'll ",
        '24 ',
        'hours ',
        '. ',
        '?',
        '😀',
        '&amp;',
        '\ud800',
        '"',
        '@a ',
        'https://a.b/c ',
        '^AB',
        ' 1/2 ',
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join('')),
);

test('any text gives a reading of the vocabulary whose spans are slices of the text', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const reading = readReply({ text, at: 0 });
      const spans = [
        ...reading.evidence,
        ...reading.promises.map((p) => p.span),
        ...readSignals(prepare(text)).map((s) => s.span),
      ];
      for (const span of spans) expect(slice(text, span.start, span.end)).toBe(span.text);
      expect(reading.acts.every((act) => ACTS.includes(act))).toBe(true);
      expect(new Set(reading.evidence.map((e) => e.act))).toEqual(new Set(reading.acts));
    }),
    { numRuns: 200 },
  );
});

test.each([
  'a',
  'A ',
  'sorry ',
  'please ',
  'we will ',
  'dm us ',
  'http://a.b/c ',
  '24 hours ',
  '😀',
  "n't ",
  'the the ',
  '"',
  '\ud800',
  '\u202e',
  '(',
  'to our ',
  "we'll ",
  'have you ',
  'is ',
  '. ',
  '?',
  '1/2 ',
  '^A',
  '\n',
])('100 kB of %j are read in linear time', (piece) => {
  const text = piece.repeat(100_000 / piece.length);
  const started = performance.now();
  readReply({ text, lang: 'en', at: 0 });
  readSignals(prepare(text), 'en');
  expect(performance.now() - started).toBeLessThan(25_000);
});
