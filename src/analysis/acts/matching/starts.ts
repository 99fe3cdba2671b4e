/** Letters, digits and the apostrophe, for the scripts that are read: what stands inside a word. */
function insideWord(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || unit === 39 || (unit >= 0xc0 && unit < 0x2000);
}

/** `,` `;` `:` `.` `!`: a clause may begin with the mark that parts it from the one before. */
const isMark = (unit: number) => unit === 44 || unit === 59 || unit === 58 || unit === 46 || unit === 33;

/**
 * Where words begin in a lower-cased text, as offsets: every unit but spaces that does not follow a letter, digit or
 * apostrophe, and the marks between clauses. The rule tables are tried at these places only; tried at every unit they cost five times as much.
 */
export function wordStarts(plain: string): number[] {
  const out: number[] = [];
  let before = 32;
  for (let i = 0; i < plain.length; i++) {
    const unit = plain.charCodeAt(i);
    if (unit !== 32 && (!insideWord(before) || isMark(unit))) out.push(i);
    before = unit;
  }
  return out;
}
