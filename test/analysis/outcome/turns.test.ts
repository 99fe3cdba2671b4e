import { expect, test } from 'vitest';
import { judgeThread } from '../../../src/analysis/outcome.ts';
import type { BrandTurn } from '../../../src/model.ts';
import { type Line, thread } from './thread.ts';

const LATE: Line = ['C!', '@shop my parcel is five days late'];
const MORE: Line = ['C!', 'Hello? It is still not here'];

const emptyOf = (...lines: Line[]): BrandTurn['empty'][] => judgeThread(thread(...lines)).turns.map((t) => t.empty);

test.each<[string, Line[], BrandTurn['empty'][]]>([
  ['hollow words', [LATE, ['B', 'So sorry to hear that!']], ['hollow']],
  [
    'words to a happy customer are never empty',
    [
      ['C+', 'Lovely staff today'],
      ['B', 'Thanks for the kind words!'],
    ],
    [null],
  ],
  ['a question', [LATE, ['B', 'What is your order number?']], [null]],
  [
    'the question asked before',
    [
      LATE,
      ['B', 'What is your order number?'],
      ['C!', '4711, as I wrote'],
      ['B', 'Can you tell us what your order number is?'],
    ],
    [null, 'repeated_question'],
  ],
  [
    'another question',
    [LATE, ['B', 'What is your order number?'], MORE, ['B', 'Which branch did you buy it from?']],
    [null, null],
  ],
  [
    'a DM request twice',
    [LATE, ['B', 'Please DM us your order number.'], MORE, ['B', 'Please send us a direct message so we can help.']],
    [null, 'repeated_private'],
  ],
  [
    'the DM has arrived',
    [
      LATE,
      ['B', 'Please DM us your order number.'],
      ['C', 'DM sent'],
      ['B', 'I have your DM here, let us go on there.'],
    ],
    [null, null],
  ],
  [
    'the same answer again',
    [
      LATE,
      ['B', 'Hi Ann, deliveries can take up to 8 PM in your area on week days. ^AB'],
      MORE,
      ['B', 'Hello! Deliveries can take up to 8 PM in your area on week days. ^CD'],
    ],
    [null, 'repeated_template'],
  ],
  [
    'a vague promise repeated',
    [LATE, ['B', "We'll look into this for you."], MORE, ['B', "We'll get back to you as soon as we can."]],
    [null, 'repeated_vague_promise'],
  ],
  [
    'a promise with a time after a vague one',
    [LATE, ['B', "We'll look into this for you."], MORE, ['B', "We'll call you by Friday."]],
    [null, null],
  ],
])('%s', (_name, lines, expected) => {
  expect(emptyOf(...lines)).toEqual(expected);
});

test('a turn is all the brand posts before the next post of the customer', () => {
  const judged = judgeThread(
    thread(LATE, ['B', 'Sorry about that. 1/2'], ['B', 'Please DM us your number. 2/2'], MORE, [
      'B',
      "We'll call you today.",
    ]),
  );
  expect(judged.turns).toMatchObject([
    { post_ids: ['2', '3'], acts: ['apology', 'move_private'], to_complaint: true, sorry: true, hollow: false },
    { post_ids: ['5'], acts: ['promise'], to_complaint: true, sorry: false },
  ]);
});

test('feeling with the customer without sorry or understanding is no sorry', () => {
  const sorry = (text: string) => judgeThread(thread(LATE, ['B', text])).apologised;
  expect(sorry("That's not good. What is your order number?")).toBe(false);
  expect(sorry('I understand your frustration.')).toBe(true);
  expect(sorry('Sorry to hear that!')).toBe(true);
});

test('a courtesy in return for thanks is no turn to the complaint that stands', () => {
  const toComplaint = (...lines: Line[]) => judgeThread(thread(...lines)).turns.map((t) => t.to_complaint);
  const sorry: Line = ['B', 'So sorry to hear that!'];
  expect(toComplaint(LATE, sorry, ['C', 'Thank you.'], ['B', "You're welcome!"])).toEqual([true, false]);
  expect(toComplaint(LATE, sorry, MORE, ['B', "You're welcome!"])).toEqual([true, true]);
  expect(toComplaint(LATE, sorry, ['C', 'Thank you.'], ['B', 'Sorry again!'])).toEqual([true, true]);
});

test('where the private channel has answered, pointing there again is news', () => {
  const dm: Line = ['B', 'Please DM us your order number.'];
  const sent: Line = ['C!', 'I have sent it, the parcel is still not here'];
  expect(emptyOf(LATE, dm, sent, ['B', 'Please check your direct messages.'])).toEqual([null, null]);
  expect(emptyOf(LATE, dm, sent, ['B', 'Please send us a direct message.'])).toEqual([null, 'repeated_private']);
});

test('who says calmly that the private channel is silent complains', () => {
  const judged = judgeThread(
    thread(
      ['C', 'Hm, I thought the parcel came on Monday'],
      ['B', 'Please DM us your order number.'],
      ['C', 'I sent the DM two days ago, no answer so far.'],
      ['B', "We're here for you!"],
    ),
  );
  expect(judged).toMatchObject({ complaint: true, chased: true });
  expect(judged.turns.at(-1)).toMatchObject({ to_complaint: true, empty: 'hollow' });
});
