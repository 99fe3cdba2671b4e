import type { EncoderFile } from './file.ts';

/** Stands for a letter that no piece holds; several in a row are one. */
const UNKNOWN = 0;
/** An unknown letter is worse than any way to write it in pieces. */
const UNKNOWN_SCORE = -20;
/** What stands before every word. */
const SPACE = '▁';
/** The encoder looks at so many pieces; those of a longer text lie within its first letters. */
export const MOST_PIECES = 128;
const MOST_LETTERS = 1500;

/** Splits text into the numbers of pieces. */
export type Splitter = (text: string) => number[];

/** The letters of pieces as a tree (a trie). Branches are numbers: 0 is the root. */
interface Tree {
  /** The branch that a letter leads to from another; undefined when no piece goes on so. */
  next: (branch: number, letter: number) => number | undefined;
  /** The piece that ends at a branch; undefined at the mere beginning of one. */
  pieceAt: ReadonlyMap<number, number>;
}

const LETTERS = 0x10000;

function treeOf(pieces: readonly string[], first: number): Tree {
  const branches = new Map<number, number>();
  const pieceAt = new Map<number, number>();
  for (let piece = first; piece < pieces.length; piece++) {
    let branch = 0;
    for (let k = 0; k < pieces[piece]!.length; k++) {
      const key = branch * LETTERS + pieces[piece]!.charCodeAt(k);
      if (!branches.has(key)) branches.set(key, branches.size + 1);
      branch = branches.get(key)!;
    }
    pieceAt.set(branch, piece);
  }
  return { next: (branch, letter) => branches.get(branch * LETTERS + letter), pieceAt };
}

/**
 * The likeliest way to write a text in pieces, by a unigram model (Kudo 2018): the best way to each letter is the best way to
 * an earlier one and the piece between (Viterbi). Bounded on any text: no piece is longer than the longest.
 */
export function splitter({ pieces, scores, first }: Pick<EncoderFile, 'pieces' | 'scores' | 'first'>): Splitter {
  const { next, pieceAt } = treeOf(pieces, first);
  return (text) => {
    const letters = `${SPACE}${text.slice(0, MOST_LETTERS).normalize('NFKC').replaceAll(' ', SPACE)}`;
    const count = letters.length;
    const best = new Float64Array(count + 1).fill(Number.NEGATIVE_INFINITY);
    const begun = new Int32Array(count + 1);
    const taken = new Int32Array(count + 1);
    const offer = (from: number, to: number, score: number, piece: number) => {
      if (best[from]! + score <= best[to]!) return;
      best[to] = best[from]! + score;
      begun[to] = from;
      taken[to] = piece;
    };
    best[0] = 0;
    for (let from = 0; from < count; from++) {
      offer(from, from + 1, UNKNOWN_SCORE, UNKNOWN);
      let branch = next(0, letters.charCodeAt(from));
      for (let to = from + 1; branch !== undefined; to++) {
        const piece = pieceAt.get(branch);
        if (piece !== undefined) offer(from, to, scores[piece]!, piece);
        branch = to < count ? next(branch, letters.charCodeAt(to)) : undefined;
      }
    }
    const found: number[] = [];
    for (let at = count; at > 0; at = begun[at]!) {
      const piece = taken[at]!;
      if (piece !== UNKNOWN || found.at(-1) !== UNKNOWN) found.push(piece);
    }
    return found.reverse().slice(0, MOST_PIECES);
  };
}
