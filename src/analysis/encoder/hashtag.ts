import { plainWord, sizeOf } from '../text/word.ts';

const PARTS = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+|[^\p{Lu}\p{Ll}\p{N}]+/gu;
/** The first pieces of the vocabulary are marks and single letters. */
const FIRST_WORD = 1000;
const LONGEST_WORD = 16;

/**
 * Offsets of the words glued in a hashtag (given without its `#`): by capitals and digits where it has them, else the
 * likeliest parting into words of the vocabulary, which stands in order of frequency (Zipf).
 */
export function splitHashtag(tag: string, ids: ReadonlyMap<string, number>): [from: number, to: number][] {
  return Array.from(tag.matchAll(PARTS)).flatMap((m): [number, number][] => {
    const from = m.index;
    const to = from + m[0].length;
    const size = sizeOf(m[0]);
    const word = plainWord(m[0]);
    if (size < 5 || size > 40 || ids.has(word) || word.length !== m[0].length) return [[from, to]];
    return likeliest(word, ids).map(([a, b]) => [from + a, from + b]);
  });
}

function likeliest(word: string, ids: ReadonlyMap<string, number>): [number, number][] {
  const cost = new Float64Array(word.length + 1).fill(Number.POSITIVE_INFINITY);
  const back = new Int32Array(word.length + 1);
  cost[0] = 0;
  for (let end = 1; end <= word.length; end++) {
    for (let start = Math.max(0, end - LONGEST_WORD); start < end; start++) {
      const sum = cost[start]! + priceOf(ids.get(word.slice(start, end)), end - start);
      if (sum < cost[end]!) {
        cost[end] = sum;
        back[end] = start;
      }
    }
  }
  const cuts: [number, number][] = [];
  for (let at = word.length; at > 0; at = back[at]!) cuts.push([back[at]!, at]);
  return cuts.reverse();
}

function priceOf(id: number | undefined, size: number): number {
  if (id === undefined || id <= FIRST_WORD) return 9 + 7 * size;
  return Math.log(id + 1) + (size < 3 ? 6 : 0);
}
