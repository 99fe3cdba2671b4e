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
export interface Standing {
  class: Exclude<OutcomeClass, 'maturing'>;
  why: UnknownWhy | null;
}

const RESOLVED: Standing = { class: 'resolved', why: null };
const UNRESOLVED: Standing = { class: 'unresolved', why: null };
const unknown = (why: UnknownWhy): Standing => ({ class: 'unknown', why });

/** How each outcome counts. A promise counts against the brand only when no part of it is still to come. */
const STANDING: Record<Outcome, (ending: Ending, promiseRuns: boolean) => Standing> = {
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
export function standingOf(ending: Ending, promiseRuns: boolean): Standing {
  return STANDING[ending.outcome](ending, promiseRuns);
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
  const standing = standingOf(ending, ending.promiseDueAt !== null && ending.promiseDueAt > at);
  if (standing.class === 'uncounted') return standing;
  if (at < maturesAt(ending.lastPostAt, judgingWindowMs)) return { class: 'maturing', why: null };
  return standing;
}
