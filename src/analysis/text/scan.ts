/** What a piece of a post is. */
export type TokenKind = 'word' | 'number' | 'emoji' | 'hashtag' | 'handle' | 'url' | 'mark';

/** What the scanner stands on. */
export interface Scanned {
  kind: TokenKind;
  from: number;
  to: number;
  /** A line ended between this piece and the one before. */
  brokenLine: boolean;
}
interface Scanner extends Scanned {
  /** Moves to the next piece; false at the end. */
  next(): boolean;
}

/** What a piece is. Groups: address, handle, hashtag, number, word, emoji, mark. Decides wherever letters are not plain ASCII. */
const PIECE =
  /(https?:\/\/[^\s"<>]+|www\.[^\s"<>]+|pic\.twitter\.com\/\w+)|(@\w+)|(#[\p{L}\p{N}_]+)|(\d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th)\b)?)|(e-mail(?:s|ed|ing)?|[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*)|(\p{Extended_Pictographic}|[\u{1f1e6}-\u{1f1ff}]{2}|[:;=8]'?-?[)(dp/|\\oc]|<3)|([^\s\p{C}])/uy;
const KINDS: readonly TokenKind[] = ['url', 'handle', 'hashtag', 'number', 'word', 'emoji', 'mark'];

const BLANK = 0;
const LETTER = 1;
const DIGIT = 2;
const MARK = 3;
/** Begins a handle, a tag or a face: the pattern looks closer. */
const CLOSER = 4;
/** Not ASCII. */
const WIDE = 5;

/** The class of every ASCII character. */
const CLASS = Uint8Array.from({ length: 128 }, (_, code) => {
  if (code <= 32 || code === 127) return BLANK;
  if (code >= 97 && code <= 122) return LETTER;
  if (code >= 48 && code <= 57) return DIGIT;
  return '@#:;=<'.includes(String.fromCharCode(code)) || (code >= 65 && code <= 90) ? CLOSER : MARK;
});
const classOf = (code: number): number => (code < 128 ? CLASS[code]! : WIDE);

const NEWLINE = 10;
const APOSTROPHE = 39;
const DASH = 45;

/** Neither a wide nor a capital letter (or the end). */
const isPlain = (code: number): boolean => !(code >= 128 || (code >= 65 && code <= 90));

/** Where a run of plain letters with apostrophes inside ends; -1 when other letters or a dash take part. */
function wordEnd(text: string, from: number): number {
  let at = from + 1;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code >= 97 && code <= 122) at++;
    else if (code === APOSTROPHE && classOf(text.charCodeAt(at + 1)) === LETTER) at += 2;
    else if (!isPlain(code) || (code === DASH && at === from + 1)) return -1;
    else if (code === APOSTROPHE && !isPlain(text.charCodeAt(at + 1))) return -1;
    else return at;
  }
}

/** Letters with which an address may begin. */
function isAddress(text: string, from: number): boolean {
  return text.startsWith('http', from) || text.startsWith('www.', from) || text.startsWith('pic.', from);
}

/** Reads a text piece by piece: ASCII words and marks by hand, all else by the pattern, which is several times slower. */
export function scanner(text: string): Scanner {
  let at = 0;
  const byPattern = (s: Scanner): boolean => {
    PIECE.lastIndex = at;
    const m = PIECE.exec(text);
    if (!m) return false;
    let group = 1;
    while (m[group] === undefined) group++;
    s.kind = KINDS[group - 1]!;
    s.to = at + m[0].length;
    return true;
  };
  const found = (s: Scanner, kind: TokenKind, to: number): boolean => {
    s.kind = kind;
    s.to = to;
    return true;
  };
  const piece = (s: Scanner): boolean => {
    const what = classOf(text.charCodeAt(at));
    if (what === MARK) return found(s, 'mark', at + 1);
    if (what !== LETTER || isAddress(text, at)) return byPattern(s);
    const end = wordEnd(text, at);
    return end < 0 ? byPattern(s) : found(s, 'word', end);
  };
  return {
    kind: 'mark',
    from: 0,
    to: 0,
    brokenLine: false,
    next() {
      this.brokenLine = false;
      for (; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (code === NEWLINE) this.brokenLine = true;
        if (classOf(code) === BLANK) continue;
        if (piece(this)) {
          this.from = at;
          at = this.to;
          return true;
        }
        if ((text.codePointAt(at) ?? 0) > 0xffff) at++;
      }
      return false;
    },
  };
}
