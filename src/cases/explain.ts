import { describeDue } from '../sla/explain.ts';
import { policyOf } from '../sla/policy.ts';
import type { FoldRules } from './fold.ts';
import type { ClockRow } from './rows.ts';
import type { CaseBundle } from './store/read.ts';

/** How the due time of a stored clock came about, step by step, in the hours of the policy its case was opened under. */
export function explainClock(
  clock: ClockRow,
  { row, brand }: Pick<CaseBundle, 'row' | 'brand'>,
  rules: Pick<FoldRules, 'policies' | 'pastPolicies'>,
): string {
  const { policies, pastPolicies } = rules;
  const policy = policyOf(policies, pastPolicies, row.policy, { ...row, brand });
  const [started_at, due_at] = [clock.started_at.getTime(), clock.due_at.getTime()];
  if (clock.kind === 'promise') return `the brand's own words: ${describeMoments(started_at, due_at)}`;
  return `${describeDue({ started_at, due_at, pauses: clock.pauses ?? [] }, policy.calendar)}, by the policy ${policy.version}`;
}

function describeMoments(made: number, due: number): string {
  const minute = (at: number) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `promised ${minute(made)}, due ${minute(due)}`;
}
