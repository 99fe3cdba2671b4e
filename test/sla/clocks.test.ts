import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/config/duration.ts';
import type { CaseStatus, Turn } from '../../src/model.ts';
import type { Interval } from '../../src/sla/calendar.ts';
import type { ClockInput } from '../../src/sla/clocks.ts';
import { answers, asks, at, became, derive, promised, reply, T0, thanks } from './support.ts';

/** `kind<post> due+minutes state`, minutes after 10:00; what the tables below are written in. */
function told(turns: Turn[], more: Partial<ClockInput> = {}, kinds = ['first_reply', 'next_reply']): string[] {
  const minute = (time: number) => (time - T0) / MINUTE;
  return derive(turns, more)
    .filter(({ kind }) => kinds.includes(kind))
    .map((clock) =>
      [
        `${clock.kind}<${clock.started_by}`,
        `due ${minute(clock.due_at)}`,
        clock.met_at === null ? 'unmet' : `met ${minute(clock.met_at)}`,
        ...(clock.breached_at === null ? [] : ['breached']),
        ...(clock.paused ? ['paused'] : []),
        ...(clock.uncertain ? ['uncertain'] : []),
      ].join(' '),
    );
}

describe('replies', () => {
  it.each<[string, Turn[], string[], Partial<ClockInput>?]>([
    ['answered in time', [asks('1', 0), answers('2', 20)], ['first_reply<1 due 60 met 20']],
    ['answered exactly at the due time', [asks('1', 0), answers('2', 60)], ['first_reply<1 due 60 met 60']],
    ['answered late', [asks('1', 0), answers('2', 61)], ['first_reply<1 due 60 met 61 breached']],
    ['never answered', [asks('1', 0)], ['first_reply<1 due 60 unmet breached']],
    ['not yet due', [asks('1', 0)], ['first_reply<1 due 60 unmet'], { at: at(60) }],
    ['just over', [asks('1', 0)], ['first_reply<1 due 60 unmet breached'], { at: at(60) + 1 }],
    ['the oldest unanswered post counts', [asks('1', 0), asks('2', 50)], ['first_reply<1 due 60 unmet breached']],
    [
      'any account of the brand stops it',
      [asks('1', 0), reply('2', at(5), { account: 'acme_uk' })],
      ['first_reply<1 due 60 met 5'],
    ],
    [
      'an automatic acknowledgement does not',
      [asks('1', 0), reply('2', at(0), { automatic: true })],
      ['first_reply<1 due 60 unmet breached'],
    ],
    ['a hollow reply does', [asks('1', 0), reply('2', at(5), { hollow: true })], ['first_reply<1 due 60 met 5']],
    ['thanks start nothing', [asks('1', 0), answers('2', 5), thanks('3', 10)], ['first_reply<1 due 60 met 5']],
    ['praise alone starts nothing', [thanks('1', 0)], []],
    ['a thank-you does not end an older wait', [asks('1', 0), thanks('2', 5)], ['first_reply<1 due 60 unmet breached']],
    [
      'each wait after the first reply is a next reply',
      [asks('1', 0), answers('2', 20), asks('3', 30), asks('4', 40), answers('5', 100), asks('6', 200)],
      ['first_reply<1 due 60 met 20', 'next_reply<3 due 90 met 100 breached', 'next_reply<6 due 260 unmet breached'],
    ],
    [
      'a brand that speaks first owes nothing',
      [answers('1', 0), asks('2', 10), answers('3', 20)],
      ['first_reply<2 due 70 met 20'],
    ],
    ['posts in any order', [answers('2', 20), asks('1', 0)], ['first_reply<1 due 60 met 20']],
    [
      'the same instant: by id, so the reply comes second',
      [answers('10', 0), asks('9', 0)],
      ['first_reply<9 due 60 met 0'],
    ],
    [
      'a deleted question is not there; the next one counts',
      [asks('2', 50), answers('3', 70)],
      ['first_reply<2 due 110 met 70'],
    ],
  ])('%s', (_name, turns, expected, more) => {
    expect(told(turns, more)).toEqual(expected);
  });

  it.each<[string, Turn[], string[], Partial<ClockInput>]>([
    [
      'resolved before it was due: nothing was owed any more',
      [asks('1', 0)],
      [],
      { statuses: [became('resolved', 30)] },
    ],
    [
      'resolved after it was due: missed',
      [asks('1', 0)],
      ['first_reply<1 due 60 unmet breached paused'],
      { statuses: [became('resolved', 90)] },
    ],
    ['dismissed: it was never owed', [asks('1', 0)], [], { statuses: [became('dismissed', 90)] }],
    [
      'dismissed and undone: it was owed all along',
      [asks('1', 0), answers('2', 120)],
      ['first_reply<1 due 60 met 120 breached'],
      { statuses: [became('dismissed', 90), became('open', 95)] },
    ],
    [
      'answered and then dismissed: stays met',
      [asks('1', 0), answers('2', 5)],
      ['first_reply<1 due 60 met 5'],
      { statuses: [became('pending', 5), became('dismissed', 9)] },
    ],
    [
      'reopened by a post: a wait of its own',
      [asks('1', 0), answers('2', 5), asks('3', 500)],
      ['first_reply<1 due 60 met 5', 'next_reply<3 due 560 unmet breached'],
      { statuses: [became('pending', 5), became('closed', 400), became('open', 500)] },
    ],
    [
      'closed unanswered and reopened by a post: told of again',
      [asks('1', 0), asks('2', 500)],
      ['first_reply<1 due 60 unmet breached paused', 'first_reply<2 due 560 unmet breached'],
      { statuses: [became('closed', 400), became('open', 500)] },
    ],
  ])('%s', (_name, turns, expected, more) => {
    expect(told(turns, more)).toEqual(expected);
  });

  it('a reply that arrives late takes the breach back', () => {
    const turns = [asks('1', 0), asks('3', 90)];
    expect(told(turns, { at: at(95) })).toEqual(['first_reply<1 due 60 unmet breached']);
    expect(told([...turns, answers('2', 30)], { at: at(95) })).toEqual([
      'first_reply<1 due 60 met 30',
      'next_reply<3 due 150 unmet',
    ]);
  });
});

describe('first substantive reply', () => {
  it.each<[string, Turn[], string[]]>([
    [
      'is not stopped by a hollow one',
      [asks('1', 0), reply('2', at(5), { hollow: true }), answers('3', 250)],
      ['first_substantive<1 due 240 met 250 breached'],
    ],
    [
      'is stopped by the first with something in it',
      [asks('1', 0), answers('2', 5), asks('3', 9)],
      ['first_substantive<1 due 240 met 5'],
    ],
    [
      'runs on over hollow rounds',
      [asks('1', 0), reply('2', at(5), { hollow: true }), asks('3', 30)],
      ['first_substantive<1 due 240 unmet breached'],
    ],
  ])('%s', (_name, turns, expected) => {
    expect(told(turns, {}, ['first_substantive'])).toEqual(expected);
  });
});

describe('resolution', () => {
  const three = 72 * 60;
  it.each<[string, Turn[], { at: number; status: CaseStatus }[], string[]]>([
    ['runs while the brand is to move', [asks('1', 0)], [], [`resolution<1 due ${three} unmet breached`]],
    [
      'ends when resolved',
      [asks('1', 0), answers('2', 5)],
      [became('pending', 5), became('resolved', 50)],
      [`resolution<1 due ${three + 45} met 50`],
    ],
    [
      'pauses while the customer is to move',
      [asks('1', 0), answers('2', 100), asks('3', 400)],
      [became('pending', 100), became('open', 400)],
      [`resolution<1 due ${three + 300} unmet breached`],
    ],
    [
      'stands still while paused',
      [asks('1', 0), answers('2', 100)],
      [became('pending', 100)],
      [`resolution<1 due ${three} unmet paused`],
    ],
    [
      'silence after an answer settles it',
      [asks('1', 0), answers('2', 100)],
      [became('pending', 100), became('closed', 10_180)],
      [`resolution<1 due ${three + 10_080} met 10180`],
    ],
    [
      'silence without one does not',
      [asks('1', 0)],
      [became('closed', 10_080)],
      [`resolution<1 due ${three} unmet breached paused`],
    ],
    [
      'a post that reopens starts another',
      [asks('1', 0), answers('2', 1), asks('3', 900)],
      [became('resolved', 60), became('open', 900)],
      [`resolution<1 due ${three + 59} met 60`, `resolution<3 due ${900 + three} unmet breached`],
    ],
    [
      'an agent who reopens goes on with the first',
      [asks('1', 0), answers('2', 1)],
      [became('resolved', 60), became('open', 900)],
      [`resolution<1 due ${three + 59 + 840} unmet breached`],
    ],
    ['nothing after thanks', [thanks('1', 0)], [], []],
    ['dismissed', [asks('1', 0)], [became('dismissed', 60)], []],
  ])('%s', (_name, turns, statuses, expected) => {
    expect(told(turns, { statuses }, ['resolution'])).toEqual(expected);
  });
});

describe('promises', () => {
  it.each<[string, ClockInput['promises'][number], string[]]>([
    ['open and over', promised('open', 300), ['promise<p due 300 unmet breached']],
    ['kept', promised('kept', 300, 200), ['promise<p due 300 met 200']],
    ['late', promised('late', 300, 400), ['promise<p due 300 met 400 breached']],
    ['broken', promised('broken', 300), ['promise<p due 300 unmet breached']],
    ['unverifiable: silence proves nothing', promised('unverifiable', 300), ['promise<p due 300 unmet uncertain']],
    ['replaced by a later one', promised('superseded', 300), []],
    ['without a time', promised('open', null), []],
  ])('%s', (_name, promise, expected) => {
    expect(told([asks('1', 0), answers('2', 10)], { promises: [promise] }, ['promise'])).toEqual(expected);
  });

  it('is owed no more once the case is resolved, and still owed when silence closed it', () => {
    const turns = [asks('1', 0), answers('2', 10)];
    const promises = [promised('open', 300)];
    expect(told(turns, { promises, statuses: [became('resolved', 100)] }, ['promise'])).toEqual([]);
    expect(told(turns, { promises, statuses: [became('closed', 100)], at: at(200) }, ['promise'])).toEqual([
      'promise<p due 300 unmet',
    ]);
  });
});

describe('gaps', () => {
  const gap = (from: number, to: number): Interval => [at(from), at(to)];
  it.each<[string, Turn[], Interval[], string[]]>([
    [
      'a gap in the wait makes a breach uncertain',
      [asks('1', 0)],
      [gap(20, 30)],
      ['first_reply<1 due 60 unmet breached uncertain'],
    ],
    [
      'a late reply too',
      [asks('1', 0), answers('2', 90)],
      [gap(20, 30)],
      ['first_reply<1 due 60 met 90 breached uncertain'],
    ],
    ['a reply in time is certain', [asks('1', 0), answers('2', 40)], [gap(20, 30)], ['first_reply<1 due 60 met 40']],
    ['a gap after the due time proves nothing', [asks('1', 0)], [gap(70, 80)], ['first_reply<1 due 60 unmet breached']],
    ['a gap before the post neither', [asks('1', 0)], [gap(-20, -10)], ['first_reply<1 due 60 unmet breached']],
    ['the post lies in the gap', [asks('1', 0)], [gap(-10, 5)], ['first_reply<1 due 60 unmet breached uncertain']],
    [
      'a gap that still runs',
      [asks('1', 0)],
      [[at(10), Number.POSITIVE_INFINITY]],
      ['first_reply<1 due 60 unmet breached uncertain'],
    ],
  ])('%s', (_name, turns, gaps, expected) => {
    expect(told(turns, { gaps })).toEqual(expected);
  });
});
