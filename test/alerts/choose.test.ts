import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClockSeen } from '../../src/alerts/clock-view.ts';
import {
  backoff,
  chooseBatch,
  keyOf,
  lookAgain,
  type Pending,
  type PendingAlert,
} from '../../src/alerts/outbox/choose.ts';
import { channelsFor, sendingTime } from '../../src/alerts/route.ts';
import { alertsSchema } from '../../src/config/alerts.ts';
import { at } from './world.ts';

const MINUTE = 60_000;

function row(id: number, more: Partial<Pending> = {}): Pending {
  return {
    id,
    kind: 'alert',
    gather: false,
    created_at: at(0),
    available_at: at(0),
    attempts: 0,
    message_key: null,
    unsure: false,
    alert: null,
    ...more,
  };
}

describe('chooseBatch', () => {
  const rows = (...ids: number[]) => ids.map((id) => row(id));
  it.each<[string, Pending[], number | null, number, number[] | { wait: number }]>([
    ['the first goes out at once, alone', rows(1, 2, 3), null, 0, [1]],
    ['those after it wait out the window', rows(2, 3), 0, 0.5, { wait: at(1) }],
    ['and then go together', rows(2, 3), 0, 1, [2, 3]],
    [
      'after a quiet time the first is alone again',
      [row(4, { created_at: at(30) }), row(5, { created_at: at(30) })],
      0,
      30,
      [4],
    ],
    [
      'what was in flight goes again, whole',
      [row(1, { message_key: 'k' }), row(2, { message_key: 'k' }), row(3)],
      null,
      30,
      [1, 2],
    ],
    ['also inside the window', [row(1, { message_key: 'k' }), row(3)], 29.5, 30, [1]],
    [
      'what was held back goes together',
      [row(1, { gather: true }), row(2), row(3, { gather: true })],
      null,
      30,
      [1, 3],
    ],
    [
      'a group has at most a hundred',
      rows(...Array.from({ length: 150 }, (_, index) => index + 1)),
      0,
      1,
      Array.from({ length: 100 }, (_, index) => index + 1),
    ],
  ])('%s', (_name, waiting, sentAt, now, expected) => {
    const pace = { last_sent_at: sentAt === null ? null : at(sentAt), group_window: MINUTE };
    const chosen = chooseBatch(waiting, pace, at(now));
    expect('send' in chosen ? chosen.send.map(({ id }) => id) : chosen).toEqual(expected);
  });

  it('sends one by one where nothing is grouped', () => {
    expect(chooseBatch(rows(1, 2), { last_sent_at: at(0), group_window: 0 }, at(0))).toEqual({ send: [row(1)] });
  });

  it('gives keys that no other rows can have, and keeps them', () => {
    expect(keyOf(rows(7))).toBe('amends-7');
    expect(keyOf(rows(7, 8))).toBe('amends-7-2');
    expect(keyOf([row(7, { message_key: 'amends-7-9' })])).toBe('amends-7-9');
  });
});

describe('lookAgain', () => {
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
    history_id: 1,
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
  const alert: PendingAlert = {
    id: 1,
    condition: 'c',
    kind: 'sla',
    step: 'breach',
    due_at: at(60),
    firing: true,
    snoozed_until: null,
    clock,
  };
  it.each<[string, Partial<PendingAlert>, object]>([
    ['still so', {}, { send: true }],
    ['ended meanwhile', { firing: false }, { drop: 'over' }],
    ['the clock is gone', { clock: null }, { drop: 'ended' }],
    ['answered', { clock: { ...clock, met_at: at(61) } }, { drop: 'answered' }],
    ['answered in time', { clock: { ...clock, met_at: at(59) } }, { drop: 'answered' }],
    ['closed', { clock: { ...clock, status: 'closed' } }, { drop: 'ended' }],
    ['dismissed', { clock: { ...clock, status: 'dismissed' } }, { drop: 'ended' }],
    ['paused', { clock: { ...clock, paused: true } }, { drop: 'paused' }],
    ['due later now', { clock: { ...clock, due_at: at(90) } }, { drop: 'moved' }],
    ['due earlier now', { clock: { ...clock, due_at: at(50) } }, { send: true }],
    ['a warning after the due time', { step: 'warn-15m' }, { drop: 'superseded' }],
    ['the case is put off', { clock: { ...clock, status: 'snoozed', snoozed_until: at(100) } }, { hold: at(100) }],
    ['the alert is put off', { snoozed_until: at(90) }, { hold: at(90) }],
    ['put off until just now', { snoozed_until: at(61) }, { send: true }],
    ['no clock is needed for other kinds', { kind: 'spike', clock: null, step: null }, { send: true }],
  ])('%s', (_name, more, expected) => {
    expect(lookAgain(row(1, { alert: { ...alert, ...more } }), at(61))).toMatchObject(expected);
  });

  it('lets all-clears and events pass', () => {
    expect(lookAgain(row(1, { kind: 'clear', alert: { ...alert, firing: false } }), at(61))).toEqual({ send: true });
    expect(lookAgain(row(1, { kind: 'event' }), at(61))).toEqual({ send: true });
  });
});

describe('backoff', () => {
  it('doubles up to half an hour, half of it by chance, never under what was asked', () => {
    expect([1, 2, 3, 10, 50].map((failures) => backoff(failures, null, 1) / 1000)).toEqual([5, 10, 20, 1800, 1800]);
    expect(backoff(1, null, 0)).toBe(2_500);
    expect(backoff(1, 120_000, 0)).toBe(120_000);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.option(fc.nat({ max: 3_600_000 })),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failures, asked, chance) => {
          expect(backoff(failures, asked, chance)).toBeGreaterThanOrEqual(Math.max(2_500, asked ?? 0));
        },
      ),
    );
  });
});

describe('routes', () => {
  const config = alertsSchema.parse({
    channels: {
      care: { type: 'slack' },
      night: { type: 'pagerduty' },
      anna: { type: 'email', from: 'a@acme.example', to: ['anna@acme.example'] },
    },
    routes: [
      { levels: ['critical'], kinds: ['sla'], to: ['care', 'night'] },
      { brands: ['acme'], to: ['care'] },
    ],
    owners: { anna: ['anna'] },
    fallback: ['night'],
  });
  const about = { kind: 'sla', brand: 'acme', network: 'x', level: 'normal', owner: null } as const;
  it.each([
    ['the owner', ['owner'], { ...about, owner: 'anna' }, ['anna']],
    ['an owner without channels: the team', ['owner'], { ...about, owner: 'bob' }, ['care']],
    ['nobody holds it: the team', ['owner'], about, ['care']],
    ['each channel once', ['owner', 'team', 'care'], about, ['care']],
    ['owner and team', ['owner', 'team'], { ...about, owner: 'anna' }, ['anna', 'care']],
    ['the first route that matches', ['team'], { ...about, level: 'critical' }, ['care', 'night']],
    ['no route matches: the fallback', ['team'], { ...about, brand: 'other' }, ['night']],
    ['a named channel', ['night'], about, ['night']],
    [
      'about no brand',
      ['team'],
      { kind: 'monitoring', brand: null, network: null, level: null, owner: null },
      ['night'],
    ],
  ] as const)('%s', (_name, to, told, expected) => {
    expect(channelsFor(config, to, told)).toEqual(expected);
  });

  it('end at the standard output when nothing is set', () => {
    expect(channelsFor(alertsSchema.parse({}), ['owner', 'team'], about)).toEqual(['stdout']);
  });
});

describe('sendingTime', () => {
  const berlin = { zone: 'Europe/Berlin' };
  const quiet = alertsSchema.parse({ quiet: { from: '22:00', to: '07:00', ...berlin } });
  const both = alertsSchema.parse({ quiet: { ...berlin }, digest: { at: ['09:00', '16:00'], ...berlin } });
  const noon = alertsSchema.parse({ quiet: { from: '12:00', to: '13:00', ...berlin } });
  it.each([
    ['by day', quiet, 'normal', '2026-11-20T12:00+01:00', '2026-11-20T12:00+01:00', false],
    ['in the evening', quiet, 'normal', '2026-11-20T22:00+01:00', '2026-11-21T07:00+01:00', true],
    ['after midnight', quiet, 'low', '2026-11-21T06:59+01:00', '2026-11-21T07:00+01:00', true],
    ['at the end of the night', quiet, 'low', '2026-11-21T07:00+01:00', '2026-11-21T07:00+01:00', false],
    ['a high level does not wait', quiet, 'high', '2026-11-20T23:00+01:00', '2026-11-20T23:00+01:00', false],
    ['no level does not wait', quiet, null, '2026-11-20T23:00+01:00', '2026-11-20T23:00+01:00', false],
    ['over the change of clocks', quiet, 'low', '2026-03-28T23:00+01:00', '2026-03-29T07:00+02:00', true],
    ['quiet at noon', noon, 'low', '2026-11-20T12:30+01:00', '2026-11-20T13:00+01:00', true],
    ['a digest of the low ones', both, 'low', '2026-11-20T12:30+01:00', '2026-11-20T16:00+01:00', true],
    ['the last digest of the day is tomorrow', both, 'low', '2026-11-20T16:00+01:00', '2026-11-21T09:00+01:00', true],
    ['no digest of the others', both, 'normal', '2026-11-20T12:30+01:00', '2026-11-20T12:30+01:00', false],
  ] as const)('%s', (_name, config, level, now, expected, gather) => {
    expect(sendingTime(config, level, Date.parse(now))).toEqual({ at: Date.parse(expected), gather });
  });
});
