import { addBit, type Bits, noBits } from './bits.ts';
import { ANY, BEYOND_ASCII, KINDS } from './kinds.ts';
import type { Tree } from './tree.ts';

/** How many letters at the beginning of a pattern are looked at, in pairs: with more no fewer patterns are tried. */
const LOOKED_AT = 6;
const PAIRS = LOOKED_AT - 1;
const WIDE = 1 << BEYOND_ASCII;

/**
 * How a pattern can begin: at each of the first places, which kinds of letters can follow which. A bit for every kind that
 * can follow, at `place * KINDS + kind`.
 */
type Heads = Int32Array;

/** How far a pattern has been followed: for each number of letters taken, the kinds that the last of them can be. */
type Fronts = number[];
const nowhere = (): Fronts => new Array<number>(LOOKED_AT + 1).fill(0);
/** What is before the first letter has no kind; any bit tells that a way leads here. */
const OUTSET: Readonly<Fronts> = nowhere().with(0, ANY);

const isNowhere = (fronts: Readonly<Fronts>): boolean => fronts.every((kinds) => kinds === 0);

function join(to: Fronts, fronts: Readonly<Fronts>): void {
  for (let taken = 0; taken <= LOOKED_AT; taken++) to[taken]! |= fronts[taken]!;
}

/** A pattern being followed: what its beginning allows is noted in `heads`. */
interface Followed {
  heads: Heads;
  /** Whether `^` holds where it begins. */
  atStart: boolean;
}

/** Follows a part of a pattern from some fronts on, and adds to `to` where it can end. */
function follow(tree: Tree, from: Readonly<Fronts>, to: Fronts, way: Followed): void {
  switch (tree.type) {
    case 'start':
      if (way.atStart) join(to, from);
      return;
    case 'letter':
      takeLetter(tree.kinds, from, to, way);
      return;
    case 'sequence':
      join(to, endOf(tree.parts, from, way));
      return;
    case 'choice':
      for (const part of tree.parts) follow(part, from, to, way);
      return;
    case 'repeat': {
      let here = from;
      if (tree.least === 0) join(to, from);
      for (let times = 1; times <= Math.min(tree.most, LOOKED_AT) && !isNowhere(here); times++) {
        here = endOf([tree.part], here, way);
        if (times >= Math.min(tree.least, LOOKED_AT)) join(to, here);
      }
    }
  }
}

function endOf(parts: readonly Tree[], from: Readonly<Fronts>, way: Followed): Readonly<Fronts> {
  let here = from;
  for (const part of parts) {
    if (isNowhere(here)) break;
    const next = nowhere();
    follow(part, here, next, way);
    here = next;
  }
  return here;
}

/** A letter beyond ASCII may take two units of the text. */
function takeLetter(kinds: number, from: Readonly<Fronts>, to: Fronts, way: Followed): void {
  takeUnit(kinds, from, to, way);
  if ((kinds & WIDE) === 0) return;
  const half = nowhere();
  takeUnit(WIDE, from, half, way);
  takeUnit(WIDE, half, to, way);
}

function takeUnit(kinds: number, from: Readonly<Fronts>, to: Fronts, { heads }: Followed): void {
  for (let taken = 0; taken < LOOKED_AT; taken++) {
    if (from[taken] === 0) continue;
    if (taken > 0) allow(heads, taken - 1, from[taken]!, kinds);
    to[taken + 1]! |= kinds;
  }
}

function allow(heads: Heads, place: number, firsts: number, seconds: number): void {
  for (let kind = 0; kind < KINDS; kind++) if ((firsts >> kind) & 1) heads[place * KINDS + kind]! |= seconds;
}

function headsOf(tree: Tree, atStart: boolean): Heads {
  const heads = new Int32Array(PAIRS * KINDS);
  const ends = nowhere();
  follow(tree, OUTSET, ends, { heads, atStart });
  // Where a pattern has ended, anything may follow.
  ends.forEach((lasts, taken) => {
    if (lasts === 0) return;
    if (taken > 0 && taken <= PAIRS) allow(heads, taken - 1, lasts, ANY);
    for (let place = taken; place < PAIRS; place++) allow(heads, place, ANY, ANY);
  });
  return heads;
}

/** How a pattern can begin at the start of a text, and inside of it. */
export interface Beginnings {
  atStart: Heads;
  inside: Heads;
}

/** @param source the pattern of the tree */
export function beginningsOf(tree: Tree, source: string): Beginnings {
  const atStart = headsOf(tree, true);
  return { atStart, inside: source.includes('^') ? headsOf(tree, false) : atStart };
}

/** Whether what stands at an offset can be the beginning of a pattern. Never denies it where the pattern matches. */
export function canBegin({ atStart, inside }: Beginnings, kinds: Uint8Array, at: number): boolean {
  const heads = at === 0 ? atStart : inside;
  for (let place = 0; place < PAIRS; place++)
    if (((heads[place * KINDS + kinds[at + place]!]! >> kinds[at + place + 1]!) & 1) === 0) return false;
  return true;
}

/** For each pair of kinds (`pairAt`) the patterns that can begin with it somewhere. */
export function firstPairs(all: readonly Beginnings[]): Bits[] {
  return Array.from({ length: KINDS * KINDS }, (_, pair) => {
    const bits = noBits(all.length);
    all.forEach(({ atStart }, pattern) => {
      if ((atStart[pair >> 5]! >> (pair & 31)) & 1) addBit(bits, pattern);
    });
    return bits;
  });
}

/** The kinds of two letters as one number. */
export const pairAt = (kinds: Uint8Array, at: number): number => (kinds[at]! << 5) | kinds[at + 1]!;
