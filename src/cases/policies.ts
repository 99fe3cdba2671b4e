import { LEVELS, type Level, type Ms } from '../model.ts';
import type { PolicyRise } from '../sla/clocks.ts';
import { type Policy, policyOf } from '../sla/policy.ts';
import type { CustomerEntry } from './history.ts';

export interface PolicyRules {
  policies: readonly Policy[];
  /** Policies of earlier versions that cases may still be pinned to. */
  pastPolicies: ReadonlyMap<string, Policy>;
}

/** Versions of policies that a case keeps: of the one it was opened under, and of those of the levels it rose to. */
export interface Pins {
  opening: string | null;
  rises: Partial<Record<Level, string>>;
}

/** The policies of a case: of its opening, and of each level that it rose to since. */
export interface CasePolicies {
  policy: Policy;
  rises: PolicyRise[];
  pins: Pins['rises'];
}

/**
 * The versions pinned on a case, else those that match: what came later, or late, changes nothing.
 * @param known versions that are pinned, where the case is stored, and the moments at which its level rose.
 */
export function choosePolicies(
  { policies, pastPolicies }: PolicyRules,
  brand: string,
  { network, at: openedAt, reading }: CustomerEntry,
  { pins, rises }: { pins: Pins | undefined; rises: { at: Ms; level: Level }[] },
): CasePolicies {
  const choose = (level: Level, version: string | null) => {
    return policyOf(policies, pastPolicies, version, { brand, network, level, language: reading.language });
  };
  const opening = reading.level ?? 'low';
  const policy = choose(opening, pins?.opening ?? null);
  const risen = rises
    .filter(({ at, level }) => at > openedAt && LEVELS.indexOf(level) > LEVELS.indexOf(opening))
    .map(({ at, level }) => ({ at, level, policy: choose(level, pins?.rises[level] ?? null) }));
  return {
    policy,
    rises: risen.map(({ at, policy }) => ({ at, policy })),
    pins: Object.fromEntries(risen.map(({ level, policy }) => [level, policy.version])),
  };
}
