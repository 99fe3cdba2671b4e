import { createHash } from 'node:crypto';
import { HOUR, MINUTE, writeDuration } from '../config/duration.ts';
import type { ClockKind, Level, Ms } from '../model.ts';
import { ALWAYS, type Calendar } from './calendar.ts';

export const STEP_KINDS = ['warn', 'breach', 'escalate'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** A moment around a due time at which somebody is told. */
export interface PolicyStep {
  kind: StepKind;
  /** Open time before (warn) or after (escalate) the due time; 0 at the breach. */
  offset: Ms;
  /** Who is told: `owner`, `team`, or the name of an alert channel. */
  to: readonly string[];
}

/** What a policy is matched by, top-down. A list that is absent matches all. */
export interface PolicyMatch {
  brands?: readonly string[] | undefined;
  networks?: readonly string[] | undefined;
  levels?: readonly Level[] | undefined;
  languages?: readonly string[] | undefined;
}

/** The clocks that a policy sets a target for; promises bring their own due time. */
export type TargetKind = Exclude<ClockKind, 'promise'>;

/** What is owed to a customer, by when, and who hears of it. Make one with `definePolicy`, which gives it its version. */
export interface Policy {
  name: string;
  /** Names this exact content, calendar included: `default@3f1c9a0b77e2`. A case keeps the version it was opened under. */
  version: string;
  match: PolicyMatch;
  calendar: Calendar;
  /** Open time allowed; a kind without a target has no clock. */
  targets: Readonly<Partial<Record<TargetKind, Ms>>>;
  /** Open time before an own promise is due at which it is warned of. */
  promiseLead: Ms;
  /** In the order of their moments: warnings, the breach, escalations. */
  steps: readonly PolicyStep[];
}

/** What a policy is chosen by. Language is null when it is not known. */
export interface CaseFacts {
  brand: string;
  network: string;
  level: Level;
  language: string | null;
}

/** Gives a policy the version that names its content: the same content has the same version on every machine. */
export function definePolicy(policy: Omit<Policy, 'version'>): Policy {
  const { name, match, calendar, targets, promiseLead, steps } = policy;
  const content = canonical({ name, match, calendar: calendar.spec, targets, promiseLead, steps });
  return { ...policy, version: `${policy.name}@${createHash('sha256').update(content).digest('hex').slice(0, 12)}` };
}

/**
 * What holds where amends.yaml says nothing. Round the clock, because a complaint in public is read in public at night
 * too, and because it is the only promise that can be kept without knowing the team's hours. One hour for a reply is what
 * most people who complain on a social network expect; four hours for one with something in it; three days to settle it.
 */
export const DEFAULT_POLICY: Policy = definePolicy({
  name: 'default',
  match: {},
  calendar: ALWAYS,
  targets: { first_reply: HOUR, first_substantive: 4 * HOUR, next_reply: HOUR, resolution: 72 * HOUR },
  promiseLead: 2 * HOUR,
  steps: [
    { kind: 'warn', offset: 15 * MINUTE, to: ['owner'] },
    { kind: 'breach', offset: 0, to: ['owner', 'team'] },
    { kind: 'escalate', offset: HOUR, to: ['team'] },
  ],
});

/** The first policy that matches, else the built-in one. */
export function matchPolicy(policies: readonly Policy[], facts: CaseFacts): Policy {
  return policies.find((policy) => matches(policy.match, facts)) ?? DEFAULT_POLICY;
}

/**
 * The policy of a case: the pinned version when it is known (in force, or remembered in `past`), else the one that
 * matches now. Pin the answer's `version` on the case.
 */
export function policyOf(
  policies: readonly Policy[],
  past: ReadonlyMap<string, Policy>,
  pinned: string | null,
  facts: CaseFacts,
): Policy {
  if (pinned === null) return matchPolicy(policies, facts);
  if (pinned === DEFAULT_POLICY.version) return DEFAULT_POLICY;
  return policies.find(({ version }) => version === pinned) ?? past.get(pinned) ?? matchPolicy(policies, facts);
}

/** The name of a step in keys and messages: `warn-15m`, `breach`, `escalate-1h`. */
export function stepName(step: Pick<PolicyStep, 'kind' | 'offset'>): string {
  return step.kind === 'breach' ? 'breach' : `${step.kind}-${writeDuration(step.offset)}`;
}

function matches(match: PolicyMatch, facts: CaseFacts): boolean {
  return (
    (match.brands?.includes(facts.brand) ?? true) &&
    (match.networks?.includes(facts.network) ?? true) &&
    (match.levels?.includes(facts.level) ?? true) &&
    (match.languages === undefined || (facts.language !== null && match.languages.includes(facts.language)))
  );
}

/** JSON with sorted keys, so that the order in which settings are written does not matter. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
