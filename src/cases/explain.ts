import { nameHours, tellDue } from '../sla/explain.ts';
import { policyOf } from '../sla/policy.ts';
import type { FoldRules } from './fold.ts';
import type { CaseRow, ClockRow } from './rows.ts';

/** How a due time came about. */
export interface Explanation {
  /** A phrase a step, in order of time: `opened Fri 20 Nov 16:45`, `15 min from Mon 23 Nov 09:00`, `due Mon 23 Nov 09:15`. */
  steps: string[];
  /** Whose hours counted: `care, Europe/Berlin`. Null where none did: a promise brings its own due time. */
  hours: string | null;
  /** The policy that gives the due time; null for a promise. */
  policy: string | null;
}

/**
 * How the due time of a stored clock came about, in the hours of the policy that gives it. Where the case rose to that policy
 * while the clock ran, it is told from the rise on.
 */
export function explainClock(
  clock: Pick<ClockRow, 'kind' | 'started_at' | 'counts_from' | 'due_at' | 'pauses' | 'policy'>,
  { row, brand }: { row: Pick<CaseRow, 'policy' | 'network' | 'level' | 'language'>; brand: string },
  { policies, pastPolicies }: Pick<FoldRules, 'policies' | 'pastPolicies'>,
): Explanation {
  const [started_at, due_at] = [clock.started_at.getTime(), clock.due_at.getTime()];
  if (clock.kind === 'promise') {
    return { steps: [`promised ${minute(started_at)}`, `due ${minute(due_at)}`], hours: null, policy: null };
  }
  const policy = policyOf(policies, pastPolicies, clock.policy ?? row.policy, { ...row, brand });
  const rose = clock.counts_from?.getTime();
  const told = tellDue({ started_at: rose ?? started_at, due_at, pauses: clock.pauses ?? [] }, policy.calendar);
  return {
    steps: rose === undefined ? told : [`opened ${minute(started_at)}`, ...told.map(describeRise)],
    hours: nameHours(policy.calendar),
    policy: policy.version,
  };
}

/** An explanation in one sentence. */
export function describeExplanation({ steps, hours, policy }: Explanation): string {
  const sentence = steps.join(', ');
  return hours === null ? `the brand's own words: ${sentence}` : `${sentence} (${hours}), by the policy ${policy}`;
}

/** What starts the count of a clock whose case rose is no opening. */
function describeRise(step: string, index: number): string {
  return index === 0 ? step.replace(/^opened /, 'more urgent since ') : step;
}

function minute(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
