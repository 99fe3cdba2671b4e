import { readFileSync } from 'node:fs';
import { DateTime } from 'luxon';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Day } from './calendar.ts';
import { foundIn, table } from './grammar.ts';

/**
 * Named holidays, and when they are: a date (`12-25`), a weekday of a month (`11/4/4`: the fourth Thursday of November,
 * `05/1/-1`: the last Monday of May), days from Easter Sunday (`easter-2`), a date of another calendar
 * (`hebrew:1:10`), or dates by year where astronomy decides. Of several the first to come is meant; after `XX:` what
 * holds in one country. Kept as data in `../data`.
 */
const file = z.array(z.tuple([z.string(), z.string()]));
const HOLIDAYS = file.parse(parse(readFileSync(new URL('../data/holidays.yaml', import.meta.url), 'utf8')));
const FINDS = table(HOLIDAYS.map(([pattern, rules]) => [pattern, nextOf(rules)] as const));

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
export const holidaysIn = (text: string) => foundIn(FINDS, text);
