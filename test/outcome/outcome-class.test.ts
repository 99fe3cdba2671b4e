import { describe, expect, it } from 'vitest';
import type { Basis, Credit, Outcome } from '../../src/model.ts';
import { classOf } from '../../src/outcome/outcome-class.ts';
import { DAY, START } from '../scorecards/turns.ts';

const WEEK = 7 * DAY;

function judge(
  outcome: Outcome,
  basis: Basis | null,
  credit: Credit | null,
  at: number,
  promiseDueAt: number | null = null,
) {
  const { class: as, why } = classOf({ outcome, basis, credit, lastPostAt: START, promiseDueAt }, at, WEEK);
  return why ? `${as}: ${why}` : as;
}

describe('how an outcome counts, a week after the last post', () => {
  it.each<[Outcome, Basis | null, Credit | null, string]>([
    ['confirmed', null, 'brand', 'resolved'],
    ['confirmed', null, null, 'resolved'],
    ['confirmed', null, 'self', 'unknown: self'],
    ['claimed', 'remedy', null, 'resolved'],
    ['claimed', 'answer', null, 'unknown: answer'],
    ['claimed', 'refusal', null, 'unresolved'],
    ['private', null, null, 'unknown: private'],
    ['asked', null, null, 'unknown: asked'],
    ['unanswered', null, null, 'unresolved'],
    ['hollow', null, null, 'unresolved'],
    ['deflected', null, null, 'unresolved'],
    ['disputed', null, null, 'unresolved'],
    ['dropped', null, null, 'unresolved'],
    ['promised', null, null, 'unresolved'],
    ['none', null, null, 'uncounted'],
  ])('%s %s %s', (outcome, basis, credit, expected) => {
    expect(judge(outcome, basis, credit, START + WEEK)).toBe(expected);
  });
});

describe('time', () => {
  it.each([
    ['a millisecond before the window ends', START + WEEK - 1, null, 'maturing'],
    ['at its end', START + WEEK, null, 'unresolved'],
    ['a promise not yet due', START + WEEK, START + 10 * DAY, 'unknown: promise_not_due'],
    ['a promise due now', START + 10 * DAY, START + 10 * DAY, 'unresolved'],
  ])('%s', (_, at, due, expected) => {
    expect(judge('promised', null, null, at, due)).toBe(expected);
  });

  it('never matures what was nothing to settle', () => {
    expect(judge('none', null, null, START)).toBe('uncounted');
  });
});
