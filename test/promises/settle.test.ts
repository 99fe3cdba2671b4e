import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { PromiseState, Turn } from '../../src/model.ts';
import { type PromiseRecord, settlePromises } from '../../src/promises/settle.ts';
import { brand, customer } from '../scorecards/turns.ts';
import { DAY, HOUR, START, told } from '../support/told.ts';

/** The promises of a story as they stand `hours` after its first post. */
function settle(turns: Turn[] | string, hours: number): PromiseRecord[] {
  const posts = typeof turns === 'string' ? told(turns) : turns;
  return settlePromises({ brand: 'acme', caseId: 'c1', turns: posts, at: START + hours * HOUR });
}

describe('one promise, made in the second hour, by what follows it', () => {
  test.each<[PromiseState, string, string, number]>([
    ['open', 'nothing yet', 'B promise:look_into@23', 23],
    ['lapsed', 'a public word, then silence', 'B promise:look_into@23', 24],
    ['lapsed', 'a fix, then silence', 'B promise:fix@23', 300],
    ['unverifiable', 'a call, then silence', 'B promise:contact@23', 300],
    ['unverifiable', 'a parcel, then silence', 'B promise:delivery@23', 300],
    ['unverifiable', 'money, then silence', 'B promise:refund@23', 300],
    ['unverifiable', 'an engineer, then silence', 'B promise:visit@23', 300],
    ['unverifiable', 'a word after the matter went private', 'B move_private promise:look_into@23', 300],
    ['unverifiable', 'sent in private since', 'B promise:look_into@23 | C sent_dm', 300],
    ['kept', 'the word in time', 'B promise:look_into@23 | B+19h answer', 300],
    ['kept', 'the word at the very minute', 'B promise:look_into@23 | B+23h answer', 300],
    ['late', 'the word too late, unasked', 'B promise:look_into@23 | B+29h answer', 300],
    ['kept', 'a promise to come back, and an answer', 'B promise:contact@23 | B+19h answer', 300],
    ['lapsed', 'an answer fixes nothing', 'B promise:fix@23 | B+19h answer', 300],
    ['kept', 'the fix', 'B promise:fix@23 | B+19h action', 300],
    ['kept', 'the refund', 'B promise:refund@23 | B+19h action', 300],
    ['kept', 'the engineer has been', 'B promise:visit@23 | B+19h action', 300],
    ['lapsed', 'still looking', 'B promise:look_into@23 | B+19h apology noted', 300],
    ['lapsed', 'an acknowledgement by a machine', 'B promise:look_into@23 | B~+19h answer', 300],
    ['lapsed', 'part 2 of the same breath', 'B promise:look_into@23 | B+0.1h answer', 300],
    ['kept', 'solved, says the customer', 'B promise:contact@23 | C+19h solved_by_brand thanks', 300],
    ['late', 'solved, says the customer, but late', 'B promise:visit@23 | C+29h solved_by_brand', 300],
    ['unverifiable', 'solved without the brand', 'B promise:fix@23 | C+19h solved_by_self', 300],
    ['open', 'a question before it is due is no rejection', 'B promise:delivery@96 | C+47h asks', 60],
    ['open', 'nor is a complaint', 'B promise:delivery@96 | C+47h complains', 60],
    ['open', 'nor is impatience', 'B promise:delivery@96 | C+47h complains rejects promise_not_kept', 60],
    ['unverifiable', 'a question after it was due', 'B promise:delivery@23 | C+47h asks', 60],
    ['broken', 'the customer complains again', 'B promise:fix@23 | C+60h complains', 300],
    ['broken', 'the customer says so', 'B promise:visit@23 | C+23h promise_not_kept', 300],
    ['broken', 'the private channel is silent', 'B promise:contact@23 | C+25h channel_silent', 300],
    ['broken', 'it stays broken, whatever comes after', 'B promise:fix@23 | C+60h complains | B action', 300],
    ['open', 'vague, held to 48 hours', 'B promise:look_into', 48],
    ['lapsed', 'vague, after 48 hours', 'B promise:look_into', 49],
    ['open', 'vague, a complaint before our time', 'B promise:look_into | C+20h complains', 30],
    [
      'broken',
      "vague: the customer's word goes before our time",
      'B promise:contact | C+20h complains promise_not_kept',
      30,
    ],
    ['open', 'posts after the moment of judging are not looked at', 'B promise:look_into@23 | B+19h answer', 19],
  ])('%s: %s', (state, _name, after, hours) => {
    expect(settle(`C complains | ${after}`, hours)[0]).toMatchObject({ id: '2.0', post_id: '2', state });
  });

  it('says by whom, when, and when to look again', () => {
    expect(settle('C complains | B promise:fix@23', 5)).toMatchObject([
      { due_at: START + 24 * HOUR, next_due_at: START + 24 * HOUR, settled_by: null, assumed: false, vague: false },
    ]);
    expect(settle('C complains | B promise:fix@23 | B+5h action', 9)).toMatchObject([
      { settled_by: '3', settled_at: START + 6 * HOUR, next_due_at: null },
    ]);
    expect(settle('C complains | B promise:fix', 9)).toMatchObject([
      { due_at: START + 49 * HOUR, assumed: true, vague: true },
    ]);
  });
});

describe('a promise repeated', () => {
  const fates = (story: string, hours: number) =>
    settle(story, hours).map(({ state, settled_by, rollover }) => [state, settled_by, rollover]);

  it('before it was due supersedes the first', () => {
    expect(fates('C complains | B promise:contact@23 | B+20h promise:other@120', 100)).toEqual([
      ['superseded', '3', 0],
      ['open', null, 0],
    ]);
  });

  it('after it was due: the first is broken, the second its rollover', () => {
    expect(fates('C complains | B promise:contact@23 | B+23h promise:other@120', 100)).toEqual([
      ['broken', '3', 0],
      ['open', null, 1],
    ]);
  });

  it('an engineer who comes again repeats the visit, and the fix', () => {
    expect(fates('C complains | B promise:visit@23 | B+30h promise:visit@50', 60)[1]).toEqual(['open', null, 1]);
    expect(fates('C complains | B promise:fix@23 | B+30h promise:visit@50', 60)[1]).toEqual(['open', null, 1]);
  });

  it('after an assumed time, and of something nobody would have seen, proves nothing', () => {
    expect(fates('C complains | B promise:contact | B+59h promise:contact', 61)).toEqual([
      ['unverifiable', null, 0],
      ['open', null, 0],
    ]);
  });

  it('of another kind leaves the first alone', () => {
    expect(fates('C complains | B promise:look_into@23 | B+20h promise:refund@70', 300)).toEqual([
      ['lapsed', null, 0],
      ['unverifiable', null, 0],
    ]);
  });

  it('twice in one post is two promises', () => {
    expect(settle('C complains | B promise:look_into promise:contact@9', 2).map((p) => [p.id, p.state])).toEqual([
      ['2.0', 'open'],
      ['2.1', 'open'],
    ]);
  });

  it('five days, then another five', () => {
    const story =
      'C complains | B promise:contact@120 | C+144h complains | B promise:contact@120 | C+144h complains | B promise:contact@120';
    expect(fates(story, 292)).toEqual([
      ['broken', '3', 0],
      ['broken', '5', 1],
      ['open', null, 2],
    ]);
  });
});

describe('a broken promise is owed until it is made good', () => {
  test.each<[string, string, number | null]>([
    ['nothing since', 'C+30h complains', null],
    ['a sorry', 'C+30h complains | B apology', null],
    ['the thing itself', 'C+30h complains | B action', 32],
    ["the customer's word", 'C+30h complains | C+5h solved_by_brand', 36],
    ['promised again', 'C+30h complains | B promise:fix@9', 32],
    ['something else promised', 'C+30h complains | B promise:refund@9', null],
  ])('%s', (_name, after, hours) => {
    const [broken] = settle(`C complains | B promise:fix@23 | ${after}`, 40);
    expect(broken).toMatchObject({ state: 'broken', made_good_at: hours === null ? null : START + hours * HOUR });
  });
});

describe('what customers report', () => {
  const opens = (...reports: NonNullable<Parameters<typeof customer>[3]>['reports'] & {}) =>
    customer('1', 0, 'Told so by phone', { complaint: true, reports });

  it('is a promise out of our sight, with its kind and time', () => {
    expect(settle([opens(['promised', 'they would ring by noon', { kind: 'contact', due: 5 }])], 1)).toMatchObject([
      {
        id: '1.r0',
        reported: true,
        kind: 'contact',
        state: 'open',
        due_at: START + 5 * HOUR,
        text: 'they would ring by noon',
      },
    ]);
  });

  it('of which nothing is known is some promise, held to our time', () => {
    expect(settle([opens(['promised', 'promised'])], 49)).toMatchObject([
      { kind: 'other', assumed: true, state: 'unverifiable' },
    ]);
  });

  it('is broken when the same post says so, or complains after its time', () => {
    const said = customer('1', 0, 'You said 48 hours, nobody called', {
      complaint: true,
      signals: ['promise_reported', 'promise_not_kept'],
      reports: [['promised', 'You said 48 hours', { kind: 'contact' }]],
    });
    expect(settle([said], 1)).toMatchObject([{ state: 'broken', settled_by: '1', rollover: 0 }]);
    expect(settle([opens(['promised', 'by last Friday', { kind: 'refund', due: -60 }])], 1)).toMatchObject([
      { state: 'broken' },
    ]);
  });

  it('is not kept by what the brand says in public', () => {
    const story = [opens(['promised', 'told it would', { kind: 'fix' }]), brand('2', 5, 'Fixed.', ['action'])];
    expect(settle(story, 100)).toMatchObject([{ reported: true, state: 'unverifiable' }]);
  });

  it('is no second promise where the ledger holds the promise', () => {
    const promised = brand('2', 1, 'We call you by noon', ['promise'], {
      promises: [{ kind: 'contact', text: 'We call you by noon', due: 24 }],
    });
    const tells = (hours: number, kind: 'contact' | 'refund' | 'other') =>
      customer('3', hours, 'You promised', { complaint: true, reports: [['promised', 'You promised', { kind }]] });
    const states = (...turns: Turn[]) =>
      settle([customer('1', 0, 'Late', { complaint: true }), ...turns], 90).map((p) => p.state);
    expect(states(promised, tells(30, 'contact'))).toEqual(['broken']);
    expect(states(promised, tells(30, 'other'))).toEqual(['broken']);
    expect(states(promised, tells(20, 'contact'))).toEqual(['unverifiable']);
    expect(states(promised, tells(30, 'refund'))).toEqual(['broken', 'unverifiable']);
  });

  it('is told twice and owed once', () => {
    const again = customer('2', 5, 'As I said', {
      complaint: true,
      reports: [['promised', 'promised', { kind: 'fix' }]],
    });
    expect(settle([opens(['promised', 'they would mend it', { kind: 'fix' }]), again], 9)).toHaveLength(1);
  });

  it("is superseded by the brand's own, without a rollover", () => {
    const own = brand('2', 60, 'We refund it by Friday', ['promise'], {
      promises: [{ kind: 'refund', text: 'We refund it by Friday', due: 90 }],
    });
    expect(settle([opens(['promised', 'money back', { kind: 'refund', due: 5 }]), own], 61)).toMatchObject([
      { reported: true, state: 'superseded', settled_by: '2' },
      { reported: false, state: 'open', rollover: 0 },
    ]);
  });
});

it('someone will be in contact shortly, then two days of nothing', () => {
  const story = 'C complains | B apology move_private | C sent_dm | B promise:contact';
  expect(settle(story, 500)[0]).toMatchObject({ state: 'unverifiable' });
  expect(settle(`${story} | C+49h complains channel_silent`, 60)[0]).toMatchObject({
    state: 'broken',
    settled_by: '5',
    assumed: true,
  });
});

describe('any history', () => {
  const kinds = ['contact', 'look_into', 'fix', 'refund', 'delivery', 'visit', 'other'] as const;
  const post = fc.record({
    hours: fc.integer({ min: 0, max: 400 }),
    byBrand: fc.boolean(),
    complaint: fc.boolean(),
    signals: fc.subarray(['solved_by_brand', 'promise_not_kept', 'channel_silent', 'sent_dm', 'asks'] as const),
    reports: fc.array(fc.constantFrom(...kinds), { maxLength: 1 }),
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
          : customer(`${n}`, p.hours, 'Well?', {
              complaint: p.complaint,
              signals: [...p.signals],
              reports: p.reports.map((kind) => ['promised', 'they said', { kind }]),
            }),
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
          if (promise.made_good_at !== null) expect(promise.state).toBe('broken');
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
