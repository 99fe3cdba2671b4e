/** The plain form of a word: lower case, without marks on letters. */
export function plainWord(word: string): string {
  const low = word.toLowerCase();
  return isAscii(low) ? low : low.normalize('NFD').replace(/\p{Mn}/gu, '');
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

/** "sooooo" as "soo": letters drawn out mean the same at any length. */
export function shortened(word: string): string {
  for (let i = 2; i < word.length; i++) {
    if (word[i] === word[i - 1] && word[i] === word[i - 2]) return word.replace(/(\p{L})\1{2,}/gu, '$1$1');
  }
  return word;
}

export type MarkKind = 'url' | 'handle' | 'tag' | 'emoji' | 'word' | 'mark';
const KINDS: readonly MarkKind[] = ['url', 'handle', 'tag', 'emoji', 'word', 'mark'];

// Python's `\s` and `\w`, as `regex` has them: what they take in decides which ids the encoder was trained on.
const SPACE = String.raw`\s\u001c-\u001f\u0085`;
const NAME = String.raw`\p{Alphabetic}\p{M}\p{Nd}\p{Pc}`;
const LETTERS = String.raw`\p{L}\p{M}\p{N}`;

/** What a text is made of, for both models, in the order of `KINDS`. */
const SCAN = new RegExp(
  [
    `(https?:\\/\\/[^${SPACE}]+|www\\.[^${SPACE}]+)`,
    `(@[${NAME}.-]*[${NAME}])`,
    `(#[${NAME}]+)`,
    String.raw`(\p{Extended_Pictographic}|[\u{1F1E6}-\u{1F1FF}])`,
    `([${LETTERS}]+)`,
    `([^${SPACE}${LETTERS}])`,
  ].join('|'),
  'gu',
);

/** Tells the pieces of a text in their order, with their UTF-16 offsets, until `see` says that it has seen enough. */
export function scanWords(text: string, see: (kind: MarkKind, from: number, to: number) => boolean): void {
  for (const m of text.matchAll(SCAN)) {
    let group = 1;
    while (m[group] === undefined) group++;
    if (!see(KINDS[group - 1]!, m.index, m.index + m[0].length)) return;
  }
}

/** Whether all cased letters of a word are capitals, and there is one. */
export function isCapitals(word: string): boolean {
  return /\p{Uppercase}/u.test(word) && !/[\p{Lowercase}\p{Lt}]/u.test(word);
}

/** Length in code points. */
export function sizeOf(word: string): number {
  let size = word.length;
  for (let i = 0; i + 1 < word.length; i++) if ((word.charCodeAt(i) & 0xfc00) === 0xd800) size--;
  return size;
}
