/**
 * The kinds of letters that patterns are sorted by: one for each letter a-z, few for all others. 32 of them, so that a
 * set of kinds is the bits of one number. Texts are lower-cased before they are read.
 */
export const KINDS = 32;
const DIGIT = 26;
const APOSTROPHE = 27;
const SPACE = 28;
const DASH = 29;
const OTHER_ASCII = 30;
export const BEYOND_ASCII = 31;

export const ANY = -1;
export const LETTERS = (1 << 26) - 1;
export const DIGITS = 1 << DIGIT;
export const WORDLIKE = LETTERS | DIGITS | (1 << OTHER_ASCII);
export const SPACES = (1 << SPACE) | (1 << BEYOND_ASCII);

const ASCII = Uint8Array.from({ length: 128 }, (_, unit) => {
  if (unit >= 97 && unit <= 122) return unit - 97;
  if (unit >= 48 && unit <= 57) return DIGIT;
  if (unit === 39) return APOSTROPHE;
  if (unit === 32 || (unit >= 9 && unit <= 13)) return SPACE;
  return unit === 45 ? DASH : OTHER_ASCII;
});

/** The kind of a UTF-16 unit. */
export function kindOf(unit: number): number {
  return unit < 128 ? ASCII[unit]! : BEYOND_ASCII;
}

/** Spaces that stand after the end, so that whoever looks a few letters ahead need not ask where the end is. */
export const PAST_END = 8;

let kinds = new Uint8Array(1024);

/** The kinds of all units of a text, and of the spaces past its end. Overwritten by the next call. */
export function kindsOf(text: string): Uint8Array {
  const length = text.length + PAST_END;
  if (kinds.length < length) kinds = new Uint8Array(2 * length);
  for (let i = 0; i < text.length; i++) kinds[i] = kindOf(text.charCodeAt(i));
  kinds.fill(SPACE, text.length, length);
  return kinds;
}
