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
