import { BUCKETS, type PlacedWord, pairBucket, roleBucket, START } from './words.ts';

/** Counts by bucket. One is filled, read and emptied for each text. */
export class Bag {
  readonly counts = new Uint16Array(BUCKETS);
  readonly touched: number[] = [];

  add(bucket: number): void {
    if (this.counts[bucket]! === 0) this.touched.push(bucket);
    if (this.counts[bucket]! < 65535) this.counts[bucket]!++;
  }

  clear(): void {
    for (const bucket of this.touched) this.counts[bucket] = 0;
    this.touched.length = 0;
  }
}

/** Single words and pairs of neighbours. */
export function addWords(bag: Bag, words: readonly PlacedWord[]): void {
  let before = START;
  for (const { word } of words) {
    bag.add(word.bucket);
    bag.add(pairBucket(before, word.own));
    before = word.own;
  }
}

export function addLetters(bag: Bag, words: readonly PlacedWord[]): void {
  for (const { word } of words) for (let k = 0; k < word.letters.length; k++) bag.add(word.letters[k]!);
}

export function addContext(bag: Bag, role: 'customer' | 'brand', words: readonly PlacedWord[]): void {
  bag.add(roleBucket(role));
  for (const { word } of words) bag.add(word.asContext);
}
