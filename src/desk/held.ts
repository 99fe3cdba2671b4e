import { MINUTE } from '../config/duration.ts';
import type { Ms } from '../model.ts';

type Read<T> = (brandIds: number[], now: Ms) => Promise<T>;

const COUNTED_FOR: Ms = MINUTE;

/**
 * Reads figures of some brands at most once a minute: a wall that follows every change would count 200,000 clocks each time.
 * What failed is read again.
 */
export function heldForAMinute<T>(read: Read<T>): Read<T> {
  const held = new Map<string, { at: Ms; figures: Promise<T> }>();
  return (brandIds, now) => {
    const key = brandIds.join(' ');
    const last = held.get(key);
    if (last && Math.abs(now - last.at) < COUNTED_FOR) return last.figures;
    const figures = read(brandIds, now);
    held.set(key, { at: now, figures });
    figures.catch(() => held.delete(key));
    return figures;
  };
}
