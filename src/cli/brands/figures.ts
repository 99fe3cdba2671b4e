import { duration } from '../table.ts';

/** A share as a whole percentage, `-` for none. */
export function percent(share: number | null): string {
  return share === null ? '-' : `${Math.round(share * 100)} %`;
}

/** A length of time as people say it, `-` for none. */
export const seconds = (s: number | null) => (s === null ? '-' : duration(s));

/** From the low bound of a rate to its high one. */
export const span = (low: number | null, high: number | null) =>
  low === null || high === null ? '-' : `${Math.round(low * 100)}–${percent(high)}`;
