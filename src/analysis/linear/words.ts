import { memo } from '../text/memo.ts';
import { normalise } from '../text/normalise.ts';
import { plainWord, scanWords, shortened } from '../text/word.ts';

/** Features are counted in this many buckets. */
export const BUCKETS = 1 << 16;
const BUCKET = BUCKETS - 1;

/** A word of a text, hashed. */
export interface HashedWord {
  own: number;
  /** The bucket of the word itself, and of what it is as a word of the turn before. */
  bucket: number;
  asContext: number;
  /** Buckets of its runs of three to five letters, each once. */
  letters: Uint16Array;
}
export interface PlacedWord {
  word: HashedWord;
  /** UTF-16 offset. */
  from: number;
}

const WORD_SEED = 0x811c9dc5;
const LETTERS_SEED = 0x2a9d5e31;
const CONTEXT_MARK = 0x5bd1e995;
const PAIR_FACTOR = 0x9e3779b1;
/** Stands before the first word of a text. */
export const START = 0x1f123bb5;
const LONGEST = 24;
const MOST_KEPT = 50_000;

/** FNV-1a over UTF-16 units; words beyond the basic plane have no letters, so the trainer's code points agree. */
function fnv(word: string, seed: number): number {
  let h = seed;
  for (const c of word) h = Math.imul(h ^ c.codePointAt(0)!, 16777619);
  return h;
}

/** The last step of murmur3: every bit of the input moves every bit of the answer. */
function mixed(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

export const pairBucket = (before: number, own: number): number =>
  mixed((Math.imul(before, PAIR_FACTOR) + own) | 0) & BUCKET;
export const roleBucket = (role: 'customer' | 'brand'): number =>
  mixed(fnv(role === 'brand' ? '<b>' : '<c>', CONTEXT_MARK)) & BUCKET;

const hashWord = memo(MOST_KEPT, (word): HashedWord => {
  const own = fnv(word, WORD_SEED);
  return {
    own,
    bucket: mixed(own) & BUCKET,
    asContext: mixed(own ^ CONTEXT_MARK) & BUCKET,
    letters: lettersOf(word),
  };
});

function lettersOf(word: string): Uint16Array {
  if (!/^\p{L}/u.test(word) || /[\ud800-\udfff]/.test(word)) return new Uint16Array(0);
  const padded = `<${word}>`;
  const runs = new Set<string>();
  for (const size of [3, 4, 5]) for (let n = 0; n + size <= padded.length; n++) runs.add(padded.slice(n, n + size));
  return Uint16Array.from(runs, (run) => mixed(fnv(run, LETTERS_SEED)) & BUCKET);
}

/** A word as it stands, in its plain form; a figure by its length alone. */
const formOf = memo(MOST_KEPT, (word): HashedWord => {
  const form = /^[0-9]+$/.test(word) ? '0'.repeat(Math.min(word.length, 5)) : cut(shortened(plainWord(word)));
  return hashWord(form);
});

function cut(word: string): string {
  return word.length <= LONGEST ? word : Array.from(word).slice(0, LONGEST).join('');
}

/** No post says more in its later words: bounds the work on hostile texts. */
const MOST_WORDS = 600;

/** The words of a normalised text, and the marks that tell a question or a shout. */
export function wordsOf(text: string, most = MOST_WORDS): PlacedWord[] {
  const out: PlacedWord[] = [];
  scanWords(text, (kind, from, to) => {
    if (kind === 'word') out.push({ word: formOf(text.slice(from, to)), from });
    else if (kind === 'url') out.push({ word: hashWord('<url>'), from });
    else if (kind === 'handle') out.push({ word: hashWord('<at>'), from });
    else if (kind === 'tag') {
      out.push({ word: hashWord('<tag>'), from });
      out.push({ word: formOf(text.slice(from + 1, to)), from });
    } else if (kind === 'emoji' || text[from] === '?' || text[from] === '!')
      out.push({ word: hashWord(text.slice(from, to)), from });
    return out.length < most;
  });
  return out;
}

const MOST_BEFORE = 60;

/** The words of the turn before, as given. */
export function wordsBefore(text: string): PlacedWord[] {
  return wordsOf(normalise(text).cased, MOST_BEFORE + 1).slice(0, MOST_BEFORE);
}
