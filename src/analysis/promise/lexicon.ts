import type { ReadLanguage } from '../text/language.ts';
import type { Stretch, Unit } from './calendar.ts';

export type Language = ReadLanguage;

/** How one language says when. Every string is a pattern without groups that catch; matched on lower-cased text. */
export interface Lexicon {
  /** Amounts by their words; null where the words name none ("a few"). */
  numbers: Record<string, number | null>;
  /** What joins the ends of a range, beside `-` and `/`. */
  to: string;
  /** Words before a duration that belong to it. */
  lead: string;
  units: [pattern: string, unit: Unit][];
  /** Durations that are idioms. */
  idioms: [pattern: string, amount: number, unit: Unit][];
  days: [pattern: string, offset: number][];
  /** Monday first. */
  weekdays: string[];
  /** Words before a weekday that put it into the week after. */
  next: string;
  /** Words before a day that end the promise as it begins. */
  before: string;
  /** Part of a day and the hour it ends with; 24 is the end of the day. */
  parts: [pattern: string, hour: number][];
  /** Parts of a day that mean the next one where no day is named: "in the morning". */
  morrow: string;
  stretches: [pattern: string, stretch: Stretch][];
  /** Words that may stand between a day and an hour. */
  glue: string;
  vague: string[];
  /** Business days end when offices close; else at the clock time they were said at. */
  closes: boolean;
}

/** Numbers from one on, in their order; several words for one are parted by `|`. */
export const counting = (words: string): Record<string, number> =>
  Object.fromEntries(words.split(' ').flatMap((word, i) => word.split('|').map((each) => [each, i + 1])));

/** Words for an amount that is not said. */
export const uncounted = (...words: string[]): Record<string, null> =>
  Object.fromEntries(words.map((word) => [word, null]));
