import type { CaseStatus, ClockKind, EndReason, Level, Ms, Severity } from '../model.ts';
import type { Policy } from '../sla/policy.ts';
import { type ClockStep, stepsOf } from '../sla/steps.ts';

/** A clock with its case, as the watch and the sender see it. */
export interface ClockSeen {
  kind: ClockKind;
  started_by: string;
  started_at: Ms;
  /** From when the policy that gives its due time counts, where that came to hold later; else null. */
  counts_from: Ms | null;
  due_at: Ms;
  met_at: Ms | null;
  paused: boolean;
  uncertain: boolean;
  case_id: string;
  history_id: number;
  brand: string;
  brand_id: number;
  own: boolean;
  network: string;
  level: Level;
  language: string | null;
  status: CaseStatus;
  /** The case stands in the queue, also when closed: then something is still owed. */
  queued: boolean;
  owner: string | null;
  snoozed_until: Ms | null;
  /** The post or promise behind the clock came from an archive, or was overdue before we began to watch the brand. */
  archived: boolean;
}

/** What is to be done about a clock that was looked at. */
export interface ClockView {
  /** The step to tell of, if any. */
  fire: ClockStep[];
  /**
   * Steps that came and went unseen (the monitor was down, the post was found late), to be remembered as told: the last
   * one speaks for them, to everybody who was to hear of them. A warning after the breach helps nobody.
   */
  pass: ClockStep[];
  /** When to look again; null: when the clock is next written. */
  next: Ms | null;
  /** Why alerts of this clock that still stand are over; null: they stand. */
  over: EndReason | null;
}

/** Decides what a look at a clock leads to. The same look twice leads to the same steps; their keys make them fire once. */
export function viewClock(clock: ClockSeen, policy: Policy, now: Ms): ClockView {
  const over = endOf(clock);
  if (over !== null) return { fire: [], pass: [], next: null, over };
  // Of a promise that nobody outside can see kept, silence proves nothing: it is told of, and not escalated.
  const unproven = clock.kind === 'promise' && clock.uncertain;
  const from = { ...clock, started_at: clock.counts_from ?? clock.started_at };
  const steps = stepsOf(from, policy).filter(({ kind }) => !unproven || kind !== 'escalate');
  const due = steps.filter(({ at }) => at <= now);
  const last = due.at(-1);
  return {
    fire:
      last === undefined
        ? []
        : [{ ...last, to: due.flatMap(({ kind, to }) => (kind === 'warn' && kind !== last.kind ? [] : to)) }],
    pass: due.slice(0, -1),
    next: steps.find(({ at }) => at > now)?.at ?? null,
    over: null,
  };
}

/**
 * Why nobody is to be told of this clock, or null. A promise outlives a case that silence closed, as long as the case
 * stands in the queue for it.
 */
export function endOf(clock: ClockSeen): EndReason | null {
  if (clock.met_at !== null) return clock.met_at <= clock.due_at ? 'taken_back' : 'answered';
  if (clock.archived || !clock.own) return 'ended';
  if (clock.status === 'resolved' || clock.status === 'dismissed') return 'ended';
  if (clock.status === 'closed' && !(clock.kind === 'promise' && clock.queued)) return 'ended';
  return clock.paused ? 'paused' : null;
}

/** What a clock's alerts are known by: it stays when late posts rename, merge or split its case. */
export function conditionOf(clock: Pick<ClockSeen, 'history_id' | 'kind' | 'started_by'>): string {
  return `sla/${clock.history_id}/${clock.kind}/${clock.started_by}`;
}

const STEP_SEVERITY = { warn: 'warning', breach: 'error', escalate: 'critical' } as const;
const LOW_SEVERITY = { warn: 'info', breach: 'warning', escalate: 'error' } as const;

/** Severity of a step; a case of low level weighs one less. */
export function severityOf(step: Pick<ClockStep, 'kind'>, level: Level): Severity {
  return (level === 'low' ? LOW_SEVERITY : STEP_SEVERITY)[step.kind];
}
