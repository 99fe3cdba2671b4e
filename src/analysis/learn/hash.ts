/** Slots of the hashed feature space. */
export const SIZE = 1 << 17;
/** The finest hash; a model of fewer slots folds it. */
export const MASK = SIZE - 1;
const PRIME = 0x01000193;

/** FNV-1a over UTF-16 units, begun with a seed for each family. */
export function hash(text: string, seed: number): number {
  let h = seed;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), PRIME);
  return (h ^ (h >>> 15)) & MASK;
}

export const WORD = 0x811c9dc5;
const PAIR = 0x2f0b4c47;
const CHAR = 0x51ed270b;
export const CUE = 0x7feb352d;
export const NOT = 0x1b873593;
export const STYLE = NOT ^ CUE;

const names = new Map<string, number>();
/** The slot of a name from a small closed set, remembered; names of one text are of one family. */
export function named(name: string, seed: number): number {
  let slot = names.get(name);
  if (slot === undefined) {
    slot = hash(name, seed);
    names.set(name, slot);
  }
  return slot;
}

/** The slot of two words that follow each other. */
export function pairSlot(first: number, second: number): number {
  return (Math.imul(first ^ PAIR, PRIME) ^ Math.imul(second, 0x9e3779b1)) & MASK;
}

/** Runs of letters that say something: shorter ones stand in every word, longer ones are words. */
const SHORTEST = 3;
const LONGEST = 5;

/** The slots of the runs of three to five letters in a word. */
export function letterSlots(word: string): Int32Array {
  const out: number[] = [];
  for (let a = 0; a + SHORTEST <= word.length; a++) {
    let h = CHAR;
    const end = Math.min(word.length, a + LONGEST);
    for (let b = a; b < end; b++) {
      h = Math.imul(h ^ word.charCodeAt(b), PRIME);
      if (b - a >= SHORTEST - 1) out.push((h ^ (h >>> 15)) & MASK);
    }
  }
  return Int32Array.from(out);
}
