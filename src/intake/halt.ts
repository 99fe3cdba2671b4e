/** A stream that cannot be read now: why, until when, and the gap that begins. */
import type { Selectable } from 'kysely';
import type { Ms } from '../model.ts';
import { type Failure, type FailureKind, type Scope, scopeOf } from '../networks/failures.ts';
import type { Budget } from './budget.ts';
import type { PollDeps, Polled } from './polled.ts';
import { release } from './reserve.ts';
import { isQuickFirst, setbackOf } from './setback.ts';
import { findBrake, lockStream, openGap, pullBrake, type Stream, updateStream } from './store.ts';
import type { IntakeTables, StreamStatus } from './tables.ts';

/** No request is made while stopped, so looking again costs nothing; the operator may have raised the budget. */
const LOOK_AGAIN: Ms = 3_600_000;

type Brake = Selectable<IntakeTables['brakes']>;

interface Halt {
  status: StreamStatus;
  detail: string;
  next_poll_at: Ms;
  failures: number;
  /** Where others need not ask either: how often in a row they were refused. */
  brake?: { status: FailureKind; failures: number; scope: Scope };
}

/** Stores what went wrong. A credential that is refused everything, or a network, is braked: its other streams do not ask. */
export async function setBack(deps: PollDeps, stream: Stream, failure: Failure, now: Ms): Promise<Polled> {
  const before = await findBrake(deps.db, stream);
  const counts = countFailures(failure, stream, before, now);
  const { random, network } = deps;
  const setback = setbackOf(failure, counts.inRow, now, { random, advice: network.advice });
  const { failures } = counts;
  deps.log.warn({ stream: stream.key, status: setback.status, detail: setback.detail, failures }, 'stream not read');
  const { scope, ...rest } = setback;
  const brake = scope === 'request' ? {} : { brake: { status: rest.status, failures: counts.together, scope } };
  return halt(deps, stream, { ...rest, ...brake, failures }, now);
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
function countFailures(failure: Failure, stream: Stream, brake: Brake | undefined, now: Ms): Counts {
  const { kind } = failure;
  const waits = kind === 'rate_limited' || kind === 'capped';
  const failures = stream.failures + (waits ? 0 : 1);
  const together = (brake?.failures ?? 0) + 1;
  if (!isQuickFirst(kind)) return { failures, together, inRow: Math.max(failures, together) };
  if (scopeOf(failure) === 'request') {
    const inRow = stream.status === kind ? failures : 1;
    return { failures: inRow, together, inRow };
  }
  const atOnce = brake !== undefined && brake.until.getTime() > now;
  const inRow = brake?.status === kind ? brake.failures + (atOnce ? 0 : 1) : 1;
  return { failures, together: inRow, inRow };
}

/** The credential is braked: nothing is asked, and this stream's gap begins all the same. */
export async function holdBack(deps: PollDeps, stream: Stream, brake: Brake, now: Ms): Promise<Polled> {
  const next_poll_at = brake.until.getTime() + Math.round(deps.random() * 5_000);
  const { status, detail } = brake;
  return halt(deps, stream, { status, detail: detail ?? '', next_poll_at, failures: stream.failures }, now);
}

/** The hard stop: it stands on the stream for everybody to see, and in the gap ledger. */
export async function stopForBudget(deps: PollDeps, stream: Stream, budget: Budget, now: Ms): Promise<Polled> {
  const spent = `${(budget.spent / 1e6).toFixed(2)} of ${(budget.cap / 1e6).toFixed(2)} US dollars are spent`;
  const detail = `the month's budget is used up: ${spent}. Raise budget_usd_month in amends.yaml to read on`;
  deps.log.error({ stream: stream.key, spent: budget.spent, cap: budget.cap }, 'stopped: budget used up');
  const next_poll_at = now + LOOK_AGAIN;
  return halt(deps, stream, { status: 'stopped_budget', detail, next_poll_at, failures: stream.failures }, now);
}

async function halt(deps: PollDeps, read: Stream, halt: Halt, now: Ms): Promise<Polled> {
  const { status, detail, failures, brake } = halt;
  const polled: Polled = { status, stored: 0, pages: 0, next_poll_at: halt.next_poll_at };
  return deps.db.transaction().execute(async (trx) => {
    if (!(await lockStream(trx, read))) return { ...polled, status: 'passed' };
    await openGap(trx, read, status, now);
    await release(trx, deps.network.name, read.key);
    await updateStream(trx, read.key, { status, detail, failures, next_poll_at: new Date(halt.next_poll_at) });
    if (brake) {
      const { scope, ...refused } = brake;
      await pullBrake(trx, read, scope, { ...refused, detail, until: halt.next_poll_at });
    }
    return polled;
  });
}
