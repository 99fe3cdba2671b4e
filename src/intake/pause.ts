/** A stream that cannot be read now: why, until when, and the gap that begins. */
import type { Ms } from '../model.ts';
import { type Failure, type FailureKind, type Scope, scopeOf } from '../networks/failures.ts';
import { type Breaker, findBreaker, tripBreaker } from './breakers.ts';
import { type Budget, pageFor } from './budget.ts';
import { isQuickFirst, waitAfter } from './failure-wait.ts';
import { openGap } from './gaps.ts';
import { type Poll, type Polled, passed } from './polled.ts';
import { release } from './reserve.ts';
import { lockStream, type Stream, updateStream } from './store.ts';
import type { StreamStatus } from './tables.ts';

/** No request is made while stopped, so looking again costs nothing; the operator may have raised the budget. */
const LOOK_AGAIN: Ms = 3_600_000;

interface Pause {
  status: StreamStatus;
  detail: string;
  next_poll_at: Ms;
  failures: number;
  /** Where others need not ask either: how often in a row they were refused. */
  breaker?: { status: FailureKind; failures: number; scope: Scope };
}

/**
 * Stores what went wrong. A credential or a network that refuses everything trips its circuit breaker, so that its other
 * streams do not ask.
 */
export async function recordFailure(poll: Poll, stream: Stream, failure: Failure): Promise<Polled> {
  const { random, network, now } = poll;
  const before = await findBreaker(poll.db, stream);
  const scope = scopeOf(failure);
  const counts = countFailures({ kind: failure.kind, scope }, stream, before, now);
  const wait = waitAfter(failure, counts.inRow, now, { random, advice: network.advice });
  const { failures } = counts;
  poll.log.warn({ stream: stream.key, status: wait.status, detail: wait.detail, failures }, 'stream not read');
  const breaker = scope === 'request' ? {} : { breaker: { status: wait.status, failures: counts.together, scope } };
  return pauseStream(poll, stream, { ...wait, ...breaker, failures });
}

interface Counts {
  /** Failures of the stream since it was last read. */
  failures: number;
  /** Refusals of the credential since anything was read by it. */
  together: number;
  /** What the wait follows from. */
  inRow: number;
}

/** A refusal that may pass in a moment is counted by its own kind alone, and once for all who met it together. */
function countFailures(
  { kind, scope }: { kind: FailureKind; scope: Scope },
  stream: Stream,
  breaker: Breaker | undefined,
  now: Ms,
): Counts {
  const waits = kind === 'rate_limited' || kind === 'capped';
  const failures = stream.failures + (waits ? 0 : 1);
  const together = (breaker?.failures ?? 0) + 1;
  if (!isQuickFirst(kind)) return { failures, together, inRow: Math.max(failures, together) };
  if (scope === 'request') {
    const inRow = stream.status === kind ? failures : 1;
    return { failures: inRow, together, inRow };
  }
  const stillOpen = breaker !== undefined && breaker.until.getTime() > now;
  const inRow = breaker?.status === kind ? breaker.failures + (stillOpen ? 0 : 1) : 1;
  return { failures, together: inRow, inRow };
}

/** The circuit breaker is open: nothing is asked, and this stream's gap begins all the same. */
export async function deferPoll(poll: Poll, stream: Stream, breaker: Breaker): Promise<Polled> {
  const next_poll_at = breaker.until.getTime() + Math.round(poll.random() * 5_000);
  const { status, detail } = breaker;
  return pauseStream(poll, stream, { status, detail: detail ?? '', next_poll_at, failures: stream.failures });
}

/** The money does not cover a request. Where only the requests of others stand in the way, the stream stays as it is, and due. */
export async function passWithoutMoney(poll: Poll, stream: Stream, budget: Budget): Promise<Polled> {
  if (pageFor(budget.cap - budget.spent, poll.settings) !== null) return passed(poll.now);
  return stopForBudget(poll, stream, budget);
}

/** The hard stop: it stands on the stream for everybody to see, and in the gap ledger. */
async function stopForBudget(poll: Poll, stream: Stream, budget: Budget): Promise<Polled> {
  const spent = `${(budget.spent / 1e6).toFixed(2)} of ${(budget.cap / 1e6).toFixed(2)} US dollars are spent`;
  const detail = `the month's budget is used up: ${spent}. Raise budget_usd_month in amends.yaml to read on`;
  poll.log.error({ stream: stream.key, spent: budget.spent, cap: budget.cap }, 'stopped: budget used up');
  const next_poll_at = poll.now + LOOK_AGAIN;
  return pauseStream(poll, stream, { status: 'stopped_budget', detail, next_poll_at, failures: stream.failures });
}

async function pauseStream(poll: Poll, read: Stream, pause: Pause): Promise<Polled> {
  const { status, detail, failures, breaker } = pause;
  const polled: Polled = { status, stored: 0, pages: 0, next_poll_at: pause.next_poll_at };
  return poll.db.transaction().execute(async (trx) => {
    if (!(await lockStream(trx, read))) return { ...polled, status: 'passed' };
    await openGap(trx, read, status, poll.now);
    await release(trx, poll.network.name, read.key);
    await updateStream(trx, read.key, { status, detail, failures, next_poll_at: new Date(pause.next_poll_at) });
    if (breaker) {
      const { scope, ...refused } = breaker;
      await tripBreaker(trx, read, scope, { ...refused, detail, until: pause.next_poll_at });
    }
    return polled;
  });
}
