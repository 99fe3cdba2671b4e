import { SHORTHAND } from './shorthand.ts';

export type TokenKind = 'word' | 'number' | 'emoji' | 'hashtag' | 'handle' | 'url' | 'mark';

/** One piece of a post. Offsets are UTF-16 units of the plain text. */
export interface Token {
  kind: TokenKind;
  /** As it stands in the plain (lower-cased) text; a hashtag without its `#`. */
  text: string;
  /** The usual spelling: shorthand spelled out, letters drawn out cut short. */
  norm: string;
  from: number;
  to: number;
  /** Index of the sentence it stands in. */
  sentence: number;
  /** Two or more letters, all of them capitals. */
  caps: boolean;
  /** Stands between quotation marks. */
  quoted: boolean;
}

const PIECES =
  /(https?:\/\/[^\s"<>]+|www\.[^\s"<>]+|pic\.twitter\.com\/\w+)|(@\w+)|#([\p{L}\p{N}_]+)|(\d+(?:[.,:/]\d+)*)(?:(?:st|nd|rd|th)\b)?|(e-mail(?:s|ed|ing)?|[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*)|(\p{Extended_Pictographic}|[\u{1f1e6}-\u{1f1ff}]{2}|[:;=8]'?-?[)(dp/|\\oc]|<3)|([^\s\p{C}])/gu;

const ENDS = /^[.!?…\n]$/;
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

function isCaps(cased: string, plain: string): boolean {
  return cased !== plain && cased.length > 1 && cased === cased.toUpperCase();
}

/**
 * Splits a post into words, numbers, emoji, hashtags, handles, addresses and marks, each with its sentence.
 * @param plain lower-cased text; @param cased the same with its capitals, of equal length
 */
export function tokenise(plain: string, cased: string): Token[] {
  const tokens: Token[] = [];
  let sentence = 0;
  let ended = false;
  let last = 0;
  for (const m of plain.matchAll(PIECES)) {
    const from = m.index;
    const to = from + m[0].length;
    const isEnd = m[7] !== undefined && ENDS.test(m[7]);
    const brokenLine = tokens.length > 0 && plain.slice(last, from).includes('\n');
    if ((ended && !isEnd && m[7] === undefined) || (brokenLine && !ended)) sentence++;
    ended = isEnd || (ended && m[7] !== undefined);
    tokens.push(token(m, from, to, cased, sentence));
    last = to;
  }
  markQuotes(tokens);
  return tokens;
}

function token(m: RegExpExecArray, from: number, to: number, cased: string, sentence: number): Token {
  const base = { from, to, sentence, quoted: false };
  if (m[5] !== undefined)
    return { kind: 'word', text: m[5], norm: spelled(m[5]), caps: isCaps(cased.slice(from, to), m[5]), ...base };
  if (m[7] !== undefined) return { kind: 'mark', text: m[7], norm: m[7], caps: false, ...base };
  if (m[4] !== undefined) return { kind: 'number', text: m[0], norm: m[0], caps: false, ...base };
  if (m[2] !== undefined) return { kind: 'handle', text: m[2], norm: '@', caps: false, ...base };
  if (m[3] !== undefined)
    return { kind: 'hashtag', text: m[3], norm: m[3], caps: isCaps(cased.slice(from + 1, to), m[3]), ...base };
  if (m[1] !== undefined) return { kind: 'url', text: m[1], norm: 'http', caps: false, ...base };
  return { kind: 'emoji', text: m[0], norm: m[0], caps: false, ...base };
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
