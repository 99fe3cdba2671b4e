import { hasSignal, type Ms, type PromiseKind, type ReplyAct, type Signal, type Turn } from '../model.ts';
import type { PromiseInFlight } from './in-flight.ts';

/**
 * Posts of a brand this close together are one breath (1/2, 2/2, a colleague's afterthought): what stands next to a
 * promise cannot be its fulfilment.
 */
const BREATH_MS: Ms = 15 * 60_000;

/** How a promise of each kind is kept, and whether it would be seen. */
interface PromiseTraits {
  /** Acts that can be the promised one. "Still looking" is none of them and keeps nothing. */
  keptBy: readonly ReplyAct[];
  /** Keeping it is a public act. A call, a mail, a parcel, money or an engineer come out of sight: silence proves nothing. */
  inPublic: boolean;
}

const TELLING: readonly ReplyAct[] = ['answer', 'action', 'closure'];
const DOING: readonly ReplyAct[] = ['action', 'closure'];

const TRAITS: Record<PromiseKind, PromiseTraits> = {
  contact: { keptBy: TELLING, inPublic: false },
  look_into: { keptBy: TELLING, inPublic: true },
  fix: { keptBy: DOING, inPublic: true },
  refund: { keptBy: DOING, inPublic: false },
  delivery: { keptBy: DOING, inPublic: false },
  visit: { keptBy: DOING, inPublic: false },
  other: { keptBy: TELLING, inPublic: true },
};

type CustomerTurn = Extract<Turn, { who: 'customer' }>;
type BrandTurn = Extract<Turn, { who: 'brand' }>;

/** Does this post keep the promise: by the promised kind of act in public, or by the customer's word? */
export function keepsPromise(turn: Turn, promise: PromiseInFlight): boolean {
  return turn.who === 'customer' ? customerConfirms(turn, promise) : brandDoes(turn, promise);
}

function brandDoes(turn: BrandTurn, { record }: PromiseInFlight): boolean {
  // What was promised out of sight is known from the customer alone, and so is whether it was kept.
  if (record.reported) return false;
  if (turn.automatic || turn.id === record.post_id || turn.at - record.made_at < BREATH_MS) return false;
  return TRAITS[record.kind].keptBy.some((act) => turn.reading.acts.includes(act));
}

function customerConfirms(turn: CustomerTurn, { record }: PromiseInFlight): boolean {
  if (turn.id === record.post_id || objects(turn)) return false;
  return (
    hasSignal(turn.reading, 'solved_by_brand') ||
    (turn.reading.resolved_signal && !hasSignal(turn.reading, 'solved_by_self'))
  );
}

const OBJECTIONS: readonly Signal[] = ['promise_not_kept', 'channel_silent', 'rejects'];

function objects(turn: CustomerTurn): boolean {
  return turn.reading.is_complaint === true || OBJECTIONS.some((signal) => hasSignal(turn.reading, signal));
}

/**
 * Does this post say that the promise was not kept? Once it is due, anyone who complains again does; a mere question does not.
 * Before that nobody can: a question or a complaint is no rejection of what may still come. But where we had to assume the
 * time, the customer's plain word that the promise was not kept goes before it.
 */
export function rejectsPromise(turn: Turn, { record }: PromiseInFlight): boolean {
  if (turn.who !== 'customer' || turn.id === record.post_id) return false;
  if (turn.at >= record.due_at)
    return objects(turn) || turn.reading.reports.some((report) => report.kind === 'nobody_called');
  return record.assumed && hasSignal(turn.reading, 'promise_not_kept');
}

/** Did this post take the matter out of sight? Afterwards silence in public proves nothing. */
export function movesPrivate(turn: Turn): boolean {
  if (turn.who === 'brand') return turn.reading.acts.includes('move_private');
  return hasSignal(turn.reading, 'sent_dm') || hasSignal(turn.reading, 'solved_by_self');
}

/** Would keeping this promise have been seen in public? Nothing is once the matter has been taken to private. */
export function seenInPublic({ record }: PromiseInFlight, inPrivate: boolean): boolean {
  return !record.reported && !inPrivate && TRAITS[record.kind].inPublic;
}
