import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import wabt from 'wabt';
import { MEANING, meaningOf } from '../../../src/analysis/encoder/encoder.ts';
import { readEncoderFile } from '../../../src/analysis/encoder/file.ts';
import { openKernel } from '../../../src/analysis/encoder/kernel.ts';
import { MOST_PIECES, splitter } from '../../../src/analysis/encoder/pieces.ts';

const split = splitter(readEncoderFile());
const alike = (a: string, b: string) => {
  const other = meaningOf(b);
  return meaningOf(a).reduce((sum, x, k) => sum + x * other[k]!, 0);
};

describe('the sentence encoder', () => {
  // Cosines of the original in full precision.
  it.each([
    ['my parcel never came and nobody answers', 'the package was not delivered and no one replies', 0.663],
    ['my parcel never came and nobody answers', 'what a lovely evening by the lake', 0.195],
    ['is the shop on Hill Street open on Sunday?', 'Sunday opening hours of the Hill Street branch', 0.597],
    ['three weeks and still no refund', 'I have waited for my money for most of a month', 0.654],
    ['a', 'b', 0.803],
    ['thanks: that fixed it :)', 'the update broke it again :(', 0.467],
  ])('finds %j and %j alike as its original does', (a, b, cosine) => {
    expect(alike(a, b)).toBeGreaterThan(cosine - 0.015);
    expect(alike(a, b)).toBeLessThan(cosine + 0.015);
  });

  it.each(['', ' ', 'x', '😡😡😡', '\ud800 broken', 'ab '.repeat(40_000), '@'.repeat(100_000), 'ü'.repeat(5000)])(
    'gives a vector of length 1 for %.20j',
    (text) => {
      const meaning = meaningOf(text);
      expect(meaning).toHaveLength(MEANING);
      expect(meaning.reduce((sum, x) => sum + x * x, 0)).toBeCloseTo(1, 4);
    },
  );
});

describe('pieces', () => {
  it.each([
    ['three weeks and still no refund', [382, 1084, 12, 214, 104, 137, 5906]],
    ['thanks: that fixed it :)', [2478, 57, 20, 4200, 21, 658]],
  ])('%j is written as its original writes it', (text, pieces) => {
    expect(split(text)).toEqual(pieces);
  });

  it('are never too many, and unknown letters in a row are one', () => {
    expect(split('漢字漢字')).toEqual(split('漢'));
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (s) => split(s).length <= MOST_PIECES));
  });
});

describe('a dense layer', () => {
  const [inner, outs] = [16, 32];
  const kernel = openKernel();
  const filled = (count: number, number: (k: number) => number) => {
    const numbers = kernel.floats(count);
    numbers.set(Array.from(numbers, (_, k) => number(k)));
    return numbers;
  };
  const { buffer, byteOffset } = kernel.hold(Uint8Array.from({ length: outs * inner }, (_, k) => (k * 37) % 255));
  const dense = {
    rows: outs,
    inner,
    bytes: new Int8Array(buffer, byteOffset, outs * inner),
    steps: filled(outs, (k) => 0.01 * (k + 1)),
    bias: filled(outs, (k) => k - 3),
  };
  const x = filled(5 * inner, Math.sin);
  const out = kernel.floats(5 * outs);

  it('gives what the sums give by hand', () => {
    kernel.apply(x, 5, dense, out);
    for (let r = 0; r < 5; r++) {
      for (let o = 0; o < outs; o++) {
        let sum = 0;
        for (let k = 0; k < inner; k++) sum += x[r * inner + k]! * dense.bytes[o * inner + k]!;
        expect(Math.abs(out[r * outs + o]! - (sum * dense.steps[o]! + dense.bias[o]!))).toBeLessThan(0.1);
      }
    }
  });

  it.each([
    ['none is', () => true],
    ['every third is', (k: number) => k % 3 > 0],
    ['most are', (k: number) => k % 7 === 0],
    ['all of some rows are', (k: number) => k < 2 * inner],
    ['all are', () => false],
  ])('turned gives the same, bit by bit, when of its numbers %s 0', (_, stays) => {
    const some = filled(5 * inner, (k) => (stays(k) ? Math.sin(k) : 0));
    const sparse = kernel.floats(5 * outs);
    kernel.apply(some, 5, dense, out);
    kernel.applySparse(some, 5, kernel.turn(dense), sparse);
    expect(sparse).toEqual(out);
  });
});

test('kernel.wasm is what kernel.wat says', async () => {
  const analysis = new URL('../../../src/analysis/', import.meta.url);
  const { parseWat } = await wabt();
  const made = parseWat('kernel.wat', readFileSync(new URL('encoder/kernel.wat', analysis), 'utf8'), { simd: true });
  const shipped = readFileSync(new URL('data/kernel.wasm', analysis));
  expect(Buffer.from(made.toBinary({}).buffer).equals(shipped)).toBe(true);
});
