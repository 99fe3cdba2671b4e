import { KINDS, kindOf } from './kinds.ts';
import type { Tree } from './tree.ts';

/** A run of letters by their kinds. */
type Stem = readonly number[];

/** Letters beyond this tell no more. */
const LONG = 6;
/** How often one of the stems will stand in a text by chance: few and long ones are seldom. */
const chance = (stems: readonly Stem[]) => stems.reduce((sum, stem) => sum + 0.2 ** Math.min(LONG, stem.length), 0);

/** The kind of a letter that can be only one; -1 else. */
function only(tree: Tree): number {
  if (tree.type !== 'letter') return -1;
  const { kinds } = tree;
  return kinds !== 0 && (kinds & (kinds - 1)) === 0 ? 31 - Math.clz32(kinds) : -1;
}

function better(a: Stem[] | null, b: Stem[] | null): Stem[] | null {
  if (!a || !b) return a ?? b;
  return chance(b) < chance(a) ? b : a;
}

function inSequence(parts: readonly Tree[]): Stem[] | null {
  let best: Stem[] | null = null;
  let run: number[] = [];
  const close = () => {
    if (run.length > 0) best = better(best, [run]);
    run = [];
  };
  for (const part of parts) {
    const kind = only(part);
    if (kind >= 0) run.push(kind);
    else if (part.type !== 'sequence' || part.parts.length > 0) {
      close();
      best = better(best, stemsOf(part));
    }
  }
  close();
  return best;
}

/** Stems of which a text must hold one for a pattern to match in it; null when it can match without any. */
function stemsOf(tree: Tree): Stem[] | null {
  switch (tree.type) {
    case 'letter':
      return only(tree) >= 0 ? [[only(tree)]] : null;
    case 'sequence':
      return inSequence(tree.parts);
    case 'choice': {
      const all = tree.parts.map(stemsOf);
      return all.some((stems) => stems === null) ? null : all.flatMap((stems) => stems!);
    }
    case 'repeat':
      return tree.least > 0 ? stemsOf(tree.part) : null;
  }
}

/** All stems of many patterns as one automaton (Aho and Corasick, 1975): one step a letter finds every stem that ends there. */
export interface StemFinder {
  /** `next[state * KINDS + kind]`. */
  next: Int32Array;
  /** For each state, the patterns that a stem ending there belongs to. */
  ends: (readonly number[] | undefined)[];
  /** 1 for patterns that need no stem. */
  always: Uint8Array;
}

/** A prefix tree; -1 where it does not go on. */
interface Prefixes {
  tree: number[][];
  ends: number[][];
}

const leaf = () => new Array<number>(KINDS).fill(-1);

function add({ tree, ends }: Prefixes, stem: Stem, pattern: number): void {
  let state = 0;
  for (const kind of stem) {
    if (tree[state]![kind] === -1) {
      tree[state]![kind] = tree.push(leaf()) - 1;
      ends.push([]);
    }
    state = tree[state]![kind]!;
  }
  ends[state]!.push(pattern);
}

/** Makes the stems of patterns ready to be found; patterns are known by their place in the list. */
export function stemFinder(trees: readonly Tree[]): StemFinder {
  const stems = trees.map(stemsOf);
  const prefixes: Prefixes = { tree: [leaf()], ends: [[]] };
  stems.forEach((mine, pattern) => {
    for (const stem of mine ?? []) add(prefixes, stem, pattern);
  });
  const { ends } = prefixes;
  const next = Int32Array.from(prefixes.tree.flat());
  const back = new Int32Array(ends.length);
  const queue = [0];
  for (const state of queue) {
    for (let kind = 0; kind < KINDS; kind++) {
      const at = state * KINDS + kind;
      const child = next[at]!;
      const fallback = state === 0 ? 0 : next[back[state]! * KINDS + kind]!;
      if (child === -1) next[at] = fallback;
      else {
        back[child] = fallback;
        ends[child] = [...new Set([...ends[child]!, ...ends[fallback]!])];
        queue.push(child);
      }
    }
  }
  return {
    next,
    ends: ends.map((patterns) => (patterns.length > 0 ? patterns : undefined)),
    always: Uint8Array.from(stems, (mine) => (mine ? 0 : 1)),
  };
}

/** 1 for each pattern that can match in the words, since one of its stems stands in them. */
export function possibleIn({ always, next, ends }: StemFinder, words: string): Uint8Array {
  const possible = always.slice();
  let state = 0;
  for (let i = 0; i < words.length; i++) {
    state = next[state * KINDS + kindOf(words.charCodeAt(i))]!;
    const here = ends[state];
    if (here) for (let k = 0; k < here.length; k++) possible[here[k]!] = 1;
  }
  return possible;
}
