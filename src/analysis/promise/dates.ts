import { DateTime } from 'luxon';
import type { ReadLanguage } from '../languages/registry.ts';
import { type Day, endOfDay } from './calendar.ts';
import { long } from './long.ts';

/** A day named by its date; `day` is null where its order of day and month cannot be told. */
export interface DateFound {
  from: number;
  to: number;
  day: Day | null;
}

const ENGLISH = long`jan(?:uary)? feb(?:r?u?ary)? mar(?:ch)? apr(?:il)? may june? july? aug(?:ust)? sep(?:t|
    te?me?b?er)? oct(?:ober)? nov(?:ember)? dec(?:ember)?`.split(' ');
/** How the months begin in the seven languages. */
const BEGINNINGS =
  long`jan|ene|gen feb|fev|fév mar|maa|mrt|mär apr|abr|avr mai|may|mei|mag jun|juin|giu jul|juil|lug aug|ago|aoû|
    aou sep|set oct|okt|out|ott nov dec|dez|dic|déc`.split(' ');
const MONTHS = BEGINNINGS.map((starts) => new RegExp(`^(?:${starts})`, 'u'));
const monthOf = (name: string) => MONTHS.findIndex((test) => test.test(name)) + 1;

const ORDINALS = [
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth',
  'sixteenth seventeenth eighteenth nineteenth twentieth',
].flatMap((names) => names.split(' '));
const NTH = 'st|nd|rd|th';
const YEAR = '(?:,? (?<year>20\\d{2}))?';
const RANGE = `(?:\\d{1,2}(?:${NTH}|\\.)?\\s?(?:-|to|and|or|\\/|bis|und|al?|y|e|et|au|tot|en)\\s?)?`;
/** Numbers are dates only after one of these, where nothing else makes them one. */
const ON = long`
  (?<=(?:by|on|before|until|till?|for|of|from|to|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|
    tues?|weds?|thurs?|fri|sat|sun),? (?:the )?|- ?|\()`;
const NO_DAY = long`
  (?! (?:time|floor|birthday|anniversary|street|ave|avenue|century|edition|attempt|e-?mail|call|day|hour|
    largest|party|class|party|one|reply|response|week|complaint|message|visit|available|working|business|
    thing)\b)`;

const formsOf = (month: string, english: boolean) => [
  `(?:the )?${RANGE}(?<day>\\d{1,2})(?:${NTH}|\\.|er|º)?(?: (?:of|de|di))?[ -](?<month>${month})\\b\\.?${YEAR}`,
  ...(english
    ? [
        `(?<first>${month})\\.? (?:the )?${RANGE}(?<firstday>\\d{1,2})(?:${NTH})?(?![ap:]|\\s[ap]m)${YEAR}`,
        `the (?<ofword>${ORDINALS.join('|')}) of (?<ofmonth>${month})`,
        `${ON}(?:the )?${RANGE}(?<nth>\\d{1,2})(?:${NTH})(?<nextmonth> of next month)?${NO_DAY}`,
        `the ${RANGE}(?<thenth>\\d{1,2})(?:${NTH})(?<thenextmonth> of next month)?${NO_DAY}`,
        `(?<=\\b(?:by|on|before|until) )the (?<word>${ORDINALS.slice(3).join('|')})${NO_DAY}`,
        long`(?:(?<part>(?:the )?(?:end|start|beginning|middle) of|early(?: in)?|mid|late(?: in)?|later in)[ -]|
          (?<=\b(?:in|by|until|till?|before|during) ))(?<alone>${month})(?! (?:\d|i\b|we\b|have\b|not\b|be\b))`,
      ]
    : []),
  '(?<iso>20\\d{2}-\\d{2}-\\d{2})',
  `(?<a>\\d{1,2})(?<sep>[/.-])(?<b>\\d{1,2})(?:\\k<sep>(?<full>\\d{4}|\\d{2}))?`,
];
const WORDS_ALONE = /\?<(?:ofword|word|alone)>/;
const compile = (month: string, english: boolean) =>
  formsOf(month, english).map(
    (form) => new RegExp(`(?<![\\p{L}\\p{N}/.-])(?:${form})(?![\\p{L}\\p{N}/%-]|[.:]\\d)`, 'gu'),
  );
const EN_FORMS = compile(ENGLISH.map((name) => `(?:${name})`).join('|'), true);
const OTHER_FORMS = compile(`(?:${BEGINNINGS.join('|').replaceAll(' ', '|')})\\p{L}{0,7}`, false);

/** The end of a date without a year: the next of that name. */
function dateFrom(said: DateTime, month: number, day: number, year?: number): DateTime {
  const on = (y: number) => DateTime.fromObject({ year: y, month, day }, { zone: said.zone }).endOf('day');
  if (year) return on(year < 100 ? 2000 + year : year);
  return on(said.year) < said ? on(said.year + 1) : on(said.year);
}

/** "the 15th": the next day of that number. */
function dayOfMonth(said: DateTime, day: number, next: boolean): DateTime {
  const first = said.startOf('month').plus({ months: next ? 1 : 0 });
  for (let months = 0; months < 3; months++) {
    const here = first.plus({ months }).set({ day });
    if (here.day === day && here.endOf('day') >= said) return here;
  }
  return said;
}

/** "in March", "early in December": where that part of the month ends. */
function partOfMonth(said: DateTime, month: number, part: string): DateTime {
  const last = dateFrom(said, month, 1).endOf('month');
  const end = last < said.plus({ months: 11 }) || said.month !== month ? last : said.endOf('month');
  if (/early|start|beginning/u.test(part)) return end.set({ day: 10 });
  return /mid/u.test(part) ? end.set({ day: 15 }) : end;
}

/** Zones of countries that write the month first. */
const MONTH_FIRST =
  /^(?:US|Pacific\/Honolulu|America\/(?:New_York|Chicago|Denver|Los_Angeles|Phoenix|Detroit|Anchorage|Boise|Indiana))/;
const DAY_FIRST = /^(?:Europe|Africa|Australia|Asia|Pacific)\//;

/** "12/15": by the custom of the zone, unless only one order gives a date; null where both could be meant. */
function slashed(a: number, b: number, year: number | undefined, english: boolean): Day | null {
  if (a > 31 || b > 31 || (a > 12 && b > 12) || a === 0 || b === 0) return null;
  return (said) => {
    const zone = said.zoneName ?? '';
    const monthFirst = b > 12 || (a <= 12 && english && MONTH_FIRST.test(zone));
    if (a <= 12 && b <= 12 && a !== b && english && !monthFirst && !DAY_FIRST.test(zone))
      return DateTime.invalid('order');
    return monthFirst ? dateFrom(said, a, b, year) : dateFrom(said, b, a, year);
  };
}

function dayOf(g: Record<string, string | undefined>, lead: string, english: boolean): Day | null {
  const month = g.month ?? g.first ?? g.ofmonth;
  const year = g.year ? Number(g.year) : undefined;
  if (month) {
    const day = g.ofword ? ORDINALS.indexOf(g.ofword) + 1 : Number(g.day ?? g.firstday);
    return day > 0 && day < 32 ? (said) => dateFrom(said, monthOf(month), day, year) : null;
  }
  if (g.alone) return (said) => partOfMonth(said, monthOf(g.alone!), g.part ?? '');
  if (g.iso) return (said) => DateTime.fromISO(g.iso!, { zone: said.zone });
  const nth = g.word ? ORDINALS.indexOf(g.word) + 1 : Number(g.nth ?? g.thenth ?? 0);
  if (nth > 0) return nth < 32 ? (said) => dayOfMonth(said, nth, Boolean(g.nextmonth ?? g.thenextmonth)) : null;
  const sure =
    g.full ||
    (g.sep === '/' && /(?:\b(?:by|on|before|until|till?|from|for|le|el|am|bis|até|op|il)|-|day) ?$/u.test(lead));
  if (!sure && !(g.sep === '.' && !english)) return null;
  return slashed(Number(g.a), Number(g.b), g.full ? Number(g.full) : undefined, english);
}

/** Dates named in the words of one sentence. */
export function datesIn(text: string, language: ReadLanguage): DateFound[] {
  const english = language === 'en';
  const out: DateFound[] = [];
  const numbers = /\d/u.test(text);
  const forms = english ? EN_FORMS : OTHER_FORMS;
  // Most forms hold a number: without one they cannot match.
  for (const form of numbers ? forms : forms.filter((one) => WORDS_ALONE.test(one.source)))
    for (const m of text.matchAll(form)) {
      const day = dayOf(m.groups!, text.slice(Math.max(0, m.index - 10), m.index), english);
      if (day) out.push({ from: m.index, to: m.index + m[0].length, day: (said) => endOfDay(day(said)) });
    }
  return out;
}
