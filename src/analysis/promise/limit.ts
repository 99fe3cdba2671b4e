import type { DateTime } from 'luxon';

/**
 * A limit in time found in a text: where it stands (offsets in the text given) and when it is over, counted from the
 * moment it was said, in that moment's zone. `due` is null when the words name no time ("shortly").
 */
export interface Limit {
  from: number;
  to: number;
  due: ((said: DateTime) => DateTime) | null;
}

/** Drops what stands inside longer finds, in order of place. */
export function outermost<T extends { from: number; to: number }>(found: T[]): T[] {
  found.sort((a, b) => a.from - b.from || b.to - a.to);
  const out: T[] = [];
  for (const one of found) {
    const last = out.at(-1);
    if (!last || one.from >= last.to) out.push(one);
    // Of two that overlap the longer stays.
    else if (one.to - one.from > last.to - last.from) out[out.length - 1] = one;
  }
  return out;
}
