import { expect, test } from 'vitest';
import { judgeThread } from '../../../src/analysis/outcome.ts';
import type { Judgement } from '../../../src/model.ts';
import { type Line, thread } from './thread.ts';

const LATE: Line = ['C!', '@shop my parcel is five days late'];
const STORIES: [name: string, lines: Line[], expected: Partial<Judgement>][] = [
  ['nobody answers', [LATE], { outcome: 'unanswered', decided_by: '1' }],
  [
    'praise has nothing to settle',
    [
      ['C+', '@shop love the new bread'],
      ['B', 'Thanks for the kind words!'],
    ],
    { outcome: 'none' },
  ],
  ['a sorry and no more', [LATE, ['B', "We're so sorry to hear this, Ann."]], { outcome: 'hollow', apologised: true }],
  [
    'feedback passed on and no more',
    [LATE, ['B', "Thanks Ann, I'll pass this on to the team."]],
    { outcome: 'hollow', apologised: false },
  ],
  ['asked, customer silent', [LATE, ['B', 'Sorry! What is your order number?']], { outcome: 'asked' }],
  [
    'asked, answered, never back',
    [LATE, ['B', 'What is your order number?'], ['C', 'It is 4711']],
    { outcome: 'dropped', decided_by: '3' },
  ],
  [
    'asked, answered, then a sorry',
    [
      LATE,
      ['B', 'What is your order number?'],
      ['C', 'It is 4711'],
      ['B', 'Thanks, I will pass this on to the depot.'],
    ],
    { outcome: 'hollow' },
  ],
  ['sent elsewhere', [LATE, ['B', 'You would need to contact the courier about that.']], { outcome: 'deflected' }],
  ['promised', [LATE, ['B', "We'll look into it and get back to you shortly."]], { outcome: 'promised' }],
  [
    'polite thanks to a promise solve nothing',
    [LATE, ['B', "We'll call you tomorrow."], ['C', 'Ok, thanks']],
    { outcome: 'promised' },
  ],
  ['moved to the private channel', [LATE, ['B', 'Please DM us your order number.']], { outcome: 'private' }],
  [
    'followed into the private channel',
    [LATE, ['B', 'Please DM us your order number.'], ['C', 'DM sent']],
    { outcome: 'private', decided_by: '3' },
  ],
  [
    'a short "done" after a DM request',
    [LATE, ['B', 'Please DM us your order number.'], ['C', 'Done']],
    { outcome: 'private', decided_by: '3' },
  ],
  [
    'the private channel is silent',
    [LATE, ['B', 'Please DM us your order number.'], ['C!', 'Nobody answers my DMs']],
    { outcome: 'disputed', chased: true, repeat: true },
  ],
  [
    'steps that nobody answers',
    [LATE, ['B', 'Please try restarting the app and sign in again.']],
    { outcome: 'claimed', basis: 'answer' },
  ],
  [
    'a polite refusal with its reason',
    [LATE, ['B', 'Unfortunately, we are unable to refund opened items, as per our policy.']],
    { outcome: 'claimed', basis: 'refusal' },
  ],
  [
    'a remedy',
    [LATE, ['B', "I'm sorry. I've refunded the delivery charge to your card."]],
    { outcome: 'claimed', basis: 'remedy' },
  ],
  [
    'thanks for a remedy',
    [LATE, ['B', "I've refunded the delivery charge."], ['C', 'Great, thank you']],
    { outcome: 'confirmed', credit: 'brand' },
  ],
  [
    'thanks for the answer to a question',
    [
      ['C?', '@shop when do you open on Sunday?'],
      ['B', 'We open at nine on Sundays.'],
      ['C', 'Thank you'],
    ],
    { outcome: 'confirmed', credit: 'brand', complaint: false },
  ],
  [
    'solved, says the customer',
    [LATE, ['B', 'Please try restarting the app.'], ['C', 'That worked, thanks!']],
    { outcome: 'confirmed', credit: 'brand' },
  ],
  [
    '"it did, thanks" after a fix',
    [LATE, ['B', 'Please restart the box. That should help.'], ['C', 'It did, thanks']],
    { outcome: 'confirmed', credit: 'brand' },
  ],
  [
    'solved without the brand',
    [LATE, ['B', "We're sorry to hear this."], ['C', 'Never mind, I fixed it myself']],
    { outcome: 'confirmed', credit: 'self' },
  ],
  ['solved before anybody answered', [LATE, ['C', 'It has just arrived']], { outcome: 'confirmed', credit: 'self' }],
  [
    'rejected',
    [LATE, ['B', 'Please try restarting the app.'], ['C!', 'That did not work at all']],
    { outcome: 'disputed' },
  ],
  [
    'rejected, then a new move: the move counts',
    [
      LATE,
      ['B', 'Please try restarting the app.'],
      ['C!', 'That did not work'],
      ['B', "I've sent you a new one by express."],
    ],
    { outcome: 'claimed', basis: 'remedy' },
  ],
  [
    'rejected, then an empty sorry',
    [LATE, ['B', 'Please try restarting the app.'], ['C!', 'That did not work'], ['B', "We're sorry to hear that."]],
    { outcome: 'hollow' },
  ],
  [
    'the promise was not kept',
    [
      LATE,
      ['B', 'So sorry! Please DM us, someone will be in contact shortly.'],
      ['C!', 'Two days, still nothing from you'],
    ],
    { outcome: 'disputed', repeat: true, apologised: true },
  ],
  [
    'five days, then another five',
    [
      LATE,
      ['B', "We'll get back to you in five days."],
      ['C!', 'Six days and still no answer'],
      ['B', "We'll get back to you in five days."],
    ],
    { outcome: 'promised', decided_by: '4' },
  ],
  [
    'fixed after three visits',
    [
      LATE,
      ['B', 'We will send a technician tomorrow.'],
      ['C!', 'Still broken after the second visit'],
      ['B', 'We will send another technician on Friday.'],
      ['C', 'The third one fixed it, works now!'],
      ['B', 'Glad to hear it is working!'],
    ],
    { outcome: 'confirmed', credit: 'brand', decided_by: '5' },
  ],
  [
    'small talk after the solution changes nothing',
    [
      LATE,
      ['B', "I've refunded you."],
      ['C', 'Got my refund today, thanks'],
      ['B', 'You are welcome! Have a great day.'],
    ],
    { outcome: 'confirmed', decided_by: '3' },
  ],
  [
    'an automatic acknowledgement is no answer',
    [LATE, ['B~', 'Thanks for your message, we will reply soon.']],
    { outcome: 'unanswered', turns: [] },
  ],
  [
    'a customer about to send what was asked',
    [
      LATE,
      ['B', 'Can you send us a photo of the box?'],
      ['C', "I'll send one tonight"],
      ['B', 'Yes of course, thank you!'],
    ],
    { outcome: 'asked' },
  ],
  [
    'may I write in private? - of course',
    [LATE, ['B', 'Which order is it?'], ['C?', 'Can I DM you?'], ['B', 'Absolutely!']],
    { outcome: 'private' },
  ],
];

test.each(STORIES)('%s', (_name, lines, expected) => {
  expect(judgeThread(thread(...lines))).toMatchObject(expected);
});

test('a claimed outcome has a basis, a confirmed one a credit, and no other has either', () => {
  for (const [, lines] of STORIES) {
    const judged = judgeThread(thread(...lines));
    expect(judged.basis !== undefined).toBe(judged.outcome === 'claimed');
    expect(judged.credit !== undefined).toBe(judged.outcome === 'confirmed');
  }
});

test('no post, unread languages and deleted texts crash nothing and accuse nobody', () => {
  expect(judgeThread([]).outcome).toBe('none');
  const [first] = thread(['C!', '']);
  const foreign = thread(['C!', 'x'], ['B', '申し訳ございません。ご連絡ください。']);
  expect(judgeThread([first!]).outcome).toBe('unanswered');
  expect(judgeThread(foreign)).toMatchObject({ outcome: 'claimed', basis: 'answer' });
});
