import { describe, expect, it } from 'vitest';
import { RUNGS, type Rung, type Turn } from '../../src/model.ts';
import { handlingOf } from '../../src/outcome/handling.ts';
import { judgeThread } from '../../src/outcome/outcome.ts';
import { settlePromises } from '../../src/promises/settle.ts';
import { brand, customer, DAY, HOUR, START } from '../scorecards/turns.ts';

const complains = (id: string, hours: number) => customer(id, hours, 'My parcel never came!', { complaint: true });

/** What a case of these posts comes to, judged a month later. */
function handled(turns: Turn[], elsewhere: number[] = []) {
  const judgement = judgeThread(turns);
  const promises = settlePromises({ brand: 'b', caseId: 'c', turns, at: START + 30 * DAY });
  const here = turns.filter((turn) => turn.who === 'customer' && turn.reading.is_complaint).map((turn) => turn.at);
  const complaints = [...here, ...elsewhere.map((hours) => START + hours * HOUR)].sort((a, b) => a - b);
  return handlingOf({ judgement, turns, promises, openedAt: turns[0]!.at, complaints });
}

const opener = complains('1', 0);
const refund = brand('2', 1, 'We have refunded you.', ['action']);
const answer = brand('2', 1, 'It is on the van, back of the queue.', ['answer']);
const refuses = { ...answer, reading: { ...answer.reading, refusal: true } } as Turn;
const asks = brand('2', 1, 'What is your order number please?', ['ask_info']);
const dm = brand('2', 1, 'Please send us a DM.', ['move_private']);
const away = brand('2', 1, 'Please ask the courier.', ['deflect']);
const sorry = (id: string, hours: number) => brand(id, hours, 'We are so sorry for this.', ['apology']);
const feels = brand('2', 1, 'That must be hard.', ['empathy']);
const vague = brand('3', 2, 'We will look into it.', ['promise'], {
  promises: [{ kind: 'look_into', text: 'look into it' }],
});
const dated = brand('2', 1, 'We will ring you by six.', ['promise'], {
  promises: [{ kind: 'contact', text: 'ring you by six', due: 6 }],
});
const visit = brand('2', 1, 'Credited, and our engineer comes on Friday.', ['action', 'promise'], {
  promises: [{ kind: 'visit', text: 'our engineer comes on Friday', due: 60 }],
});
const solved = customer('9', 5, 'He rang, all sorted!', { signals: ['solved_by_brand'] });
/** The second of two, as it is found where the first was not captured. */
function half(turn: Turn, part = 2, of = 2): Turn {
  return { ...turn, reading: { ...turn.reading, part: { part, of } } } as Turn;
}
/** Read as an answer, and only the way to the channel. */
const way = brand('2', 1, 'Select this link to join us in a DM', ['move_private', 'answer']);
const pointer = {
  ...way,
  reading: { ...way.reading, evidence: [{ act: 'answer', text: 'Select this link to join us in a DM' }] },
} as Turn;
/** Steps that are put as a question: next to the request it is read as no answer. */
const tries = brand('2', 1, 'Could you try logging out and in again?', ['ask_info', 'answer']);
const steps = {
  ...tries,
  reading: {
    ...tries.reading,
    evidence: [{ act: 'answer', text: 'Could you try logging out and in again?', start: 0, end: 39 }],
  },
} as Turn;
const noWords = brand('2', 1, 'https://t.co/abc', []);
const unread = brand('2', 1, 'Wir sehen uns das an', []);
const robot = brand('2', 0.01, 'We got your post.', ['social'], { automatic: true });

describe('the best that was done in public', () => {
  it.each<[string, Turn[], Rung]>([
    ['a refund', [opener, refund], 'remedy'],
    ['a refund, then a DM', [opener, refund, brand('3', 9, 'Please DM us.', ['move_private'])], 'remedy'],
    ['a credit with a visit to come is a promise yet', [opener, visit], 'promise_dated'],
    ['an explanation', [opener, answer], 'answer'],
    ['a refusal: the customer knows where they stand', [opener, refuses], 'answer'],
    ['a sorry and an explanation', [opener, sorry('3', 1), answer], 'answer'],
    ['a reply in words that are not read', [opener, unread], 'answer'],
    ['a question in words that are not read', [opener, brand('2', 1, 'Welke bestelling is dat?', [])], 'question'],
    ['a dated promise, and the customer says it was kept', [opener, dated, solved], 'promise_kept'],
    ['a question', [opener, asks], 'question'],
    ['steps put as a question', [opener, steps], 'question'],
    ['steps put as a question, and the customer says that they worked', [opener, steps, solved], 'answer'],
    ['half of a sorry, the other half not on record: it accuses nobody', [opener, half(sorry('2', 1))], 'answer'],
    ['both halves of a sorry', [opener, half(sorry('2', 1), 1), half(sorry('3', 1.01))], 'words_only'],
    ['both halves of a sorry, an hour apart', [opener, half(sorry('2', 1), 1), half(sorry('3', 2))], 'words_only'],
    ['a first half without its number, then the second', [opener, sorry('2', 1), half(sorry('3', 1.05))], 'words_only'],
    ['a sorry that ends in the stars given, 2/5', [opener, half(sorry('2', 1), 2, 5)], 'words_only'],
    ['only the way to a message, and the customer says that it was solved there', [opener, pointer, solved], 'private'],
    [
      'a question and a DM request',
      [opener, brand('2', 1, 'Number? Or DM us.', ['ask_info', 'move_private'])],
      'question',
    ],
    ['a promise with a time', [opener, dated], 'promise_dated'],
    ['a DM request', [opener, dm], 'private'],
    ['a DM request with a vague promise', [opener, dm, vague], 'private'],
    ['sent to the courier', [opener, away], 'sent_elsewhere'],
    ['sorry', [opener, sorry('2', 1)], 'words_only'],
    ['sorry, and a promise without a time', [opener, sorry('2', 1), vague], 'words_only'],
    ['a link without a word', [opener, noWords], 'words_only'],
    ['silence', [opener], 'no_reply'],
    ['an automatic acknowledgement', [opener, robot], 'no_reply'],
    [
      'an answer to the question that became a complaint',
      [
        customer('0', 0, 'When do you open?', { asks: true }),
        brand('0b', 0.5, 'At nine.', ['answer']),
        complains('1', 1),
      ],
      'answer',
    ],
  ])('%s', (_, turns, rung) => {
    expect(handled(turns).rung).toBe(rung);
  });

  it('is nothing where nobody complains', () => {
    expect(handled([customer('1', 0, 'When do you open?', { asks: true }), answer]).rung).toBeNull();
  });

  it('never falls by a further reply', () => {
    const replies = [refund, answer, asks, dated, dm, away, feels];
    for (const first of replies)
      for (const second of replies) {
        const later = { ...second, id: '3', at: second.at + HOUR };
        const [one, both] = [handled([opener, first]).rung!, handled([opener, first, later]).rung!];
        expect(RUNGS.indexOf(both)).toBeLessThanOrEqual(RUNGS.indexOf(one));
      }
  });
});

describe('what was said with it', () => {
  it.each([
    ['an owned fault', [opener, sorry('2', 1), feels], 'apology'],
    ['sympathy', [opener, feels], 'sympathy'],
    ['neither', [opener, answer], 'none'],
  ] as const)('%s', (_, turns, tone) => {
    expect(handled([...turns]).tone).toBe(tone);
  });
});

describe('nothing after a sorry', () => {
  it.each<[string, Turn[], boolean]>([
    ['only words', [opener, sorry('2', 1)], true],
    ['a promise without a time', [opener, sorry('2', 1), vague], true],
    [
      'the same question once more',
      [opener, asks, complains('3', 2), sorry('4', 3), complains('5', 4), { ...asks, id: '6', at: START + 5 * HOUR }],
      true,
    ],
    ['a first question', [opener, sorry('2', 1), { ...asks, id: '3' }], false],
    ['a DM request', [opener, sorry('3', 1), dm], false],
    ['an answer before it', [opener, answer, complains('3', 2), sorry('4', 3)], false],
    ['no sorry', [opener, brand('2', 1, 'Thanks, passed on.', ['noted'])], false],
    ['half of a reply, which may have said more', [opener, sorry('2', 1), half(sorry('3', 3))], false],
    ['a customer who says it is solved', [opener, sorry('2', 1), { ...solved, id: '3' }], false],
    ['silence', [opener], false],
  ])('%s', (_, turns, nothing) => {
    expect(handled(turns).nothingAfterSorry).toBe(nothing);
  });
});

describe('followed through', () => {
  it.each<[string, Turn[], boolean]>([
    ['a remedy', [opener, refund], true],
    ['an answer, and silence', [opener, answer], true],
    [
      'an answer that the customer rejects',
      [opener, answer, customer('3', 2, 'No use.', { complaint: true, signals: ['rejects'] })],
      false,
    ],
    [
      'an answer, and a question that nobody answers',
      [opener, answer, customer('3', 2, 'Which van?', { asks: true, signals: ['asks'] })],
      false,
    ],
    ['a refusal', [opener, refuses], false],
    ['words that are not read', [opener, unread], false],
    ['half of an answer, the other half not on record', [opener, half(answer)], false],
    ['both halves of an answer', [opener, half(answer, 1), half(brand('3', 1.01, 'Due today.', ['answer']))], true],
    [
      'an answer that is gainsaid, and then a DM',
      [opener, answer, complains('3', 2), { ...dm, id: '4', at: START + 3 * HOUR }],
      false,
    ],
    [
      'an answer that is gainsaid, and then another',
      [opener, answer, complains('3', 2), { ...answer, id: '4', at: START + 3 * HOUR, text: 'It has been found.' }],
      true,
    ],
    ['a promise that the customer says was kept', [opener, dated, solved], true],
    ['a DM, and the customer says it is solved', [opener, dm, solved], true],
    [
      'solved without the brand',
      [opener, answer, customer('3', 2, 'Fixed it myself.', { signals: ['solved_by_self'] })],
      false,
    ],
    ['words', [opener, sorry('2', 1)], false],
    [
      'an answer with a request for a message',
      [opener, brand('2', 1, 'It is on the van. Please DM us your address.', ['answer', 'move_private'])],
      false,
    ],
    ['an answer, and then a request for a message', [opener, answer, { ...dm, id: '3', at: START + 2 * HOUR }], false],
    ['a remedy, and then a request for a message', [opener, refund, { ...dm, id: '3', at: START + 2 * HOUR }], true],
    ['an answer, and then sent elsewhere', [opener, answer, { ...away, id: '3', at: START + 2 * HOUR }], false],
  ])('%s', (_, turns, followed) => {
    expect(handled(turns).followedThrough).toBe(followed);
  });
});

describe('sent off, and back', () => {
  it.each<[string, Turn[], number[], boolean, number | null]>([
    ['sent to DM, silence', [opener, dm], [], true, null],
    ['sent to DM, complains the next day', [opener, dm, complains('3', 25)], [], true, 25],
    ['sent elsewhere, complains in another case', [opener, away], [60], true, 60],
    ['complains fifteen days later', [opener, away], [15 * 24], true, null],
    ['complained before it was sent off', [opener, complains('1b', 0.5), dm], [], true, null],
    ['never sent off', [opener, answer, complains('3', 25)], [], false, null],
  ])('%s', (_, turns, elsewhere, sent, back) => {
    const { sentOffAt, cameBackAt } = handled(turns, elsewhere);
    expect(sentOffAt !== null).toBe(sent);
    expect(cameBackAt).toBe(back === null ? null : START + back * HOUR);
  });
});
