import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PromiseRecord, settlePromises } from '../../src/accountability/promises.ts';
import type { Turn } from '../../src/model.ts';
import { brand, customer, DAY, HOUR, START } from './turns.ts';

function settle(turns: Turn[], hours: number): PromiseRecord[] {
  return settlePromises({ brand: 'acme', caseId: 'c1', turns, at: START + hours * HOUR });
}

const call = { kind: 'contact' as const, text: 'we will call you by tomorrow noon', due: 24 };
const update = { kind: 'contact' as const, text: 'we will get back to you by tomorrow noon', due: 24 };
const look = { kind: 'look_into' as const, text: 'we will look into it' };
const refund = { kind: 'refund' as const, text: 'you will have your refund by tomorrow noon', due: 24 };
const parcel = { kind: 'delivery' as const, text: 'it will arrive by tomorrow noon', due: 24 };
const fix = { kind: 'fix' as const, text: 'this will be fixed by tomorrow noon', due: 24 };
const opens = customer('1', 0, 'The till charged me twice.', { complaint: true });
const makes = (promise: {
  kind: 'contact' | 'look_into' | 'refund' | 'delivery' | 'fix';
  text: string;
  due?: number;
}) => brand('2', 1, `Sorry! ${promise.text}`, ['apology', 'promise'], { promises: [promise] });

describe('one promise, by what follows it', () => {
  const rows: [string, Turn[], number, Partial<PromiseRecord>][] = [
    ['nothing yet', [makes(update)], 23, { state: 'open', next_due_at: START + 24 * HOUR, settled_by: null }],
    ['a public word, then silence', [makes(update)], 24, { state: 'lapsed', next_due_at: null }],
    ['a call, then silence', [makes(call)], 300, { state: 'unverifiable' }],
    ['a parcel, then silence', [makes(parcel)], 300, { state: 'unverifiable' }],
    ['money, then silence', [makes(refund)], 300, { state: 'unverifiable' }],
    ['a fix, then silence', [makes(fix)], 300, { state: 'lapsed' }],
    [
      'a public word after the matter went private, then silence',
      [brand('2', 1, 'DM us, we will get back to you', ['move_private', 'promise'], { promises: [update] })],
      300,
      { state: 'unverifiable' },
    ],
    [
      'the word in time',
      [makes(update), brand('3', 20, 'We checked: the second charge is void.', ['answer'])],
      300,
      { state: 'kept', settled_by: '3', settled_at: START + 20 * HOUR },
    ],
    [
      'the word at the very minute',
      [makes(update), brand('3', 24, 'We checked: it is void.', ['answer'])],
      300,
      { state: 'kept' },
    ],
    [
      'the word too late, unasked',
      [makes(update), brand('3', 30, 'We checked: it is void.', ['answer'])],
      300,
      { state: 'late', settled_by: '3' },
    ],
    [
      'still looking',
      [makes(update), brand('3', 20, 'Sorry, we are still looking.', ['apology', 'noted'])],
      300,
      { state: 'lapsed', settled_by: null },
    ],
    [
      'an acknowledgement by a machine',
      [makes(update), brand('3', 20, 'Your ticket was updated.', ['answer'], { automatic: true })],
      300,
      { state: 'lapsed' },
    ],
    [
      'part 2 of the same breath',
      [makes(update), brand('3', 1.1, '2/2 Meanwhile restart it.', ['answer'])],
      300,
      { state: 'lapsed' },
    ],
    [
      'a public answer keeps no promise to call',
      [makes(call), brand('3', 20, 'Our opening hours are on the site.', ['answer'])],
      300,
      { state: 'unverifiable' },
    ],
    [
      'the brand says that it called',
      [makes(call), brand('3', 20, 'We just called you and left a message.', ['action'])],
      300,
      { state: 'kept' },
    ],
    [
      'the customer says that they called',
      [makes(call), customer('3', 20, 'They called, much better now')],
      300,
      { state: 'kept', settled_by: '3' },
    ],
    [
      'the customer says that nobody called, too early',
      [makes(call), customer('3', 20, 'nobody has called', { reports: [['nobody_called', 'nobody has called']] })],
      300,
      { state: 'unverifiable' },
    ],
    [
      'the customer says that nobody called',
      [makes(call), customer('3', 24, 'nobody has called', { reports: [['nobody_called', 'nobody has called']] })],
      300,
      { state: 'broken', settled_by: '3' },
    ],
    [
      'the customer complains again',
      [makes(fix), customer('3', 60, 'Charged twice again, useless', { complaint: true })],
      300,
      { state: 'broken', settled_by: '3' },
    ],
    [
      'broken stays broken, whatever comes after',
      [
        makes(fix),
        customer('3', 60, 'Two days, still nothing', { signals: ['still_waiting'] }),
        brand('4', 70, 'Fixed now.', ['action']),
      ],
      300,
      { state: 'broken', settled_by: '3' },
    ],
    [
      'a refund is kept by money, not by any act',
      [makes(refund), brand('3', 20, 'We have reset your password.', ['action'])],
      300,
      { state: 'unverifiable' },
    ],
    [
      'the refund is made',
      [makes(refund), brand('3', 20, 'Your refund has been issued.', ['action'])],
      300,
      { state: 'kept' },
    ],
    [
      'the customer says it is solved',
      [makes(fix), customer('3', 20, 'Works again, thank you!', { resolved: true, signals: ['resolved'] })],
      300,
      { state: 'kept' },
    ],
    [
      'the customer solved it alone',
      [
        makes(fix),
        customer('3', 20, 'Fixed it myself in the end', { resolved: true, signals: ['resolved', 'resolved_self'] }),
      ],
      300,
      { state: 'unverifiable' },
    ],
    [
      'vague, held to 48 hours',
      [makes(look)],
      48,
      { state: 'open', assumed: true, vague: true, due_at: START + 49 * HOUR },
    ],
    ['vague, after 48 hours', [makes(look)], 49, { state: 'lapsed', assumed: true }],
    [
      'posts after the moment of judging are not looked at',
      [makes(update), brand('3', 20, 'Void.', ['answer'])],
      19,
      { state: 'open' },
    ],
  ];
  it.each(rows)('%s', (_, after, hours, expected) => {
    expect(settle([opens, ...after], hours)[0]).toMatchObject({ id: '2.0', post_id: '2', ...expected });
  });
});

describe('a promise repeated', () => {
  const again = (hours: number, due: number) =>
    brand('3', hours, 'Please allow another five days', ['promise'], {
      promises: [{ kind: 'other', text: 'another five days', due }],
    });

  it('before it was due supersedes the first', () => {
    const [first, second] = settle([opens, makes(update), again(20, 140)], 100);
    expect(first).toMatchObject({ state: 'superseded', settled_by: '3', rollover: 0 });
    expect(second).toMatchObject({ id: '3.0', state: 'open', rollover: 0 });
  });

  it('after it was due: the first is broken, the second its rollover', () => {
    const [first, second] = settle([opens, makes(update), again(24, 144)], 100);
    expect(first).toMatchObject({ state: 'broken', settled_by: '3' });
    expect(second).toMatchObject({ state: 'open', rollover: 1 });
  });

  it('after an assumed time, and of something nobody would have seen, proves nothing', () => {
    const dm = (id: string, hours: number) =>
      brand(id, hours, 'We will reply to your DM shortly', ['promise'], {
        promises: [{ kind: 'contact', text: 'We will reply to your DM shortly' }],
      });
    expect(settle([opens, dm('2', 1), dm('3', 60)], 61).map((p) => [p.state, p.rollover])).toEqual([
      ['unverifiable', 0],
      ['open', 0],
    ]);
  });

  it('of another kind leaves the first alone', () => {
    const money = brand('3', 20, 'Your refund comes', ['promise'], { promises: [{ ...refund, due: 90 }] });
    expect(settle([opens, makes(update), money], 300).map((p) => p.state)).toEqual(['lapsed', 'unverifiable']);
  });

  it('twice in one post is two promises', () => {
    const both = brand('2', 1, 'We look into it and get back to you', ['promise'], { promises: [look, update] });
    expect(settle([opens, both], 2).map((p) => [p.id, p.state])).toEqual([
      ['2.0', 'open'],
      ['2.1', 'open'],
    ]);
  });
});

describe('stories', () => {
  it('someone will be in contact shortly, then two days of nothing', () => {
    const story = [
      customer('1', 0, 'My sofa came with three legs.', { complaint: true }),
      brand('2', 1, 'So sorry! Please DM us your order number.', ['apology', 'move_private']),
      customer('3', 2, 'DM sent.', { signals: ['private_sent'] }),
      brand('4', 3, 'Thank you, someone will be in contact shortly.', ['promise'], {
        promises: [{ kind: 'contact', text: 'someone will be in contact shortly' }],
      }),
      customer('5', 52, 'Two days, still nothing.', { complaint: true, signals: ['still_waiting', 'private_silent'] }),
    ];
    expect(settle(story.slice(0, 4), 500)[0]).toMatchObject({ state: 'unverifiable' });
    expect(settle(story, 60)[0]).toMatchObject({ state: 'broken', settled_by: '5', assumed: true });
  });

  it('five days, then another five', () => {
    const five = (id: string, hours: number, due: number) =>
      brand(id, hours, 'We will get back to you in five days.', ['promise'], {
        promises: [{ kind: 'contact', text: 'We will get back to you in five days', due }],
      });
    const story = [
      opens,
      five('2', 1, 121),
      customer('3', 145, 'Six days. Well?', { complaint: true, signals: ['still_waiting'] }),
      five('4', 146, 266),
      customer('5', 290, 'And another five gone.', { complaint: true, signals: ['still_waiting'] }),
      five('6', 291, 411),
    ];
    expect(settle(story, 292).map((p) => [p.state, p.settled_by, p.rollover])).toEqual([
      ['broken', '3', 0],
      ['broken', '5', 1],
      ['open', null, 2],
    ]);
  });

  it('24 to 48 hours, no call: reported, not seen', () => {
    const text = 'You said 24 to 48 hours and nobody called me.';
    const story = [
      customer('1', 0, text, {
        complaint: true,
        reports: [
          ['promised', 'You said 24 to 48 hours and nobody called'],
          ['nobody_called', 'nobody called me'],
        ],
      }),
    ];
    expect(settle(story, 1)).toMatchObject([
      { id: '1.r0', reported: true, kind: 'contact', state: 'broken', settled_by: '1', rollover: 0 },
    ]);
  });

  it('a reported promise is not kept by what the brand says in public', () => {
    const reports = customer('1', 0, 'I was told it would be on the train', {
      reports: [['promised', 'told it would']],
    });
    const told = brand('2', 5, 'Trains run every hour.', ['answer']);
    expect(settle([reports, told], 100)).toMatchObject([{ reported: true, state: 'unverifiable' }]);
  });

  it('a manager who would call in the morning', () => {
    const text = 'said my manager would call me in the morning';
    const story = [customer('1', 0, text, { complaint: true, reports: [['promised', text]] })];
    expect(settle(story, 1)).toMatchObject([{ reported: true, state: 'open', kind: 'contact' }]);
    expect(settle(story, 49)).toMatchObject([{ state: 'unverifiable' }]);
  });
});

describe('any history', () => {
  const kinds = ['contact', 'look_into', 'fix', 'refund', 'delivery', 'other'] as const;
  const post = fc.record({
    hours: fc.integer({ min: 0, max: 400 }),
    byBrand: fc.boolean(),
    complaint: fc.boolean(),
    acts: fc.subarray(['apology', 'answer', 'action', 'move_private', 'noted'] as const),
    promises: fc.array(
      fc.record({ kind: fc.constantFrom(...kinds), days: fc.option(fc.integer({ min: 0, max: 9 })) }),
      { maxLength: 2 },
    ),
  });
  const histories = fc.array(post, { maxLength: 12 }).map((posts) =>
    posts
      .sort((a, b) => a.hours - b.hours)
      .map((p, n) =>
        p.byBrand
          ? brand(`${n}`, p.hours, 'We get back to you.', [...p.acts], {
              promises: p.promises.map(({ kind, days }) => ({
                kind,
                text: 'we will',
                ...(days === null ? {} : { due: p.hours + days * 24 }),
              })),
            })
          : customer(`${n}`, p.hours, 'Well?', { complaint: p.complaint }),
      ),
  );
  const settledByPosts = ['kept', 'late', 'broken', 'superseded'];

  it('keeps its books straight', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 0, max: 1000 }), (turns, hours) => {
        const at = START + hours * HOUR;
        for (const promise of settlePromises({ brand: 'acme', caseId: 'c', turns, at })) {
          expect(promise.settled_by !== null).toBe(settledByPosts.includes(promise.state));
          expect(promise.next_due_at !== null).toBe(promise.state === 'open');
          if (promise.state === 'open') expect(promise.due_at).toBeGreaterThan(at);
          if (promise.state === 'kept') expect(promise.settled_at).toBeLessThanOrEqual(promise.due_at);
          if (promise.state === 'late') expect(promise.settled_at).toBeGreaterThan(promise.due_at);
        }
      }),
    );
  });

  it('time alone breaks nothing, and changes nothing before next_due_at', () => {
    fc.assert(
      fc.property(histories, (turns) => {
        const end = START + 400 * HOUR;
        const now = settlePromises({ brand: 'acme', caseId: 'c', turns, at: end });
        const soon = Math.min(...now.map((p) => p.next_due_at ?? Number.POSITIVE_INFINITY));
        const before = Number.isFinite(soon) ? soon - 1 : end + 365 * DAY;
        expect(settlePromises({ brand: 'acme', caseId: 'c', turns, at: before })).toEqual(now);
        const late = settlePromises({ brand: 'acme', caseId: 'c', turns, at: end + 365 * DAY });
        expect(late.filter((p) => p.state === 'broken').length).toBe(now.filter((p) => p.state === 'broken').length);
      }),
    );
  });
});
