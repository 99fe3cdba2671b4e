import type { ReadLanguage } from '../text/language.ts';

export type Language = ReadLanguage;

export type Unit = 'minute' | 'hour' | 'business_hour' | 'day' | 'business_day' | 'week' | 'month' | 'year';
/** A stretch of the calendar a promise may end with. */
export type Stretch =
  | 'day_end'
  | 'business_close'
  | 'week_end'
  | 'next_week'
  | 'early_next_week'
  | 'after_weekend'
  | 'month_end'
  | 'next_month'
  | 'year_end'
  | 'hour'
  | 'next_business_day';

/** How one language says when. Every string is a pattern without groups that catch; matched on lower-cased text. */
export interface Lexicon {
  numbers: Record<string, number>;
  /** What joins the ends of a range, beside `-` and `/`. */
  to: string;
  /** Words before a duration that belong to it. */
  lead: string;
  units: [pattern: string, unit: Unit][];
  /** Durations that are idioms, in minutes. */
  idioms: [pattern: string, amount: number, unit: Unit][];
  days: [pattern: string, offset: number][];
  /** Monday first. */
  weekdays: string[];
  /** Words before a weekday that put it into the week after. */
  next: string;
  /** Words before a day that end the promise as it begins. */
  before: string;
  /** Part of a day and the hour it ends with. */
  parts: [pattern: string, hour: number][];
  stretches: [pattern: string, stretch: Stretch][];
  /** Words that may stand between a day and an hour. */
  glue: string;
  vague: string[];
}
