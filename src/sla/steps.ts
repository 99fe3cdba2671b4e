import type { Ms } from '../model.ts';
import { addOpen, subtractOpen } from './open-time.ts';
import { type Policy, type StepKind, stepName } from './policy.ts';

/** A moment at which somebody is to be told of a clock that still runs. */
export interface ClockStep {
  /** `warn-15m`, `breach`, `escalate-1h`; once per clock. */
  name: string;
  kind: StepKind;
  at: Ms;
  to: readonly string[];
}

/**
 * The steps of a running clock in order of time. Warnings and escalations are counted in the policy's open time, so that
 * a warning for Monday 09:05 comes on Friday, while somebody is there. A warning that would come before the clock
 * starts (a target shorter than its lead) is left out: opening it is warning enough.
 */
export function stepsOf(clock: { kind: string; started_at: Ms; due_at: Ms }, policy: Policy): ClockStep[] {
  const steps: ClockStep[] = [];
  for (const { kind, offset, to } of policy.steps) {
    const lead = kind === 'warn' && clock.kind === 'promise' ? policy.promiseLead : offset;
    const at =
      kind === 'warn'
        ? subtractOpen(policy.calendar, clock.due_at, lead)
        : addOpen(policy.calendar, clock.due_at, kind === 'breach' ? 0 : offset);
    const name = stepName({ kind, offset: lead });
    if (kind === 'warn' && (at <= clock.started_at || steps.some((step) => step.name === name))) continue;
    steps.push({ name, kind, at, to });
  }
  return steps.sort((a, b) => a.at - b.at);
}
