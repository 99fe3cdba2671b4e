import { addBit, type Bits, lowest, meet, noBits, takeOut } from './bits.ts';
import { type Beginnings, beginningsOf, canBegin, firstPairs, pairAt } from './heads.ts';
import { kindsOf } from './kinds.ts';
import { wordStarts } from './starts.ts';
import { possibleIn, type StemFinder, stemFinder } from './stems.ts';
import { type Tree, treeOf } from './tree.ts';

/** One thing that can be said: the ways to say it, and the look-alikes. */
export interface Saying {
  say: readonly string[];
  not?: readonly string[] | undefined;
}

/** One pattern of one saying. */
interface Way {
  saying: number;
  /** Not a look-alike. */
  said: boolean;
  beginnings: Beginnings;
  source: string;
  find: RegExp | undefined;
}

/** The numbers of the ways of one saying: all, and those that are no look-alikes. */
interface Numbers {
  all: Bits;
  said: Bits;
}

/**
 * Sayings made ready for matching. A pattern is tried only in a sentence that holds the stems it needs, and there only
 * where its first letters stand: of 33 trials in a sentence of a reply 6 are left. It is compiled when it is first
 * tried, since the tables of one language take a second to compile as a whole.
 */
export interface Matcher {
  ways: readonly Way[];
  sayings: readonly Numbers[];
  stems: StemFinder;
  /** For each pair of letters the ways that can begin with it. */
  firsts: readonly Bits[];
}

/** Where something is said: offsets in the text given. */
export interface Said {
  from: number;
  to: number;
}

/** Makes sayings ready; look-alikes come first, then the ways in their order. */
export function matcherOf(sayings: readonly Saying[]): Matcher {
  const trees: Tree[] = [];
  const ways: Way[] = [];
  sayings.forEach(({ say, not = [] }, saying) => {
    const add = (source: string, said: boolean) => {
      const tree = treeOf(source);
      trees.push(tree);
      ways.push({ saying, said, beginnings: beginningsOf(tree, source), source, find: undefined });
    };
    for (const source of not) add(source, false);
    for (const source of say) add(source, true);
  });
  return {
    ways,
    sayings: sayings.map((_, saying) => numbersOf(ways, saying)),
    stems: stemFinder(trees),
    firsts: firstPairs(ways.map((way) => way.beginnings)),
  };
}

function numbersOf(ways: readonly Way[], saying: number): Numbers {
  const numbers = { all: noBits(ways.length), said: noBits(ways.length) };
  ways.forEach((way, number) => {
    if (way.saying !== saying) return;
    addBit(numbers.all, number);
    if (way.said) addBit(numbers.said, number);
  });
  return numbers;
}

const BOUND = '(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_]))';

/** `\b` takes "é" for a mark, so "envoyé" would never end: patterns with such letters get a border that knows them. */
export function boundsOf(source: string): string {
  return /[^\u0020-\u007e]/.test(source) ? source.replaceAll('\\b', BOUND) : source;
}

/** Where a way that begins at an offset ends; -1 where it is not said there. */
function endOf(way: Way, words: string, start: number): number {
  way.find ??= new RegExp(boundsOf(way.source), 'uy');
  way.find.lastIndex = start;
  return way.find.test(words) ? way.find.lastIndex : -1;
}

/** Leaves open only the ways of sayings that are wanted, and of these not the look-alikes of what cannot be said. */
function narrow(open: Bits, sayings: readonly Numbers[], wanted: readonly number[] | undefined): void {
  for (let saying = 0; saying < sayings.length; saying++) {
    const { all, said } = sayings[saying]!;
    if ((wanted && !wanted.includes(saying)) || !meet(open, said)) takeOut(open, all);
  }
}

/**
 * The first place where each saying is said in one sentence, trying the word starts in order; at one place the first way
 * that matches decides. Undefined where it is not said.
 * @param wanted the sayings looked for, by number; all when not given
 */
export function findSayings(
  { ways, sayings, stems, firsts }: Matcher,
  words: string,
  wanted?: readonly number[],
): (Said | undefined)[] {
  const found = new Array<Said | undefined>(sayings.length).fill(undefined);
  const kinds = kindsOf(words);
  const open = possibleIn(stems, kinds, words.length);
  narrow(open, sayings, wanted);
  if (!meet(open, open)) return found;
  /** From where on each saying is looked for. */
  const free = new Array<number>(sayings.length).fill(0);
  for (const start of wordStarts(words)) {
    const here = firsts[pairAt(kinds, start)]!;
    for (let word = 0; word < open.length; word++) {
      for (let bits = open[word]! & here[word]!; bits !== 0; bits &= bits - 1) {
        const way = ways[(word << 5) | lowest(bits)]!;
        const { saying } = way;
        if (start < free[saying]! || !canBegin(way.beginnings, kinds, start)) continue;
        const end = endOf(way, words, start);
        if (end < 0) continue;
        // A look-alike takes its words out of the search.
        free[saying] = way.said ? words.length : Math.max(end, start + 1);
        if (way.said) found[saying] = { from: start, to: end };
      }
    }
  }
  return found;
}
