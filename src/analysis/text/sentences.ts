/** One sentence of a reply: offsets in its plain text, and what it ends with. */
export interface Piece {
  from: number;
  to: number;
  question: boolean;
  exclaims: boolean;
}

/**
 * Where one sentence ends: marks followed by a space or by a capital (agents leave the space out), line breaks, and
 * emoji between words. Dots inside addresses, numbers and short forms end nothing.
 */
const END =
  /(?:[.!?]{1,20}["')]{0,2}(?=\s|$|[\p{Lu}\p{Extended_Pictographic}])|\n|\s-{2,3}\s|\s[-|]\s(?=[a-z']{1,12}\s))/gu;
const SHORT_FORM =
  /(?:^|[\s(])(?:pls|plz|e\.g|i\.e|approx|no|nr|st|mr|mrs|ms|dr|vs|acct|tel|ref|conf|hrs|mins|inc|ext|p\.s|u\.s|u\.k|a\.m|p\.m|z\.b|d\.h|etc)\.$/iu;
/** "U.S.": a dot between single capitals. */
const ABBREVIATION = /(?:^|[^\p{L}])\p{Lu}\.\p{Lu}\.?$|\.\p{Lu}\.[\s\p{L}]{0,2}$/u;
/** More sentences than a post can hold say nothing new; the rest is left unread. */
const MOST = 60;

/** Splits the words between two offsets of a text into sentences. */
export function splitPieces(cased: string, from: number, to: number): Piece[] {
  const out: Piece[] = [];
  let start = from;
  const body = cased.slice(from, to);
  const push = (end: number, mark: string) => {
    let a = start;
    while (a < end && /\s/u.test(cased[a]!)) a++;
    if (end > a) out.push({ from: a, to: end, question: mark.includes('?'), exclaims: mark.includes('!') });
    start = end;
  };
  for (const m of body.matchAll(END)) {
    const end = from + m.index + m[0].length;
    if (m[0] === '.' && ABBREVIATION.test(cased.slice(Math.max(start, end - 4), end + 2))) continue;
    if (m[0].startsWith('.') && SHORT_FORM.test(cased.slice(Math.max(start, end - 8), end))) continue;
    push(end, m[0]);
    if (out.length >= MOST) return out;
  }
  push(to, '');
  return out;
}
