/** A set of numbers, a bit for each: sets of hundreds are cut and compared in a few steps. */
export type Bits = Int32Array;

const WORD = 32;

export const noBits = (size: number): Bits => new Int32Array(Math.ceil(size / WORD));

export function addBit(bits: Bits, number: number): void {
  bits[number >> 5]! |= 1 << (number & 31);
}

export const hasBit = (bits: Bits, number: number): boolean => ((bits[number >> 5]! >> (number & 31)) & 1) === 1;

/** Whether two sets have a number in common. */
export function meet(a: Bits, b: Bits): boolean {
  for (let word = 0; word < a.length; word++) if ((a[word]! & b[word]!) !== 0) return true;
  return false;
}

/** Takes the numbers of one set out of another. */
export function takeOut(from: Bits, bits: Bits): void {
  for (let word = 0; word < from.length; word++) from[word]! &= ~bits[word]!;
}

/** The lowest number of a word of a set that is not empty. */
export const lowest = (word: number): number => WORD - 1 - Math.clz32(word & -word);
