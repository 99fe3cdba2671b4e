/** MinHash values per template, in bands of rows: 16 x 4 finds pairs from a similarity of about 0.5 on. */
export const BANDS = 16;
export const ROWS = 4;
const HASHES = BANDS * ROWS;

/** Odd multipliers and offsets of the hash family, from a fixed xorshift so that fingerprints never change between runs. */
const [MULTIPLIERS, OFFSETS] = seeds();

function seeds(): [Uint32Array, Uint32Array] {
  let state = 0x9e3779b9;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  const multipliers = Uint32Array.from({ length: HASHES }, () => next() | 1);
  return [multipliers, Uint32Array.from({ length: HASHES }, next)];
}

/** FNV-1a over UTF-16 code units, finished by murmur3's mixer (FNV alone leaves the high bits poor on short words). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** MinHash of a set of shingles (A. Broder, "On the resemblance and containment of documents", 1997). */
export function fingerprintOf(shingles: Iterable<string>): Uint32Array {
  const least = new Uint32Array(HASHES).fill(0xffffffff);
  for (const shingle of shingles) {
    const hash = hashOf(shingle);
    for (let i = 0; i < HASHES; i++) {
      let value = (Math.imul(hash, MULTIPLIERS[i]!) + OFFSETS[i]!) >>> 0;
      // The low bits of a product depend on the low bits alone: fold the high ones in.
      value = (value ^ (value >>> 15)) >>> 0;
      if (value < least[i]!) least[i] = value;
    }
  }
  return least;
}

/** One 32-bit key a band (signed, as a database integer): two templates that share any are candidates for being one. */
export function bandKeys(fingerprint: Uint32Array): number[] {
  return Array.from({ length: BANDS }, (_, band) => {
    let key = Math.imul(band + 1, 0x9e3779b1);
    for (const value of fingerprint.subarray(band * ROWS, band * ROWS + ROWS)) {
      key = Math.imul(key ^ value, 0x85ebca6b);
      key ^= key >>> 13;
    }
    return key | 0;
  });
}
