import { expect, test } from 'vitest';
import type { SaidDeadline } from '../../../src/analysis/promise/deadline.ts';
import { findOwnDeadline } from '../../../src/analysis/promise/own-deadline.ts';
import { prepare } from '../../../src/analysis/text/prepare.ts';

/** Wednesday, 18 November 2026, 15:30 in London. */
const SAID = { at: Date.parse('2026-11-18T15:30:00Z'), timezone: 'Europe/London' };

const OWN: [post: string, words: string, due: string][] = [
  ['@rail help, my train is at six and the gate is shut', 'train is at six', '11-18T18:00'],
  ['My train leaves at 17:05 and your app will not show the ticket!', 'train leaves at 17:05', '11-18T17:05'],
  ['our wedding is on Saturday and the dress is still not here', 'wedding is on Saturday', '11-21T23:59'],
  ['Wedding on Saturday, no suit. Where is it??', 'Wedding on Saturday', '11-21T23:59'],
  ["It's my sister's wedding this Friday and the cake is wrong", 'wedding this Friday', '11-20T23:59'],
  ['stuck outside, battery at 4 %, please open the car', 'battery at 4 %', '11-18T15:46'],
  ['Phone on 2% and the charger you sold me is dead', 'Phone on 2%', '11-18T15:38'],
  ["my phone is about to die and I can't get in", 'phone is about to die', '11-18T15:45'],
  ['Flight in two hours and nobody at the desk', 'Flight in two hours', '11-18T17:30'],
  ["We've a flight in 90 minutes and no boarding pass", 'flight in 90 minutes', '11-18T17:00'],
  ['I need it by tomorrow. Is that so hard?', 'need it by tomorrow', '11-19T23:59'],
  ['I need this refund before Friday to pay my rent', 'need this refund before Friday', '11-19T23:59'],
  ['exam at 9am tomorrow and your site is down', 'exam at 9am tomorrow', '11-19T09:00'],
  ['I have an exam tomorrow morning and no internet', 'exam tomorrow morning', '11-19T12:00'],
  ["can't log in, my interview starts at 4pm", 'interview starts at 4pm', '11-18T16:00'],
  ['Please get someone here before 5, I have a meeting', 'Please get someone here before 5', '11-18T17:00'],
  ['We fly to Rome tomorrow and our passports are in your lost parcel', 'We fly to Rome tomorrow', '11-19T23:59'],
  ["I'm flying out at 6am tomorrow, sort my booking", "I'm flying out at 6am tomorrow", '11-19T06:00'],
  ['We are moving house on Monday and there is no boiler', 'We are moving house on Monday', '11-23T23:59'],
  ['My insulin runs out tonight and the order has not come', 'runs out tonight', '11-18T23:59'],
  ['rent is due Friday and you took my money', 'rent is due Friday', '11-20T23:59'],
  ['I have to be at work by 6 and there is no bus', 'have to be at work by 6', '11-18T18:00'],
  ['Must be at the airport at 5pm, where is my cab', 'Must be at the airport at 5pm', '11-18T17:00'],
  ['got 20 minutes to catch my connection', '20 minutes', '11-18T15:50'],
  ['where is my 6pm flight gate?', '6pm flight', '11-18T18:00'],
  ["your app ate my ticket for tonight's concert", "tonight's concert", '11-18T23:59'],
  ["Kid's birthday is tomorrow and no bike", 'birthday is tomorrow', '11-19T23:59'],
  ["Been on hold since 9 and my son's operation is on Thursday", 'operation is on Thursday', '11-19T23:59'],
  ['We board in 25 mins and they say no seats', 'We board in 25 mins', '11-18T15:55'],
  ['can you fix it by 8pm? people are coming', 'can you fix it by 8pm', '11-18T20:00'],
  ['Our party is Saturday night, where are the tables', 'party is Saturday night', '11-21T23:59'],
  ['visa appointment at 10 tomorrow and your courier has my papers', 'visa appointment at 10 tomorrow', '11-19T10:00'],
  ['Need the van back by half six', 'Need the van back by half six', '11-18T18:30'],
  ['@acme.test my driving test is at 9 tomorrow', 'test is at 9 tomorrow', '11-19T09:00'],
];

const NONE = [
  '@acme.test I asked you on X this morning and got a sorry, nothing else',
  'ordered on Friday and still nothing',
  'waiting since 9 for your driver',
  'I have been waiting for two hours',
  'My train was at six and it never came',
  'my 6pm train is cancelled',
  'You said it would come by Friday',
  'I was told tomorrow. It is always tomorrow.',
  'Your shop opens at 9 but the door is shut',
  'The site says open until 10 tonight',
  'My flight was delayed by two hours',
  'flight delayed 3 hours, thanks a lot',
  'my wedding was on Saturday and you ruined it',
  'delivery was due today and nobody came',
  'The parcel is due tomorrow they say',
  'I have to wait until Monday for an engineer',
  'do I really need to wait 5 days?',
  'my battery drops to 4% by noon every day since the update',
  'battery goes from 100% to 20% in two hours',
  'got 10% off today, nice',
  'Thanks, have a great weekend!',
  'The train is late every morning',
  'last train home left at six without us',
  'My exam was yesterday and I failed because of you',
  'The meeting last Friday was a joke',
  'We travelled on Monday and lost a bag',
  'I need help with my bill',
  'The engineer should have been here at 2pm',
  'I called at 9am, at noon and at 3pm',
  'Third time this week the bus at 7 did not show',
  'Booked in March, refused in April',
  'what time do you close tonight?',
  'promised a call by 5pm today',
  "Your ad on tonight's match was great",
];

/** The deadline of a post that complains: its words, and when it is. */
function find(post: string, said: SaidDeadline = SAID) {
  const words = prepare(post);
  const found = findOwnDeadline(words.plain, said, true);
  return found && { span: words.toOriginal(found.from, found.to), due_at: found.due_at };
}

const short = (due: number) => new Date(due).toISOString().slice(5, 16);

test.each(OWN)('%s', (post, words, due) => {
  const found = find(post);
  expect(found && [found.span.text.trimEnd(), short(found.due_at)]).toEqual([words, due]);
  expect([...post].slice(found!.span.start, found!.span.end).join('').trimEnd()).toBe(words);
});

test.each(NONE)('none: %s', (post) => expect(find(post)).toBeNull());

test('it is counted in the zone of the post, and not without its time', () => {
  const found = find('My train is at six', { at: SAID.at, timezone: 'America/New_York' });
  expect(short(found!.due_at)).toBe('11-18T23:00');
  expect(find('My train is at six', {})).toBeNull();
});

test.each(['my train at six ', 'need by ', 'battery at 4 ', 'flight in ', 'i need to to to ', 'train to the '])(
  'a hostile post is read in linear time: %j',
  (piece) => {
    const time = (size: number) => {
      const post = piece.repeat(size / piece.length);
      const started = performance.now();
      find(post);
      return performance.now() - started;
    };
    time(5_000);
    expect(time(40_000)).toBeLessThan(8 * 3 * Math.max(time(5_000), 20));
  },
);
