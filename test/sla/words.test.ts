import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, parseDuration, writeDuration } from '../../src/config/duration.ts';
import { formatFullDuration } from '../../src/formats.ts';
import { DEFAULT_AUTOMATIC, isAutomatic } from '../../src/sla/automatic.ts';
import { ALWAYS } from '../../src/sla/calendar.ts';
import { describeDue } from '../../src/sla/explain.ts';
import { DEFAULT_POLICY, definePolicy, matchPolicy, type Policy, policyOf } from '../../src/sla/policy.ts';
import { replyReading } from '../support/told.ts';
import { calendar, wall } from './support.ts';

describe('describeDue', () => {
  it.each([
    [
      'over a weekend',
      calendar(),
      '2026-11-20T16:45',
      '2026-11-23T09:15',
      [],
      'opened Fri 20 Nov 16:45, 15 min from Fri 20 Nov 16:45, 15 min from Mon 23 Nov 09:00, due Mon 23 Nov 09:15 (care, Europe/Berlin)',
    ],
    [
      'round the clock',
      ALWAYS,
      '2026-11-20T16:45',
      '2026-11-20T17:45',
      [],
      'opened Fri 20 Nov 15:45, 1 h from Fri 20 Nov 15:45, due Fri 20 Nov 16:45 (round the clock, UTC)',
    ],
    [
      'over a holiday',
      calendar({ days: { '2026-11-23': { spans: [], why: 'stocktaking' } } }),
      '2026-11-20T16:45',
      '2026-11-24T09:15',
      [],
      'opened Fri 20 Nov 16:45, 15 min from Fri 20 Nov 16:45, Mon 23 Nov is stocktaking, 15 min from Tue 24 Nov 09:00, due Tue 24 Nov 09:15 (care, Europe/Berlin)',
    ],
    [
      'with a pause',
      calendar(),
      '2026-11-20T10:00',
      '2026-11-20T13:00',
      [['2026-11-20T11:00', '2026-11-20T12:00']],
      'opened Fri 20 Nov 10:00, 1 h from Fri 20 Nov 10:00, paused Fri 20 Nov 11:00 to Fri 20 Nov 12:00, 1 h from Fri 20 Nov 12:00, due Fri 20 Nov 13:00 (care, Europe/Berlin)',
    ],
    [
      'long ones are shortened',
      calendar(),
      '2026-11-02T09:00',
      '2026-11-12T17:00',
      [],
      'opened Mon 2 Nov 09:00, 8 h from Mon 2 Nov 09:00, 8 h from Tue 3 Nov 09:00, 8 h from Wed 4 Nov 09:00, 1 d over 3 more steps, 8 h from Tue 10 Nov 09:00, 8 h from Wed 11 Nov 09:00, 8 h from Thu 12 Nov 09:00, due Thu 12 Nov 17:00 (care, Europe/Berlin)',
    ],
  ])('%s', (_name, hours, from, due, paused, expected) => {
    const pauses = paused.map(([start, end]) => [wall(start!), wall(end!)] as const);
    expect(describeDue({ started_at: wall(from), due_at: wall(due), pauses }, hours)).toBe(expected);
  });
});

describe('isAutomatic', () => {
  /** `acts` and promises in words, as `replyReading` takes them; `automatic` where the reading says so. */
  const reply = (words: string, more: { text?: string; copied?: boolean } = {}) => {
    const said = words.split(' ').filter(Boolean);
    const reading = replyReading(
      said.filter((word) => word !== 'automatic'),
      0,
    );
    return { at: 0, text: 'Hello there', ...more, reading: { ...reading, automatic: said.includes('automatic') } };
  };

  it.each<[string, string, number, boolean]>([
    ['its words say so, whenever it comes', 'promise:contact@8 automatic', 9_000, true],
    ['receives within a minute', 'promise:contact social', 59, true],
    ['a minute later: a person may have', 'promise:contact social', 60, false],
    ['a minute and a second later', 'promise:contact social', 61, false],
    ['nothing found in it, at once', '', 5, true],
    ['sends to private at once', 'move_private social', 20, true],
    ['asks at once: it has read', 'ask_info', 20, false],
    ['answers at once: it has read', 'answer social', 20, false],
    ['acts at once', 'action apology', 20, false],
    ['before the post it answers', 'promise:contact', -5, false],
  ])('%s', (_name, words, seconds, expected) => {
    expect(isAutomatic({ ...reply(words), at: seconds * 1000 }, 0, DEFAULT_AUTOMATIC)).toBe(expected);
  });

  it.each<[string, string, boolean]>([
    ['receives and will come back', 'apology promise:contact', true],
    ['receives and will look', 'social promise:look_into', true],
    ['only sorry: a reply, however hollow', 'apology', false],
    ['a macro that asks', 'ask_info apology', false],
    ['a macro that sends to private', 'move_private', false],
    ['promises a thing', 'promise:refund', false],
  ])('copies to five others: %s', (_name, words, expected) => {
    expect(isAutomatic({ ...reply(words, { copied: true }), at: 3_600_000 }, 0, DEFAULT_AUTOMATIC)).toBe(expected);
    expect(isAutomatic({ ...reply(words), at: 3_600_000 }, 0, DEFAULT_AUTOMATIC)).toBe(false);
  });

  it('takes settings, and needs no post', () => {
    const own = { within: 0, templates: ['wir melden uns'] };
    expect(isAutomatic(reply('social'), null, DEFAULT_AUTOMATIC)).toBe(false);
    expect(isAutomatic(reply('social'), 0, { within: 0, templates: [] })).toBe(false);
    expect(isAutomatic(reply('answer', { text: 'Danke, WIR melden-uns!' }), null, own)).toBe(true);
    expect(isAutomatic(reply('answer', { text: 'Danke, wir melden unsere Preise' }), null, own)).toBe(false);
    expect(isAutomatic(reply('answer'), null, { within: 0, templates: ['!!', ''] })).toBe(false);
  });

  it('reads only the beginning of an endless text', () => {
    const started = performance.now();
    const endless = reply('answer', { text: `${'a '.repeat(1_000_000)}auto reply` });
    expect(isAutomatic(endless, 0, { within: 0, templates: ['auto reply'] })).toBe(false);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('policies', () => {
  const named = (name: string, match: Policy['match']) => definePolicy({ ...DEFAULT_POLICY, name, match });
  const policies = [
    named('urgent', { brands: ['acme'], levels: ['high', 'critical'] }),
    named('german', { languages: ['de'] }),
    named('bluesky', { networks: ['bluesky'] }),
  ];
  const facts = { brand: 'acme', network: 'x', level: 'normal', language: 'en' } as const;

  it.each([
    ['top-down', { ...facts, level: 'high', language: 'de' }, 'urgent'],
    ['another brand', { ...facts, brand: 'other', level: 'high', language: 'de' }, 'german'],
    ['network', { ...facts, network: 'bluesky' }, 'bluesky'],
    ['unknown language matches no list of languages', { ...facts, language: null }, 'default'],
    ['none: the built-in', facts, 'default'],
  ] as const)('%s', (_name, given, expected) => {
    expect(matchPolicy(policies, given).name).toBe(expected);
  });

  it('have a version that names their content and nothing else', () => {
    const same = definePolicy({ ...DEFAULT_POLICY, targets: { ...DEFAULT_POLICY.targets }, match: {} });
    expect(same.version).toBe(DEFAULT_POLICY.version);
    expect(definePolicy({ ...DEFAULT_POLICY, targets: { first_reply: 2 * HOUR } }).version).not.toBe(same.version);
    const office = definePolicy({ ...DEFAULT_POLICY, calendar: calendar() });
    expect(definePolicy({ ...DEFAULT_POLICY, calendar: calendar() }).version).toBe(office.version);
    expect(definePolicy({ ...DEFAULT_POLICY, calendar: calendar({ zone: 'UTC' }) }).version).not.toBe(office.version);
  });

  it('stay pinned', () => {
    const old = named('urgent', { brands: ['acme'] });
    const past = new Map([[old.version, old]]);
    expect(policyOf(policies, past, old.version, facts)).toBe(old);
    expect(policyOf(policies, past, policies[1]!.version, facts)).toBe(policies[1]);
    expect(policyOf(policies, past, 'gone@0', facts)).toBe(DEFAULT_POLICY);
    expect(policyOf(policies, past, null, { ...facts, level: 'high' })).toBe(policies[0]);
  });
});

describe('durations', () => {
  it.each([
    ['60m', HOUR],
    ['1h30m', 90 * MINUTE],
    ['2d', 48 * HOUR],
    [' 90S ', 90_000],
    ['60', null],
    ['', null],
    ['-5m', null],
    ['5 m', null],
    ['1w', null],
    ['9'.repeat(50), null],
  ])('reads %s', (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });

  it.each([
    [45_000, '45 s', '45s'],
    [15 * MINUTE, '15 min', '15m'],
    [90 * MINUTE, '1 h 30 min', '1h30m'],
    [51 * HOUR, '2 d 3 h', '51h'],
    [-5 * MINUTE, '-5 min', '0s'],
  ])('writes %d', (length, shown, written) => {
    expect(formatFullDuration(length)).toBe(shown);
    if (length >= 0) expect(writeDuration(length)).toBe(written);
  });
});
