import { expect, test } from 'vitest';
import { readDeadline } from '../../../src/analysis/promise/deadline.ts';
import { PHRASES, SAID } from './phrases.ts';

const minutes = (due: number) => new Date(due).toISOString().slice(0, 16);

test.each(PHRASES)('%s: %s', (phrase, due, language) => {
  const found = readDeadline(phrase.toLowerCase(), phrase, language ?? 'en', { at: Date.parse(SAID) });
  if (due === null) expect(found).toBeNull();
  else if (due === 'vague') expect(found).toMatchObject({ vague: true, due_at: null });
  else expect(found?.due_at != null && minutes(found.due_at)).toBe(due);
});

test('the table is as long as was asked', () => expect(PHRASES.length).toBeGreaterThanOrEqual(150));

test.each([
  // 23:30 in Madrid: "tomorrow" ends at Madrid's midnight, 23:00 UTC in winter.
  ['tomorrow', 'Europe/Madrid', '2026-11-18T22:30:00Z', '2026-11-19T22:59'],
  // Already Thursday in Sydney.
  ['by Friday', 'Australia/Sydney', '2026-11-18T15:30:00Z', '2026-11-20T12:59'],
  ['by 5pm', 'America/New_York', '2026-11-18T15:30:00Z', '2026-11-18T22:00'],
  // The clocks go back on 25 October: a day has 25 hours, 24 hours have not.
  ['within 24 hours', 'Europe/Berlin', '2026-10-24T12:00:00Z', '2026-10-25T12:00'],
  ['in one day', 'Europe/Berlin', '2026-10-24T12:00:00Z', '2026-10-25T13:00'],
  ['in 2 business days', 'UTC', '2026-11-20T09:00:00Z', '2026-11-24T18:00'],
  ['in 1 business day', 'UTC', '2026-11-21T09:00:00Z', '2026-11-23T18:00'],
  ['by Wednesday', 'UTC', '2026-11-18T15:30:00Z', '2026-11-18T23:59'],
  ['tomorrow', 'Not/AZone', '2026-11-18T15:30:00Z', '2026-11-19T23:59'],
])('%s in %s', (phrase, timezone, at, due) => {
  const found = readDeadline(phrase.toLowerCase(), phrase, 'en', { at: Date.parse(at), timezone });
  expect(minutes(found?.due_at ?? 0)).toBe(due);
});

test('without the time of the reply a deadline has words but no due time', () => {
  expect(readDeadline('within 24 hours', 'within 24 hours', 'en', {})).toMatchObject({ due_at: null, vague: false });
});

const HOSTILE =
  '24 |1-|within |by friday |a |next week |10:30 |1/1/|the next |later |half past |new year |dec 5 |the 5th |at at ';

test.each(HOSTILE.split('|'))('limits are found in linear time: %j', (piece) => {
  const time = (size: number) => {
    const text = piece.repeat(size / piece.length);
    const started = performance.now();
    readDeadline(text, text, 'en', { at: 0 });
    return performance.now() - started;
  };
  time(4_000);
  // Eight times the text: 64 times as long if it were quadratic.
  expect(time(32_000)).toBeLessThan(24 * Math.max(time(4_000), 20));
});
