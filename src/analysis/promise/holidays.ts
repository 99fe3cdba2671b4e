import { DateTime } from 'luxon';
import type { Day } from './calendar.ts';

/**
 * Named holidays, and when they are: a date (`12-25`), a weekday of a month (`11/4/4`: the fourth Thursday of November,
 * `05/1/-1`: the last Monday of May), days from Easter Sunday (`easter-2`), a date of another calendar, or dates by year
 * where astronomy decides. Of several the first to come is meant; after `XX:` what holds in one country.
 */
const HOLIDAYS: [pattern: string, rules: string][] = [
  ['(?:christmas|xmas|x-mas|chrimbo|crimbo)(?! eve)(?: day)?|(?<=by |before )the 25th of dec(?:ember)?', '12-25'],
  ['(?:christmas|xmas|x-mas) eve', '12-24'],
  ["boxing day|st\\.? stephen'?s day", '12-26'],
  ["new year'?s? eve|nye|hogmanay", '12-31'],
  ["(?<!the )new year'?s?(?: day)?(?! eve)|(?<=by )the new year", '01-01'],
  ['epiphany|three kings(?: day)?', '01-06'],
  ["valentine'?s?(?: day)?", '02-14'],
  ["(?:st\\.? patrick'?s?|st\\.? paddy'?s?|paddy'?s|saint patrick'?s) day", '03-17'],
  ["st\\.? david'?s day", '03-01'],
  ["st\\.? george'?s day", '04-23'],
  ["st\\.? andrew'?s day", '11-30'],
  ['burns night', '01-25'],
  ['(?:shrove tuesday|pancake (?:day|tuesday)|mardi gras)', 'easter-47'],
  ['ash wednesday', 'easter-46'],
  ['palm sunday', 'easter-7'],
  ['maundy thursday', 'easter-3'],
  ['good friday', 'easter-2'],
  ['easter saturday', 'easter-1'],
  ['easter monday', 'easter+1'],
  ['easter(?! (?:monday|saturday|friday))(?: (?:sunday|day))?', 'easter+0'],
  ['ascension(?: day)?', 'easter+39'],
  ['whit monday|pentecost monday', 'easter+50'],
  ['pentecost|whit sunday|whitsun', 'easter+49'],
  ['corpus christi', 'easter+60'],
  ["(?:mother'?s'?|mothering) (?:day|sunday)", '05/7/2 GB:easter-21 IE:easter-21'],
  ["father'?s'? day", '06/7/3 AU:09/7/1'],
  ['may day', '05-01'],
  ['(?:early )?may bank holiday(?: monday)?', '05/1/1'],
  ['(?:late may|spring|whitsun) bank holiday(?: monday)?', '05/1/-1'],
  ['(?:august|summer) bank holiday(?: monday)?', '08/1/-1 IE:08/1/1'],
  ['october bank holiday(?: monday)?', '10/1/-1'],
  ['easter bank holiday(?: monday)?', 'easter+1'],
  ['bank holiday monday', 'easter+1 05/1/1 05/1/-1 08/1/-1 IE:easter+1 IE:05/1/1 IE:06/1/1 IE:08/1/1 IE:10/1/-1'],
  [
    'bank holiday',
    'easter-2 easter+1 05/1/1 05/1/-1 08/1/-1 12-25 12-26 01-01 IE:easter+1 IE:05/1/1 IE:06/1/1 IE:08/1/1 IE:10/1/-1 IE:12-25 IE:03-17 IE:01-01',
  ],
  ["(?:martin luther king(?:,? jr\\.?)?|mlk)(?:'?s)? day", '01/1/3'],
  ["president'?s'? day", '02/1/3'],
  ['memorial day', '05/1/-1'],
  ['juneteenth', '06-19'],
  ['(?:the )?(?:fourth|4th) of july|july (?:4th|fourth)', '07-04'],
  ['independence day', '07-04 IN:08-15'],
  ['republic day', '01-26'],
  ['gandhi jayanti', '10-02'],
  ['labou?r day', '09/1/1 IN:05-01 GB:05-01 EU:05-01 AU:10/1/1'],
  ["columbus day|indigenous peoples'? day", '10/1/2'],
  ["hallowe'?en", '10-31'],
  ["all saints'?(?: day)?", '11-01'],
  ['(?:bonfire|guy fawkes|fireworks) (?:night|day)', '11-05'],
  ["(?:veterans?'?|armistice) day", '11-11'],
  ['remembrance day', '11-11'],
  ['remembrance sunday', '11/7/2'],
  ['thanksgiving(?: day)?', '11/4/4 CA:10/1/2'],
  ['black friday', '11/4/4+1'],
  ['cyber monday', '11/4/4+4'],
  ['canada day', '07-01'],
  ['victoria day', '05/1/-2'],
  ['australia day', '01-26'],
  ['anzac day', '04-25'],
  ['waitangi day', '02-06'],
  ['bastille day', '07-14'],
  ['st\\.? nicholas(?: day)?', '12-06'],
  ['groundhog day', '02-02'],
  ["april fool'?s'?(?: day)?", '04-01'],
  ['diwali|deepavali', '2026-11-08 2027-10-29 2028-10-17 2029-11-05 2030-10-26 2031-11-14 2032-11-02'],
  ['holi', '2026-03-04 2027-03-22 2028-03-11 2029-03-01 2030-03-20 2031-03-09 2032-03-27'],
  ['dussehra|dasara', '2026-10-20 2027-10-09 2028-09-27 2029-10-16 2030-10-06'],
  ['raksha bandhan|rakhi', '2026-08-28 2027-08-17 2028-08-05 2029-08-23 2030-08-13'],
  ['eid al[- ]adha|bakrid', 'islamic-umalqura:12:10'],
  ['eid(?: al[- ]fitr)?(?! al)', 'islamic-umalqura:10:1'],
  ['(?:chinese|lunar) new year', 'chinese:1:1'],
  ['rosh hashanah', 'hebrew:1:1'],
  ['yom kippur', 'hebrew:1:10'],
  ['hanukkah|chanukah', 'hebrew:3:25'],
  ['passover', 'hebrew:8:15'],
];

const FINDS = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${HOLIDAYS.map(([pattern]) => pattern).join('|')})(?![\\p{L}\\p{N}])`,
  'gu',
);
const RULES = HOLIDAYS.map(([pattern, rules]) => [new RegExp(`^(?:${pattern})$`, 'u'), rules] as const);

/** Easter Sunday by the algorithm of Meeus, Jones and Butcher. */
function easter(year: number): { month: number; day: number } {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return { month: Math.floor(n / 31), day: (n % 31) + 1 };
}

function nthWeekday(month: DateTime, weekday: number, nth: number): DateTime {
  if (nth > 0) return month.plus({ days: ((weekday - month.weekday + 7) % 7) + 7 * (nth - 1) });
  const last = month.endOf('month').startOf('day');
  // The Monday before 25 May is the last but one at most; `-2` asks for that.
  const end = nth === -2 ? month.set({ day: 24 }) : last;
  return end.minus({ days: (end.weekday - weekday + 7) % 7 });
}

/** The day of another calendar's date that begins in a year. */
function elsewhere(calendar: string, month: string, day: string, start: DateTime): DateTime {
  const named = new Intl.DateTimeFormat(`en-u-ca-${calendar}`, { month: 'numeric', day: 'numeric', timeZone: 'UTC' });
  for (let n = 0; n < 366; n++) {
    const at = start.plus({ days: n });
    const parts = named.formatToParts(Date.UTC(at.year, at.month - 1, at.day, 12));
    const value = (type: string) => parts.find((part) => part.type === type)?.value;
    if (value('day') === day && monthNumber(value('month')!) === month) return at;
  }
  return DateTime.invalid('none this year');
}
const HEBREW = 'Tishri Heshvan Kislev Tevet Shevat Adar AdarII Nisan Iyar Sivan Tamuz Av Elul'.split(' ');
const monthNumber = (name: string) => (HEBREW.includes(name) ? String(HEBREW.indexOf(name) + 1) : name);

function dayOf(rule: string, year: number, zone: string): DateTime {
  const first = (month: number) => DateTime.fromObject({ year, month, day: 1 }, { zone });
  const feast = /^easter([+-]\d+)/.exec(rule);
  if (feast) return DateTime.fromObject({ year, ...easter(year) }, { zone }).plus({ days: Number(feast[1]) });
  const nth = /^(\d\d)\/(\d)\/(-?\d)(?:\+(\d))?$/.exec(rule);
  if (nth) return nthWeekday(first(Number(nth[1])), Number(nth[2]), Number(nth[3])).plus({ days: Number(nth[4] ?? 0) });
  const other = /^([a-z-]+):(\d+):(\d+)$/.exec(rule);
  if (other) return elsewhere(other[1]!, other[2]!, other[3]!, first(1));
  const [, dated, month, day] = /^(?:(\d{4})-)?(\d\d)-(\d\d)$/.exec(rule)!;
  return first(Number(month)).set({ year: Number(dated ?? year), day: Number(day) });
}

function countryOf(zone: string): string {
  if (/^Europe\/(?:London|Belfast)|^GB/.test(zone)) return 'GB';
  if (/^Europe\/Dublin/.test(zone)) return 'IE';
  if (/^Asia\/(?:Kolkata|Calcutta)/.test(zone)) return 'IN';
  if (/^America\/(?:Toronto|Vancouver|Winnipeg|Halifax|Edmonton|Regina|St_Johns|Montreal|Moncton)|^Canada/.test(zone))
    return 'CA';
  if (/^Australia/.test(zone)) return 'AU';
  return /^Europe/.test(zone) ? 'EU' : '';
}

function nextOf(rules: string): Day {
  const all = rules.split(' ');
  return (said) => {
    const zone = said.zoneName ?? 'utc';
    const own = `${countryOf(zone)}:`;
    const here = all.filter((rule) => own.length > 1 && rule.startsWith(own)).map((rule) => rule.slice(own.length));
    const held = here.length > 0 ? here : all.filter((rule) => !/^[A-Z]{2}:/.test(rule));
    const days = held.flatMap((rule) => [0, 1].map((more) => dayOf(rule, said.year + more, zone)));
    const coming = days.filter((day) => day.isValid && day.endOf('day') >= said);
    return coming.sort((x, y) => x.toMillis() - y.toMillis())[0] ?? DateTime.invalid('not known');
  };
}

/** Holidays named in a text, in order of place. */
export function holidaysIn(text: string): { from: number; to: number; day: Day }[] {
  return [...text.matchAll(FINDS)].map((m) => ({
    from: m.index,
    to: m.index + m[0].length,
    day: nextOf(RULES.find(([test]) => test.test(m[0]))?.[1] ?? '12-25'),
  }));
}
