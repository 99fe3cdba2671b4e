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
const BEYOND_ASCII = 31;

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

/** The kinds of the two units at an offset as one number below 1024; what lies past the end counts as space. */
export function placeAt(text: string, at: number): number {
  const second = at + 1 < text.length ? kindOf(text.charCodeAt(at + 1)) : SPACE;
  return (kindOf(text.charCodeAt(at)) << 5) | second;
}
