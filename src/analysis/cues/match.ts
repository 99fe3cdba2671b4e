import type { Prepared } from '../text/prepare.ts';
import type { Token } from '../text/tokens.ts';
import { compile, KEY, type Lexicon, NUMBER_CLASS, type Step } from './pattern.ts';

/** A phrase found: tokens `first..last` of the post, inclusive. */
export interface Hit {
  code: string;
  first: number;
  last: number;
}

interface Phrase {
  code: string;
  spared: boolean;
  steps: Step[];
}

/** Phrases that begin with one word. */
interface Begun {
  /** By the word that must follow at once. */
  next: Map<string, Phrase[]>;
  /** Those that end here, or whose next word is free. */
  free: Phrase[];
}

/** A lexicon made ready for matching: phrases by their first word or its first letters, and by the second where it is fixed. */
export interface Matcher {
  words: Map<string, Begun>;
  prefixes: Map<string, Begun>;
}

function put(map: Map<string, Begun>, key: string, phrase: Phrase): void {
  const begun = map.get(key) ?? { next: new Map<string, Phrase[]>(), free: [] };
  map.set(key, begun);
  const second = phrase.steps[1];
  if (!second || second.gap > 0 || second.optional || second.prefixes.length > 0) begun.free.push(phrase);
  else {
    for (const word of second.words) {
      const there = begun.next.get(word);
      if (there) there.push(phrase);
      else begun.next.set(word, [phrase]);
    }
  }
}

/** Indexes the phrases of lexicons. */
export function matcher(...lexicons: Lexicon[]): Matcher {
  const made: Matcher = { words: new Map(), prefixes: new Map() };
  for (const lexicon of lexicons) {
    for (const [name, sources] of Object.entries(lexicon)) {
      const spared = name.endsWith('!');
      for (const source of sources) {
        const phrase = { code: spared ? name.slice(0, -1) : name, spared, steps: compile(source) };
        for (const w of phrase.steps[0]!.words) put(made.words, w, phrase);
        for (const p of phrase.steps[0]!.prefixes) put(made.prefixes, p.slice(0, KEY), phrase);
      }
    }
  }
  return made;
}

function fits(step: Step, token: Token): boolean {
  if (step.words.has(token.norm) || (token.text !== token.norm && step.words.has(token.text))) return true;
  if (token.kind === 'number') return step.words.has(NUMBER_CLASS);
  for (const p of step.prefixes) if (token.norm.startsWith(p)) return true;
  return false;
}

/** The last token a phrase reaches when its step `s` is sought from token `at` on, or -1. Depth and breadth are bounded by the phrase. */
function reach(
  steps: readonly Step[],
  s: number,
  tokens: readonly Token[],
  run: readonly number[],
  at: number,
  last: number,
): number {
  const step = steps[s];
  if (!step) return last;
  for (let skip = 0; skip <= step.gap; skip++) {
    const token = tokens[run[at + skip] ?? -1];
    if (!token || token.sentence !== tokens[last]!.sentence) break;
    if (!fits(step, token)) continue;
    const end = reach(steps, s + 1, tokens, run, at + skip + 1, run[at + skip]!);
    if (end >= 0) return end;
  }
  return step.optional ? reach(steps, s + 1, tokens, run, at, last) : -1;
}

/** The tokens phrases are made of: marks stand between words without parting them. */
export function spoken(tokens: readonly Token[]): number[] {
  const run: number[] = [];
  for (let i = 0; i < tokens.length; i++) if (tokens[i]!.kind !== 'mark') run.push(i);
  return run;
}

/** A search over one post: what was found, and where it stands. */
interface Search {
  p: Prepared;
  tokens: readonly Token[];
  run: readonly number[];
  hits: Hit[];
  /** Hits that were there before the token at hand. */
  before: number;
}

function attempt(s: Search, r: number, phrases: readonly Phrase[] | undefined): void {
  if (!phrases) return;
  const i = s.run[r]!;
  for (const phrase of phrases) {
    if (phrase.spared && s.p.negated[i]) continue;
    if (isThere(s.hits, s.before, phrase.code)) continue;
    if (!fits(phrase.steps[0]!, s.tokens[i]!)) continue;
    const end = reach(phrase.steps, 1, s.tokens, s.run, r + 1, i);
    if (end >= 0) s.hits.push({ code: phrase.code, first: i, last: end });
  }
}

function follow(s: Search, r: number, begun: Begun | undefined): void {
  if (!begun) return;
  attempt(s, r, begun.free);
  const next = s.tokens[s.run[r + 1] ?? -1];
  if (!next) return;
  attempt(s, r, begun.next.get(next.norm));
  if (next.text !== next.norm) attempt(s, r, begun.next.get(next.text));
  if (next.kind === 'number') attempt(s, r, begun.next.get(NUMBER_CLASS));
}

/** Every phrase of the lexicons that stands in the post, in order of place; a code counts once per first word. */
export function findCues(p: Prepared, m: Matcher): Hit[] {
  const { tokens } = p;
  const s: Search = { p, tokens, run: spoken(tokens), hits: [], before: 0 };
  for (let r = 0; r < s.run.length; r++) {
    const token = tokens[s.run[r]!]!;
    s.before = s.hits.length;
    follow(s, r, m.words.get(token.norm));
    if (token.text !== token.norm) follow(s, r, m.words.get(token.text));
    if (token.kind === 'number') follow(s, r, m.words.get(NUMBER_CLASS));
    follow(s, r, m.prefixes.get(token.norm.slice(0, KEY)));
  }
  return s.hits;
}

function isThere(hits: readonly Hit[], from: number, code: string): boolean {
  for (let k = from; k < hits.length; k++) if (hits[k]!.code === code) return true;
  return false;
}
