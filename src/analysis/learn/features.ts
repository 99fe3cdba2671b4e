import type { Hit } from '../cues/match.ts';
import type { Polarity } from '../sentiment/lexicon.ts';
import type { Prepared } from '../text/prepare.ts';
import { MOST_TOKENS, type Token } from '../text/tokens.ts';
import { known, type Word, wordOf } from '../text/words.ts';
import { CUE, hash, letterSlots, MASK, NOT, named, pairSlot, WORD } from './hash.ts';
import type { Filling } from './sparse.ts';
import { addStyle } from './style.ts';

export { SIZE } from './hash.ts';

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

const wordSlot = known((word) => hash(word, WORD));
const slotsOfLetters = known((word) => letterSlots(` ${word.slice(0, LONGEST_WORD)} `));

const masked = known((figure) => {
  if (figure.length > 4) return wordOf('#####');
  return wordOf(/\d(?:st|nd|rd|th)$/.test(figure) ? '#th' : '#'.repeat(figure.length));
});

/** A token as the model sees it: handles, addresses and figures are masked, so that it learns no brand and no number. */
function seen(t: Token): Word {
  return t.kind === 'number' ? masked(t.word) : t.usual;
}

const pairs = new Int32Array(MOST_TOKENS);

/** Words and pairs; gives where the words end. */
function addWords(p: Prepared, out: Filling, f: Families): number {
  const start = out.n;
  const upTo = Math.min(p.tokens.length, MOST_TOKENS);
  let many = 0;
  let last = '^';
  let lastSlot = 0;
  for (let i = 0; i < upTo; i++) {
    const word = seen(p.tokens[i]!);
    if (word.text === '@' && last === '@') continue;
    const slot = wordSlot(word);
    out.add(slot, 1);
    if (p.negated[i]) out.add((slot ^ NOT) & MASK, 1);
    pairs[many++] = pairSlot(lastSlot, slot);
    last = word.text;
    lastSlot = slot;
  }
  out.scale(start, f.words);
  const second = out.n;
  for (let k = 0; k < many; k++) out.add(pairs[k]!, 1);
  out.scale(second, f.pairs);
  return second;
}

function addLetters(p: Prepared, out: Filling, f: Families): void {
  const start = out.n;
  const upTo = Math.min(p.tokens.length, MOST_TOKENS);
  for (let i = 0; i < upTo; i++) {
    const t = p.tokens[i]!;
    if (t.kind === 'word' || t.kind === 'hashtag') out.addAll(slotsOfLetters(t.usual));
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

const FAMILIES = ['words', 'pairs', 'letters', 'cues', 'style', 'feel'] as const;
const ONE: Families = { words: 1, pairs: 1, letters: 1, cues: 1, style: 1, feel: 1 };

/** The features of a post before any task weighs them: each family at weight 1, and where in `all` it ends. */
export interface Features {
  all: Filling;
  ends: number[];
}

/**
 * Fills `out` with the features of a post: words, pairs of words, letters inside words, phrases found, style, feeling.
 */
export function featuresOf(p: Prepared, hits: readonly Hit[], feel: Polarity, out: Features): void {
  const { all, ends } = out;
  all.clear();
  ends[0] = addWords(p, all, ONE);
  ends[1] = all.n;
  addLetters(p, all, ONE);
  ends[2] = all.n;
  addCues(hits, all, ONE);
  ends[3] = all.n;
  addStyle(p, feel, all, ONE.style);
  ends[4] = all.n;
  addFeel(feel, all, ONE);
  ends[5] = all.n;
}

/** Fills `out` with features as a task weighs them, in a space of `size` slots. */
export function weighed({ all, ends }: Features, f: Families, size: number, out: Filling): void {
  out.clear();
  out.room(all.n);
  let from = 0;
  for (let k = 0; k < FAMILIES.length; k++) {
    const by = f[FAMILIES[k]!];
    const to = ends[k]!;
    for (let i = from; by > 0 && i < to; i++) {
      out.index[out.n] = all.index[i]! & (size - 1);
      out.value[out.n++] = all.value[i]! * by;
    }
    from = to;
  }
}
