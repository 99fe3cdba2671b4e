import type { Prepared } from '../text/prepare.ts';
import type { Token } from '../text/tokens.ts';
import { compile, KEY, NUMBER_CLASS, type Step } from './pattern.ts';

/** A lexicon: phrases by code. A code ending in `!` does not count under a negation ("not broken"). */
export type Lexicon = Readonly<Record<string, readonly string[]>>;

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

/** A lexicon made ready for matching. */
export interface Matcher {
  words: Map<string, Phrase[]>;
  prefixes: Map<string, Phrase[]>;
}

function put(map: Map<string, Phrase[]>, key: string, phrase: Phrase): void {
  const there = map.get(key);
  if (there) there.push(phrase);
  else map.set(key, [phrase]);
}

/** Indexes the phrases of lexicons by their first word. */
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
  if (step.words.has(token.norm) || step.words.has(token.text)) return true;
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

/** Every phrase of the lexicons that stands in the post, in order of place; a code counts once per first word. */
export function findCues(p: Prepared, m: Matcher): Hit[] {
  const { tokens } = p;
  const run = spoken(tokens);
  const hits: Hit[] = [];
  for (let r = 0; r < run.length; r++) {
    const i = run[r]!;
    const token = tokens[i]!;
    const lists = [m.words.get(token.norm), m.prefixes.get(token.norm.slice(0, KEY))];
    if (token.norm !== token.text) lists.push(m.words.get(token.text));
    if (token.kind === 'number') lists.push(m.words.get(NUMBER_CLASS));
    const before = hits.length;
    for (const list of lists) {
      for (const phrase of list ?? []) {
        if (phrase.spared && p.negated[i]) continue;
        if (hits.some((h, k) => k >= before && h.code === phrase.code)) continue;
        if (!fits(phrase.steps[0]!, token)) continue;
        const end = reach(phrase.steps, 1, tokens, run, r + 1, i);
        if (end >= 0) hits.push({ code: phrase.code, first: i, last: end });
      }
    }
  }
  return hits;
}
