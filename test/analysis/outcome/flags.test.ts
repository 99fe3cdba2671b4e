import { expect, test } from 'vitest';
import { judgeThread } from '../../../src/analysis/outcome.ts';
import { threadOf } from './posts.ts';

const judged = (thread: string) => judgeThread(threadOf(thread.split('|')));

/** Whether a thread is one of praise: thanks for what was solved are none, and neither is a complaint that ends well. */
test.each([
  [true, 'C Thanks @shop for the umbrella at the door!|B Any time, stay dry!'],
  [true, 'C The guard on the 7:15 deserves a medal for his jokes|B Ha, we will tell him!'],
  [true, 'C Once again the bakery sets the bar for all of you|B Thank you for the kind words!'],
  [true, 'C Best scones in town, and such friendly staff|B We love to hear that!'],
  [false, 'C My parcel has not come|B Sorry, it should come today.|C It is here, thank you!'],
  [false, 'C Why did you drop the lemon cake, nothing else came close|B It was my favourite too!'],
  [false, 'C I want my money back for the broken kettle|B We have refunded it today.|C Great service, thank you'],
  [false, 'C Which aisle are the candles in?|B Aisle 3.|C thanks'],
])('praise %s: %s', (praise, thread) => {
  expect(judged(thread).praise).toBe(praise);
});

/** Whether the customer tells, in words or by coming back, that this is not the first time. */
test.each([
  [true, 'C I rang your support line on Monday and again today, the oven is still dead'],
  [true, 'C Your rep told me it would be fixed by now. It is not.'],
  [true, 'C On hold for 40 minutes and nobody could find my booking'],
  [true, 'C Fourth engineer this month and the boiler is still cold'],
  [true, 'C The link you sent me is broken'],
  [true, 'C Will anyone ever answer my complaint?'],
  [true, 'C Was promised a refund, nothing came'],
  [true, 'C My bill is wrong|B Please DM us.|C Sent it two days ago and still no reply'],
  [false, 'C How can the gate change three times in ten minutes?'],
  [false, 'C The pilot told us it was the engine, what is going on?'],
  [false, 'C My bill is wrong|B Have you tried another browser?|C Yes, multiple times'],
  [false, 'C The soup was cold and the waiter rude'],
])('repeat %s: %s', (repeat, thread) => {
  expect(judged(thread).repeat).toBe(repeat);
});

test('a complaint half a day after the last reply is a return, in the same talk it is none', () => {
  const repeatAfter = (hours: number) =>
    judgeThread(
      threadOf([
        'C The bread was mouldy again',
        'B Which shop was it?',
        'C Elm Road. This is disgusting, I want my money back!',
      ]).map((turn, k) => (k === 2 ? { ...turn, at: turn.at + hours * 3_600_000 } : turn)),
    ).repeat;
  expect(repeatAfter(1)).toBe(false);
  expect(repeatAfter(13)).toBe(true);
});
