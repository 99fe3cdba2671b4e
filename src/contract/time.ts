import type { Iso, Ms } from './words.ts';

/** A time as it leaves the program: UTC, whole seconds, e.g. `2026-11-21T20:12:00Z`. */
export function iso(at: Date | Ms): Iso {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** The same to the millisecond, where there is a fraction of a second: `2026-11-21T20:12:00.250Z`. */
export function isoExact(at: Date | Ms): Iso {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}

export function isoOrNull(at: Date | Ms | null): Iso | null {
  return at === null ? null : iso(at);
}

/** What is wrong with a text that should name a moment, in words that follow it. */
export interface NoInstant {
  wrong: string;
}

const INSTANT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/;
const [FIRST_YEAR, LAST_YEAR] = [1970, 9999];
/** What Postgres takes; the widest zone on Earth is +14:00. */
const WIDEST_OFFSET = 15;

/**
 * The moment that a text names, the same on every machine: one without a zone would mean another moment on each, and a day
 * that the calendar lacks would be moved to the next month here and refused by the database.
 */
export function parseInstant(text: string): Ms | NoInstant {
  const match = INSTANT.exec(text);
  if (!match) return { wrong: 'is not a time like 2026-11-21T20:12:00Z' };
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return { wrong: 'is no day of the calendar' };
  if (hour > 23 || minute > 59 || second > 59) return { wrong: 'is no time of day' };
  const zone = match[8];
  if (zone === undefined) return { wrong: 'names no time zone: write Z for UTC, or an offset such as +01:00' };
  const offset = offsetOf(zone);
  if (offset === null) return { wrong: 'names a time zone that is not there' };
  const at = Date.UTC(year, month - 1, day, hour, minute, second) + Math.floor(Number(match[7] ?? 0) * 1000) - offset;
  const utcYear = new Date(at).getUTCFullYear();
  if (year < FIRST_YEAR || utcYear < FIRST_YEAR || utcYear > LAST_YEAR)
    return { wrong: `lies outside the years ${FIRST_YEAR} to ${LAST_YEAR}` };
  return at;
}

function offsetOf(zone: string): Ms | null {
  if (zone === 'Z') return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))];
  if (hours > WIDEST_OFFSET || minutes > 59) return null;
  return (zone[0] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/**
 * Whether this machine knows a time zone of this name. An offset such as `+01:00` names none: Postgres reads its sign the
 * other way round.
 */
export function isTimeZone(name: string): boolean {
  if (!/^[\w+\-/]{1,64}$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
