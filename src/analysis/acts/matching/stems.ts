import { addBit, type Bits, noBits } from './bits.ts';
import { KINDS } from './kinds.ts';
import type { Tree } from './tree.ts';

/** A run of letters by their kinds. */
type Stem = readonly number[];
/** Stems of which a text must hold one for a pattern to match in it. */
type Clause = readonly Stem[];

/** Clauses of a pattern that are looked at, the most telling ones, numbered in two bits: with more no fewer patterns are tried. */
const MOST_CLAUSES = 4;
/** How often one of the stems will stand in a text by chance: few and long ones are seldom. */
const chance = (clause: Clause) => clause.reduce((sum, stem) => sum + 0.2 ** stem.length, 0);
/** A clause that holds by chance as often as this costs more to look for than it saves. */
const LIKELY = 0.1;

/** The kind of a letter that can be only one; -1 else. */
function only(tree: Tree): number {
  if (tree.type !== 'letter') return -1;
  const { kinds } = tree;
  return kinds !== 0 && (kinds & (kinds - 1)) === 0 ? 31 - Math.clz32(kinds) : -1;
}

const takesNothing = (tree: Tree): boolean =>
  tree.type === 'start' || (tree.type === 'sequence' && tree.parts.length === 0);

function clausesOfRun(parts: readonly Tree[]): Clause[] {
  const clauses: Clause[] = [];
  let run: number[] = [];
  const close = () => {
    if (run.length > 0) clauses.push([run]);
    run = [];
  };
  for (const part of parts) {
    const kind = only(part);
    if (kind >= 0) run.push(kind);
    else if (!takesNothing(part)) {
      close();
      clauses.push(...clausesOf(part));
    }
  }
  close();
  return clauses;
}

/** What a text must hold for a pattern to match in it; none when it can match without any. */
function clausesOf(tree: Tree): Clause[] {
  switch (tree.type) {
    case 'start':
      return [];
    case 'letter':
      return only(tree) >= 0 ? [[[only(tree)]]] : [];
    case 'sequence':
      return clausesOfRun(tree.parts);
    case 'choice': {
      const best: Stem[] = [];
      for (const part of tree.parts) {
        const [clause] = mostTelling(clausesOf(part), 1);
        if (!clause) return [];
        best.push(...clause);
      }
      return [best];
    }
    case 'repeat':
      return tree.least > 0 ? clausesOf(tree.part) : [];
  }
}

function mostTelling(clauses: readonly Clause[], most: number): readonly Clause[] {
  if (clauses.length < 2) return clauses;
  const chances = new Map(clauses.map((clause) => [clause, chance(clause)]));
  return [...clauses].sort((a, b) => chances.get(a)! - chances.get(b)!).slice(0, most);
}

/** All stems of many patterns as one automaton (Aho and Corasick, 1975): one step a letter finds every stem that ends there. */
export interface StemFinder {
  /** `next[state * KINDS + kind]`. */
  next: Int32Array;
  /** For each state, the clauses that a stem ending there fulfils, as `pattern << 2 | clause`. */
  ends: (readonly number[] | undefined)[];
  /** For each pattern a bit for each of its clauses. */
  clauses: Uint8Array;
  /** Patterns without clauses. */
  always: Bits;
  /** Of the text at hand: the clauses not yet met, and the patterns that miss none. */
  missing: Uint8Array;
  possible: Bits;
}

/** A prefix tree; `next` is 0 where it does not go on. */
interface Prefixes {
  next: Int32Array;
  ends: number[][];
}

function add({ next, ends }: Prefixes, stem: Stem, clause: number): void {
  let state = 0;
  for (const kind of stem) {
    const at = state * KINDS + kind;
    if (next[at] === 0) next[at] = ends.push([]) - 1;
    state = next[at]!;
  }
  ends[state]!.push(clause);
}

/** Makes the stems of patterns ready to be found; patterns are known by their place in the list. */
export function stemFinder(trees: readonly Tree[]): StemFinder {
  const clauses = trees.map((tree) =>
    mostTelling(clausesOf(tree), MOST_CLAUSES).filter((clause) => chance(clause) < LIKELY),
  );
  const letters = clauses.flat(2).reduce((sum, stem) => sum + stem.length, 1);
  const prefixes: Prefixes = { next: new Int32Array(letters * KINDS), ends: [[]] };
  clauses.forEach((mine, pattern) => {
    mine.forEach((clause, k) => {
      for (const stem of clause) add(prefixes, stem, (pattern << 2) | k);
    });
  });
  const always = noBits(trees.length);
  clauses.forEach((mine, pattern) => {
    if (mine.length === 0) addBit(always, pattern);
  });
  return {
    ...closed(prefixes),
    clauses: Uint8Array.from(clauses, (mine) => (1 << mine.length) - 1),
    always,
    missing: new Uint8Array(trees.length),
    possible: noBits(trees.length),
  };
}

/** Where no prefix goes on, the longest one that ends the same way does. */
function closed({ next: sparse, ends }: Prefixes): Pick<StemFinder, 'next' | 'ends'> {
  const next = sparse.slice(0, ends.length * KINDS);
  const back = new Int32Array(ends.length);
  const queue = [0];
  for (const state of queue) {
    for (let kind = 0; kind < KINDS; kind++) {
      const at = state * KINDS + kind;
      const child = next[at]!;
      const fallback = state === 0 ? 0 : next[back[state]! * KINDS + kind]!;
      if (child === 0) next[at] = fallback;
      else {
        back[child] = fallback;
        ends[child]!.push(...ends[fallback]!);
        queue.push(child);
      }
    }
  }
  return { next, ends: ends.map((clauses) => (clauses.length > 0 ? clauses : undefined)) };
}

/** The patterns that can match in a text, given by the kinds of its letters. Overwritten by the next call. */
export function possibleIn(finder: StemFinder, kinds: Uint8Array, length: number): Bits {
  const { next, ends, missing, possible } = finder;
  missing.set(finder.clauses);
  possible.set(finder.always);
  let state = 0;
  for (let i = 0; i < length; i++) {
    state = next[state * KINDS + kinds[i]!]!;
    const here = ends[state];
    if (here === undefined) continue;
    for (let k = 0; k < here.length; k++) {
      const pattern = here[k]! >> 2;
      missing[pattern]! &= ~(1 << (here[k]! & 3));
      if (missing[pattern] === 0) addBit(possible, pattern);
    }
  }
  return possible;
}
