import type { CaseStatus, Judgement, Ms, Turn } from '../model.ts';
import type { StatusChange } from '../sla/waits.ts';
import { type LifeRules, opensCase } from './lifecycle.ts';
import type { Matter } from './matters.ts';

export interface CaseState {
  status: CaseStatus;
  /** Every status it was put into, for the clocks. */
  changes: StatusChange[];
  resolvedAt: Ms | null;
  closesAt: Ms;
  closedAt: Ms | null;
  snoozedUntil: Ms | null;
  /** Oldest customer post the brand has not answered, when something is owed. */
  waitingSince: Ms | null;
  owner: string | null;
  attested: boolean;
}

/**
 * Where a case stands at a moment. The changes are in order of time: agents' actions, solutions confirmed in public and
 * complaints after them, silence that closed it and mentions that opened it again.
 */
export function stateOf(matter: Matter, turns: Turn[], judgement: Judgement, rules: LifeRules, at: Ms): CaseState {
  const closesAt = matter.lastPostAt + rules.closeAfter;
  const changes = [...publicChanges(turns, judgement), ...silences(matter), ...agentChanges(matter, turns, at)].sort(
    (a, b) => a.at - b.at,
  );
  const last = changes.at(-1)?.status ?? 'open';
  const waitingSince = oldestUnanswered(turns);
  const live = last === 'open' || last === 'snoozed';
  const closed = live && at >= closesAt;
  const status: CaseStatus = closed ? 'closed' : last === 'open' ? (waitingSince === null ? 'waiting' : 'open') : last;
  return {
    status,
    changes: closed ? [...changes, { at: closesAt, status: 'closed' }] : changes,
    resolvedAt: last === 'resolved' ? (changes.at(-1)?.at ?? null) : null,
    closesAt,
    closedAt: status === 'closed' || (last === 'resolved' && at >= closesAt) ? closesAt : null,
    snoozedUntil: status === 'snoozed' ? snoozeEnd(matter) : null,
    waitingSince,
    ...holding(matter),
  };
}

/** Solutions the customer confirmed; one that a later complaint undid counts only until then. */
function publicChanges(turns: Turn[], judgement: Judgement): StatusChange[] {
  const changes: StatusChange[] = [];
  let resolved = false;
  for (const turn of turns) {
    if (turn.who !== 'customer') continue;
    if (resolved && (opensCase(turn.reading) || turn.reading.needs_reply)) {
      changes.push({ at: turn.at, status: 'open' });
      resolved = false;
    } else if (!resolved && turn.reading.resolved_signal) {
      changes.push({ at: turn.at, status: 'resolved' });
      resolved = true;
    }
  }
  const confirmed = judgement.outcome === 'confirmed';
  if (resolved && !confirmed) changes.pop();
  if (!resolved && confirmed) {
    const decided = turns.find((turn) => turn.id === judgement.decided_by);
    if (decided) changes.push({ at: decided.at, status: 'resolved' });
  }
  return changes;
}

function silences(matter: Matter): StatusChange[] {
  return matter.reopenings.flatMap(({ closedAt, at }) => [
    { at: closedAt, status: 'closed' as const },
    { at, status: 'open' as const },
  ]);
}

/** What agents did; a customer who writes again wakes a snoozed case and opens a resolved one. */
function agentChanges(matter: Matter, turns: Turn[], at: Ms): StatusChange[] {
  const changes: StatusChange[] = [];
  for (const action of matter.actions) {
    const status = STATUS_OF_ACTION[action.kind];
    if (status === undefined || action.at > at) continue;
    changes.push({ at: action.at, status });
    if (status !== 'resolved' && status !== 'snoozed') continue;
    const until = status === 'snoozed' ? Date.parse(action.data.until ?? '') : Number.POSITIVE_INFINITY;
    const asked = turns.find((turn) => turn.who === 'customer' && turn.at > action.at && turn.reading.needs_reply);
    const wakes = Math.min(until, asked?.at ?? Number.POSITIVE_INFINITY);
    if (wakes <= at) changes.push({ at: wakes, status: 'open' });
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

function snoozeEnd(matter: Matter): Ms | null {
  const until = Date.parse(matter.actions.findLast((action) => action.kind === 'snooze')?.data.until ?? '');
  return Number.isNaN(until) ? null : until;
}

function oldestUnanswered(turns: Turn[]): Ms | null {
  let oldest: Ms | null = null;
  for (const turn of turns) {
    if (turn.who === 'brand') oldest = turn.automatic ? oldest : null;
    else if (turn.reading.needs_reply) oldest ??= turn.at;
  }
  return oldest;
}

function holding(matter: Matter): { owner: string | null; attested: boolean } {
  const last = matter.actions.findLast((action) => action.kind === 'assign' || action.kind === 'release');
  const attested = matter.actions.findLast((action) => action.kind === 'attest' || action.kind === 'reopen');
  return { owner: last?.kind === 'assign' ? (last.data.owner ?? null) : null, attested: attested?.kind === 'attest' };
}
