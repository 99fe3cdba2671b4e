import type { Prepared } from '../text/prepare.ts';
import type { Token } from '../text/tokens.ts';
import { known, type Word } from '../text/words.ts';
import { compile, KEY, type Lexicon, NUMBER_CLASS, type Step } from './pattern.ts';

/** A phrase found: tokens `first..last` of the post, inclusive. */
export interface Hit {
  /** `kind/name`, or the bare name in a lexicon without kinds. */
  code: string;
  kind: string;
  name: string;
  first: number;
  last: number;
}

interface Phrase {
  code: string;
  kind: string;
  name: string;
  spared: boolean;
  steps: NumberedStep[];
}

/** A step whose words are numbers: comparing numbers is what makes a search fast. */
interface NumberedStep extends Omit<Step, 'words'> {
  words: ReadonlySet<number>;
}

/** Phrases that begin with one word. */
interface Begun {
  /** By the word that must follow at once. */
  next: Map<number, Phrase[]>;
  /** Those that end here, or whose next word is free. */
  free: Phrase[];
}

/** A lexicon made ready for matching: phrases by their first word or its first letters, and by the second where it is fixed. */
export interface Matcher {
  /** Every word that stands in a phrase has a number. */
  numberOf: (word: Word) => number;
  words: readonly (Begun | undefined)[];
  /** Phrases that may begin with a word by its first letters. */
  begunBy: (word: Word) => Begun | null;
}

/** The number of a token that is a figure, and of a word that stands in no phrase. */
const FIGURE = 0;
const UNKNOWN = -1;

function numberOf(numbers: Map<string, number>, word: string): number {
  const there = numbers.get(word);
  if (there !== undefined) return there;
  numbers.set(word, numbers.size);
  return numbers.size - 1;
}

function put(begun: Begun, phrase: Phrase): Begun {
  const second = phrase.steps[1];
  if (!second || second.gap > 0 || second.optional || second.prefixes.length > 0) begun.free.push(phrase);
  else {
    for (const word of second.words) {
      const there = begun.next.get(word);
      if (there) there.push(phrase);
      else begun.next.set(word, [phrase]);
    }
  }
  return begun;
}

const empty = (): Begun => ({ next: new Map(), free: [] });

/** Indexes the phrases of lexicons. */
export function matcher(...lexicons: Lexicon[]): Matcher {
  const numbers = new Map([[NUMBER_CLASS, FIGURE]]);
  const words: (Begun | undefined)[] = [];
  const prefixes = new Map<string, Begun>();
  const numbered = ({ words: named, ...step }: Step): NumberedStep => ({
    ...step,
    words: new Set([...named].map((w) => numberOf(numbers, w))),
  });
  for (const [called, source] of lexicons.flatMap(sources)) {
    const steps = compile(source);
    const phrase: Phrase = { ...called, steps: steps.map(numbered) };
    for (const w of phrase.steps[0]!.words) words[w] = put(words[w] ?? empty(), phrase);
    for (const p of steps[0]!.prefixes) {
      const key = p.slice(0, KEY);
      prefixes.set(key, put(prefixes.get(key) ?? empty(), phrase));
    }
  }
  return {
    numberOf: known((word) => numbers.get(word) ?? UNKNOWN),
    words: Array.from({ length: numbers.size }, (_, n) => words[n]),
    begunBy: known((word) => prefixes.get(word.slice(0, KEY)) ?? null),
  };
}

type Called = Omit<Phrase, 'steps'>;

function sources(lexicon: Lexicon): [Called, string][] {
  return Object.entries(lexicon).flatMap(([key, list]) => {
    const spared = key.endsWith('!');
    const code = spared ? key.slice(0, -1) : key;
    const slash = code.indexOf('/');
    const called = { code, kind: code.slice(0, Math.max(0, slash)), name: code.slice(slash + 1), spared };
    return list.map((source): [Called, string] => [called, source]);
  });
}

/** A search over one post: its words as numbers, what was found, and where it stands. */
interface Search {
  p: Prepared;
  m: Matcher;
  tokens: readonly Token[];
  /** The tokens phrases are made of, as `spoken` gives them. */
  run: readonly number[];
  /** Numbers of the usual spelling and of the spelling as it stands, for each place of `run`. */
  usual: Int32Array;
  asIs: Int32Array;
  hits: Hit[];
  /** Hits that were there before the token at hand. */
  before: number;
}

function fits(step: NumberedStep, s: Search, r: number): boolean {
  if (step.words.has(s.usual[r]!) || (s.asIs[r] !== s.usual[r] && step.words.has(s.asIs[r]!))) return true;
  if (step.prefixes.length === 0) return false;
  const { kind, norm } = s.tokens[s.run[r]!]!;
  if (kind !== 'number') for (const p of step.prefixes) if (norm.startsWith(p)) return true;
  return false;
}

/** The last token a phrase reaches when its step `k` is sought from place `at` on, or -1. Depth and breadth are bounded by the phrase. */
function reach(steps: readonly NumberedStep[], k: number, s: Search, at: number, last: number): number {
  const step = steps[k];
  if (!step) return last;
  for (let skip = 0; skip <= step.gap; skip++) {
    const i = s.run[at + skip];
    if (i === undefined || s.tokens[i]!.sentence !== s.tokens[last]!.sentence) break;
    if (!fits(step, s, at + skip)) continue;
    const end = reach(steps, k + 1, s, at + skip + 1, i);
    if (end >= 0) return end;
  }
  return step.optional ? reach(steps, k + 1, s, at, last) : -1;
}

/** The tokens phrases are made of: marks stand between words without parting them. */
export function spoken(tokens: readonly Token[]): number[] {
  const run: number[] = [];
  for (let i = 0; i < tokens.length; i++) if (tokens[i]!.kind !== 'mark') run.push(i);
  return run;
}

function attempt(s: Search, r: number, phrases: readonly Phrase[] | undefined, sure: boolean): void {
  if (!phrases) return;
  const i = s.run[r]!;
  for (const phrase of phrases) {
    if (phrase.spared && s.p.negated[i]) continue;
    if (isThere(s.hits, s.before, phrase.code)) continue;
    if (!sure && !fits(phrase.steps[0]!, s, r)) continue;
    const end = reach(phrase.steps, 1, s, r + 1, i);
    if (end >= 0) s.hits.push({ code: phrase.code, kind: phrase.kind, name: phrase.name, first: i, last: end });
  }
}

/** @param sure whether the first word is known to fit */
function follow(s: Search, r: number, begun: Begun | undefined | null, sure: boolean): void {
  if (!begun) return;
  attempt(s, r, begun.free, sure);
  const next = r + 1;
  if (next >= s.run.length || begun.next.size === 0) return;
  const usual = s.usual[next]!;
  if (usual !== UNKNOWN) attempt(s, r, begun.next.get(usual), sure);
  const asIs = s.asIs[next]!;
  if (asIs !== usual && asIs !== UNKNOWN) attempt(s, r, begun.next.get(asIs), sure);
}

/** The numbers of the words of a post; figures have one in common. */
function search(p: Prepared, m: Matcher): Search {
  const { tokens } = p;
  const run = spoken(tokens);
  const usual = new Int32Array(run.length);
  const asIs = new Int32Array(run.length);
  for (let r = 0; r < run.length; r++) {
    const t = tokens[run[r]!]!;
    usual[r] = m.numberOf(t.usual);
    asIs[r] = t.kind === 'number' ? FIGURE : m.numberOf(t.word);
  }
  return { p, m, tokens, run, usual, asIs, hits: [], before: 0 };
}

/** Every phrase of the lexicons that stands in the post, in order of place; a code counts once per first word. */
export function findCues(p: Prepared, m: Matcher): Hit[] {
  const s = search(p, m);
  for (let r = 0; r < s.run.length; r++) {
    s.before = s.hits.length;
    const usual = s.usual[r]!;
    const asIs = s.asIs[r]!;
    if (usual !== UNKNOWN) follow(s, r, m.words[usual], true);
    if (asIs !== usual && asIs !== UNKNOWN) follow(s, r, m.words[asIs], true);
    follow(s, r, m.begunBy(s.tokens[s.run[r]!]!.usual), false);
  }
  return s.hits;
}

function isThere(hits: readonly Hit[], from: number, code: string): boolean {
  for (let k = from; k < hits.length; k++) if (hits[k]!.code === code) return true;
  return false;
}
