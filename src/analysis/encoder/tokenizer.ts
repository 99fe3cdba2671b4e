import { memo } from '../text/memo.ts';
import { isCapitals, plainWord, scanWords, shortened, sizeOf } from '../text/word.ts';
import { splitHashtag } from './hashtag.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A piece of a word: its id in the vocabulary and the UTF-16 offset in the normalised text of the word it is from. */
export interface WordPiece {
  id: number;
  from: number;
}

/** WordPiece over a lower-cased, accent-free text; mirrors `train/reading/text.py`, by which the encoder was trained. */
export interface Tokenizer {
  /** The pieces of a normalised text, at most `most`. A text that shouts begins with one that says so. */
  tokens(text: string, most: number): WordPiece[];
  idOf(token: Special): number;
}

/** Tokens that the vocabulary keeps free, put to use. */
const SPECIAL = {
  CLS: '[CLS]',
  SEP: '[SEP]',
  UNKNOWN: '[UNK]',
  HASH: '#',
  LINK: '[unused1]',
  HANDLE: '[unused2]',
  SHOUT: '[unused3]',
  BRAND_SAID: '[unused4]',
  CUSTOMER_SAID: '[unused5]',
  BRAND_POST: '[unused6]',
  CUSTOMER_POST: '[unused7]',
} as const;
export type Special = keyof typeof SPECIAL;

const LONGEST_WORD = 60;
/** Words kept with their pieces. */
const MOST_KEPT = 50_000;

export function makeTokenizer({ ids, emoji }: Vocabulary): Tokenizer {
  const special = Object.fromEntries(
    Object.entries(SPECIAL).map(([name, word]) => [name, ids.get(word) ?? 0]),
  ) as Record<Special, number>;
  const piecesOf = memo(MOST_KEPT, (word): readonly number[] => longestPieces(word, ids) ?? [special.UNKNOWN]);

  return {
    idOf: (token) => special[token],
    tokens(text, most) {
      const out: WordPiece[] = [];
      const add = (word: string, from: number) => {
        for (const id of piecesOf(word)) out.push({ id, from });
      };
      let capitals = 0;
      let words = 0;
      scanWords(text, (kind, from, to) => {
        if (kind === 'url') out.push({ id: special.LINK, from });
        else if (kind === 'handle') out.push({ id: special.HANDLE, from });
        else if (kind === 'tag') {
          out.push({ id: special.HASH, from });
          for (const [a, b] of splitHashtag(text.slice(from + 1, to), ids))
            add(shortened(plainWord(text.slice(from + 1 + a, from + 1 + b))), from + 1 + a);
        } else if (kind === 'emoji') {
          for (const word of emoji[text.slice(from, to)]?.split(/\s+/) ?? []) if (word) add(word, from);
        } else if (kind === 'word') {
          const word = text.slice(from, to);
          if (sizeOf(word) > 2) {
            words++;
            if (isCapitals(word)) capitals++;
          }
          add(shortened(plainWord(word)), from);
        } else add(text.slice(from, to), from);
        return out.length < most;
      });
      if (capitals >= 3 && 2 * capitals >= words) out.unshift({ id: special.SHOUT, from: 0 });
      return out.slice(0, most);
    },
  };
}

/** The longest pieces from the left; null where one is missing. */
function longestPieces(word: string, ids: ReadonlyMap<string, number>): number[] | null {
  if (word.length > LONGEST_WORD && sizeOf(word) > LONGEST_WORD) return null;
  const out: number[] = [];
  for (let start = 0; start < word.length; ) {
    let end = word.length;
    let id: number | undefined;
    for (; end > start; end--) {
      id = ids.get(start > 0 ? `##${word.slice(start, end)}` : word.slice(start, end));
      if (id !== undefined) break;
    }
    if (id === undefined) return null;
    out.push(id);
    start = end;
  }
  return out;
}
