import type { CustomerReading, Ms } from '../model.ts';

/** How long a case lives; the settings `cases.close_after_days` and `cases.reopen_days`. */
export interface LifeRules {
  closeAfter: Ms;
  reopenWithin: Ms;
}

export const DAY: Ms = 86_400_000;
export const DEFAULT_LIFE: LifeRules = { closeAfter: 7 * DAY, reopenWithin: 14 * DAY };

/** Below this probability of a complaint a post that asks for nothing opens no case; from here on it may. */
const UNSURE_FROM = 0.35;

/**
 * Does a mention open a case? When it complains or asks for something, and when we are unsure: a language that is not
 * read, or a probability that leaves it open. Praise and chat open none.
 */
export function opensCase(reading: CustomerReading): boolean {
  if (reading.is_complaint || reading.asks) return true;
  if (reading.complaint === null) return !reading.praise && reading.needs_reply;
  return !reading.praise && reading.needs_reply && reading.complaint >= UNSURE_FROM;
}
