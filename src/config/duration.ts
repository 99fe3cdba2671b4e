import type { Ms } from '../model.ts';

export const SECOND: Ms = 1_000;
export const MINUTE: Ms = 60_000;
export const HOUR: Ms = 3_600_000;
export const DAY: Ms = 86_400_000;

const UNITS: Record<string, Ms> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY };
const WRITTEN = /^(?:\d{1,6}[dhms]){1,4}$/;

/**
 * Reads a length of time as written in settings: `90s`, `60m`, `1h30m`, `2d` (a day is 24 hours). Null when it is not one.
 */
export function parseDuration(text: string): Ms | null {
  const compact = text.trim().toLowerCase();
  if (!WRITTEN.test(compact)) return null;
  let total = 0;
  for (const [, count, unit] of compact.matchAll(/(\d+)([dhms])/g)) total += Number(count) * UNITS[unit!]!;
  return total;
}

/**
 * Writes a length the way settings do, exactly: `90s`, `1h30m`; for people: `formats.ts`. The name of a step rests on it, so it
 * must never change.
 */
export function writeDuration(length: Ms): string {
  let rest = Math.round(length / SECOND);
  const parts: string[] = [];
  for (const [unit, seconds] of [
    ['h', 3600],
    ['m', 60],
    ['s', 1],
  ] as const) {
    const count = Math.floor(rest / seconds);
    if (count > 0) parts.push(`${count}${unit}`);
    rest -= count * seconds;
  }
  return parts.join('') || '0s';
}
