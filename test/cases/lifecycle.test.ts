import { describe, expect, it } from 'vitest';
import { asideReason, opensCase, reopens } from '../../src/cases/lifecycle.ts';
import { customerReading } from '../support/told.ts';

describe('a mention', () => {
  it.each<[string, boolean, string | null]>([
    ['complains', true, null],
    ['asks', true, null],
    ['praise content', false, 'praise'],
    ['praise asks', true, null],
    ['praise complains', true, null],
    ['spam content', false, 'spam'],
    ['spam asks content', false, 'spam'],
    ['spam complains', true, null],
    ['irony content', false, 'irony'],
    ['irony complains', true, null],
    ['thanks', false, null],
    ['content', false, null],
    ['unread waits', true, null],
    ['praise danger content', true, null],
    ['spam danger content', true, null],
    ['irony danger content', true, null],
  ])('%s', (words, opens, aside) => {
    const reading = customerReading(words.split(' '));
    expect([opensCase(reading), asideReason(reading)]).toEqual([opens, aside]);
  });

  it.each<[string, boolean]>([
    ['thanks', false],
    ['thanks waits', false],
    ['thanks praise', false],
    ['thanks asks', true],
    ['complains', true],
    ['grumbles', true],
    ['rejects', true],
    ['channel_silent', true],
    ['informs', true],
    ['content', false],
    ['danger content', true],
  ])('%s opens a settled matter: %s', (words, expected) => {
    expect(reopens(customerReading(words.split(' ')))).toBe(expected);
  });
});

describe('a mention of which we are unsure', () => {
  it.each<[number | null, boolean, boolean]>([
    [0.34, true, false],
    [0.35, true, true],
    [0.35, false, false],
    [null, true, true],
    [null, false, false],
  ])('of a probability of %s that waits (%s) opens a case: %s', (complaint, needs_reply, opens) => {
    expect(opensCase(customerReading([], { complaint, is_complaint: null, needs_reply }))).toBe(opens);
  });
});
