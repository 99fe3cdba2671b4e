import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/config/duration.ts';
import type { Outcome } from '../../src/model.ts';
import { actsOn, type UntouchedCase } from '../../src/sandbox/world/team.ts';

const NOW = Date.UTC(2026, 10, 27, 10);

function cases(count: number, over: Partial<UntouchedCase>): UntouchedCase[] {
  return Array.from({ length: count }, (_, n) => ({
    id: `x:${n}`,
    outcome: 'unanswered' as Outcome,
    isUrgent: false,
    lastPostAt: NOW - 2 * DAY,
    ...over,
  }));
}

const SETTLING = ['resolve', 'attest', 'dismiss'];

/** The share of the cases that the team has settled by now. */
function settled(desk: UntouchedCase[]): number {
  return (
    desk.filter((one) => actsOn('amends', one, NOW).some(({ name }) => SETTLING.includes(name))).length / desk.length
  );
}

describe('the care team of the sandbox', () => {
  it.each([
    ['of two days ago', {}, 0.96, 1],
    ['of danger two days ago', { isUrgent: true }, 0.98, 1],
    ['of last week', { lastPostAt: NOW - 7 * DAY }, 1, 1],
    ['of this morning', { lastPostAt: NOW - 6 * HOUR }, 0.68, 0.82],
    ['of two hours ago', { lastPostAt: NOW - 2 * HOUR }, 0.02, 0.25],
    ['of ten minutes ago', { lastPostAt: NOW - HOUR / 6 }, 0, 0],
  ])('has settled most cases %s as it should', (_, over, least, most) => {
    const share = settled(cases(500, over));
    expect(share).toBeGreaterThanOrEqual(least);
    expect(share).toBeLessThanOrEqual(most);
  });

  it('does the same at every start, nothing before the last post and nothing after now', () => {
    for (const one of cases(300, { lastPostAt: NOW - 3 * HOUR })) {
      const acts = actsOn('amends', one, NOW);
      expect(actsOn('amends', one, NOW)).toEqual(acts);
      expect(acts.every(({ at }) => at > one.lastPostAt && at < NOW)).toBe(true);
      expect(acts.map(({ at }) => at)).toEqual(acts.map(({ at }) => at).toSorted((a, b) => a - b));
    }
  });

  it.each([
    ['confirmed', ['resolve:confirmed']],
    ['claimed', ['resolve:answered', 'resolve:remedied']],
    ['none', ['resolve:no_reply_needed']],
    ['deflected', ['resolve:elsewhere']],
  ] as const)('calls nothing answered that was not: %s', (outcome, expected) => {
    const said = cases(200, { outcome }).flatMap((one) =>
      actsOn('amends', one, NOW).flatMap((act) => (act.name === 'resolve' ? [`resolve:${act.input.why}`] : [])),
    );
    expect([...new Set(said)].toSorted()).toEqual([...expected]);
  });
});
