import { expect, test } from 'vitest';
import { judgeThread } from '../../../src/analysis/outcome.ts';
import type { Outcome } from '../../../src/model.ts';
import { threadOf } from './posts.ts';

/** Each outcome in other words than the rules were written from; posts parted by `|`. */
test.each<[Outcome, string]>([
  [
    'confirmed',
    'C My refund has not come since March.|B Sorry about that, we have issued your refund today.|C Refund arrived this morning. Thanks for fixing it.',
  ],
  [
    'disputed',
    "C Where is my parcel? It is two weeks late.|B So sorry! Please DM us your order number.|C Sent you a DM yesterday and haven't heard from you.",
  ],
  [
    'disputed',
    "C My bill is wrong again|B Please send us a DM with your account number.|C DM'd you 3 hours ago, nobody answers",
  ],
  ['disputed', 'C Bill wrong again, fix it|B Please DM us.|C I sent the DM two days ago. Still nothing.'],
  ['private', 'C Bill wrong again, fix it|B Please DM us.|C Done'],
  ['private', "C Bill wrong again, fix it|B Please DM us your number|C DM'd you"],
  ['private', 'C Bill wrong again, fix it|B Please DM us your number|C Sent, thanks'],
  ['dropped', 'C My internet is down|B Sorry to hear that. What lights are on the router?|C Red one is blinking'],
  ['confirmed', 'C My internet is down since noon!|B Please restart the router.|C That did the trick, cheers'],
  ['confirmed', 'C My internet is down since noon!|B Please restart the router.|C Never mind, it came back by itself'],
  [
    'disputed',
    'C My internet is down since noon!|B Please restart the router.|C Already tried that three times. Nothing.',
  ],
  [
    'disputed',
    "C My internet is down since noon!|B We're sorry about that, our team is working on it.|C Still nothing!!",
  ],
  [
    'claimed',
    "C Can I bring my dog in the cabin?|B I'm afraid pets are not allowed in the cabin, only assistance dogs.",
  ],
  [
    'claimed',
    "C I want a refund for my cancelled trip|B Sorry, the fare is non-refundable under the fare rules so we can't refund it.",
  ],
  ['claimed', 'C App keeps crashing!!|B Try clearing the cache and signing in again.'],
  ['asked', 'C App keeps crashing!!|B Which phone do you use?'],
  ['none', 'C Best flight ever, thank you team!|B Thank you, have a great day!'],
  ['hollow', "C You lost my bag and nobody cares|B We're so sorry to hear this."],
  [
    'hollow',
    "C You lost my bag and nobody cares|B Please DM us|C I did, and you told me to call. Useless.|B We're very sorry for the frustration.",
  ],
  ['promised', 'C You lost my bag and nobody cares|B We will look into it and get back to you within 24 hours.'],
  [
    'disputed',
    "C You lost my bag and nobody cares|B We will look into it and get back to you within 24 hours.|C It's been 3 days. No call, no mail.",
  ],
  ['deflected', 'C Item never arrived|B Please contact the seller directly about this.'],
  ['confirmed', 'C Item never arrived|B Sorry! We have sent a replacement today.|C Got it this morning, all good now'],
  ['confirmed', "C Your site won't take my card|B Could you try another browser?|C Works in Firefox, thank you!"],
  ['dropped', "C Your site won't take my card|B Could you try another browser?|C Same in Firefox?"],
  ['disputed', "C Your site won't take my card|B Could you try another browser?|C Tried three, no luck"],
  ['disputed', "C Bag missing since Monday|B We've located your bag, it'll be delivered tonight.|C It never showed up"],
  [
    'confirmed',
    "C Bag missing since Monday|B We've located your bag, it'll be delivered tonight.|C Bag's here, you guys rock",
  ],
  ['private', 'C Bag missing since Monday|B Please DM your reference.|C Will do now|B Thank you!'],
  ['disputed', "C Bag missing since Monday|B Please DM your reference.|C I can't DM you, you don't follow me"],
  ['disputed', 'C Bag missing since Monday|B Please DM your reference.|C Why should I DM? Answer here.'],
  [
    'confirmed',
    'C order wrong|B So sorry, which item was missing?|C The shop already gave me a new one, thanks anyway',
  ],
  ['disputed', "C order wrong|B A refund was issued to your card.|C No it wasn't. Checked my account, nothing there."],
  ['dropped', 'C order wrong|B A refund was issued to your card.|C How long does it take to show?'],
  ['claimed', 'C order wrong|B A refund was issued to your card.|C ok'],
  ['disputed', 'C order wrong|B We have escalated this.|C You said that last week'],
])('%s: %s', (outcome, thread) => {
  expect(judgeThread(threadOf(thread.split('|'))).outcome).toBe(outcome);
});

test('who thanks the brand for a fix nobody saw credits the brand', () => {
  const judged = judgeThread(
    threadOf([
      'C You lost my order and charged me twice, this is a disgrace!',
      'C Thank you for resolving my issue so quickly!',
    ]),
  );
  expect(judged).toMatchObject({ outcome: 'confirmed', credit: 'brand' });
});

test('a split answer whose second half is only the last resort stays an answer', () => {
  const thread = [
    'C The app is broken?',
    "B Restart the box. If that doesn't work... (1/2)",
    'B (2/2) ... please call us at 0800 555 0199',
  ];
  expect(judgeThread(threadOf(thread))).toMatchObject({ outcome: 'claimed', basis: 'answer' });
});
