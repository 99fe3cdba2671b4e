import { readFileSync } from 'node:fs';
import type { Prepared } from '../text/prepare.ts';
import { remembered } from '../text/remembered.ts';

/** What words mean, as numbers: `bench/word-vectors.mjs` says how the table was made. */
interface Table {
  dimensions: number;
  /** What one step of a byte is worth. */
  scale: number;
  places: ReadonlyMap<string, number>;
  bytes: Int8Array;
  /** How much each word says, 0 to 1: common words say little. */
  weights: Float32Array;
}

let table: Table | undefined;

/** The table that is shipped; read when first asked for. */
function loaded(): Table {
  table ??= decode(readFileSync(new URL('../data/words.vectors', import.meta.url)));
  return table;
}

function decode(file: Buffer): Table {
  const end = file.indexOf(10);
  const head = JSON.parse(file.toString('utf8', 0, end)) as { dimensions: number; scale: number; words: string };
  const words = head.words.split(' ');
  const body = file.subarray(end + 1);
  const most = words.length * head.dimensions;
  return {
    dimensions: head.dimensions,
    scale: head.scale,
    places: new Map(words.map((word, k) => [word, k])),
    bytes: new Int8Array(body.buffer, body.byteOffset, most),
    weights: Float32Array.from(body.subarray(most), (b) => b / 255),
  };
}

/** Where a word stands in the table, else -1; "nobody's" is looked up as "nobody". */
const placeOf = remembered((word) => {
  const { places } = loaded();
  const there = places.get(word);
  if (there !== undefined) return there;
  const stem = word.indexOf("'");
  return stem > 0 ? (places.get(word.slice(0, stem)) ?? -1) : -1;
});

/** Numbers that `meaningOf` gives. */
export const MEANING = 128;
/** No post means more in its later words. */
const MOST_TOKENS = 400;
/** Brings the numbers of a post to about the size of 1, which a net learns best from. */
const GAIN = 1.6;

/**
 * The meaning of a post: the weighted mean of its words, and of those under a negation.
 * @param out `MEANING` numbers, overwritten
 */
export function meaningOf(p: Prepared, out: Float32Array): void {
  const { dimensions, bytes, weights, scale } = loaded();
  out.fill(0);
  let mass = 0;
  const upTo = Math.min(p.tokens.length, MOST_TOKENS);
  for (let i = 0; i < upTo; i++) {
    const t = p.tokens[i]!;
    if (t.kind !== 'word' && t.kind !== 'hashtag') continue;
    let place = placeOf(t.norm);
    if (place < 0 && t.text !== t.norm) place = placeOf(t.text);
    if (place < 0) continue;
    const weight = weights[place]!;
    mass += weight;
    const from = place * dimensions;
    for (let d = 0; d < dimensions; d++) out[d]! += weight * bytes[from + d]!;
    if (p.negated[i]) for (let d = 0; d < dimensions; d++) out[dimensions + d]! += weight * bytes[from + d]!;
  }
  if (mass === 0) return;
  const by = (GAIN * scale) / mass;
  for (let k = 0; k < out.length; k++) out[k]! *= by;
}
