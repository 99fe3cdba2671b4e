import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type DateHolidays from 'date-holidays';
import type ICal from 'node-ical';
import type { VEvent } from 'node-ical';
import { UserError } from '../errors.ts';

/** A country (ISO 3166), with the state and region where holidays differ. */
interface Place {
  country: string;
  state?: string | undefined;
  region?: string | undefined;
}

/** Where the calendars of an amends.yaml in this folder get their holidays from. */
export function holidaySources(folder: string) {
  return { file: (name: string) => readHolidayFile(path.resolve(folder, name)), place: holidaysOf, requirePlace };
}

// Recurring days are written out for these years; a fixed range, so that a policy version never depends on today.
const FROM = new Date(2015, 0, 1);
const TO = new Date(2045, 11, 31);
const MOST_DAYS = 5_000;

/**
 * The whole-day events of an iCal file: local date to name. Events with a time of day are no holidays and are left out.
 * @throws UserError when the file cannot be read or holds no calendar.
 */
export function readHolidayFile(file: string): Map<string, string> {
  // Loaded only where a file is named: it costs 0.1 s at start.
  const ical = createRequire(import.meta.url)('node-ical') as typeof ICal;
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError(`cannot read the holiday file ${file} (${(error as NodeJS.ErrnoException).code})`, 2);
  }
  if (!text.includes('BEGIN:VCALENDAR'))
    throw new UserError(`${file} is not an iCal file: it has no BEGIN:VCALENDAR`, 2);
  const days = new Map<string, string>();
  for (const entry of Object.values(ical.parseICS(text))) {
    if (entry?.type !== 'VEVENT' || entry.datetype !== 'date') continue;
    const instances = entry.rrule ? ical.expandRecurringEvent(entry, { from: FROM, to: TO }) : [entry];
    for (const instance of instances) addDays(days, instance.start, instance.end, nameOf(entry));
    if (days.size > MOST_DAYS)
      throw new UserError(`${file} closes more than ${MOST_DAYS} days: is it a list of holidays?`, 2);
  }
  return days;
}

/** Whole-day dates are midnights of this machine's zone; their end is exclusive. */
function addDays(days: Map<string, string>, from: Date, to: Date | undefined, name: string): void {
  const day = new Date(from.getFullYear(), from.getMonth(), from.getDate(), 12);
  do {
    days.set(writeDate(day), name);
    day.setDate(day.getDate() + 1);
  } while (to !== undefined && day < to && days.size <= MOST_DAYS);
}

function writeDate(day: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

function nameOf(event: VEvent): string {
  const summary = typeof event.summary === 'string' ? event.summary : event.summary?.val;
  return summary?.trim() || 'a holiday';
}

// The library brings 45 MB and takes 0.2 s to load, so it is loaded only where a country is named.
function holidayBook(place: Place): DateHolidays {
  const Holidays = createRequire(import.meta.url)('date-holidays') as typeof DateHolidays;
  return new Holidays(place.country, place.state ?? '', place.region ?? '');
}

function requirePlace(calendar: string, place: Place): void {
  const book = holidayBook({ country: place.country });
  const states = book.getStates(place.country) as Record<string, string> | undefined;
  if (!(place.country in book.getCountries())) {
    throw new UserError(
      `calendar ${calendar}: no holidays are known for the country ${place.country}; list them under holidays`,
      2,
    );
  }
  if (place.state !== undefined && !(states && place.state in states)) {
    const known = Object.keys(states ?? {}).join(', ') || 'none';
    throw new UserError(`calendar ${calendar}: ${place.country} has no state ${place.state} (there are: ${known})`, 2);
  }
}

/** Public holidays of a year; bank, school and optional days and observances are working days. */
export function holidaysOf(place: Place, year: number): Map<string, string> {
  const days = holidayBook(place)
    .getHolidays(year, 'en')
    .filter(({ type }) => type === 'public');
  const dates = new Map<string, string>();
  for (const { date, start, end, name } of days) {
    const count = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
    const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
    for (let day = 0; day < count; day++)
      dates.set(new Date(first + day * 86_400_000).toISOString().slice(0, 10), name);
  }
  return dates;
}
