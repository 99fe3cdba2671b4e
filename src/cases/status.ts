import type { CaseStatus, Ms, PrivateEventKind, Turn } from '../model.ts';
import type { Move } from '../outcome/moves.ts';
import type { PrivateEvent } from '../private/assign.ts';
import type { StatusChange } from '../sla/waits.ts';
import type { Assessment, CaseDraft } from './draft.ts';
import { type Harm, standingHarm } from './harm.ts';
import { type LifeRules, reopens } from './lifecycle.ts';
import type { SaidDue } from './rank.ts';

export interface CaseState {
  status: CaseStatus;
  /** Every status it was put into, for the clocks. */
  changes: StatusChange[];
  resolvedAt: Ms | null;
  closesAt: Ms;
  closedAt: Ms | null;
  snoozedUntil: Ms | null;
  /** Oldest customer post that no substantive reply has answered, while the brand is to move. */
  waitingSince: Ms | null;
  /** When a case in which the customer was asked something comes back to the queue, unless they write before. */
  returnsAt: Ms | null;
  /** Harm that stands: such a case leaves the queue by a person's hand only. */
  harm: Harm | null;
  owner: string | null;
  attested: boolean;
  /** The incident that an agent put the case into. */
  incident: number | null;
  /** What was said out of sight, for the clocks. */
  privates: PrivateEvent[];
}

/** Where a case stands at a moment. */
export function stateOf(draft: CaseDraft, assessment: Assessment, rules: LifeRules, at: Ms): CaseState {
  const { turns, moves } = assessment;
  const closesAt = draft.lastPostAt + rules.closeAfter;
  const harm = standingHarm(assessment, settledAt(draft));
  const changes = changesUntil(draft, assessment, harm, at);
  const last = changes.at(-1)?.status ?? 'open';
  const { waitingSince, parkedAt } = ballOf(withPrivates(turns, moves, draft.privates));
  const live = last === 'open' || last === 'snoozed';
  const closed = live && at >= closesAt;
  const status: CaseStatus = closed ? 'closed' : last === 'open' ? (waitingSince === null ? 'pending' : 'open') : last;
  return {
    status,
    changes: closed ? [...changes, { at: closesAt, status: 'closed' }] : changes,
    resolvedAt: resolution(changes),
    closesAt,
    closedAt: status === 'closed' || (last === 'resolved' && at >= closesAt) ? closesAt : null,
    snoozedUntil: status === 'snoozed' ? snoozeEnd(draft) : null,
    waitingSince,
    harm,
    returnsAt: status === 'pending' && parkedAt !== null ? returnOf(parkedAt, assessment, rules) : null,
    privates: draft.privates,
    ...holding(draft),
  };
}

/** When a case was resolved, as far as its posts go: whether a later mention opens it again is counted from there. */
export function resolvedByPosts(draft: CaseDraft, assessment: Assessment): Ms | null {
  const harm = standingHarm(assessment, settledAt(draft));
  return resolution(changesUntil(draft, assessment, harm, draft.lastPostAt));
}

/**
 * What it was put into, in order of time: by agents, by solutions confirmed in public and complaints after them, by silence
 * that closed it and mentions that opened it again.
 */
function changesUntil(draft: CaseDraft, assessment: Assessment, harm: Harm | null, at: Ms): StatusChange[] {
  return [
    ...publicChanges(assessment, harm !== null),
    ...silences(draft),
    ...agentChanges(draft, assessment, at),
    ...privateChanges(draft, assessment.turns, harm !== null),
  ].sort((a, b) => a.at - b.at);
}

function resolution(changes: readonly StatusChange[]): Ms | null {
  const last = changes.at(-1);
  return last?.status === 'resolved' ? last.at : null;
}

/**
 * Solutions the customer confirmed; one that a later complaint undid counts only until then. Where harm stands, thanks alone
 * confirm nothing: the customer has to say that it is over.
 */
function publicChanges({ turns, moves, judgement }: Assessment, harmful: boolean): StatusChange[] {
  const changes: StatusChange[] = [];
  let resolved = false;
  for (const [i, turn] of turns.entries()) {
    if (turn.who !== 'customer') continue;
    if (resolved && reopens(turn.reading)) {
      changes.push({ at: turn.at, status: 'open' });
      resolved = false;
    } else if (!resolved && moves[i] === 'settles') {
      changes.push({ at: turn.at, status: 'resolved' });
      resolved = true;
    }
  }
  const confirmed = judgement.outcome === 'confirmed';
  if (resolved && !confirmed) changes.pop();
  if (!resolved && confirmed && !harmful) {
    const decided = turns.find((turn) => turn.id === judgement.decided_by);
    if (decided) changes.push({ at: decided.at, status: 'resolved' });
  }
  return changes;
}

function silences(draft: CaseDraft): StatusChange[] {
  return draft.reopenings.flatMap(({ closedAt, at }) => [
    { at: closedAt, status: 'closed' as const },
    { at, status: 'open' as const },
  ]);
}

/** What agents did; a customer who writes again wakes a snoozed case and opens a resolved one. */
function agentChanges(draft: CaseDraft, { turns, moves }: Assessment, at: Ms): StatusChange[] {
  const changes: StatusChange[] = [];
  for (const action of draft.actions) {
    const status = STATUS_OF_ACTION[action.kind];
    if (status === undefined || action.at > at) continue;
    changes.push({ at: action.at, status });
    if (status !== 'resolved' && status !== 'snoozed') continue;
    const until = status === 'snoozed' ? Date.parse(action.data.until ?? '') : Number.POSITIVE_INFINITY;
    const wakes = (turn: Turn, i: number) =>
      turn.who === 'customer' && (status === 'resolved' ? reopens(turn.reading) : moves[i] === 'asks');
    const asked = turns.find((turn, i) => turn.at > action.at && wakes(turn, i));
    const wokenAt = Math.min(until, asked?.at ?? Number.POSITIVE_INFINITY);
    if (wokenAt <= at) changes.push({ at: wokenAt, status: 'open' });
  }
  return changes;
}

const STATUS_OF_ACTION: Partial<Record<string, CaseStatus>> = {
  resolve: 'resolved',
  attest: 'resolved',
  dismiss: 'dismissed',
  reopen: 'open',
  snooze: 'snoozed',
};

/**
 * What a ticket system says of the case: closed is settled in private, until it is opened again, the customer writes there
 * again, or complains in public. Harm leaves by a person's hand here, not by another tool's.
 */
function privateChanges({ privates }: CaseDraft, turns: Turn[], harmful: boolean): StatusChange[] {
  if (harmful) return [];
  const changes: StatusChange[] = [];
  for (const { at, kind } of privates) {
    const closed = changes.at(-1)?.status === 'resolved';
    if (kind === 'closed') {
      changes.push({ at, status: 'resolved' });
      const comesBack = turns.find((turn) => turn.who === 'customer' && turn.at > at && reopens(turn.reading));
      if (comesBack) changes.push({ at: comesBack.at, status: 'open' });
    } else if (kind === 'reopened' || (kind === 'in' && closed)) changes.push({ at, status: 'open' });
  }
  return changes;
}

/** When an agent last settled the case, unless it was opened again by hand. */
function settledAt(draft: CaseDraft): Ms | null {
  const last = draft.actions.findLast(({ kind }) => SETTLING.has(kind) || kind === 'reopen');
  return last === undefined || last.kind === 'reopen' ? null : last.at;
}

const SETTLING: ReadonlySet<string> = new Set(['resolve', 'attest', 'dismiss']);

function snoozeEnd(draft: CaseDraft): Ms | null {
  const until = Date.parse(draft.actions.findLast((action) => action.kind === 'snooze')?.data.until ?? '');
  return Number.isNaN(until) ? null : until;
}

/** Whose move it is after these posts and private messages: since when the customer waits, or since when they are to move. */
function ballOf(events: readonly { at: Ms; move: Move }[]): { waitingSince: Ms | null; parkedAt: Ms | null } {
  let waitingSince: Ms | null = null;
  let parkedAt: Ms | null = null;
  for (const { at, move } of events) {
    if (move === 'asks') [waitingSince, parkedAt] = [waitingSince ?? at, null];
    else if (move === 'ends' || move === 'settles') [waitingSince, parkedAt] = [null, null];
    else if (move === 'keeps') [waitingSince, parkedAt] = [null, at];
    else if (move === 'parks' && (waitingSince !== null || parkedAt !== null)) [waitingSince, parkedAt] = [null, at];
  }
  return { waitingSince, parkedAt };
}

/** When a parked case comes back: half-way to what the customer would lose, so that it can still be saved, at the latest. */
function returnOf(parkedAt: Ms, { turns, moves }: Assessment, { parkFor }: LifeRules): Ms {
  const ahead = ownDeadlines(turns, moves).filter(({ dueAt }) => dueAt > parkedAt);
  return Math.min(parkedAt + parkFor, ...ahead.map(({ dueAt }) => Math.round((parkedAt + dueAt) / 2)));
}

/** Deadlines that the customer named and that no substantive reply has answered. */
export function ownDeadlines(turns: readonly Turn[], moves: readonly Move[]): SaidDue[] {
  return unanswered(turns, moves).flatMap(({ reading: { own_deadline: own } }) =>
    own ? [{ dueAt: own.due_at, span: own.span }] : [],
  );
}

/** The customer's posts after the last substantive reply. */
export function unanswered(turns: readonly Turn[], moves: readonly Move[]): Extract<Turn, { who: 'customer' }>[] {
  return turns.slice(moves.lastIndexOf('ends') + 1).filter((turn) => turn.who === 'customer');
}

/** A message to the customer parks the case as a question does: what it says is not known. */
const PRIVATE_MOVES: Record<PrivateEventKind, Move> = { in: 'asks', out: 'parks', closed: 'ends', reopened: 'nothing' };

function withPrivates(turns: Turn[], moves: Move[], privates: readonly PrivateEvent[]): { at: Ms; move: Move }[] {
  const said = turns.map(({ at }, i) => ({ at, move: moves[i]! }));
  if (privates.length === 0) return said;
  return [...said, ...privates.map(({ at, kind }) => ({ at, move: PRIVATE_MOVES[kind] }))].sort((a, b) => a.at - b.at);
}

function holding(draft: CaseDraft): Pick<CaseState, 'owner' | 'attested' | 'incident'> {
  const last = draft.actions.findLast((action) => action.kind === 'assign' || action.kind === 'release');
  const attested = draft.actions.findLast((action) => action.kind === 'attest' || action.kind === 'reopen');
  const placed = draft.actions.findLast((action) => action.kind === 'include' || action.kind === 'exclude');
  return {
    owner: last?.kind === 'assign' ? (last.data.owner ?? null) : null,
    attested: attested?.kind === 'attest' || isClosedInPrivate(draft, attested?.at ?? null),
    incident: placed?.kind === 'include' ? (placed.data.incident ?? null) : null,
  };
}

/** The ticket was closed after what an agent said last of it, and not opened again. */
function isClosedInPrivate({ privates }: CaseDraft, saidAt: Ms | null): boolean {
  const last = privates.findLast(({ kind }) => kind !== 'out');
  return last?.kind === 'closed' && last.at > (saidAt ?? Number.NEGATIVE_INFINITY);
}
