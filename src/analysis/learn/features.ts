import type { Hit } from '../cues/match.ts';
import type { Polarity } from '../sentiment/lexicon.ts';
import type { Prepared } from '../text/prepare.ts';
import { remembered } from '../text/remembered.ts';
import type { Token } from '../text/tokens.ts';
import { CUE, hash, letterSlots, MASK, NOT, named, pairSlot, SIZE, WORD } from './hash.ts';
import type { Filling } from './sparse.ts';
import { addStyle } from './style.ts';

export { SIZE } from './hash.ts';

/** No post says more in its later words: bounds the work on hostile texts. */
export const MOST_TOKENS = 400;
const LONGEST_WORD = 20;

/** How much each family of features weighs in a post's vector. */
export interface Families {
  words: number;
  pairs: number;
  letters: number;
  cues: number;
  style: number;
  /** How much good and bad feeling the words carry, as numbers. */
  feel: number;
}

const wordSlot = remembered((word) => hash(word, WORD));
const slotsOfLetters = remembered((word) => letterSlots(` ${word.slice(0, LONGEST_WORD)} `));

/** A token as the model sees it: handles, addresses and figures are masked, so that it learns no brand and no number. */
function seen(t: Token): string {
  if (t.kind === 'handle') return '@';
  if (t.kind === 'url') return 'http';
  if (t.kind === 'number')
    return t.text.length > 4 ? '#####' : /\d(?:st|nd|rd|th)$/.test(t.text) ? '#th' : '#'.repeat(t.text.length);
  return t.norm;
}

const pairs = new Int32Array(MOST_TOKENS);

function addWords(p: Prepared, out: Filling, f: Families): void {
  const start = out.n;
  const upTo = Math.min(p.tokens.length, MOST_TOKENS);
  let many = 0;
  let last = '^';
  let lastSlot = 0;
  for (let i = 0; i < upTo; i++) {
    const word = seen(p.tokens[i]!);
    if (word === '@' && last === '@') continue;
    const slot = wordSlot(word);
    out.add(slot, 1);
    if (p.negated[i]) out.add((slot ^ NOT) & MASK, 1);
    pairs[many++] = pairSlot(lastSlot, slot);
    last = word;
    lastSlot = slot;
  }
  out.scale(start, f.words);
  const second = out.n;
  for (let k = 0; k < many; k++) out.add(pairs[k]!, 1);
  out.scale(second, f.pairs);
}

function addLetters(p: Prepared, out: Filling, f: Families): void {
  const start = out.n;
  const upTo = Math.min(p.tokens.length, MOST_TOKENS);
  for (let i = 0; i < upTo; i++) {
    const t = p.tokens[i]!;
    if (t.kind === 'word' || t.kind === 'hashtag') out.addAll(slotsOfLetters(t.norm));
  }
  out.scale(start, f.letters);
}

function addCues(hits: readonly Hit[], out: Filling, f: Families): void {
  const counts = new Map<string, number>();
  // The models learn neither topics nor turns of phrase by name.
  for (const h of hits) if (h.kind !== 'topic' && h.kind !== 'turn') counts.set(h.code, (counts.get(h.code) ?? 0) + 1);
  for (const [code, n] of counts) {
    out.add(named(code, CUE), f.cues);
    if (n > 1) out.add(named(`${code}2`, CUE), f.cues);
  }
  if (counts.size > 1) out.add(named(`cues${Math.min(counts.size, 5)}`, CUE), f.cues);
}

const GOOD = hash('feel-good', CUE);
const BAD = hash('feel-bad', CUE);
const LEAN = hash('feel-lean', CUE);

function addFeel({ good, bad }: Polarity, out: Filling, f: Families): void {
  out.add(GOOD, f.feel * Math.log1p(good));
  out.add(BAD, f.feel * Math.log1p(bad));
  if (good + bad > 0) out.add(LEAN, (f.feel * (good - bad)) / (good + bad + 1));
}

/**
 * Fills `out` with the features of a post: words, pairs of words, letters inside words, phrases found, style, feeling.
 */
export function featuresOf(
  p: Prepared,
  hits: readonly Hit[],
  feel: Polarity,
  out: Filling,
  f: Families,
  size = SIZE,
): void {
  out.clear();
  addWords(p, out, f);
  if (f.letters > 0) addLetters(p, out, f);
  if (f.cues > 0) addCues(hits, out, f);
  if (f.style > 0) addStyle(p, feel, out, f.style);
  if (f.feel > 0) addFeel(feel, out, f);
  if (size < SIZE) for (let k = 0; k < out.n; k++) out.index[k]! &= size - 1;
}
