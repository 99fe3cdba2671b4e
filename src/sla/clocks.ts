import type { Clock, ClockKind, Ms, PromiseState, Turn } from '../model.ts';
import type { Interval } from './calendar.ts';
import { addOpen } from './open-time.ts';
import type { Policy } from './policy.ts';
import { type ClockStep, stepsOf } from './steps.ts';
import {
  eventsInOrder,
  type PrivateMessage,
  type StatusChange,
  type Wait,
  waitsForReply,
  waitsForResolution,
  waitsForSubstance,
} from './waits.ts';

/** The level of a case rose, and with it the policy that holds. */
export interface PolicyRise {
  at: Ms;
  policy: Policy;
}

/** An own promise as far as its clock goes. `due_at` is the assumed horizon where the promise was vague. */
export interface PromiseFact {
  id: string;
  made_at: Ms;
  due_at: Ms | null;
  state: PromiseState;
  /** When it was kept, late or replaced; null while open. */
  settled_at: Ms | null;
}

/** Everything the clocks of one case rest on. Order of the lists does not matter. */
export interface ClockInput {
  /** The case's own posts, deleted ones left out. */
  turns: readonly Turn[];
  /** Messages out of sight, where a tool hands them over; nothing public rests on them. */
  privates?: readonly PrivateMessage[];
  /** Every status the case was put into, by the fold or an agent; it is open before the first. */
  statuses: readonly StatusChange[];
  promises: readonly PromiseFact[];
  /** Spans in which the case's streams could not be read; `Infinity` ends one that still runs. */
  gaps: readonly Interval[];
  /** The policy the case was opened under; see `policyOf`. */
  policy: Policy;
  /** Policies of higher levels that it reached since, in order of time. */
  rises?: readonly PolicyRise[];
  /** The moment to judge at: nothing is breached before it. */
  at: Ms;
}

/** A clock with what the watch and an explanation need. */
export interface SlaClock extends Clock {
  /** Open time allowed; null for a promise, which brings its own due time. */
  target: Ms | null;
  /** Version of the policy that gives the due time. */
  policy: string;
  /** From when that policy counts, where it came to hold after the clock had started; else null. */
  counts_from: Ms | null;
  /** Time that did not count. */
  pauses: readonly Interval[];
  /** Moments at which somebody is to be told; empty when the clock is met, paused or has stopped. */
  steps: readonly ClockStep[];
}

const ORDER: Record<ClockKind, number> = {
  first_reply: 0,
  first_substantive: 1,
  next_reply: 2,
  resolution: 3,
  promise: 4,
};

/**
 * The clocks of one case of an own brand, by kind and time. Total and deterministic.
 *
 * - first_reply, next_reply: from the oldest unanswered customer post that needs a reply to the first reply by any account of
 *   the brand, in public or in private where a tool says so; an automatic acknowledgement is none. It is the first until the
 *   brand has replied once.
 * - first_substantive: the same to the first substantive reply (`movesOf`), paused while the customer is to move.
 * - resolution: from the post that opens or reopens the case to its end, paused while the customer is to move.
 * - promise: from its making to its due time.
 *
 * A running clock whose case rises to a higher level is due by the policy of that level, counted from the rise, where that is
 * earlier: a due time never moves later by it.
 *
 * A clock that ends with nothing owed any more (the matter was closed before the due time, the case dismissed, a promise
 * replaced) is left out: it was neither met nor missed. One that was missed before the matter ended unmet stays, and
 * stands still (`paused`), so that a reopened case is not told of it again. `due_at` of a paused clock is where it stood when the pause
 * began; it can only move later.
 */
export function deriveClocks(input: ClockInput): SlaClock[] {
  const statuses = [...input.statuses].sort((a, b) => a.at - b.at);
  const events = eventsInOrder({ ...input, statuses });
  const replies = waitsForReply(events);
  const firstMet = replies.findIndex(({ metAt }) => metAt !== null);
  const clocks = [
    ...replies.map((wait, index) =>
      waitClock(firstMet === -1 || index <= firstMet ? 'first_reply' : 'next_reply', wait, input),
    ),
    ...waitsForSubstance(events).map((wait) => waitClock('first_substantive', wait, input)),
    ...waitsForResolution(events).map((wait) => waitClock('resolution', wait, input)),
    ...input.promises.map((promise) => promiseClock(promise, statuses, input)),
  ];
  return clocks
    .filter((clock) => clock !== null)
    .sort((a, b) => ORDER[a.kind] - ORDER[b.kind] || a.started_at - b.started_at);
}

function waitClock(kind: Exclude<ClockKind, 'promise'>, wait: Wait, input: ClockInput): SlaClock | null {
  if (wait.void) return null;
  const terms = termsOf(kind, wait, input);
  if (terms === null || (wait.stoppedAt !== null && wait.stoppedAt <= terms.due)) return null;
  const { due, target, policy, countsFrom } = terms;
  const paused = wait.pausedSince !== null || wait.stoppedAt !== null;
  return finish(
    { kind, started_by: wait.startedBy, started_at: wait.from, due_at: due, met_at: wait.metAt, paused },
    {
      target,
      policy,
      counts_from: countsFrom > wait.from ? countsFrom : null,
      pauses: wait.pauses,
      running: wait.metAt === null && !paused,
      counted: wait.pausedSince === null || due <= wait.pausedSince,
    },
    input,
  );
}

interface Terms {
  due: Ms;
  target: Ms;
  policy: Policy;
  countsFrom: Ms;
}

/** What holds for a wait: the earliest due time of the policy in force when it began and of those that came while it ran. */
function termsOf(
  kind: Exclude<ClockKind, 'promise'>,
  wait: Wait,
  { policy, rises = [], ...input }: ClockInput,
): Terms | null {
  const end = wait.metAt ?? wait.stoppedAt ?? input.at;
  const atStart = rises.findLast(({ at }) => at <= wait.from)?.policy ?? policy;
  const later = rises.filter(({ at }) => at > wait.from && at <= end);
  let terms: Terms | null = null;
  for (const { at: from, policy } of [{ at: wait.from, policy: atStart }, ...later]) {
    const target = policy.targets[kind];
    if (target === undefined) continue;
    const due = addOpen(policy.calendar, from, target, wait.pauses);
    if (terms === null || due < terms.due) terms = { due, target, policy, countsFrom: from };
  }
  return terms;
}

/** Nothing is owed of a promise once the case is resolved or dismissed; a case closed by silence still owes it. */
function promiseClock(promise: PromiseFact, statuses: readonly StatusChange[], input: ClockInput): SlaClock | null {
  if (promise.due_at === null || promise.state === 'superseded') return null;
  const met = promise.state === 'kept' || promise.state === 'late' ? promise.settled_at : null;
  const last = statuses.at(-1);
  const over = last?.status === 'resolved' || last?.status === 'dismissed';
  if (met === null && over && (last.status === 'dismissed' || last.at <= promise.due_at)) return null;
  const running =
    met === null && !over && (promise.state === 'open' || promise.state === 'lapsed' || promise.state === 'broken');
  return finish(
    {
      kind: 'promise',
      started_by: promise.id,
      started_at: promise.made_at,
      due_at: promise.due_at,
      met_at: met,
      paused: false,
    },
    {
      target: null,
      policy: input.rises?.at(-1)?.policy ?? input.policy,
      counts_from: null,
      pauses: [],
      running,
      counted: promise.state !== 'unverifiable',
    },
    input,
  );
}

interface Finish {
  target: Ms | null;
  policy: Policy;
  counts_from: Ms | null;
  pauses: Interval[];
  running: boolean;
  counted: boolean;
}

function finish(
  clock: Omit<Clock, 'breached_at' | 'uncertain'>,
  { target, policy, counts_from, pauses, running, counted }: Finish,
  { gaps, at }: ClockInput,
): SlaClock {
  const inTime = clock.met_at !== null && clock.met_at <= clock.due_at;
  const breached = counted && !inTime && Math.min(clock.met_at ?? at, at) > clock.due_at;
  return {
    ...clock,
    breached_at: breached ? clock.due_at : null,
    uncertain:
      !inTime && ((!counted && !clock.paused) || touchesGap(gaps, clock.started_at, Math.min(clock.due_at, at))),
    target,
    policy: policy.version,
    counts_from,
    pauses,
    steps: running ? stepsOf({ ...clock, started_at: counts_from ?? clock.started_at }, policy) : [],
  };
}

/** A reply may lie unread in a gap, and a post found after one may have waited longer than it seems. */
function touchesGap(gaps: readonly Interval[], from: Ms, to: Ms): boolean {
  return gaps.some(([start, end]) => start <= to && end >= from);
}
