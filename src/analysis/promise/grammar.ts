import type { ReadLanguage } from '../languages/registry.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';
import { long } from './long.ts';

/** The rows of a table as one pattern; which of its groups matched tells the row. Tried in order: longer ones first. */
export interface Table<T> {
  find: RegExp;
  values: T[];
}

const WORD = (source: string) => `(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`;
const any = (sources: readonly string[]) => sources.map((source) => `(?:${source})`).join('|');

export function table<T>(rows: readonly (readonly [pattern: string, value: T])[]): Table<T> {
  const find = new RegExp(WORD(rows.map(([pattern]) => `(${pattern})`).join('|')), 'gu');
  return { find, values: rows.map(([, value]) => value) };
}

/** What of a table stands in a text, in order of place. */
export function* foundIn<T>(
  { find, values }: Table<T>,
  text: string,
): Generator<{ from: number; to: number; value: T }> {
  for (const m of text.matchAll(find)) {
    const row = m.findIndex((group, i) => i > 0 && group !== undefined) - 1;
    yield { from: m.index, to: m.index + m[0].length, value: values[row]! };
  }
}

function compile(lexicon: Lexicon) {
  // "Twenty four" is found by its parts: hundreds of words tried one by one took most of the time.
  const joined = new RegExp(`^(?:${lexicon.tens.join('|')})[- ]?.`, 'u');
  const words = Object.keys(lexicon.numbers)
    .filter((word) => lexicon.tens.length === 0 || !joined.test(word))
    .sort((a, b) => b.length - a.length);
  const ten = lexicon.tens.length > 0 ? `(?:${lexicon.tens.join('|')})(?:[- ]?(?:${lexicon.ones.join('|')}))?|` : '';
  const amount = long`
    \d{1,3}(?:[.,]\d)?|${ten}${words.join('|')}|next(?= (?:\p{L}+ )?\p{L}+ or (?:two|so)\b)|(?<=(?:in|within|over|
    inside|during) the )next`;
  const unit = any(lexicon.units.map(([pattern]) => pattern));
  const to = `\\s{0,3}(?:-|/|${lexicon.to.join('|')})\\s{0,3}`;
  const bracket = '(?:\\s{1,3}\\(\\d{1,3}\\))?';
  return {
    lexicon,
    units: table(lexicon.units),
    /** Groups: lower amount, upper amount, half more, unit, "or two". */
    durations: new RegExp(
      long`(?<![\p{L}\p{N}/.:£$€])(${amount})${bracket}(?:${to}(${amount})${bracket})?\+?( and a half|
        ½)?(?:[\s-]{0,3}(?:more |further |additional |other )?)` +
        long`(${unit})(?![\p{L}\p{N}])(?: or (two|so|three|2|3)\b)?( and a half)?(?:(?:'s|s'|')? ?time\b|
          '(?=\s)| from (?:now|today)\b)?`,
      'gu',
    ),
    lead: new RegExp(`(?<![\\p{L}\\p{N}])(?:(?:${lexicon.lead.join('|')})\\s{1,3}){1,3}$`, 'u'),
    idioms: table(lexicon.idioms),
    days: table(lexicon.days),
    weekdays: table(lexicon.weekdays),
    next: new RegExp(`(?<![\\p{L}])(?:${lexicon.next.join('|')})(?: week)?,?\\s{1,2}(?:on\\s)?$`, 'u'),
    before: new RegExp(`(?<![\\p{L}])(?:${lexicon.before.join('|')})\\s{1,2}$`, 'u'),
    parts: table(lexicon.parts),
    morrow: new RegExp(`(?:${lexicon.morrow.join('|') || '(?!)'})`, 'u'),
    stretches: table(lexicon.stretches),
    glue: new RegExp(`^[\\s,()]{0,3}(?:(?:${lexicon.glue.join('|')})[\\s,(]{0,3}){0,4}$`, 'u'),
    joins: new RegExp(`^${to}(?:(?:by|on|the)\\s)?$`, 'u'),
    vague: new RegExp(WORD(any(lexicon.vague)), 'gu'),
  };
}
export type Grammar = ReturnType<typeof compile>;

const made = new Map<ReadLanguage, Grammar>();

/** The grammar of a language, made when it is first read. */
export function grammarOf(language: ReadLanguage): Grammar {
  const there = made.get(language) ?? compile(lexiconOf(language));
  made.set(language, there);
  return there;
}
