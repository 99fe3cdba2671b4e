import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { alertsSchema } from '../../src/config/alerts.ts';
import { HOUR, MINUTE } from '../../src/config/duration.ts';
import { holidaySources } from '../../src/config/holidays.ts';
import { daysNamed, slaShape } from '../../src/config/sla.ts';
import { compileSla } from '../../src/sla/compile.ts';
import { addOpen } from '../../src/sla/open-time.ts';
import { show, wall } from './support.ts';

const schema = z.strictObject(slaShape);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-sla-'));

const ICAL = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//amends//test//EN',
  ...event('1', 'DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261227', 'SUMMARY:Winter break'),
  ...event('2', 'DTSTART;VALUE=DATE:20200501', 'RRULE:FREQ=YEARLY', 'SUMMARY:First of May'),
  ...event('3', 'DTSTART:20261123T100000Z', 'DTEND:20261123T120000Z', 'SUMMARY:A meeting'),
  'END:VCALENDAR',
].join('\r\n');

function event(uid: string, ...lines: string[]): string[] {
  return ['BEGIN:VEVENT', `UID:${uid}`, 'DTSTAMP:20260101T000000Z', ...lines, 'END:VEVENT'];
}

function calendarOf(written: object) {
  const config = schema.parse({
    calendars: { care: written },
    policies: [{ name: 'p', calendar: 'care', first_reply: '30m' }],
  });
  return compileSla(config, holidaySources(folder)).policies[0]!.calendar;
}

describe('calendars as written', () => {
  const hours = { 'mon-fri': '09:00-17:00' };

  it('take several spans, ranges of days, holidays and exceptions', () => {
    const care = calendarOf({
      zone: 'Europe/Berlin',
      hours: { 'mon-fri': ['09:00-12:00', '13:00-17:00'], sat: '10:00-12:00' },
      holidays: ['2026-11-23', { date: '2026-11-24', name: 'Move' }],
      exceptions: { '2026-11-24': ['15:00-16:00'], '2026-11-21': [] },
    });
    expect(show(addOpen(care, wall('2026-11-20T16:45'), 30 * MINUTE))).toBe('Tue 2026-11-24T15:15:00');
  });

  it('read an iCal file: whole days, several days, every year; not meetings', () => {
    fs.writeFileSync(path.join(folder, 'days.ics'), ICAL);
    const care = calendarOf({ zone: 'Europe/Berlin', hours, holidays_file: 'days.ics' });
    const due = (from: string) => show(addOpen(care, wall(from), 30 * MINUTE));
    expect(due('2026-12-23T16:45')).toBe('Mon 2026-12-28T09:15:00');
    expect(due('2026-04-30T16:45')).toBe('Mon 2026-05-04T09:15:00');
    expect(due('2026-11-20T16:45')).toBe('Mon 2026-11-23T09:15:00');
  });

  it('know the holidays of a country and its states, in the years they are', () => {
    const england = calendarOf({ zone: 'Europe/London', hours, country: 'GB', state: 'ENG' });
    expect(show(addOpen(england, wall('2026-12-24T16:45', 'Europe/London'), 30 * MINUTE), 'Europe/London')).toBe(
      'Tue 2026-12-29T09:15:00',
    );
    const bavaria = calendarOf({ zone: 'Europe/Berlin', hours, country: 'DE', state: 'BY' });
    expect(show(addOpen(bavaria, wall('2026-01-05T16:45'), 30 * MINUTE))).toBe('Wed 2026-01-07T09:15:00');
    const berlin = calendarOf({ zone: 'Europe/Berlin', hours, country: 'DE', state: 'BE' });
    expect(show(addOpen(berlin, wall('2026-01-05T16:45'), 30 * MINUTE))).toBe('Tue 2026-01-06T09:15:00');
  });

  it.each([
    [{ country: 'ZZ' }, /no holidays are known for the country ZZ/],
    [{ country: 'DE', state: 'XX' }, /DE has no state XX/],
    [{ holidays_file: 'missing.ics' }, /cannot read the holiday file/],
  ])('says what is wrong: %j', (more, message) => {
    expect(() => calendarOf({ hours, ...more })).toThrow(message);
  });

  it.each([
    [{ hours: { 'mon-fri': '17:00-09:00' } }, 'write it like "09:00-17:30"'],
    [{ hours: { weekdays: '09:00-17:00' } }, 'mon or mon-fri'],
    [{ hours: {} }, 'open at some time'],
    [{ hours: { mon: [] } }, 'open at some time'],
    [{ hours, zone: 'Mars/Base' }, 'not a time zone'],
    [{ hours, holidays: ['2026-02-30'] }, 'not a date'],
    [{ hours, exceptions: { tomorrow: [] } }, 'not a date'],
  ])('refuses %j', (written, message) => {
    const parsed = schema.safeParse({ calendars: { care: written } });
    expect(parsed.error?.issues.map((issue) => issue.message).join()).toContain(message);
  });

  it('names days over the end of the week', () => {
    expect(daysNamed('mon-fri')).toEqual([0, 1, 2, 3, 4]);
    expect(daysNamed('sat-mon')).toEqual([5, 6, 0]);
    expect(daysNamed('sun')).toEqual([6]);
  });
});

describe('policies as written', () => {
  it('become policies with steps and defaults', () => {
    const config = schema.parse({
      policies: [{ name: 'vip', brands: ['acme'], first_reply: '1h30m', warn: [{ before: '30m' }] }],
    });
    const [policy] = compileSla(config, holidaySources(folder)).policies;
    expect(policy).toMatchObject({
      name: 'vip',
      match: { brands: ['acme'] },
      targets: { first_reply: 90 * MINUTE },
      promiseLead: 2 * HOUR,
    });
    expect(policy?.steps).toEqual([
      { kind: 'warn', offset: 30 * MINUTE, to: ['owner'] },
      { kind: 'breach', offset: 0, to: ['owner', 'team'] },
      { kind: 'escalate', offset: HOUR, to: ['team'] },
    ]);
  });

  it.each([
    [{ name: 'p', first_reply: '60' }, '1h30m'],
    [{ name: 'p', first_reply: '0m' }, 'longer than nothing'],
    [{ name: 'p', first_reply: '1000d' }, 'up to 90 days'],
    [{ name: 'a b' }, 'only letters'],
    [{ name: 'p', breach: { to: [] } }, 'at least one'],
    [{ name: 'p', first_replies: '1h' }, 'first_replies'],
  ])('refuse %j', (written, message) => {
    expect(JSON.stringify(schema.safeParse({ policies: [written] }).error?.issues)).toContain(message);
  });

  it('name a calendar that is there', () => {
    const config = schema.parse({ policies: [{ name: 'p', calendar: 'care' }] });
    expect(() => compileSla(config, holidaySources(folder))).toThrow(
      /calendar care, which is not there \(there are: always\)/,
    );
  });
});

describe('alerts as written', () => {
  it('never hold a secret', () => {
    const parsed = alertsSchema.safeParse({
      channels: { care: { type: 'slack', url_env: 'https://hooks.example/T0/secret' } },
    });
    expect(parsed.error?.issues[0]?.message).toMatch(/not the secret/);
    expect(JSON.stringify(parsed.error?.issues)).not.toContain('hooks.example');
  });
});
