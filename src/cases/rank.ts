import { HOUR, MINUTE } from '../config/duration.ts';
import { type CaseStatus, iso, type Ms, type Reason, type Span } from '../model.ts';
import type { SlaClock } from '../sla/clocks.ts';
import { HARM_WORDS, type Harm } from './harm.ts';

/**
 * 0: danger to health or safety; 1: harm that grows by the hour; 2: a deadline near or passed; 3: the rest. The order of the
 * queue is `band, rank_at`.
 */
export type Band = 0 | 1 | 2 | 3;

/** A place in the queue: by band, then by time; lower comes first. */
export interface Rank {
  queued: boolean;
  band: Band;
  rankAt: Ms;
  /** Which band and why; null when it is not in the queue. */
  place: Reason | null;
  /** The next moment at which time alone moves it; null when none does. */
  movesAt: Ms | null;
}

/** Each urgency point pulls a case forward by this much: thirty points more outweigh a deadline six hours earlier. */
const PULL_PER_POINT: Ms = 12 * MINUTE;
/** Stands in for a clock where none runs, as for brands that are only measured. */
const ASSUMED_TARGET: Ms = HOUR;
/** A customer's own deadline is near a day before: what is lost tomorrow can be saved by work today. */
const OWN_DEADLINE_NEAR: Ms = 24 * HOUR;
/**
 * What a deadline stands before others by. What the customer names is lost for good when it has passed; a promise that is
 * broken is a second failure; a clock of ours is missed, and the customer waits.
 */
const WEIGHT = { own: 24 * HOUR, promise: 12 * HOUR, clock: 0, back: 0 } as const;
/**
 * What is overdue counts as due now, to this grain: it can no longer be saved, so it pulls no more than what is due. The
 * case is ranked again by this grain while it is overdue.
 */
const GRAIN: Ms = HOUR;
/** Among equals, the one that waits longer: age is worth less than a grain of urgency. */
const AGE_PULL: Ms = MINUTE;
const AGE_FULL: Ms = 7 * 24 * HOUR;

/**
 * Harm that silence closed stands before all deadlines: it waits for a person's hand, however long it takes. By danger first,
 * then by urgency; not by when it closed, which says nothing of who needs help. A fixed moment long past, so that no clock
 * has to move such cases.
 */
const CLOSED_HARM: Ms = Date.UTC(1970, 0, 2);
const CLOSED_HARM_STEP: Ms = 24 * HOUR;

/** A time in the words of a post that nothing substantive has answered. */
export interface SaidDue {
  dueAt: Ms;
  span: Span;
}

/** A promise that is owed: open, lapsed or broken. */
export interface RankedPromise {
  dueAt: Ms;
  /** From when on it is to be looked at. */
  nearAt: Ms;
  /** Until when: then it is expired. */
  until: Ms;
}

export interface RankInput {
  at: Ms;
  status: CaseStatus;
  urgency: number;
  harm: Harm | null;
  /** The oldest post that no substantive reply has answered; null when the customer is to move. */
  waitingSince: Ms | null;
  /** When it comes back though the customer is to move. */
  returnsAt: Ms | null;
  closesAt: Ms;
  clocks: readonly SlaClock[];
  /** Deadlines that the customer named. */
  deadlines: readonly SaidDue[];
  /** Posts that say a promise was not kept. */
  unkept: readonly SaidDue[];
  promises: readonly RankedPromise[];
}

/** Something that must be done by a time. */
interface Pressure {
  kind: keyof typeof WEIGHT;
  dueAt: Ms;
  /** From here on the case is in band 2. */
  nearAt: Ms;
  fact: string;
  span?: Span;
}

/**
 * The place of a case at a moment. Harm stands in the first two bands and in the queue until a person's hand takes it out; a
 * case that silence closed stands before the deadlines. Other cases are queued while the brand is to move, when a
 * parked one comes back, and for a promise. Inside a band the nearest deadline counts, pulled forward by its weight and by
 * urgency; what is overdue counts as due now.
 */
export function rankCase(input: RankInput): Rank {
  const { at, status, harm, returnsAt } = input;
  const pressures = pressuresOf(input);
  const acting = status === 'open' || status === 'pending' || status === 'closed';
  const queued = acting && (harm !== null || pressures.length > 0);
  const near = pressures.filter(({ nearAt }) => nearAt <= at);
  const band = harm && status !== 'closed' ? harm.band : harm || near.length > 0 ? 2 : 3;
  const now = status === 'closed' ? Math.min(at, input.closesAt) : at;
  const keys = pressures.map((pressure) => ({ pressure, key: keyOf(pressure, now) })).sort((a, b) => a.key - b.key);
  const first = keys.find(({ pressure }) => band === 3 || pressure.nearAt <= at) ?? keys[0];
  const key =
    harm && status === 'closed'
      ? CLOSED_HARM + harm.band * CLOSED_HARM_STEP
      : (keys[0]?.key ?? (queued && harm ? counted(harm.at + ASSUMED_TARGET, now) : (returnsAt ?? input.closesAt)));
  return {
    queued,
    band,
    rankAt: Math.round(key - input.urgency * PULL_PER_POINT),
    place: queued ? placeOf(band, harm, first?.pressure ?? null) : null,
    movesAt: movesAt(input, pressures, queued),
  };
}

/** What presses now. A deadline presses while the brand is to move, harm stands, or a parked case is back. */
function pressuresOf(input: RankInput): Pressure[] {
  const { at, status, harm, waitingSince, returnsAt, urgency } = input;
  const live = status === 'open' || status === 'pending';
  const back = live && returnsAt !== null && returnsAt <= at;
  const waits = live && (waitingSince !== null || harm !== null || back);
  const clocks = input.clocks.filter(({ kind, met_at, paused }) => kind !== 'promise' && met_at === null && !paused);
  return [
    ...(waits ? [...input.deadlines.map(ownPressure), ...input.unkept.map(unkeptPressure)] : []),
    ...(waits ? clocks.map((clock) => clockPressure(clock, urgency)) : []),
    ...(live && waitingSince !== null && clocks.length === 0 ? [assumedPressure(waitingSince, urgency)] : []),
    ...(status === 'snoozed' ? [] : input.promises.filter(({ nearAt, until }) => nearAt <= at && at < until)).map(
      promisePressure,
    ),
    ...(back ? [backPressure(returnsAt)] : []),
  ];
}

function ownPressure({ dueAt, span }: SaidDue): Pressure {
  return {
    kind: 'own',
    dueAt,
    nearAt: dueAt - OWN_DEADLINE_NEAR,
    fact: `the customer's own deadline: ${iso(dueAt)}`,
    span,
  };
}

/**
 * A clock is near from its first warning on, and earlier the more urgent the case is: else a fresh post in need would stand
 * behind every overdue chat until its own hour is nearly over.
 */
function clockPressure({ kind, due_at, steps }: SlaClock, urgency: number): Pressure {
  const warned = steps.find((step) => step.kind === 'warn')?.at ?? due_at;
  const nearAt = warned - urgency * PULL_PER_POINT;
  return { kind: 'clock', dueAt: due_at, nearAt, fact: `${kind.replaceAll('_', ' ')} due ${iso(due_at)}` };
}

function assumedPressure(waitingSince: Ms, urgency: number): Pressure {
  const dueAt = waitingSince + ASSUMED_TARGET;
  const nearAt = dueAt - urgency * PULL_PER_POINT;
  return { kind: 'clock', dueAt, nearAt, fact: `waits for a reply since ${iso(waitingSince)}` };
}

function promisePressure({ dueAt, nearAt }: RankedPromise): Pressure {
  return { kind: 'promise', dueAt, nearAt, fact: `a promise is due ${iso(dueAt)}` };
}

/** The customer says that a promise was not kept, made here or elsewhere: due it is, whenever it was. */
function unkeptPressure({ dueAt, span }: SaidDue): Pressure {
  return { kind: 'promise', dueAt, nearAt: dueAt, fact: 'says that a promise was not kept', span };
}

function backPressure(returnsAt: Ms): Pressure {
  const fact = 'back in the queue: the customer was asked something and has not answered';
  return { kind: 'back', dueAt: returnsAt, nearAt: Number.POSITIVE_INFINITY, fact };
}

function keyOf({ kind, dueAt }: Pressure, now: Ms): Ms {
  return counted(dueAt, now) - WEIGHT[kind];
}

/** A due time as it counts: what is overdue is due at the last full grain, and a little earlier the longer it is. */
function counted(dueAt: Ms, now: Ms): Ms {
  const grain = now - (now % GRAIN);
  if (dueAt >= grain) return dueAt;
  return grain - AGE_PULL * Math.min(1, (grain - dueAt) / AGE_FULL);
}

const PLACES = ['band_danger', 'band_harm', 'band_deadline', 'band_rest'] as const;

function placeOf(band: Band, harm: Harm | null, pressure: Pressure | null): Reason {
  const span = harm && (band < 2 || pressure === null) ? harm.span : pressure?.span;
  const fact =
    harm && (band < 2 || pressure === null) ? HARM_WORDS[harm.kind] : (pressure?.fact ?? 'waits for a reply');
  return { code: PLACES[band], points: 0, ...(span ? { span } : {}), fact };
}

function movesAt({ at, status, returnsAt, promises }: RankInput, pressures: Pressure[], queued: boolean): Ms | null {
  const moments = [
    ...(returnsAt === null ? [] : [returnsAt]),
    ...promises.flatMap(({ nearAt, until }) => [nearAt, until]),
    ...(queued
      ? pressures.flatMap(({ nearAt, dueAt }) => [nearAt, ...(status === 'closed' ? [] : [nextGrain(dueAt, at)])])
      : []),
    ...(queued && pressures.length === 0 && status !== 'closed' ? [nextGrain(at, at)] : []),
  ].filter((moment) => moment > at && Number.isFinite(moment));
  return moments.length > 0 ? Math.min(...moments) : null;
}

/** When a due time that has passed, or will have, counts as later. */
function nextGrain(dueAt: Ms, at: Ms): Ms {
  const from = Math.max(dueAt, at);
  return from - (from % GRAIN) + GRAIN;
}
