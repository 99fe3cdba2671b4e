import { beginnings } from './heads.ts';
import { placeAt } from './kinds.ts';
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
  number: number;
  /** Not a look-alike. */
  said: boolean;
  /** Where it can begin, by the kinds of two letters. */
  begins: Int32Array;
  source: string;
  find: RegExp | undefined;
}

/**
 * Sayings made ready for matching. A pattern is tried only in a sentence that holds one of its stems, and there only
 * where its first two letters stand; it is compiled when it is first tried, since the tables of one language take a
 * second to compile as a whole.
 */
export interface Matcher {
  /** The ways of each saying. */
  sayings: Way[][];
  stems: StemFinder;
}

/** Where something is said: offsets in the text given. */
export interface Said {
  from: number;
  to: number;
}

/** Makes sayings ready; look-alikes come first, then the ways in their order. */
export function matcherOf(sayings: readonly Saying[]): Matcher {
  const trees: Tree[] = [];
  const way = (source: string, said: boolean): Way => {
    const tree = treeOf(source);
    return { number: trees.push(tree) - 1, said, begins: beginnings(tree), source, find: undefined };
  };
  const ready = sayings.map(({ say, not = [] }) => [
    ...not.map((source) => way(source, false)),
    ...say.map((source) => way(source, true)),
  ]);
  return { sayings: ready, stems: stemFinder(trees) };
}

const BOUND = '(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_]))';

/** `\b` takes "é" for a mark, so "envoyé" would never end: patterns with such letters get a border that knows them. */
function boundsOf(source: string): string {
  return /[^\u0020-\u007e]/.test(source) ? source.replaceAll('\\b', BOUND) : source;
}

/** The first place where one of the ways is said; at one place the first way that matches decides. */
function firstSaid(
  ways: readonly Way[],
  words: string,
  starts: readonly number[],
  places: readonly number[],
): Said | undefined {
  let free = 0;
  for (let i = 0; i < starts.length; i++) {
    const start = starts[i]!;
    const place = places[i]!;
    if (start < free) continue;
    for (const way of ways) {
      if (((way.begins[place >> 5]! >> (place & 31)) & 1) === 0) continue;
      way.find ??= new RegExp(boundsOf(way.source), 'uy');
      way.find.lastIndex = start;
      if (!way.find.test(words)) continue;
      if (way.said) return { from: start, to: way.find.lastIndex };
      // A look-alike takes its words out of the search.
      free = way.find.lastIndex;
      break;
    }
  }
  return undefined;
}

/**
 * The first place where each saying is said in one sentence, trying the word starts in order; undefined where it is not
 * said.
 * @param wanted the sayings looked for, by number; all when not given
 */
export function findSayings(matcher: Matcher, words: string, wanted?: readonly number[]): (Said | undefined)[] {
  const possible = possibleIn(matcher.stems, words);
  let starts: number[] | undefined;
  let places: number[] = [];
  return matcher.sayings.map((ways, saying) => {
    if (wanted && !wanted.includes(saying)) return undefined;
    const open: Way[] = [];
    for (const way of ways) if (possible[way.number] === 1) open.push(way);
    // Look-alikes stand first: where the last one open is a look-alike, nothing can be said.
    if (!open.at(-1)?.said) return undefined;
    if (!starts) {
      starts = wordStarts(words);
      places = starts.map((start) => placeAt(words, start));
    }
    return firstSaid(open, words, starts, places);
  });
}
