import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/config/duration.ts';
import { ALWAYS } from '../../src/sla/calendar.ts';
import { addOpen, diffOpen, subtractOpen } from '../../src/sla/open-time.ts';
import { calendar, show, wall } from './support.ts';

const office = calendar();
const shop = calendar({
  week: Array.from(
    { length: 6 },
    () =>
      [
        [540, 720],
        [780, 1080],
      ] as const,
  ).concat([[]] as never),
});
const nights = calendar({
  week: Array.from(
    { length: 7 },
    () =>
      [
        [0, 360],
        [1320, 1440],
      ] as const,
  ),
});
const allWeek = calendar({ week: Array.from({ length: 7 }, () => [[0, 1440]] as const) });
const shut = calendar({ days: { '2026-11-23': { spans: [], why: 'stocktaking' } } });
const half = calendar({
  days: {
    '2026-12-24': { spans: [[540, 720]], why: 'Christmas Eve' },
    '2026-12-25': { spans: [], why: 'Christmas Day' },
  },
});
const sunday = calendar({ days: { '2026-11-22': { spans: [[600, 660]], why: 'open Sunday' } } });
const newYork = calendar({ zone: 'America/New_York' });
const kolkata = calendar({ zone: 'Asia/Kolkata' });

/** Worked out by hand with a wall calendar: 20 Nov 2026 is a Friday. */
const cases = [
  ['30 min from Friday 16:45 are over on Monday 09:15', office, '2026-11-20T16:45', 30, '2026-11-23T09:15'],
  ['exactly at closing time is reached on Friday', office, '2026-11-20T16:45', 15, '2026-11-20T17:00'],
  ['a second more is Monday', office, '2026-11-20T16:45:00', 15 + 1 / 60, '2026-11-23T09:00:01'],
  ['posted at closing time', office, '2026-11-20T17:00', 30, '2026-11-23T09:30'],
  ['posted on Saturday', office, '2026-11-21T12:00', 60, '2026-11-23T10:00'],
  ['posted before opening', office, '2026-11-23T06:10', 60, '2026-11-23T10:00'],
  ['24 business hours are three days of eight', office, '2026-11-18T09:00', 24 * 60, '2026-11-20T17:00'],
  ['24 business hours over a weekend', office, '2026-11-20T12:00', 24 * 60, '2026-11-25T12:00'],
  ['a target of a whole week', office, '2026-11-16T09:00', 40 * 60, '2026-11-20T17:00'],
  ['one minute', office, '2026-11-20T16:59:30', 1, '2026-11-23T09:00:30'],
  ['lunch does not count', shop, '2026-11-20T11:50', 30, '2026-11-20T13:20'],
  ['posted in the lunch break', shop, '2026-11-20T12:30', 30, '2026-11-20T13:30'],
  ['up to lunch exactly', shop, '2026-11-20T11:30', 30, '2026-11-20T12:00'],
  ['over lunch and night', shop, '2026-11-19T11:00', 8 * 60, '2026-11-20T11:00'],
  ['Saturday is open, Sunday is not', shop, '2026-11-21T17:30', 60, '2026-11-23T09:30'],
  ['a night shift over midnight', nights, '2026-11-20T23:00', 4 * 60, '2026-11-21T03:00'],
  ['a night shift over the day', nights, '2026-11-20T05:30', 60, '2026-11-20T22:30'],
  ['a closed Monday', shut, '2026-11-20T16:45', 30, '2026-11-24T09:15'],
  [
    'a holiday on the edge: half a day, then a day off, then the weekend',
    half,
    '2026-12-24T11:30',
    60,
    '2026-12-28T09:30',
  ],
  ['half a day used up to its end', half, '2026-12-24T11:30', 30, '2026-12-24T12:00'],
  ['an open Sunday', sunday, '2026-11-20T16:45', 30, '2026-11-22T10:15'],
  ['an open Sunday used up', sunday, '2026-11-20T17:00', 90, '2026-11-23T09:30'],
] as const;

describe('addOpen', () => {
  it.each(cases)('%s', (_name, hours, from, minutes, due) => {
    expect(show(addOpen(hours, wall(from), minutes * MINUTE))).toBe(show(wall(due)));
  });

  it.each(cases)('and back again: %s', (_name, hours, from, minutes, due) => {
    expect(diffOpen(hours, wall(from), wall(due))).toBe(minutes * MINUTE);
    const back = subtractOpen(hours, wall(due), minutes * MINUTE);
    expect(diffOpen(hours, back, wall(due))).toBe(minutes * MINUTE);
    expect(back).toBeGreaterThanOrEqual(wall(from));
  });

  it('gives up after ten years when a calendar never opens', () => {
    const never = calendar({ week: [[], [], [], [], [], [], []] });
    expect(show(addOpen(never, wall('2026-01-01T00:00', 'UTC'), MINUTE), 'UTC')).toMatch(/2036/);
  });
});

describe('zones', () => {
  it.each([
    [
      'Berlin is shut when New York opens late',
      newYork,
      '2026-11-20T22:30',
      60,
      'America/New_York',
      '2026-11-23T09:30',
    ],
    ['New York on a Friday noon of Berlin', newYork, '2026-11-20T12:00', 60, 'America/New_York', '2026-11-20T10:00'],
    ['half-hour zones', kolkata, '2026-11-20T12:15', 60, 'Asia/Kolkata', '2026-11-23T09:45'],
  ] as const)('%s', (_name, hours, from, minutes, zone, due) => {
    expect(show(addOpen(hours, wall(from), minutes * MINUTE), zone)).toBe(show(wall(due, zone), zone));
  });
});

describe('daylight saving', () => {
  it.each([
    ['the day clocks go forward has 23 hours', '2026-03-29T00:00', 23, '2026-03-30T00:00'],
    ['an hour after the jump', '2026-03-29T01:30', 1, '2026-03-29T03:30'],
    ['the day clocks go back has 25 hours', '2026-10-25T00:00', 25, '2026-10-26T00:00'],
    ['two hours from 01:30 end at the second 02:30', '2026-10-25T01:30', 2, '2026-10-25T02:30+01:00'],
  ] as const)('%s', (_name, from, hours, due) => {
    expect(show(addOpen(allWeek, wall(from), hours * HOUR))).toBe(show(wall(due)));
    expect(addOpen(allWeek, wall(from), hours * HOUR)).toBe(wall(due));
  });

  it.each([
    ['a night of six hours is five long in spring', '2026-03-29T00:00', '2026-03-29T06:00', 5],
    ['and seven in autumn', '2026-10-25T00:00', '2026-10-25T06:00', 7],
    ['office hours are eight on both days around it', '2026-03-27T00:00', '2026-03-31T00:00', 16],
  ] as const)('%s', (_name, from, to, hours) => {
    const asked = hours === 16 ? office : nights;
    expect(diffOpen(asked, wall(from), wall(to))).toBe(hours * HOUR);
  });

  it('opens at nine by the wall clock before and after the change', () => {
    const due = addOpen(office, wall('2026-03-27T17:00'), 30 * MINUTE);
    expect(show(due)).toBe('Mon 2026-03-30T09:30:00');
    expect(due - wall('2026-03-27T17:00')).toBe(63.5 * HOUR);
  });
});

describe('round the clock', () => {
  it('is plain time: 24 hours by the calendar against 24 business hours', () => {
    const friday = wall('2026-11-20T16:45');
    expect(show(addOpen(ALWAYS, friday, 24 * HOUR))).toBe('Sat 2026-11-21T16:45:00');
    expect(show(addOpen(office, friday, 24 * HOUR))).toBe('Wed 2026-11-25T16:45:00');
    expect(subtractOpen(ALWAYS, friday, HOUR)).toBe(friday - HOUR);
    expect(diffOpen(ALWAYS, friday, friday + HOUR)).toBe(HOUR);
  });

  it('leaves pauses out', () => {
    const start = wall('2026-11-20T10:00');
    const pauses = [
      [start + HOUR, start + 3 * HOUR],
      [start + 2 * HOUR, start + 4 * HOUR],
    ] as const;
    expect(addOpen(ALWAYS, start, 2 * HOUR, pauses)).toBe(start + 5 * HOUR);
    expect(diffOpen(ALWAYS, start, start + 5 * HOUR, pauses)).toBe(2 * HOUR);
    expect(addOpen(ALWAYS, start, HOUR, pauses)).toBe(start + HOUR);
  });
});

describe('holidays of a place', () => {
  it('closes them, asks once a year, and lets own days win', () => {
    const asked: number[] = [];
    const holidaysOf = (_place: unknown, year: number) => {
      asked.push(year);
      return new Map([
        ['2026-11-23', 'Founders Day'],
        ['2026-11-24', 'Second Day'],
      ]);
    };
    const hours = calendar(
      { place: { country: 'XX' }, days: { '2026-11-24': { spans: [[600, 660]], why: 'we open' } } },
      holidaysOf,
    );
    expect(show(addOpen(hours, wall('2026-11-20T16:45'), 30 * MINUTE))).toBe('Tue 2026-11-24T10:15:00');
    addOpen(hours, wall('2026-11-10T16:45'), 30 * HOUR);
    expect(asked).toEqual([2026]);
  });
});
