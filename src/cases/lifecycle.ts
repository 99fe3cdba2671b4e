import { DAY } from '../config/duration.ts';
import { type Cue, type CustomerReading, hasSignal, type Ms, type Signal } from '../model.ts';

/** How long a case lives; the settings `cases.close_after_days`, `cases.reopen_days` and `cases.pending_hours`. */
export interface LifeRules {
  closeAfter: Ms;
  reopenWithin: Ms;
  /**
   * A case that a question or a request to go private took out of the queue comes back after so long without a word, or
   * half-way to a deadline that the customer named, if that is sooner.
   */
  parkFor: Ms;
}

/**
 * Cases are parked for a day: anyone who asks for help in public and is asked something back sees it within a day of waking
 * hours; sooner, the queue fills with cases in which nothing can be done yet; later, nobody remembers them.
 */
export const DEFAULT_LIFE: LifeRules = { closeAfter: 7 * DAY, reopenWithin: 14 * DAY, parkFor: DAY };

/** Below this probability of a complaint a post that asks for nothing opens no case; from here on it may. */
const UNSURE_FROM = 0.35;

/** Why a mention stands aside: it needs nothing from the team, and is shown apart so that a wrong reading can be found. */
export type AsideReason = 'spam' | 'praise' | 'irony';

/**
 * Is a mention set aside? Adverts, scams and contest entries; praise without a complaint or a question; jokes that complain of
 * nothing and wait for nothing. Whatever speaks of danger never is.
 */
export function asideReason(reading: CustomerReading): AsideReason | null {
  if (hasCue(reading, 'danger')) return null;
  const calls = reading.is_complaint === true || reading.needs_reply;
  if (hasSignal(reading, 'spam') && !(reading.is_complaint === true && reading.needs_reply)) return 'spam';
  if (calls) return null;
  if (reading.praise || hasSignal(reading, 'praise')) return 'praise';
  return hasSignal(reading, 'irony') ? 'irony' : null;
}

/**
 * Does a mention open a case? When it speaks of danger, complains or asks for something, and when we are unsure: a language
 * that is not read, or a probability that leaves it open. Praise, spam and chat open none.
 */
export function opensCase(reading: CustomerReading): boolean {
  if (hasCue(reading, 'danger')) return true;
  if (asideReason(reading) !== null || isThanks(reading)) return false;
  if (reading.is_complaint || reading.asks) return true;
  if (reading.complaint === null) return !reading.praise && reading.needs_reply;
  return !reading.praise && reading.needs_reply && reading.complaint >= UNSURE_FROM;
}

const OBJECTS: readonly Signal[] = ['rejects', 'channel_silent', 'promise_not_kept', 'passed_around'];

/** Does a post open a matter again that was settled? A complaint, a rejection, or a question about it does; thanks do not. */
export function reopens(reading: CustomerReading): boolean {
  if (reading.is_complaint === true || hasCue(reading, 'danger')) return true;
  if (OBJECTS.some((signal) => hasSignal(reading, signal))) return true;
  return reading.needs_reply && !isThanks(reading);
}

/** Thanks, and nothing that asks for more. */
function isThanks(reading: CustomerReading): boolean {
  if (!hasSignal(reading, 'thanks') || reading.is_complaint === true) return false;
  return !(hasSignal(reading, 'asks') && reading.needs_reply) && !OBJECTS.some((signal) => hasSignal(reading, signal));
}

/** Readings of earlier versions have no cues. */
export function hasCue(reading: CustomerReading, cue: Cue): boolean {
  return (reading.cues ?? []).some((found) => found.cue === cue);
}
