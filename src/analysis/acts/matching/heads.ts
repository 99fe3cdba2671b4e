import { ANY, KINDS } from './kinds.ts';
import type { Tree } from './tree.ts';

/** How a pattern can begin, looking at two letters. */
interface Heads {
  /** It can take nothing at all. */
  empty: boolean;
  /** Kinds that it can consist of alone. */
  alone: number;
  /** For each kind of a first letter, the kinds that can come second. */
  pairs: Int32Array;
}

const none = (empty: boolean): Heads => ({ empty, alone: 0, pairs: new Int32Array(KINDS) });

/** The kinds a pattern can begin with. */
function firsts({ alone, pairs }: Heads): number {
  let kinds = alone;
  for (let k = 0; k < KINDS; k++) if (pairs[k] !== 0) kinds |= 1 << k;
  return kinds;
}

function follow(a: Heads, b: Heads): Heads {
  const out = none(a.empty && b.empty);
  out.alone = (a.empty ? b.alone : 0) | (b.empty ? a.alone : 0);
  const second = firsts(b);
  for (let k = 0; k < KINDS; k++)
    out.pairs[k] = a.pairs[k]! | (a.empty ? b.pairs[k]! : 0) | ((a.alone >> k) & 1 ? second : 0);
  return out;
}

function either(a: Heads, b: Heads): Heads {
  return {
    empty: a.empty || b.empty,
    alone: a.alone | b.alone,
    pairs: a.pairs.map((kinds, k) => kinds | b.pairs[k]!),
  };
}

function headsOf(tree: Tree): Heads {
  switch (tree.type) {
    case 'letter':
      return { ...none(false), alone: tree.kinds };
    case 'sequence':
      return headsOfRun(tree.parts);
    case 'choice':
      return tree.parts.map(headsOf).reduce(either);
    case 'repeat': {
      const once = headsOf(tree.part);
      const twice = tree.most > 1 ? either(once, follow(once, once)) : once;
      return tree.least === 0 ? either(twice, none(true)) : twice;
    }
  }
}

/** Of a run of parts only those that the first two letters can lie in. */
function headsOfRun(parts: readonly Tree[]): Heads {
  let heads = none(true);
  for (const part of parts) {
    if (!heads.empty && heads.alone === 0) break;
    heads = follow(heads, headsOf(part));
  }
  return heads;
}

/**
 * The places (`placeAt`) where a pattern can begin: for each kind of a first letter the kinds of the second. Never
 * leaves out a place where the pattern matches.
 */
export function beginnings(tree: Tree): Int32Array {
  const { empty, alone, pairs } = headsOf(tree);
  return pairs.map((kinds, k) => (empty || (alone >> k) & 1 ? ANY : kinds));
}
