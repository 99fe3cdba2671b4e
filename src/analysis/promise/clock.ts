import type { DateTime } from 'luxon';
import { long } from './long.ts';

/** A time of day found in a text; hour 24 is midnight at the day's end. */
export interface ClockTime {
  from: number;
  to: number;
  hour: number;
  minute: number;
  /** The half of the day is not said: "by five". */
  open: boolean;
  /** IANA zone, when one is named. */
  zone?: string | undefined;
}

const HOURS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const HOUR_WORD = HOURS.toReversed().join('|');
const HALF = "\\s?(?:a\\.?m\\b\\.?|p\\.?m\\b\\.?)|[ap](?![\\p{L}'])";
const MARK = `${HALF}|\\s?(?:uhr|uur|h|hrs|o' ?clock|oclock)(?!\\p{L})`;
const NOON = 'noon|midday|mediod[ií]a|meio-dia|midi|mittag|mezzogiorno';
const MIDNIGHT = 'midnight|medianoche|minuit|mitternacht|mezzanotte';
const MINUTES: Record<string, number> = { half: 30, quarter: 15, 'a quarter': 15, five: 5, ten: 10, twenty: 20 };
const SPOKEN_MINUTES: Record<string, number> = { fifteen: 15, thirty: 30, twenty: 20, ten: 10, forty: 40, fifty: 50 };

/** What may be a time of day; which parts of it decide is told by the groups. */
const CLOCK = new RegExp(
  [
    long`(?<spoken>half|(?:a )?quarter|five|ten|twenty(?:[- ]five)?|\d{1,2}(?= (?:mins? |
      minutes )?past))(?: mins?| minutes)?` +
      `(?<way>[ -](?:past|to|till|after|gone)[ -]|(?<=half)[ -])(?<of>${HOUR_WORD}|\\d{1,2})(?<mark>${MARK})?`,
    `(?:12 |twelve )?(?:(?<noon>${NOON})|(?<midnight>${MIDNIGHT}))`,
    long`(?<word>${HOUR_WORD})(?:[ -](?<past>thirty|fifteen|forty[- ]five|twenty|ten|forty|
      fifty))?(?<wordmark>${MARK})?(?:-?ish)?`,
    `(?<military>(?:[01]\\d|2[0-3])[0-5]\\d)(?<hundred>\\s?(?:h|hrs|hours))?`,
    `(?<digits>\\d{1,2})(?:(?<colon>[:.h])(?<minute>\\d{2}))?(?<digitmark>${MARK})?(?:-?ish)?`,
  ]
    .map((form) => `(?:${form})`)
    .join('|')
    .replace(/^/, '(?<![\\p{L}\\p{N}:./£$€-]|\\d,)(?:')
    .concat(')(?![\\p{L}\\p{N}/%]|[:-]\\d|[.,]\\d)'),
  'gu',
);

/** A quick look: most sentences name no time of day. */
const MAY_BE = new RegExp(`\\d|${NOON}|${MIDNIGHT}|half|quarter|${HOUR_WORD}`, 'u');

/** A bare number is an hour only right after one of these and before nothing that it could count. */
const AT_HOUR = new RegExp(
  long`(?:(?<![\p{L}])(?:by|at|before|until|till?|from|around|about|las|às|alle|om|um|bis|à|entro le|than|after|
      is|for)(?: (?:about|around|say))?|@)\s{0,2}$`,
  'u',
);
const ENDS_HOUR = new RegExp(
  long`^\s*(?:$|[.,;!?)(:]|(?:on|today|to?morr?ow|tonight|tonite|sharp|latest|at the|in the|this|and|or|so|then|
      i|we|but|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b)`,
  'u',
);
/** The lower end of a range: "between 5 and", "2pm -". */
const RANGE_LOW = new RegExp(
  long`(?:(?<lead>between|from|btwn|b\/w|zwischen|entre|tra le|
    tussen) )?(?<![\p{L}\p{N}.,:/-])(?:\d{1,2}(?:[:.]\d{2})?(?:${MARK})?|${NOON}|${HOUR_WORD}|
    half (?:past )?(?:${HOUR_WORD}))\s?(?:-|and|to|till?|until|or|und|y|a|e|en)\s?$`,
  'u',
);
const ZONES: [RegExp, string][] = [
  [/^\s\(?(?:e[sd]?t|eastern)\b/u, 'America/New_York'],
  [/^\s\(?(?:c[sd]t|central)\b/u, 'America/Chicago'],
  [/^\s\(?(?:m[sd]t|mountain)\b/u, 'America/Denver'],
  [/^\s\(?(?:p[sd]?t|pacific)\b/u, 'America/Los_Angeles'],
  [/^\s\(?(?:gmt|utc)\b/u, 'UTC'],
  [/^\s\(?(?:bst|uk time)\b/u, 'Europe/London'],
  [/^\s\(?(?:ces?t)\b/u, 'Europe/Berlin'],
  [/^\s\(?ist\b/u, 'Asia/Kolkata'],
  [/^\s\(?ae[sd]t\b/u, 'Australia/Sydney'],
];

/** The hour in 24, and whether its half of the day is open. */
function halved(hour: number, mark: string | undefined, exact = false): { hour: number; open: boolean } {
  const half = mark?.trim()[0];
  if (half === 'p') return { hour: hour < 12 ? hour + 12 : hour, open: false };
  if (half === 'a') return { hour: hour === 12 ? 0 : hour, open: false };
  return { hour, open: !exact && hour > 0 && hour < 12 };
}

const hourOf = (word: string) => (/^\d/u.test(word) ? Number(word) : HOURS.indexOf(word) + 1);

function timeOf(groups: Record<string, string | undefined>, bare: boolean): Omit<ClockTime, 'from' | 'to'> | null {
  const { spoken, way, of, mark, word, past, wordmark, military, hundred, digits, colon, minute, digitmark } = groups;
  if (spoken) {
    const minutes = /^\d/u.test(spoken) ? Number(spoken) : (MINUTES[spoken] ?? 25);
    const { hour, open } = halved(hourOf(of!), mark);
    const back = /to|till/u.test(way!);
    if (back && spoken === 'half') return null;
    // "ten to one" is before one in the same half: 12:50 where one is 13:00.
    return back
      ? { hour: (hour + 23) % 24 || 12, minute: 60 - minutes, open: open || hour === 12 || (hour === 1 && !mark) }
      : { hour, minute: minutes, open };
  }
  if (groups.noon) return { hour: 12, minute: 0, open: false };
  if (groups.midnight) return { hour: 24, minute: 0, open: false };
  if (word) {
    if (!bare && !wordmark) return null;
    return { ...halved(hourOf(word), wordmark), minute: past ? (SPOKEN_MINUTES[past] ?? 45) : 0 };
  }
  if (military) {
    const year = /^20[2-4]/u.test(military) && !hundred;
    return year || !bare
      ? null
      : { hour: Number(military.slice(0, 2)), minute: Number(military.slice(2)), open: false };
  }
  const hour = Number(digits);
  if (hour > 24 || Number(minute ?? 0) > 59 || (colon === '.' && !digitmark && !bare)) return null;
  if (!minute && !digitmark && (!bare || hour === 0)) return null;
  if (!minute && /hrs|^h/u.test(digitmark?.trim() ?? '') && !bare && digitmark !== 'h' && digitmark !== ' h')
    return null;
  const exact = digits!.startsWith('0') || /uhr|uur|h/u.test(digitmark ?? '') || colon === 'h';
  return { ...halved(hour, digitmark, exact && !/clock/u.test(digitmark ?? '')), minute: Number(minute ?? 0) };
}

/** The times of day a text names, in order of place; of a range the upper end, with the words of both. */
export function clocksIn(text: string): ClockTime[] {
  if (!MAY_BE.test(text)) return [];
  const out: ClockTime[] = [];
  for (const m of text.matchAll(CLOCK)) {
    const to = m.index + m[0].trimEnd().length;
    const before = text.slice(Math.max(0, m.index - 36), m.index);
    const low = RANGE_LOW.exec(before);
    const after = text.slice(to, to + 14);
    const time = timeOf(m.groups!, ENDS_HOUR.test(after) && (AT_HOUR.test(before) || low?.groups?.lead !== undefined));
    if (!time) continue;
    const from = low ? m.index - low[0].length : m.index;
    const zone = ZONES.find(([test]) => test.test(after));
    const end = zone && /[ap]\.?m|:/u.test(m[0]) ? to + zone[0].exec(after)![0].length : to;
    out.push({ from, to: end, ...time, zone: end > to ? zone?.[1] : undefined });
  }
  return out;
}

/** Hours that are in the morning when nothing says which half of the day is meant. */
const MORNING = 8;
const EARLIEST = 7;

function setOn(day: DateTime, { hour, minute, zone }: Omit<ClockTime, 'from' | 'to'>): DateTime {
  const here = zone ? day.setZone(zone, { keepLocalTime: true }) : day;
  const at = here
    .startOf('day')
    .plus({ days: Math.floor(hour / 24) })
    .set({ hour: hour % 24, minute });
  return hour === 24 && minute === 0 ? at.minus({ seconds: 1 }) : at;
}

/**
 * The moment of a time of day. Where its half is open, on the day it is said the first that is still to come (not at
 * night), on others the one in a working day. Without a day it is today's, or tomorrow's once that is over.
 */
export function momentOf(clock: Omit<ClockTime, 'from' | 'to'>, day: DateTime | null, said: DateTime): DateTime {
  const usual = clock.open && clock.hour < MORNING ? { ...clock, hour: clock.hour + 12 } : clock;
  const on = day ?? said;
  if (on.hasSame(said, 'day')) {
    const later = clock.open ? { ...clock, hour: clock.hour + 12 } : clock;
    const first = [clock, later].find((one) => setOn(on, one) > said && (!one.open || one.hour >= EARLIEST));
    if (first) return setOn(on, first);
    if (!day) return setOn(on.plus({ days: 1 }), usual);
  }
  return setOn(on, usual);
}
