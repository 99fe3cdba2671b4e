import type { Ms, PromiseReading, PromiseState, Turn } from '../model.ts';
import { keepsPromise, movesPrivate, rejectsPromise, seenInPublic } from './evidence.ts';
import { isFollowedBy, maybeSame, type PromiseInFlight, type PromiseRecord } from './in-flight.ts';
import { reportedPromises } from './reported.ts';

export type { PromiseRecord } from './in-flight.ts';

/** A promise that gives no time is held to this many hours; always marked as assumed and kept out of the kept-rate. */
export const ASSUMED_HORIZON_MS: Ms = 48 * 3_600_000;

export interface LedgerInput {
  brand: string;
  caseId: string;
  /** The posts of one case in order of (at, id). Those after `at` are not looked at. */
  turns: Turn[];
  at: Ms;
  horizonMs?: Ms;
}

/**
 * The promises of one case and what became of each by `at`: a fold over the posts in order, then the verdict of time.
 *
 * - `kept` / `late`: the promised kind of act in public, or the customer's word, before or after it was due;
 * - `broken`: due, and the customer says it was not kept or complains again - or the brand promises the same again;
 * - `superseded`: repeated before it was due;
 * - `lapsed` / `unverifiable`: due, and nobody said anything; the latter where silence proves nothing.
 *
 * A promise is one open promise, however often it is told: what a customer reports of one that the ledger holds is no other.
 *
 * Ids are `post.n` (reported ones `post.rn`), so that they do not depend on the order in which posts arrived.
 * In order of (made_at, id).
 */
export function settlePromises(input: LedgerInput): PromiseRecord[] {
  const horizon = input.horizonMs ?? ASSUMED_HORIZON_MS;
  const turns = input.turns.filter((turn) => turn.at <= input.at);
  const inFlight: PromiseInFlight[] = [];
  let inPrivate = false;
  for (const turn of turns) {
    settleBy(turn, inFlight);
    inPrivate ||= movesPrivate(turn);
    for (const made of promisesIn(turn, input, horizon)) {
      if (isRetold(made, inFlight)) continue;
      if (!made.record.reported) succeed(made, inFlight, inPrivate);
      inFlight.push(made);
    }
  }
  for (const promise of inFlight) settleByTime(promise, turns, input.at);
  return inFlight.map((promise) => promise.record).sort(byMaking);
}

function byMaking(a: PromiseRecord, b: PromiseRecord): number {
  return a.made_at - b.made_at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function settleBy(turn: Turn, inFlight: PromiseInFlight[]): void {
  for (const promise of inFlight) {
    const { record } = promise;
    const keeps = keepsPromise(turn, promise);
    if (record.state === 'broken' && keeps) record.made_good_at ??= turn.at;
    if (record.state !== 'open') continue;
    if (keeps) settle(promise, turn.at <= record.due_at ? 'kept' : 'late', turn);
    else if (rejectsPromise(turn, promise)) settle(promise, 'broken', turn);
  }
}

/** Whether a customer tells of a promise that is in the ledger already, made in public or told before, and still unkept. */
function isRetold(made: PromiseInFlight, inFlight: readonly PromiseInFlight[]): boolean {
  if (!made.record.reported) return false;
  return inFlight.some((earlier) => {
    const { post_id, state, kind } = earlier.record;
    if (post_id === made.record.post_id || earlier.followed) return false;
    return (state === 'open' || state === 'broken') && maybeSame(kind, made.record.kind);
  });
}

function settle(promise: PromiseInFlight, state: PromiseState, by: { id: string; at: Ms }): void {
  promise.record.state = state;
  promise.record.settled_by = by.id;
  promise.record.settled_at = by.at;
  promise.record.next_due_at = null;
}

/**
 * A new promise takes the place of the unkept ones that it repeats: repeated in time it supersedes them, repeated after
 * they were due they are broken and it is their rollover. Where both the time was assumed by us and the act would not
 * have been seen, a repetition proves nothing: the first stays unverifiable. One that only the customer tells of is
 * superseded by the brand's own, and counts for no rollover.
 */
function succeed(made: PromiseInFlight, inFlight: PromiseInFlight[], inPrivate: boolean): void {
  const by = { id: made.record.post_id, at: made.record.made_at };
  for (const earlier of inFlight) {
    const { record } = earlier;
    if (!repeats(made, earlier)) continue;
    const late = by.at >= record.due_at && !record.reported;
    if (late && record.state === 'open' && record.assumed && !seenInPublic(earlier, inPrivate)) continue;
    if (record.state === 'open') settle(earlier, late ? 'broken' : 'superseded', by);
    if (record.state === 'broken') record.made_good_at ??= by.at;
    earlier.followed = true;
    if (!record.reported) made.record.rollover = Math.max(made.record.rollover, record.rollover + (late ? 1 : 0));
  }
}

function repeats(made: PromiseInFlight, earlier: PromiseInFlight): boolean {
  if (earlier.followed || earlier.record.post_id === made.record.post_id) return false;
  const unkept = earlier.record.state === 'open' || earlier.record.state === 'broken';
  return unkept && isFollowedBy(earlier.record.kind, made.record.kind);
}

function settleByTime(promise: PromiseInFlight, turns: Turn[], at: Ms): void {
  const { record } = promise;
  if (record.state !== 'open') return;
  if (at < record.due_at) {
    record.next_due_at = record.due_at;
    return;
  }
  const inPrivate = turns.some((turn) => turn.at <= record.due_at && movesPrivate(turn));
  record.state = seenInPublic(promise, inPrivate) ? 'lapsed' : 'unverifiable';
}

function promisesIn(turn: Turn, input: LedgerInput, horizon: Ms): PromiseInFlight[] {
  const said =
    turn.who === 'customer'
      ? reportedPromises(turn).map((reported, n) => ({ ...reported, id: `${turn.id}.r${n}` }))
      : turn.reading.promises.map((promise, n) => ({ promise, broken: false, id: `${turn.id}.${n}` }));
  return said.map((one) => startTracking(one, turn, input, horizon));
}

interface Said {
  id: string;
  promise: PromiseReading;
  /** By the customer who tells of it. */
  broken: boolean;
}

function startTracking(
  { id, promise: said, broken }: Said,
  turn: Turn,
  input: LedgerInput,
  horizon: Ms,
): PromiseInFlight {
  const assumed = said.due_at === null;
  const record: PromiseRecord = {
    id,
    brand: input.brand,
    case_id: input.caseId,
    post_id: turn.id,
    text: said.text,
    kind: said.kind,
    made_at: turn.at,
    // One that is reported as broken was due before it was reported.
    due_at: broken ? turn.at : Math.max(turn.at, said.due_at ?? turn.at + horizon),
    assumed,
    vague: said.vague,
    state: broken ? 'broken' : 'open',
    settled_by: broken ? turn.id : null,
    settled_at: broken ? turn.at : null,
    made_good_at: null,
    rollover: 0,
    reported: turn.who === 'customer',
    next_due_at: null,
  };
  return { record, followed: false };
}
