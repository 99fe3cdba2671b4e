import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/config/duration.ts';
import type { Ms, Turn } from '../../src/model.ts';
import { type AgentCommand, foldStory, foldTurns, type Scene } from '../support/folding.ts';
import { customerReading, HOUR, START, told } from '../support/told.ts';

/** `out` of the queue, or the band and why. */
function place(story: string, hours: number, scene: Scene = {}): string {
  const { queued, band, reasons } = foldStory(story, hours, scene);
  return queued ? `${band} ${reasons[0]!.fact}` : 'out';
}

const DANGER = '0 danger to health or safety';
const STRANDED = '1 stranded: cannot get home, in, out or on';

describe('harm', () => {
  it.each<[string, string, number, string, AgentCommand[]?]>([
    ['danger', 'C complains danger', 1, DANGER],
    ['though it is praised, advertised and joked about', 'C praise spam irony danger content', 1, DANGER],
    ['whatever the brand answers', 'C complains danger | B answer action', 30, DANGER],
    ['someone will be in touch', 'C complains danger | B promise:contact', 30, DANGER],
    ['before everything by the hour', 'C complains stranded | C complains danger', 3, DANGER],
    ['stranded', 'C complains stranded | B ask_info', 2, STRANDED],
    ['fraud', 'C complains fraud', 2, '1 somebody else uses the account, card or name'],
    ['data seen by others', 'C complains data_leak', 2, '1 data is seen by others'],
    ['money they need', 'C complains money_taken', 2, '1 money taken that they need to pay, eat or travel'],
    [
      'no heat for the vulnerable',
      'C complains utility_out vulnerable',
      2,
      '1 no heat, water or power for somebody vulnerable',
    ],
    [
      'said in two posts',
      'C complains utility_out | C complains vulnerable',
      2,
      '1 no heat, water or power for somebody vulnerable',
    ],
    ['no heat alone waits as others do', 'C complains utility_out', 0.2, '3 first reply due 2026-06-01T13:00:00Z'],
    ["solved, in the customer's words", 'C complains danger | B answer | C thanks solved_by_brand', 3, 'out'],
    ['solved, and yet', 'C complains danger | B answer | C solved_by_brand complains', 3, DANGER],
    ['thanks are no such words', 'C asks complains danger | B answer | C thanks', 3, DANGER],
    ['an agent resolved it', 'C complains danger', 3, 'out', [['resolve', 2]]],
    ['settled it in private', 'C complains danger', 3, 'out', [['attest', 2]]],
    ['dismissed it', 'C complains danger', 3, 'out', [['dismiss', 2, { why: 'not_us' }]]],
    [
      'and opened it again',
      'C complains danger',
      4,
      DANGER,
      [
        ['resolve', 2],
        ['reopen', 3],
      ],
    ],
    ['put it off', 'C complains danger', 3, 'out', [['snooze', 2, { until: '2026-06-01T18:00:00Z' }]]],
    ['until then', 'C complains danger', 7, DANGER, [['snooze', 2, { until: '2026-06-01T18:00:00Z' }]]],
    [
      'settled, and a new complaint without danger',
      'C complains danger | C+5h complains',
      5.1,
      '3 first reply due 2026-06-01T18:00:00Z',
      [['resolve', 2]],
    ],
    ['assigned is not out', 'C complains danger', 3, DANGER, [['assign', 2, { owner: 'ana' }]]],
    ['a minute before silence closes it', 'C complains danger', 7 * 24 - 1 / 60, DANGER],
    ['closed by silence, it is still owed', 'C complains danger', 7 * 24, '2 danger to health or safety'],
    ['and no longer once a person has seen to it', 'C complains danger', 9 * 24, 'out', [['resolve', 8 * 24]]],
  ])('%s', (_name, story, hours, expected, commands = []) => {
    expect(place(story, hours, { commands })).toBe(expected);
  });

  it('is critical, and says since which post it stands', () => {
    const folded = foldStory('C complains | C+1h danger complains | B answer', 3);
    expect(folded).toMatchObject({ level: 'critical', harm: { by: '2', kind: 'danger' } });
  });
});

describe('the rest', () => {
  it.each<[string, string, number, string, AgentCommand[]?]>([
    ['waits', 'C asks', 0.1, '3 first reply due 2026-06-01T13:00:00Z'],
    ['a minute before the first warning', 'C asks', 44 / 60, '3 first reply due 2026-06-01T13:00:00Z'],
    ['at the first warning', 'C asks', 45 / 60, '2 first reply due 2026-06-01T13:00:00Z'],
    ['a minute after', 'C asks', 46 / 60, '2 first reply due 2026-06-01T13:00:00Z'],
    ['answered', 'C asks | B answer', 2, 'out'],
    ['refused', 'C asks | B answer refusal', 2, 'out'],
    ['promised for a day', 'C complains | B promise:contact@24', 2, 'out'],
    ['a minute before the promise is looked at', 'C complains | B promise:contact@24', 23 - 1 / 60, 'out'],
    [
      'two hours before the promise is due',
      'C complains | B promise:contact@24',
      23,
      '2 a promise is due 2026-06-02T13:00:00Z',
    ],
    ['only sorry', 'C complains | B apology', 2, '3 first substantive due 2026-06-01T16:00:00Z'],
    ['a vague promise', 'C complains | B promise:contact', 2, '3 first substantive due 2026-06-01T16:00:00Z'],
    [
      'an automatic acknowledgement',
      'C complains | B~ promise:contact@8 social',
      2,
      '2 first reply due 2026-06-01T13:00:00Z',
    ],
    ['asked: parked', 'C complains | B ask_info', 2, 'out'],
    ['a minute before it comes back', 'C complains | B ask_info', 25 - 1 / 60, 'out'],
    [
      'it comes back',
      'C complains | B ask_info',
      25,
      '3 back in the queue: the customer was asked something and has not answered',
    ],
    [
      'asked again the same: it stays',
      'C complains | B ask_info "size?" | B+25h ask_info "size?"',
      27,
      '3 back in the queue: the customer was asked something and has not answered',
    ],
    ['the customer answered', 'C complains | B ask_info | C+5h informs', 6.5, '3 next reply due 2026-06-01T19:00:00Z'],
    ['sent to private: parked', 'C complains | B move_private', 2, 'out'],
    [
      'sent there again',
      'C complains | B move_private "dm" | C complains | B move_private "dm us please"',
      3,
      '3 first substantive due 2026-06-01T17:00:00Z',
    ],
    ['the ball is with the customer', 'C complains | B ask_info | C will_try', 3, 'out'],
    ['snoozed', 'C complains', 3, 'out', [['snooze', 2, { until: '2026-06-01T18:00:00Z' }]]],
    [
      'a promise comes due while snoozed',
      'C complains | B promise:contact@5',
      6,
      'out',
      [['snooze', 2, { until: '2026-06-02T18:00:00Z' }]],
    ],
    ['closed by silence', 'C complains', 7 * 24, 'out'],
    [
      'a promise not kept',
      'C complains | B promise:fix@5 | C+9h complains promise_not_kept',
      10.2,
      '2 a promise is due 2026-06-01T18:00:00Z',
    ],
  ])('%s', (_name, story, hours, expected, commands = []) => {
    expect(place(story, hours, { commands })).toBe(expected);
  });

  it.each([
    [0, 0.7, 3],
    [0, 0.75, 2],
    [2, 0.34, 3],
    [2, 0.35, 2],
    [40, 0, 2],
  ])('the more urgent, the sooner it is near: %d points after %d hours', (urgency, hours, band) => {
    const reading = customerReading(['asks'], { urgency });
    const turn: Turn = { id: '1', at: START, who: 'customer', text: 'hello', reading };
    expect(foldTurns([turn], START + hours * HOUR)[0]!.band).toBe(band);
  });

  it('brands that are only measured have an assumed hour', () => {
    expect(place('C asks', 0.9, { own: false })).toBe('3 waits for a reply since 2026-06-01T12:00:00Z');
    expect(place('C asks', 1, { own: false })).toBe('2 waits for a reply since 2026-06-01T12:00:00Z');
  });
});

/** A question with a deadline of the customer's own, in hours after it. */
function withDeadline(hours: number, urgency = 0): Turn[] {
  const own_deadline = { due_at: START + hours * HOUR, span: { text: 'my train', start: 0, end: 8 } };
  return [
    {
      id: '1',
      at: START,
      who: 'customer',
      text: 'my train',
      reading: customerReading(['asks'], { own_deadline, urgency }),
    },
  ];
}

describe('own deadlines', () => {
  it.each([
    ['a minute more than a day before', 24 + 1 / 60, 3],
    ['a day before', 24, 2],
    ['a minute less', 24 - 1 / 60, 2],
    ['passed', -1, 2],
  ])('%s', (_name, hours, band) => {
    const [folded] = foldTurns(withDeadline(hours), START);
    expect(folded).toMatchObject({ queued: true, band });
  });

  /** Asked something an hour after the question. */
  const parked = (deadline: number): Turn[] => [
    ...withDeadline(deadline),
    { ...told('C asks | B ask_info')[1]!, at: START + HOUR },
  ];

  it.each([
    ['half-way to what the customer would lose', 9, 5],
    ['after a day, where that is sooner', 100, 25],
    ['after a day, where it had passed', 0.5, 25],
  ])('a parked case comes back %s', (_name, deadline, back) => {
    expect(foldTurns(parked(deadline), START + 2 * HOUR)[0]).toMatchObject({
      queued: false,
      nextDueAt: START + back * HOUR,
    });
    const [folded] = foldTurns(parked(deadline), START + back * HOUR);
    expect(folded).toMatchObject({ queued: true });
    expect(folded!.reasons[0]!.fact).toContain(deadline === 100 ? 'back in the queue' : "the customer's own deadline");
  });
});

describe('order in a band', () => {
  const rank = (turns: Turn[], hours: number) => foldTurns(turns, START + hours * HOUR)[0]!.rankAt;
  const asked = (hoursAgo: number, now: number, urgency = 0): Ms => {
    const at = START + (now - hoursAgo) * HOUR;
    return rank(
      [{ id: '1', at, who: 'customer', text: 'hello', reading: customerReading(['asks'], { urgency }) }],
      now,
    );
  };

  it.each<[string, (now: number) => Ms, (now: number) => Ms]>([
    ['urgency pulls', (now) => asked(2, now, 40), (now) => asked(2, now, 20)],
    ['age breaks ties', (now) => asked(50, now, 20), (now) => asked(5, now, 20)],
    ['and nothing more: four days are less than two points', (now) => asked(2, now, 22), (now) => asked(98, now, 20)],
    [
      'the own deadline of today stands before a question of last week',
      (now) => rank(withDeadline(now + 5), now),
      (now) => asked(130, now),
    ],
  ])('%s', (_name, first, second) => {
    for (const now of [100, 100.4, 133.7]) expect(first(now)).toBeLessThan(second(now));
  });

  it('harm that silence closed stands by danger and urgency, whenever it closed, and before the deadlines', () => {
    const closed = (cue: string, day: number, urgency: number) => {
      const reading = customerReading(['complains', cue], { urgency });
      const turn: Turn = { id: '1', at: START + day * 24 * HOUR, who: 'customer', text: 'hello', reading };
      return rank([turn], 40 * 24);
    };
    const order = [closed('danger', 20, 70), closed('danger', 1, 60), closed('fraud', 1, 100), closed('fraud', 20, 90)];
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order.at(-1)).toBeLessThan(asked(500, 40 * 24, 100));
  });
});

describe('time alone', () => {
  it.each<[string, string, number, number[]]>([
    ['the warning, then the hours of an overdue case', 'C asks', 0.1, [0.75, 1 + 1 / 3_600_000, 2, 3]],
    ['a parked case comes back', 'C complains | B ask_info', 2, [25]],
    ['a promise is looked at', 'C complains | B promise:contact@48', 2, [47]],
  ])('%s', (_name, story, hours, moments) => {
    let at = foldStory(story, hours);
    for (const moment of moments) {
      expect((at.nextDueAt! - START) / HOUR).toBeCloseTo(moment, 5);
      at = foldTurns(told(story), at.nextDueAt!)[0]!;
    }
  });

  it('between two moments nothing moves', () => {
    const stories = [
      'C asks',
      'C complains | B apology',
      'C complains | B ask_info',
      'C complains danger',
      'C complains | B promise:fix@9',
    ];
    for (const story of stories) {
      for (let at = START + 3 * HOUR; at < START + 40 * HOUR; ) {
        const folded = foldTurns(told(story), at)[0]!;
        const next = Math.min(folded.nextDueAt ?? Number.POSITIVE_INFINITY, at + 40 * HOUR);
        for (const later of [at + MINUTE, (at + next) / 2, next - 1].filter((moment) => moment > at && moment < next)) {
          const { queued, band, rankAt } = foldTurns(told(story), Math.floor(later))[0]!;
          expect({ story, queued, band, rankAt }).toEqual({
            story,
            queued: folded.queued,
            band: folded.band,
            rankAt: folded.rankAt,
          });
        }
        at = next;
      }
    }
  });
});
