import { type Dense, type EncoderFile, readEncoderFile } from './file.ts';
import { attention, forward, meanForward, meanOf, type Parts } from './layer.ts';
import { MOST_PIECES, splitter } from './pieces.ts';
import { type Placed, placeLayers } from './product.ts';

/** Numbers in the meaning of a text. */
export const MEANING = 512;

/** The meaning of a text: a vector of length 1, near that of another text of like meaning. */
export type Encode = (text: string) => Float32Array;

let encode: Encode | undefined;

/**
 * What a text means, as 512 numbers: Universal Sentence Encoder lite (Cer et al. 2018), English. Some 2 to 4 ms a post; the
 * encoder's file is read when first asked for.
 */
export function meaningOf(text: string): Float32Array {
  encode ??= encoderOf(readEncoderFile());
  return encode(text);
}

/** Sine and cosine waves that tell places apart, added to the embeddings (Vaswani et al. 2017). */
function signalOf(paces: Float32Array): Float32Array {
  const width = 2 * paces.length;
  const out = new Float32Array(MOST_PIECES * width);
  for (let place = 0; place < MOST_PIECES; place++) {
    paces.forEach((pace, k) => {
      out[place * width + k] = Math.sin(place * pace);
      out[place * width + paces.length + k] = Math.cos(place * pace);
    });
  }
  return out;
}

type Part = 'asked' | 'answered' | 'wide' | 'narrow';
const PARTS: readonly Part[] = ['asked', 'answered', 'wide', 'narrow'];

function placedLayers(file: EncoderFile) {
  const dense: Record<string, Dense> = { resized: file.resized, last: file.last };
  file.layers.forEach((layer, k) => {
    for (const part of PARTS) dense[`${part}${k}`] = layer[part];
  });
  const { placed, apply } = placeLayers(dense);
  const layers = file.layers.map((layer, k): Parts => {
    const parts = Object.fromEntries(PARTS.map((part) => [part, placed[`${part}${k}`]!])) as Record<Part, Placed>;
    return { ...layer, ...parts };
  });
  return { layers, resized: placed.resized!, last: placed.last!, apply };
}

function encoderOf(file: EncoderFile): Encode {
  const split = splitter(file);
  const signal = signalOf(file.paces);
  const { layers, resized, last, apply } = placedLayers(file);
  const [lower, upper] = layers as [Parts, Parts];
  const { inner, bytes, steps } = file.embeddings;
  const width = resized.rows;
  const begun = new Float32Array(MOST_PIECES * inner);
  const x = new Float32Array(MOST_PIECES * width);
  const more = new Float32Array(MOST_PIECES * width);
  const add = (count: number) => {
    for (let k = 0; k < count * width; k++) x[k]! += more[k]!;
  };
  const embed = (pieces: readonly number[]) => {
    pieces.forEach((piece, place) => {
      // Twice: the signal is added to the embeddings, and its sum to them once more.
      const by = 2 * steps[piece]!;
      const to = place * inner;
      for (let k = 0; k < inner; k++) begun[to + k] = by * bytes[piece * inner + k]! + signal[to + k]!;
    });
  };
  return (text) => {
    const pieces = split(text);
    const count = pieces.length;
    embed(pieces);
    apply(begun, count, resized, x);
    attention({ values: begun, count, width: inner }, lower, apply, more);
    add(count);
    forward({ values: x, count, width }, lower, apply, more);
    add(count);
    attention({ values: x, count, width }, upper, apply, more);
    add(count);
    const mean = new Float32Array(width);
    meanForward({ values: x, count, width }, upper, apply, more);
    meanOf({ values: x, count, width }, mean);
    for (let k = 0; k < width; k++) mean[k]! += more[k]!;
    const out = new Float32Array(last.rows);
    apply(mean, 1, last, out);
    return ofLengthOne(out);
  };
}

/** The last bend, and the vector brought to length 1. */
function ofLengthOne(x: Float32Array): Float32Array {
  let squares = 0;
  for (let k = 0; k < x.length; k++) {
    x[k] = Math.tanh(x[k]!);
    squares += x[k]! ** 2;
  }
  const by = 1 / Math.sqrt(Math.max(squares, 1e-12));
  for (let k = 0; k < x.length; k++) x[k]! *= by;
  return x;
}
