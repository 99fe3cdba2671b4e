import { describe, expect, it } from 'vitest';
import { type ClockSeen, conditionOf, endOf, severityOf, viewClock } from '../../src/alerts/clock-view.ts';
import { DEFAULT_POLICY, definePolicy } from '../../src/sla/policy.ts';
import { at } from './world.ts';

const clock: ClockSeen = {
  kind: 'first_reply',
  started_by: '1',
  started_at: at(0),
  counts_from: null,
  due_at: at(60),
  met_at: null,
  paused: false,
  uncertain: false,
  case_id: 'c',
  history_id: 7,
  brand: 'acme',
  brand_id: 1,
  own: true,
  network: 'x',
  level: 'normal',
  language: 'en',
  status: 'open',
  queued: true,
  owner: null,
  snoozed_until: null,
  archived: false,
};

describe('viewClock', () => {
  const seen = (minute: number, more: Partial<ClockSeen> = {}) => {
    const { fire, pass, next, over } = viewClock({ ...clock, ...more }, DEFAULT_POLICY, at(minute));
    return [
      fire.map(({ name, to }) => `${name} > ${to.join()}`),
      pass.map(({ name }) => name),
      next === null ? null : (next - at(0)) / 60_000,
      over,
    ];
  };
  it.each<[string, number, Partial<ClockSeen>, unknown[]]>([
    ['nothing yet: look again at the warning', 0, {}, [[], [], 45, null]],
    ['a millisecond early', 45 - 1 / 60_000, {}, [[], [], 45, null]],
    ['the warning', 45, {}, [['warn-15m > owner'], [], 60, null]],
    [
      'the breach; what was told of before is known by its key',
      60,
      {},
      [['breach > owner,team'], ['warn-15m'], 120, null],
    ],
    [
      'long after: one alert, to all who were to hear',
      500,
      {},
      [['escalate-1h > owner,team,team'], ['warn-15m', 'breach'], null, null],
    ],
    [
      'a promise that only the customer sees kept is not escalated',
      500,
      { kind: 'promise', uncertain: true },
      [['breach > owner,team'], [], null, null],
    ],
    ['answered', 70, { met_at: at(65) }, [[], [], null, 'answered']],
    ['answered in time, learnt late', 70, { met_at: at(55) }, [[], [], null, 'taken_back']],
    ['paused', 70, { paused: true }, [[], [], null, 'paused']],
    [
      'snoozed cases are looked at; the sender waits',
      60,
      { status: 'snoozed' },
      [['breach > owner,team'], ['warn-15m'], 120, null],
    ],
  ])('%s', (_name, minute, more, expected) => {
    expect(seen(minute, more)).toEqual(expected);
  });

  it('tells the same recipients of a warning only the warning', () => {
    const twice = definePolicy({
      ...DEFAULT_POLICY,
      steps: [
        { kind: 'warn', offset: 30 * 60_000, to: ['a'] },
        { kind: 'warn', offset: 60_000, to: ['b'] },
      ],
    });
    const { fire, pass } = viewClock(clock, twice, at(59));
    expect([fire.map(({ name, to }) => [name, to]), pass.map(({ name }) => name)]).toEqual([
      [['warn-1m', ['a', 'b']]],
      ['warn-30m'],
    ]);
  });
});

describe('endOf', () => {
  it.each<[Partial<ClockSeen>, string | null]>([
    [{}, null],
    [{ status: 'pending' }, null],
    [{ status: 'resolved' }, 'ended'],
    [{ status: 'closed' }, 'ended'],
    [{ status: 'dismissed' }, 'ended'],
    [{ archived: true }, 'ended'],
    [{ own: false }, 'ended'],
    [{ kind: 'promise', status: 'closed', queued: true }, null],
    [{ kind: 'promise', status: 'closed', queued: false }, 'ended'],
    [{ kind: 'promise', status: 'resolved', queued: true }, 'ended'],
  ])('%j: %s', (more, expected) => {
    expect(endOf({ ...clock, ...more })).toBe(expected);
  });
});

it('a clock is known by its history, so that a case may be renamed', () => {
  expect(conditionOf(clock)).toBe('sla/7/first_reply/1');
  expect(
    (['warn', 'breach', 'escalate'] as const).map((kind) => [
      severityOf({ kind }, 'high'),
      severityOf({ kind }, 'low'),
    ]),
  ).toEqual([
    ['warning', 'info'],
    ['error', 'warning'],
    ['critical', 'error'],
  ]);
});
