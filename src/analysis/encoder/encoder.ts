import { type EncoderFile, type Layer, readEncoderFile } from './file.ts';
import { openKernel } from './kernel.ts';
import { attention, benchOf, forward, meanForward, meanOf, type Rows } from './layer.ts';
import { MOST_PIECES, splitter } from './pieces.ts';

/** Numbers in the meaning of a text. */
export const MEANING = 512;

/** The meaning of a text: a vector of length 1, near that of another text of like meaning. */
type Encode = (text: string) => Float32Array;

let encode: Encode | undefined;

/**
 * What a text means, as 512 numbers: Universal Sentence Encoder lite (Cer et al. 2018), English. Some 2 to 4 ms a post; the
 * encoder's file is read when first asked for.
 */
export function meaningOf(text: string): Float32Array {
  encode ??= openEncoder();
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

/** Gives what writes the embeddings of pieces, and where they stand. */
function embedder({ embeddings, paces }: EncoderFile, out: Float32Array): (pieces: readonly number[]) => void {
  const { inner, bytes, steps } = embeddings;
  const signal = signalOf(paces);
  return (pieces) => {
    pieces.forEach((piece, place) => {
      // Twice: the signal is added to the embeddings, and its sum to them once more.
      const by = 2 * steps[piece]!;
      const to = place * inner;
      for (let k = 0; k < inner; k++) out[to + k] = by * bytes[piece * inner + k]! + signal[to + k]!;
    });
  };
}

function add({ values, count, width }: Rows, more: Float32Array): void {
  for (let k = 0; k < count * width; k++) values[k]! += more[k]!;
}

function openEncoder(): Encode {
  const kernel = openKernel();
  const file = readEncoderFile(kernel.hold);
  const bench = benchOf(kernel);
  const split = splitter(file);
  const { resized, last } = file;
  const [lower, upper] = file.layers as [Layer, Layer];
  const narrow = kernel.turn(lower.narrow);
  const [inner, width] = [file.embeddings.inner, resized.rows];
  const [embedded, values, more] = [inner, width, width].map((w) => kernel.floats(MOST_PIECES * w)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const [mean, answer] = [kernel.floats(width), kernel.floats(MEANING)];
  const embed = embedder(file, embedded);
  return (text) => {
    const pieces = split(text);
    const count = pieces.length;
    const x: Rows = { values, count, width };
    embed(pieces);
    kernel.apply(embedded, count, resized, values);
    attention(bench, { values: embedded, count, width: inner }, lower, more);
    add(x, more);
    forward(bench, x, lower, narrow, more);
    add(x, more);
    attention(bench, x, upper, more);
    add(x, more);
    meanForward(bench, x, upper, more);
    meanOf(x, mean);
    add({ values: mean, count: 1, width }, more);
    kernel.apply(mean, 1, last, answer);
    return ofLengthOne(answer.slice());
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
