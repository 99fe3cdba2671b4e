import { type Scanned, scanner, type TokenKind } from './scan.ts';
import { SHORTHAND } from './shorthand.ts';
import { known, type Word, wordOf } from './words.ts';

/** One piece of a post. Offsets are UTF-16 units of the plain text. */
export interface Token {
  kind: TokenKind;
  /** As it stands in the plain (lower-cased) text; a hashtag without its `#`. */
  text: string;
  /** The usual spelling: shorthand spelled out, letters drawn out cut short. */
  norm: string;
  /** The words that `text` and `norm` are; of handles and addresses, each another one, both are the latter. */
  word: Word;
  usual: Word;
  from: number;
  to: number;
  /** Index of the sentence it stands in. */
  sentence: number;
  /** Two or more letters, all of them capitals. */
  caps: boolean;
  /** Stands between quotation marks. */
  quoted: boolean;
}

/** A quotation longer than this is more likely a stray mark. */
const LONGEST_QUOTE = 200;

const SPELLINGS = new Map(Object.entries(SHORTHAND));

function isDrawnOut(word: string): boolean {
  for (let i = 2; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    if (unit === word.charCodeAt(i - 1) && unit === word.charCodeAt(i - 2)) return true;
  }
  return false;
}

function spelled(word: string): string {
  const short = SPELLINGS.get(word);
  if (short !== undefined) return short;
  return isDrawnOut(word) ? word.replace(/(\p{L})\1{2,}/gu, '$1$1') : word;
}

const usualOf = known((text) => wordOf(spelled(text)));
/** What stands for any handle, and for any address. */
const HANDLE = wordOf('@');
const ADDRESS = wordOf('http');

/** Whether what stands at `from..to` is written in capitals; a small first letter settles it at once. */
function isCaps(plain: string, cased: string, from: number, to: number): boolean {
  if (to - from < 2) return false;
  const first = cased.charCodeAt(from);
  if (first >= 97 && first <= 122) return false;
  const word = cased.slice(from, to);
  return word !== plain.slice(from, to) && word === word.toUpperCase();
}

function ends(text: string): boolean {
  return text === '.' || text === '!' || text === '?' || text === '…';
}

/**
 * Splits a post into words, numbers, emoji, hashtags, handles, addresses and marks, each with its sentence.
 * @param plain lower-cased text; @param cased the same with its capitals, of equal length
 */
export function tokenise(plain: string, cased: string): Token[] {
  const tokens: Token[] = [];
  const scan = scanner(plain);
  let sentence = 0;
  let ended = false;
  let quotes = false;
  while (scan.next()) {
    const isMark = scan.kind === 'mark';
    const token = tokenOf(scan, plain, cased);
    const isEnd = isMark && ends(token.text);
    const brokenLine = scan.brokenLine && tokens.length > 0;
    if ((ended && !isMark) || (brokenLine && !ended)) sentence++;
    ended = isEnd || (ended && isMark);
    token.sentence = sentence;
    tokens.push(token);
    if (token.text === '"') quotes = true;
  }
  if (quotes) markQuotes(tokens);
  return tokens;
}

function tokenOf({ kind, from, to }: Scanned, plain: string, cased: string): Token {
  const text = plain.slice(kind === 'hashtag' ? from + 1 : from, to);
  const word = kind === 'handle' ? HANDLE : kind === 'url' ? ADDRESS : wordOf(text);
  const usual = kind === 'word' ? usualOf(word) : word;
  const capital = kind === 'word' ? from : kind === 'hashtag' ? from + 1 : to;
  return {
    kind,
    text,
    norm: usual.text,
    word,
    usual,
    from,
    to,
    sentence: 0,
    caps: isCaps(plain, cased, capital, to),
    quoted: false,
  };
}

/** Marks what stands between two double quotes that are near each other. */
function markQuotes(tokens: Token[]): void {
  let open = -1;
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i]!.text !== '"') continue;
    if (open >= 0 && tokens[i]!.from - tokens[open]!.to <= LONGEST_QUOTE) {
      for (let j = open + 1; j < i; j++) tokens[j]!.quoted = true;
      open = -1;
    } else open = i;
  }
}
