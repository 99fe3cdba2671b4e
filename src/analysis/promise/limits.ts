import type { DateTime } from 'luxon';
import { type Bits, hasBit } from '../acts/matching/bits.ts';
import { kindsOf } from '../acts/matching/kinds.ts';
import { possibleIn, type StemFinder, stemFinder } from '../acts/matching/stems.ts';
import { treeOf } from '../acts/matching/tree.ts';
import { addDuration, endOfDay, stretchEnd, weekdayFrom } from './calendar.ts';
import type { Language, Lexicon } from './lexicon.ts';
import { EN } from './lexicon-en.ts';
import { DE, NL } from './lexicon-germanic.ts';
import { ES, PT } from './lexicon-iberian.ts';
import { FR, IT } from './lexicon-romance.ts';

const LEXICONS: Record<Language, Lexicon> = { en: EN, es: ES, pt: PT, fr: FR, de: DE, it: IT, nl: NL };

/**
 * A limit in time found in a text: where it stands (offsets in the text given) and when it is over, counted from the
 * moment it was said, in that moment's zone. `due` is null when the words name no time ("shortly").
 */
export interface Limit {
  from: number;
  to: number;
  due: ((said: DateTime) => DateTime) | null;
}

/** What one atom says: a day, the hour it ends with, or both; merged when atoms stand side by side. */
interface Atom {
  from: number;
  to: number;
  day?: (said: DateTime) => DateTime;
  clock?: { hour: number; minute: number };
  /** The clock is only the end of a part of the day. */
  loose?: boolean;
  /** The day's own end (close of business) where no clock time says otherwise. */
  end?: (day: DateTime) => DateTime;
  before?: boolean;
}

/** A pattern and its number among those whose stems are sought first: few of them stand in any one sentence. */
interface Sought {
  test: RegExp;
  number: number;
}

interface Grammar {
  stems: StemFinder;
  durations: Sought;
  amounts: Record<string, number>;
  units: { test: RegExp; unit: Parameters<typeof addDuration>[2] }[];
  idioms: { sought: Sought; amount: number; unit: Parameters<typeof addDuration>[2] }[];
  days: { sought: Sought; offset: number }[];
  weekdays: Sought[];
  next: RegExp;
  before: RegExp;
  parts: { sought: Sought; hour: number }[];
  stretches: { sought: Sought; stretch: Lexicon['stretches'][number][1] }[];
  glue: RegExp;
  vague: Sought;
}

function compile(lexicon: Lexicon): Grammar {
  const sources: string[] = [];
  const seek = (source: string): Sought => ({ test: new RegExp(source, 'gu'), number: sources.push(source) - 1 });
  const word = (source: string) => seek(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`);
  const amount = `\\d{1,3}(?:[.,]\\d)?|${Object.keys(lexicon.numbers)
    .sort((a, b) => b.length - a.length)
    .join('|')}`;
  const unit = lexicon.units.map(([pattern]) => `(?:${pattern})`).join('|');
  const range = `(?:\\s{0,3}(?:-|/|${lexicon.to})\\s{0,3}(${amount}))?`;
  const grammar = {
    durations: seek(
      `(?<![\\p{L}\\p{N}/.:£$€])(?:(?:${lexicon.lead})\\s{1,3}){0,3}(?:the )?(${amount})${range}\\+?(?:\\s{1,3}\\(\\d{1,3}\\))?[\\s-]{0,3}(${unit})(?![\\p{L}\\p{N}])(?:' ?time|s' time| time| max\\b| from now| tops)?`,
    ),
    amounts: lexicon.numbers,
    units: lexicon.units.map(([pattern, name]) => ({ test: new RegExp(`^(?:${pattern})$`, 'u'), unit: name })),
    idioms: lexicon.idioms.map(([pattern, n, name]) => ({
      sought: word(`(?:(?:${lexicon.lead})\\s{1,3})?(?:${pattern})`),
      amount: n,
      unit: name,
    })),
    days: lexicon.days.map(([pattern, offset]) => ({ sought: word(pattern), offset })),
    weekdays: lexicon.weekdays.map(word),
    next: new RegExp(`(?<![\\p{L}])(?:${lexicon.next})(?: week)?\\s{1,2}$`, 'u'),
    before: new RegExp(`(?<![\\p{L}])(?:${lexicon.before})\\s{1,2}$`, 'u'),
    parts: lexicon.parts.map(([pattern, hour]) => ({ sought: word(pattern), hour })),
    stretches: lexicon.stretches.map(([pattern, stretch]) => ({ sought: word(pattern), stretch })),
    glue: new RegExp(`^[\\s,]{0,3}(?:(?:${lexicon.glue})[\\s,]{0,3}){0,4}$`, 'u'),
    vague: word(lexicon.vague.join('|')),
  };
  return { ...grammar, stems: stemFinder(sources.map(treeOf)) };
}

const made = new Map<Language, Grammar>();

/** The grammar of a language, made when it is first read. */
function grammarOf(language: Language): Grammar {
  const there = made.get(language) ?? compile(LEXICONS[language]);
  made.set(language, there);
  return there;
}

/** The words of one sentence, and which patterns of the grammar can stand in them. */
interface Sentence {
  text: string;
  possible: Bits;
}

function all({ test, number }: Sought, { text, possible }: Sentence): RegExpExecArray[] {
  return hasBit(possible, number) ? [...text.matchAll(test)] : [];
}

/** What no limit is made of: a habit ("24/7"), the past ("two days ago"), a size ("2-hour window", "30 day trial"). */
const NOT_BEFORE =
  /(?:\b(?:last|past|previous|every|all|first|after waiting|been|for over|for more than|hace|desde hace|vor|depuis|da|sinds|seit|il y a)\s{1,2}(?:the\s)?)$/u;
const NOT_AFTER =
  /^(?:['s]{0,2}\s{0,2}(?:ago\b|old\b|late\b|earlier\b|prior\b|back\b|per\b|a (?:week|day)\b|window\b|trial\b|policy\b|pass\b|guarantee\b|delay(?:ed)?\b|away\b|before (?:the|your|departure|a)\b|refund policy\b|period\b|before\b(?! the end)|fa\b|atr[áa]s\b|geleden\b))/u;

const CLOCK =
  /(?<![\p{L}\p{N}:.])(?:(\d{1,2})(?:[:.h](\d{2}))?\s?(a\.?m\b\.?|p\.?m\b\.?|a\b|p\b|uhr|uur|h\b)?(?:\s(?:o'clock))?|(noon|midday|midnight|mediod[ií]a|medianoche|meio-dia|midi|minuit|mittag|mitternacht|mezzogiorno|mezzanotte))(?![\p{L}\p{N}/%-])/gu;
const NOONS = new Set(['noon', 'midday', 'mediodía', 'mediodia', 'meio-dia', 'midi', 'mittag', 'mezzogiorno']);
const AT_HOUR = /(?:\b(?:by|at|before|until|till|las|às|alle|om|um|bis|à|before|entro le)|@)\s{0,2}$/u;

function amountOf(grammar: Grammar, word: string): number {
  return grammar.amounts[word] ?? Number(word.replace(',', '.'));
}

function durationsIn(grammar: Grammar, sentence: Sentence): Limit[] {
  const out: Limit[] = [];
  const { text } = sentence;
  for (const m of all(grammar.durations, sentence)) {
    const before = text.slice(Math.max(0, m.index - 20), m.index);
    const after = text.slice(m.index + m[0].length, m.index + m[0].length + 16);
    if (
      NOT_BEFORE.test(before) ||
      NOT_BEFORE.test(`${/^[\p{L} ]{0,12}/u.exec(m[0])?.[0] ?? ''}`) ||
      NOT_AFTER.test(after)
    )
      continue;
    const unit = grammar.units.find((u) => u.test.test(m[3]!))?.unit;
    const low = amountOf(grammar, m[1]!);
    const high = m[2] === undefined ? low : amountOf(grammar, m[2]);
    if (!unit || !Number.isFinite(low) || !Number.isFinite(high)) continue;
    const amount = Math.max(low, high);
    out.push({ from: m.index, to: m.index + m[0].length, due: (said) => addDuration(said, amount, unit) });
  }
  for (const { sought, amount, unit } of grammar.idioms)
    for (const m of all(sought, sentence))
      out.push({
        from: m.index,
        to: m.index + m[0].length,
        due: (said) => (amount === 0 ? endOfDay(said) : addDuration(said, amount, unit)),
      });
  return out;
}

function clocksIn(text: string): Atom[] {
  const out: Atom[] = [];
  for (const m of text.matchAll(CLOCK)) {
    const from = m.index;
    const to = from + m[0].trimEnd().length;
    if (m[4]) {
      out.push({ from, to, clock: { hour: NOONS.has(m[4]) ? 12 : 24, minute: 0 } });
      continue;
    }
    const marked = m[2] !== undefined || m[3] !== undefined;
    const hour = Number(m[1]);
    const minute = Number(m[2] ?? 0);
    // A bare number is an hour only right after "by" or "at" and before nothing that it could count.
    if (
      !marked &&
      !(
        AT_HOUR.test(text.slice(Math.max(0, from - 12), from)) &&
        /^\s*(?:$|[.,;!?]|on\b|today|tomorrow|tonight)/u.test(text.slice(to))
      )
    )
      continue;
    if (hour > 24 || minute > 59 || (m[2] !== undefined && m[0].includes('.') && m[3] === undefined)) continue;
    const half = m[3]?.[0];
    const pm = half === 'p' && hour < 12 ? 12 : 0;
    const am = half === 'a' && hour === 12 ? -12 : 0;
    const guess = !marked && hour >= 1 && hour <= 7 ? 12 : 0;
    out.push({ from, to, clock: { hour: hour + pm + am + guess, minute } });
  }
  return out;
}

/** "Tuesday next week" is one day, not two limits. */
const WEEK_AFTER = /^\s(?:of )?(?:next week|(?:der )?nächsten woche|de la semaine prochaine|de la próxima semana)/u;

function atomsIn(grammar: Grammar, sentence: Sentence): Atom[] {
  const { text } = sentence;
  const out: Atom[] = clocksIn(text);
  const add = (m: RegExpExecArray, rest: Omit<Atom, 'from' | 'to'>) =>
    out.push({ from: m.index, to: m.index + m[0].length, ...rest });
  const isBefore = (m: RegExpExecArray) => grammar.before.test(text.slice(Math.max(0, m.index - 14), m.index));
  for (const { sought, stretch } of grammar.stretches)
    for (const m of all(sought, sentence)) {
      if (stretch === 'day_end') add(m, { end: endOfDay });
      else if (stretch === 'business_close') add(m, { end: (day) => day.startOf('day').set({ hour: 17 }) });
      else add(m, { day: (said) => stretchEnd(said, stretch), end: (day) => day });
    }
  for (const { sought, offset } of grammar.days)
    for (const m of all(sought, sentence)) add(m, { day: (said) => said.plus({ days: offset }), before: isBefore(m) });
  grammar.weekdays.forEach((sought, index) => {
    for (const m of all(sought, sentence)) {
      const lead = text.slice(Math.max(0, m.index - 16), m.index);
      const end = m.index + m[0].length;
      const week = WEEK_AFTER.exec(text.slice(end, end + 24))?.[0] ?? '';
      const next = week !== '' || grammar.next.test(lead);
      const day = (said: DateTime) => weekdayFrom(said, index + 1, next);
      out.push({ from: m.index, to: end + week.length, day, before: isBefore(m) });
    }
  });
  for (const { sought, hour } of grammar.parts)
    for (const m of all(sought, sentence)) add(m, { clock: { hour, minute: 0 }, loose: true });
  return out;
}

/** Drops atoms that stand inside longer ones, in order of place. */
export function outermost<T extends { from: number; to: number }>(found: T[]): T[] {
  found.sort((a, b) => a.from - b.from || b.to - a.to);
  const out: T[] = [];
  for (const atom of found) {
    const last = out.at(-1);
    if (last && atom.from < last.to) continue;
    out.push(atom);
  }
  return out;
}

/** The hour a group of atoms names: a clock time before a part of the day, which then says which half is meant. */
function clockOf(atoms: Atom[]): Atom['clock'] {
  const loose = atoms.findLast((a) => a.clock && a.loose)?.clock;
  const exact = atoms.findLast((a) => a.clock && !a.loose)?.clock;
  if (!exact || !loose) return exact ?? loose;
  return loose.hour > 13 && exact.hour < 12 ? { ...exact, hour: exact.hour + 12 } : exact;
}

function dueOfAtoms(atoms: Atom[]): (said: DateTime) => DateTime {
  const day = atoms.find((a) => a.day)?.day;
  const clock = clockOf(atoms);
  const end = atoms.find((a) => a.end)?.end;
  const before = atoms.some((a) => a.before);
  return (said) => {
    const on = day ? day(said) : said;
    if (clock) {
      const at = on
        .startOf('day')
        .plus({ days: Math.floor(clock.hour / 24) })
        .set({ hour: clock.hour % 24, minute: clock.minute });
      const due = clock.hour === 24 && clock.minute === 0 ? at.minus({ seconds: 1 }) : at;
      return !day && due <= said ? due.plus({ days: 1 }) : due;
    }
    if (before) return on.startOf('day').minus({ seconds: 1 });
    return end ? end(on) : endOfDay(on);
  };
}

function pointsIn(grammar: Grammar, sentence: Sentence): Limit[] {
  const { text } = sentence;
  const groups: Atom[][] = [];
  for (const atom of outermost(atomsIn(grammar, sentence))) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const joins = last && grammar.glue.test(text.slice(last.to, atom.from)) && !(last.day && atom.day);
    if (group && joins) group.push(atom);
    else groups.push([atom]);
  }
  return groups.map((atoms) => ({ from: atoms[0]!.from, to: atoms.at(-1)!.to, due: dueOfAtoms(atoms) }));
}

const LEAD_WORD =
  /(?:by|before|until|till|on|this|next|no later than|avant|d'ici|bis|vor|am|antes del?|até|entro|voor|uiterlijk|para el|el|para|vóór)(?: the| der| le| la| il| o| a)?\s$/u;

/**
 * Every limit in time the text names, in order of place; of limits that overlap the longest is kept. Durations run from
 * the minute; dates and days last until they are over. Own grammar only: explicit dates are read by `explicit.ts`.
 * @param text lower-cased words of one sentence
 */
export function readLimits(text: string, language: Language): Limit[] {
  const grammar = grammarOf(language);
  const sentence = { text, possible: possibleIn(grammar.stems, kindsOf(text), text.length) };
  const timed = outermost([...durationsIn(grammar, sentence), ...pointsIn(grammar, sentence)]).map((limit) => {
    const lead = LEAD_WORD.exec(text.slice(Math.max(0, limit.from - 24), limit.from));
    // "It'll be back on tomorrow": the word belongs to what comes back.
    const strays = lead?.[0] === 'on ' && /^to(?:day|morrow|night)/u.test(text.slice(limit.from, limit.from + 8));
    const bare = lead && (strays || /[\p{L}\p{N}]/u.test(text[limit.from - lead[0].length - 1] ?? ' ')) ? null : lead;
    return bare ? { ...limit, from: limit.from - bare[0].length } : limit;
  });
  const vague = all(grammar.vague, sentence).map((m) => ({ from: m.index, to: m.index + m[0].length, due: null }));
  return outermost([...timed, ...vague.filter((v) => !timed.some((t) => t.from < v.to && v.from < t.to))]);
}
