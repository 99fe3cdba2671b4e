import type { Basis, Credit, Ms, Outcome } from '../model.ts';

/** What an outcome counts as. `maturing`: its judging window still runs; `uncounted`: there was nothing to settle. */
export type OutcomeClass = 'resolved' | 'unresolved' | 'unknown' | 'maturing' | 'uncounted';

/** Why the public record cannot tell how a case ended. */
export type UnknownWhy = 'private' | 'asked' | 'answer' | 'self' | 'promise_not_due';

export interface Ending {
  outcome: Outcome;
  basis: Basis | null;
  credit: Credit | null;
}

/** A settled ending: what it counts as once its judging window is over and nothing it promised is still to come. */
export interface Classification {
  class: Exclude<OutcomeClass, 'maturing'>;
  why: UnknownWhy | null;
}

const RESOLVED: Classification = { class: 'resolved', why: null };
const UNRESOLVED: Classification = { class: 'unresolved', why: null };
const unknown = (why: UnknownWhy): Classification => ({ class: 'unknown', why });

/** How each outcome counts. A promise counts against the brand only when no part of it is still to come. */
const CLASSIFY: Record<Outcome, (ending: Ending, promiseRuns: boolean) => Classification> = {
  unanswered: () => UNRESOLVED,
  hollow: () => UNRESOLVED,
  deflected: () => UNRESOLVED,
  disputed: () => UNRESOLVED,
  dropped: () => UNRESOLVED,
  asked: () => unknown('asked'),
  private: () => unknown('private'),
  promised: (_, promiseRuns) => (promiseRuns ? unknown('promise_not_due') : UNRESOLVED),
  claimed: ({ basis }) => (basis === 'remedy' ? RESOLVED : basis === 'answer' ? unknown('answer') : UNRESOLVED),
  confirmed: ({ credit }) => (credit === 'self' ? unknown('self') : RESOLVED),
  none: () => ({ class: 'uncounted', why: null }),
};

/** How a mature ending counts; `promiseRuns` when a promise of the case is not yet due. */
export function classifyOutcome(ending: Ending, promiseRuns: boolean): Classification {
  return CLASSIFY[ending.outcome](ending, promiseRuns);
}

/** A case is judged from this moment on; until then it is maturing. */
export function maturesAt(lastPostAt: Ms, judgingWindowMs: Ms): Ms {
  return lastPostAt + judgingWindowMs;
}

/** What one case counts as at the moment `at`. `promiseDueAt`: when its last open promise falls due, null when none is open. */
export function classOf(
  ending: Ending & { lastPostAt: Ms; promiseDueAt: Ms | null },
  at: Ms,
  judgingWindowMs: Ms,
): { class: OutcomeClass; why: UnknownWhy | null } {
  const counts = classifyOutcome(ending, ending.promiseDueAt !== null && ending.promiseDueAt > at);
  if (counts.class === 'uncounted') return counts;
  if (at < maturesAt(ending.lastPostAt, judgingWindowMs)) return { class: 'maturing', why: null };
  return counts;
}
