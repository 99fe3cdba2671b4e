import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { languageFile, type ReadLanguage } from '../languages/registry.ts';
import { STRETCHES, type Stretch, UNITS, type Unit } from './calendar.ts';

const words = z.array(z.string());
/** Patterns by what they say. */
const table = z.record(z.string(), words);
const stretch = z.enum(Object.keys(STRETCHES) as [Stretch, ...Stretch[]]);

/**
 * How one language says when: every string is a pattern without groups that catch, matched on lower-cased text; of two
 * that begin at one place the one that stands first wins. Kept as data in the folder of the language.
 */
const file = z.strictObject({
  /** Numbers from one on; words for the same one are parted by `|`. */
  counting: words,
  /** Ten, twenty ..., joined with those below ten. */
  tens: words.default([]),
  /** Other amounts by their words. */
  amounts: z.record(z.string(), z.number()).default({}),
  /** Words for an amount that is not said: "a few". */
  uncounted: words.default([]),
  /** What joins the ends of a range, besides `-` and `/`. */
  to: words,
  /** Words before a duration that belong to it. */
  lead: words,
  units: z.partialRecord(z.enum(UNITS), words),
  /** Durations that are idioms, by amount and unit: `30 minute`. */
  idioms: table,
  /** By the number of days to come. */
  days: table,
  /** Monday first; short names only where words of time stand next to them. */
  weekdays: words.length(7),
  short: words.default([]),
  /** Words before a weekday that put it into the week after. */
  next: words,
  /** Words before a day that end the promise as it begins. */
  before: words,
  /** Parts of a day by the hour they end with; 24 is the end of the day. */
  parts: table,
  /** Parts of a day that mean the next one where no day is named: "in the morning". */
  morrow: words.default([]),
  stretches: z.partialRecord(stretch, words),
  /** Words that may stand between a day and an hour. */
  glue: words,
  vague: words,
  /** Business days end when offices close; else at the clock time they were said at. */
  closes: z.boolean().default(false),
});
export type Lexicon = ReturnType<typeof lexiconOf>;

type Rows<T> = (readonly [pattern: string, value: T])[];
const rowsOf = <T>(by: Partial<Record<string, string[]>>, value: (key: string) => T): Rows<T> =>
  Object.entries(by).map(([key, patterns]) => [patterns!.join('|'), value(key)] as const);

const counted = (names: readonly string[], step: number) =>
  names.flatMap((name, i) => name.split('|').map((word) => [word, (i + 1) * step] as const));

/** "Twenty-four", "twenty four". */
function compounds(counting: readonly string[], tens: readonly string[]) {
  const ones = counted(counting.slice(0, 9), 1);
  const joined = ([ten, t]: readonly [string, number]) =>
    ones.flatMap(([one, n]) => ['-', ' ', ''].map((join) => [ten + join + one, t + n] as const));
  return counted(tens, 10).slice(1).flatMap(joined);
}

const AFTER =
  '(?= (?:morning|afternoon|evening|night|lunch|noon|week|at|by|am|pm|\\d)|[-/](?:mon|tue|wed|thu|fri|sat|sun))';
const BEFORE =
  '(?<=\\b(?:by|on|before|until|till?|next|this|e\\.?o\\.?d|cob|late|early|or|to|and|of|latest|come) |[a-z]{3}[-/])';
/** "I sat", "the sun": short names need a word of time before or after them, or the sentence ends with them. */
const short = (name: string) =>
  `${BEFORE}${name}(?! nav)|${name}${AFTER}|(?<=(?<!\\b(?:the|i|he|she|we|they|who|a|in)) )${name}(?=[.!?]?$)`;

function idiomOf(key: string): { amount: number; unit: Unit } {
  const [amount, unit] = key.split(' ');
  return { amount: Number(amount), unit: z.enum(UNITS).parse(unit) };
}

/** The lexicon of a language. @throws when its file is not as it should be */
export function lexiconOf(language: ReadLanguage) {
  const path = languageFile(language, 'when.yaml');
  const { counting, tens, amounts, uncounted, short: shorts, ...said } = file.parse(parse(readFileSync(path, 'utf8')));
  const numbers = [...counted(counting, 1), ...counted(tens, 10), ...compounds(counting, tens)];
  const unknown = uncounted.map((word) => [word, null] as const);
  return {
    ...said,
    tens: tens.slice(1),
    ones: counting.slice(0, 9),
    numbers: Object.fromEntries<number | null>([...numbers, ...Object.entries(amounts), ...unknown]),
    units: rowsOf(said.units, (key) => z.enum(UNITS).parse(key)),
    idioms: rowsOf(said.idioms, idiomOf),
    days: rowsOf(said.days, Number),
    parts: rowsOf(said.parts, Number),
    stretches: rowsOf(said.stretches, (key) => stretch.parse(key)),
    weekdays: said.weekdays.map((name, i) => [shorts[i] ? `${name}|${short(shorts[i])}` : name, i + 1] as const),
  };
}
