import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/config/duration.ts';
import type { CaseStatus, Turn } from '../../src/model.ts';
import type { Calendar, DaySpan, Interval } from '../../src/sla/calendar.ts';
import { type ClockInput, deriveClocks } from '../../src/sla/clocks.ts';
import { explainDue } from '../../src/sla/explain.ts';
import { addOpen, diffOpen, subtractOpen } from '../../src/sla/open-time.ts';
import { DEFAULT_POLICY, definePolicy } from '../../src/sla/policy.ts';
import { calendar, customer, reply, wall } from './support.ts';

const span = fc
  .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 24 }))
  .map(([from, length]): DaySpan => [from * 15, Math.min(1440, (from + length) * 15)]);
const week = fc
  .array(fc.array(span, { maxLength: 3 }), { minLength: 7, maxLength: 7 })
  .map((days) => [[...days[0]!, [540, 600] as DaySpan], ...days.slice(1)]);
const zone = fc.constantFrom(
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
);
const moment = fc.integer({ min: wall('2026-03-01'), max: wall('2026-12-01') });
const amount = fc.integer({ min: 1, max: 40 * 60 }).map((minutes) => minutes * MINUTE);
const pauses = fc.array(
  fc
    .tuple(moment, fc.integer({ min: 1, max: 5_000 }))
    .map(([from, minutes]): Interval => [from, from + minutes * MINUTE]),
  { maxLength: 4 },
);

describe('open time', () => {
  it('more of it never moves a due time later', () => {
    fc.assert(
      fc.property(
        week,
        fc.integer({ min: 0, max: 6 }),
        span,
        zone,
        moment,
        amount,
        (days, weekday, extra, inZone, from, target) => {
          const wider = days.map((spans, day) => (day === weekday ? [...spans, extra] : spans));
          const [less, more] = [calendar({ week: days, zone: inZone }), calendar({ week: wider, zone: inZone })];
          expect(addOpen(more, from, target)).toBeLessThanOrEqual(addOpen(less, from, target));
        },
      ),
    );
  });

  it('a pause never moves a due time earlier, and the counted time stays the target', () => {
    fc.assert(
      fc.property(week, zone, moment, amount, pauses, (days, inZone, from, target, spans) => {
        const hours = calendar({ week: days, zone: inZone });
        const due = addOpen(hours, from, target, spans);
        expect(due).toBeGreaterThanOrEqual(addOpen(hours, from, target, spans.slice(1)));
        expect(diffOpen(hours, from, due, spans)).toBe(target);
      }),
    );
  });

  it('is added and taken away alike, and a later start is never due earlier', () => {
    fc.assert(
      fc.property(week, zone, moment, amount, amount, (days, inZone, from, target, later) => {
        const hours = calendar({ week: days, zone: inZone });
        const due = addOpen(hours, from, target);
        expect(diffOpen(hours, subtractOpen(hours, due, target), due)).toBe(target);
        expect(addOpen(hours, from + later, target)).toBeGreaterThanOrEqual(due);
      }),
    );
  });

  it('an explanation accounts for every minute of the target', () => {
    fc.assert(
      fc.property(week, zone, moment, amount, pauses, (days, inZone, from, target, spans) => {
        const hours = calendar({ week: days, zone: inZone });
        const due = addOpen(hours, from, target, spans);
        const steps = explainDue({ started_at: from, due_at: due, pauses: spans }, hours);
        const counted = steps.reduce((sum, step) => sum + (step.kind === 'open' ? step.to - step.from : 0), 0);
        expect(counted).toBe(target);
      }),
    );
  });
});

const story = fc.array(
  fc.record({
    minutes: fc.integer({ min: 0, max: 3_000 }),
    who: fc.constantFrom('asks', 'thanks', 'reply', 'hollow', 'automatic'),
    becomes: fc.constantFrom<CaseStatus | null>(null, 'open', 'pending', 'closed', 'resolved', 'snoozed', 'dismissed'),
  }),
  { maxLength: 12 },
);

function inputOf(
  events: { minutes: number; who: string; becomes: CaseStatus | null }[],
  hours: Calendar,
  now: number,
): ClockInput {
  const start = wall('2026-11-20T10:00');
  const turns = events.map(({ minutes, who }, index): Turn => {
    const time = start + minutes * MINUTE;
    if (who === 'asks' || who === 'thanks') return customer(String(index), time, { needs_reply: who === 'asks' });
    return reply(String(index), time, { hollow: who === 'hollow', automatic: who === 'automatic' });
  });
  const statuses = new Map(
    events.flatMap(({ minutes, becomes }) => (becomes === null ? [] : [[start + minutes * MINUTE, becomes] as const])),
  );
  return {
    turns,
    statuses: [...statuses].map(([at, status]) => ({ at, status })),
    promises: [],
    gaps: [],
    policy: definePolicy({ ...DEFAULT_POLICY, calendar: hours }),
    at: start + now * MINUTE,
  };
}

describe('clocks', () => {
  const hours = calendar();
  it('do not depend on the order of arrival', () => {
    fc.assert(
      fc.property(story, fc.integer({ min: 0, max: 6_000 }), fc.nat(), (events, now, seed) => {
        const input = inputOf(events, hours, now);
        const turns = [...input.turns].sort(
          (a, b) => ((Number(a.id) * 7919 + seed) % 13) - ((Number(b.id) * 7919 + seed) % 13),
        );
        expect(deriveClocks({ ...input, turns, statuses: input.statuses.toReversed() })).toEqual(deriveClocks(input));
      }),
    );
  });

  it('have one key each, are due after they start, and are breached only when late', () => {
    fc.assert(
      fc.property(story, fc.integer({ min: 0, max: 6_000 }), (events, now) => {
        const input = inputOf(events, hours, now);
        const clocks = deriveClocks(input);
        expect(new Set(clocks.map(({ kind, started_by }) => `${kind}/${started_by}`)).size).toBe(clocks.length);
        for (const clock of clocks) {
          expect(clock.due_at).toBeGreaterThan(clock.started_at);
          if (clock.met_at !== null && clock.met_at <= clock.due_at) expect(clock.breached_at).toBeNull();
          if (clock.breached_at !== null) expect(input.at).toBeGreaterThan(clock.due_at);
          for (const step of clock.steps) expect(step.at).toBeGreaterThan(clock.started_at);
        }
      }),
    );
  });
});
