import { readFileSync } from 'node:fs';
import { HEAD_NAMES, type Head, type HeadName, type Heads } from '../heads.ts';
import { addContext, addLetters, addWords, Bag } from './bag.ts';
import { BUCKETS, type PlacedWord } from './words.ts';

/** The file next to the weights. */
export interface LinearHeader {
  version: string;
  made: string;
  seed: number;
  buckets: number;
  /** Of each class: what one step of its int8 weights is worth. */
  scales: number[];
  heads: Record<HeadName, Head>;
}

/** Classes `from` to `to` in the rows of weights. */
export interface Classes {
  from: number;
  to: number;
}

export interface LinearModel {
  version: string;
  heads: Heads;
  /** Where the classes of a head stand. */
  classesOf(head: HeadName): Classes;
  /** Where the classes of all heads asked of a sentence, of both and of a post stand: neighbours in that order. */
  classesOfAll(...heads: Head['where'][]): Classes;
  /** What the turn before adds to the logits of these classes. */
  contextLogits(role: 'customer' | 'brand', words: readonly PlacedWord[], classes: Classes): Float64Array;
  /** Logits of these classes for some words; `before` is what the turn before adds, by class of the whole row. */
  logits(words: readonly PlacedWord[], classes: Classes, before: Float64Array | null): Float64Array;
}

/** Length to which words, letters and the turn before are brought: see `train/reading/linear.py`. */
const LENGTHS = { words: 1, letters: 0.8, context: 0.5 };
const IDF_STEPS = 20;
const PLACES = ['part', 'any', 'post'] as const;

let shipped: LinearModel | undefined;

/** The model that comes with the program; its file is read when first asked for, once. */
export function linearModel(): LinearModel {
  shipped ??= makeLinear(
    JSON.parse(readFileSync(new URL('../data/linear.json', import.meta.url), 'utf8')) as LinearHeader,
    readFileSync(new URL('../data/linear.bin', import.meta.url)),
  );
  return shipped;
}

/** Where the classes of each head stand in a row of weights: heads that read the same text stand together. */
function layoutOf(heads: LinearHeader['heads']) {
  const order = PLACES.flatMap((where) => HEAD_NAMES.filter((name) => heads[name].where === where));
  const starts = new Map<HeadName, number>();
  const bias: number[] = [];
  for (const name of order) {
    starts.set(name, bias.length);
    bias.push(...heads[name].bias);
  }
  return { order, starts, bias };
}

export function makeLinear(header: LinearHeader, file: Buffer): LinearModel {
  const { heads, scales } = header;
  const { order, starts, bias } = layoutOf(heads);
  const width = bias.length;
  if (header.buckets !== BUCKETS || file.length !== BUCKETS * (1 + width))
    throw new Error('linear.bin is not of the size that linear.json says');
  const idf = Float32Array.from(file.subarray(0, BUCKETS), (step) => step / IDF_STEPS);
  const weights = new Int8Array(file.buffer, file.byteOffset + BUCKETS, BUCKETS * width);
  const logs = Float64Array.from({ length: 64 }, (_, n) => 1 + Math.log(Math.max(1, n)));
  const bag = new Bag();
  const sums = new Float64Array(width);

  /** Adds what is in the bag, brought to a length, to some of the logits; empties the bag. */
  function pour(out: Float64Array, { from, to }: Classes, length: number): void {
    const { counts, touched } = bag;
    let square = 0;
    sums.fill(0, from, to);
    for (let t = 0; t < touched.length; t++) {
      const bucket = touched[t]!;
      const value = (logs[counts[bucket]!] ?? 1 + Math.log(counts[bucket]!)) * idf[bucket]!;
      square += value * value;
      const row = bucket * width;
      for (let k = from; k < to; k++) sums[k]! += value * weights[row + k]!;
    }
    bag.clear();
    if (square === 0) return;
    const factor = length / Math.sqrt(square);
    for (let k = from; k < to; k++) out[k]! += sums[k]! * factor * scales[k]!;
  }

  return {
    version: header.version,
    heads,
    classesOf: (head) => ({ from: starts.get(head)!, to: starts.get(head)! + heads[head].classes.length }),
    classesOfAll(...places) {
      const within = order.filter((name) => places.includes(heads[name].where));
      const last = within.at(-1)!;
      return { from: starts.get(within[0]!)!, to: starts.get(last)! + heads[last].classes.length };
    },
    contextLogits(role, words, classes) {
      const out = new Float64Array(width);
      addContext(bag, role, words);
      pour(out, classes, LENGTHS.context);
      return out;
    },
    logits(words, classes, before) {
      const out = before === null ? new Float64Array(width) : before.slice();
      for (let k = classes.from; k < classes.to; k++) out[k]! += bias[k]!;
      addWords(bag, words);
      pour(out, classes, LENGTHS.words);
      addLetters(bag, words);
      pour(out, classes, LENGTHS.letters);
      return out;
    },
  };
}
