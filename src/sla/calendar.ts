import { DateTime } from 'luxon';
import { DAY } from '../config/duration.ts';
import type { Ms } from '../model.ts';

/** A span of a local day in minutes after midnight, `[from, to)`, 0..1440. */
export type DaySpan = readonly [from: number, to: number];
/** A span of time, `[from, to)`. */
export type Interval = readonly [from: Ms, to: Ms];
/** A day that differs from its weekday: a holiday has no spans. */
export interface SpecialDay {
  spans: readonly DaySpan[];
  why: string;
}
/** A country (ISO 3166), with the state and region where holidays differ: `{ country: 'DE', state: 'BY' }`. */
export interface HolidayPlace {
  country: string;
  state?: string | undefined;
  region?: string | undefined;
}

/** Opening hours as data: it can be stored with a policy version and compiled again years later. */
export interface CalendarSpec {
  name: string;
  /** IANA time zone in which the spans are meant. */
  zone: string;
  /** Spans by weekday, Monday first; seven entries. */
  week: readonly (readonly DaySpan[])[];
  /** Own holidays and exceptions by local date (`2026-12-24`); they win over the country's holidays. */
  days: Readonly<Record<string, SpecialDay>>;
  place?: HolidayPlace | undefined;
}

/** Gives the public holidays of a place in a year: local date to name. Called once per year and calendar. */
export type HolidaysOf = (place: HolidayPlace, year: number) => ReadonlyMap<string, string>;

/** A calendar ready to be asked. `spec: null` is round the clock. Make one with `compileCalendar`, or take `ALWAYS`. */
export interface Calendar {
  name: string;
  zone: string;
  spec: CalendarSpec | null;
  /** The open intervals of one local day (days since 1970-01-01), in order, not overlapping. */
  openingsOn: (day: number) => readonly Interval[];
  /** Why a local day has other hours than its weekday; null when it has not. */
  reasonOn: (day: number) => string | null;
}

/** Round the clock: open time is time. */
export const ALWAYS: Calendar = {
  name: 'always',
  zone: 'UTC',
  spec: null,
  openingsOn: (day) => [[day * DAY, (day + 1) * DAY]],
  reasonOn: () => null,
};

/**
 * Prepares a calendar. Each local day is computed once and kept, so asking costs a map look-up and no time-zone work.
 * Daylight saving: a span is open from one wall-clock reading to another, so a night span is an hour shorter or longer
 * on those days. A wall time that is skipped is read as the moment after the jump; one that comes twice as the first.
 */
export function compileCalendar(spec: CalendarSpec, holidaysOf: HolidaysOf = () => new Map()): Calendar {
  const openings = new Map<number, readonly Interval[]>();
  const holidays = new Map<number, ReadonlyMap<string, string>>();
  const specialDay = (date: string): SpecialDay | null => {
    const own = spec.days[date];
    if (own !== undefined || spec.place === undefined) return own ?? null;
    const year = Number(date.slice(0, 4));
    if (!holidays.has(year)) holidays.set(year, holidaysOf(spec.place, year));
    const why = holidays.get(year)?.get(date);
    return why === undefined ? null : { spans: [], why };
  };
  const openingsOn = (day: number): readonly Interval[] => {
    const known = openings.get(day);
    if (known !== undefined) return known;
    const spans = specialDay(dateOf(day))?.spans ?? spec.week[weekdayOf(day)] ?? [];
    const made = joinIntervals(
      spans.map(([from, to]): Interval => [wallTime(day, from, spec.zone), wallTime(day, to, spec.zone)]),
    );
    openings.set(day, made);
    return made;
  };
  return {
    name: spec.name,
    zone: spec.zone,
    spec,
    openingsOn,
    reasonOn: (day) => specialDay(dateOf(day))?.why ?? null,
  };
}

/** The local date of a day number: 20778 is `2026-11-21`. */
export function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** Monday is 0. Day 0, 1970-01-01, was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The instant at which clocks in the zone read this many minutes after the day's midnight. */
function wallTime(day: number, minutes: number, zone: string): Ms {
  const wall = new Date(day * DAY + minutes * 60_000);
  return DateTime.fromObject(
    {
      year: wall.getUTCFullYear(),
      month: wall.getUTCMonth() + 1,
      day: wall.getUTCDate(),
      hour: wall.getUTCHours(),
      minute: wall.getUTCMinutes(),
    },
    { zone },
  ).toMillis();
}

/** Sorts intervals, drops empty ones (a span inside the skipped hour) and joins those that touch or overlap. */
export function joinIntervals(intervals: readonly Interval[]): Interval[] {
  const joined: [Ms, Ms][] = [];
  for (const [from, to] of [...intervals].sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (to <= from) continue;
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}
