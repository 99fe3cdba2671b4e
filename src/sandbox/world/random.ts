/** Randomness that repeats: the same words of a seed give the same numbers on every machine and in every order of asking. */
export interface Random {
  /** The next number in [0, 1). */
  next(): number;
  /** A whole number in [low, high], both included. */
  int(low: number, high: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** One of the items, each as likely as the others. The list must not be empty. */
  pick<T>(items: readonly T[]): T;
  /** One of the items, by their weights. */
  weigh<T>(items: readonly T[], weight: (item: T) => number): T;
}

/** FNV-1a with a final mix (murmur3's): a short text to 32 well spread bits. */
export function hash32(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A hash as a share of one: what a yes-or-no with a rate is decided by. */
export function shareOf(...words: (string | number)[]): number {
  return hash32(words.join('\u0000')) / 2 ** 32;
}

/** Mulberry32 seeded by the words given. */
export function randomOf(...words: (string | number)[]): Random {
  let state = hash32(words.join('\u0000'));
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (items) => items[int(0, items.length - 1)]!,
    weigh: (items, weight) => {
      let left = next() * items.reduce((sum, item) => sum + weight(item), 0);
      for (const item of items) {
        left -= weight(item);
        if (left < 0) return item;
      }
      return items.at(-1)!;
    },
  };
}
