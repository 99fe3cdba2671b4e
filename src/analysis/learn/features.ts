import type { Hit } from '../cues/match.ts';
import type { Polarity } from '../sentiment/lexicon.ts';
import type { Prepared } from '../text/prepare.ts';
import type { Token } from '../text/tokens.ts';
import type { Filling } from './sparse.ts';

/** Slots of the hashed feature space. */
export const SIZE = 1 << 17;
/** The finest hash; a model of fewer slots folds it. */
const MASK = SIZE - 1;
const PRIME = 0x01000193;
/** No post says more in its later words: bounds the work on hostile texts. */
const MOST_TOKENS = 400;
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

/** FNV-1a over UTF-16 units, begun with a seed for each family. */
export function hash(text: string, seed: number): number {
  let h = seed;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), PRIME);
  return (h ^ (h >>> 15)) & MASK;
}

const WORD = 0x811c9dc5;
const PAIR = 0x2f0b4c47;
const CHAR = 0x51ed270b;
const CUE = 0x7feb352d;
const NOT = 0x1b873593;
const STYLE = NOT ^ CUE;

const names = new Map<string, number>();
/** The slot of a name from a small closed set, remembered. */
function named(name: string, seed: number): number {
  let slot = names.get(name);
  if (slot === undefined) {
    slot = hash(name, seed);
    names.set(name, slot);
  }
  return slot;
}

/** A token as the model sees it: handles, addresses and figures are masked, so that it learns no brand and no number. */
function seen(t: Token): string {
  if (t.kind === 'handle') return '@';
  if (t.kind === 'url') return 'http';
  if (t.kind === 'number')
    return t.text.length > 4 ? '#####' : /\d(?:st|nd|rd|th)$/.test(t.text) ? '#th' : '#'.repeat(t.text.length);
  return t.norm;
}

function addWords(p: Prepared, out: Filling, f: Families): void {
  const start = out.n;
  const upTo = Math.min(p.tokens.length, MOST_TOKENS);
  const pairs: number[] = [];
  let last = '^';
  let lastSlot = 0;
  for (let i = 0; i < upTo; i++) {
    const t = p.tokens[i]!;
    const word = seen(t);
    if (word === '@' && last === '@') continue;
    const slot = hash(word, WORD);
    out.add(slot, 1);
    if (p.negated[i]) out.add((slot ^ NOT) & MASK, 1);
    pairs.push((Math.imul(lastSlot ^ PAIR, PRIME) ^ Math.imul(slot, 0x9e3779b1)) & MASK);
    last = word;
    lastSlot = slot;
  }
  out.scale(start, f.words);
  const second = out.n;
  for (const pair of pairs) out.add(pair, 1);
  out.scale(second, f.pairs);
}

function addLetters(p: Prepared, out: Filling, f: Families): void {
  const start = out.n;
  const upTo = Math.min(p.tokens.length, MOST_TOKENS);
  for (let i = 0; i < upTo; i++) {
    const t = p.tokens[i]!;
    if (t.kind !== 'word' && t.kind !== 'hashtag') continue;
    const word = ` ${t.norm.slice(0, LONGEST_WORD)} `;
    for (let a = 0; a + 3 <= word.length; a++) {
      let h = CHAR;
      const end = Math.min(word.length, a + 5);
      for (let b = a; b < end; b++) {
        h = Math.imul(h ^ word.charCodeAt(b), PRIME);
        if (b - a >= 2) out.add((h ^ (h >>> 15)) & MASK, 1);
      }
    }
  }
  out.scale(start, f.letters);
}

/** Kinds of phrases that the models do not learn from by name. */
const APART = /^(?:topic|turn)\//;

function addCues(hits: readonly Hit[], out: Filling, f: Families): void {
  const counts = new Map<string, number>();
  for (const h of hits) if (!APART.test(h.code)) counts.set(h.code, (counts.get(h.code) ?? 0) + 1);
  for (const [code, n] of counts) {
    out.add(named(code, CUE), f.cues);
    if (n > 1) out.add(named(`${code}2`, CUE), f.cues);
  }
  if (counts.size > 1) out.add(hash(`cues${Math.min(counts.size, 5)}`, CUE), f.cues);
}

const OPENERS = new Set(
  'who what when where why how can could will would do does is are has have any anyone may should did which'.split(' '),
);

/** How the post is written: whom it speaks to, questions, capitals, marks, feeling, length. */
function styleOf(p: Prepared, feel: Polarity): string[] {
  const out: string[] = [];
  let caps = 0;
  let bangs = 0;
  let marks = 0;
  let words = 0;
  const has = new Set<string>();
  for (const t of p.tokens.slice(0, MOST_TOKENS)) {
    if (t.kind === 'word') words++;
    if (t.caps) caps++;
    if (t.text === '!') bangs++;
    if (t.text === '?') marks++;
    has.add(t.kind);
    if (OWN.has(t.norm)) has.add('own');
    if (YOURS.has(t.norm)) has.add('yours');
  }
  for (const h of has) out.push(`has-${h}`);
  if (p.tokens[0]?.kind === 'handle') out.push(p.tokens[1]?.kind === 'handle' ? 'to-many' : 'to-one');
  if (p.tokens.at(-1)?.kind === 'url') out.push('url-last');
  if (p.tokens.at(-1)?.kind === 'hashtag') out.push('tag-last');
  if (caps > 1) out.push(caps > 4 ? 'caps-many' : 'caps');
  if (bangs) out.push(bangs > 2 ? 'bangs' : 'bang');
  if (marks) out.push(marks > 1 ? 'asks-much' : 'asks');
  out.push(`long-${words < 4 ? 0 : words < 9 ? 1 : words < 16 ? 2 : words < 24 ? 3 : 4}`);
  out.push(`good-${Math.min(3, Math.ceil(feel.good / 2))}`, `bad-${Math.min(4, Math.ceil(feel.bad / 2))}`);
  out.push(`sum-${Math.max(-3, Math.min(3, Math.round((feel.good - feel.bad) / 2)))}`);
  for (const s of p.sentences.slice(0, 20)) {
    const first = p.tokens.slice(s.first, s.last + 1).find((t) => t.kind === 'word');
    if (s.question && first) out.push(OPENERS.has(first.norm) ? `ask-${first.norm}` : 'ask-other');
  }
  return out;
}
const OWN = new Set("i my me we our us i'm i've mine i'd".split(' '));
const YOURS = new Set("you your yours you're you've yourselves".split(' '));

function addStyle(p: Prepared, feel: Polarity, out: Filling, f: Families): void {
  for (const s of styleOf(p, feel)) out.add(named(s, STYLE), f.style);
}

function addFeel({ good, bad }: Polarity, out: Filling, f: Families): void {
  out.add(hash('feel-good', CUE), f.feel * Math.log1p(good));
  out.add(hash('feel-bad', CUE), f.feel * Math.log1p(bad));
  if (good + bad > 0) out.add(hash('feel-lean', CUE), (f.feel * (good - bad)) / (good + bad + 1));
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
  if (f.style > 0) addStyle(p, feel, out, f);
  if (f.feel > 0) addFeel(feel, out, f);
  if (size < SIZE) for (let k = 0; k < out.n; k++) out.index[k]! &= size - 1;
}
