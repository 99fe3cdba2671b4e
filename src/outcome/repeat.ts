import { type CustomerReading, hasSignal, type Ms, type Outcome, type Signal } from '../model.ts';
import type { CustomerEvent } from './events.ts';

/** Signals of a customer who has been here before, by whatever channel. */
const BEFORE: ReadonlySet<Signal> = new Set([
  'contacted_before',
  'channel_silent',
  'promise_not_kept',
  'passed_around',
]);

/** A complaint this long after the brand's last turn is a return, not the same talk. */
const RETURNS_AFTER: Ms = 12 * 3_600_000;
const AGAIN: ReadonlySet<CustomerEvent> = new Set(['rejects', 'silent', 'complains', 'grumbles']);

/** What stood when the customer wrote. */
interface Earlier {
  event: CustomerEvent;
  before: Outcome;
  /** When the brand last wrote; null when it never did. */
  lastReply: Ms | null;
}

/** The customer says that this is not the first time, or returns with what a remedy or promise should have settled. */
export function comesBack(turn: { at: Ms; reading: CustomerReading }, { event, before, lastReply }: Earlier): boolean {
  const { signals, is_complaint } = turn.reading;
  if (signals.some(({ signal }) => BEFORE.has(signal))) return true;
  // Told in a complaint, a promise made elsewhere is an earlier contact; repeated in thanks it is the one made here.
  if (is_complaint && hasSignal(turn.reading, 'promise_reported')) return true;
  const open = before !== 'none' && before !== 'confirmed';
  if (lastReply !== null && open && turn.at - lastReply >= RETURNS_AFTER && (AGAIN.has(event) || is_complaint))
    return true;
  return event === 'rejects' && (before === 'promised' || before === 'private' || before === 'confirmed');
}
