import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/config/duration.ts';
import { deriveClocks } from '../../src/sla/clocks.ts';
import { DEFAULT_POLICY, definePolicy } from '../../src/sla/policy.ts';
import { answers, asks, became, calendar, customer, derive, promised, T0, wall } from './support.ts';

describe('steps', () => {
  const office = definePolicy({
    ...DEFAULT_POLICY,
    name: 'office',
    calendar: calendar(),
    targets: { first_reply: 30 * MINUTE },
  });
  const stepsAt = (posted: string, policy = office) => {
    const [clock] = deriveClocks({
      turns: [customer('1', wall(posted))],
      statuses: [],
      promises: [],
      gaps: [],
      policy,
      at: wall(posted),
    });
    return clock!.steps.map((step) => [step.name, step.at]);
  };

  it('are counted in open time', () => {
    expect(stepsAt('2026-11-20T16:50')).toEqual([
      ['warn-15m', wall('2026-11-23T09:05')],
      ['breach', wall('2026-11-23T09:20')],
      ['escalate-1h', wall('2026-11-23T10:20')],
    ]);
    expect(stepsAt('2026-11-20T16:40')[0]).toEqual(['warn-15m', wall('2026-11-20T16:55')]);
  });

  it('leave out a warning that would come before the wait', () => {
    const hasty = definePolicy({ ...office, targets: { first_reply: 10 * MINUTE } });
    expect(stepsAt('2026-11-20T12:00', hasty).map(([name]) => name)).toEqual(['breach', 'escalate-1h']);
  });

  it('are none once the clock is met, paused or over', () => {
    const met = derive([asks('1', 0), answers('2', 5)], { statuses: [became('pending', 5)] });
    expect(met.map(({ kind, steps }) => [kind, steps.length])).toEqual([
      ['first_reply', 0],
      ['first_substantive', 0],
      ['resolution', 0],
    ]);
    expect(
      derive([asks('1', 0)], { statuses: [became('closed', 10_080)] }).every(({ steps }) => steps.length === 0),
    ).toBe(true);
  });

  it('warn of a promise by its own lead', () => {
    const [clock] = derive([], { promises: [promised('open', 600)] });
    expect(clock?.steps.map(({ name, at: time }) => [name, (time - T0) / HOUR])).toEqual([
      ['warn-2h', 8],
      ['breach', 10],
      ['escalate-1h', 11],
    ]);
  });
});
