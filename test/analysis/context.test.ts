import { expect, test } from 'vitest';
import { type Before, refineCustomer, refineReply } from '../../src/analysis/context.ts';
import { readReply } from '../../src/analysis/reply.ts';
import { customerReading } from './outcome/thread.ts';

const brand = (text: string): Before => ({ who: 'brand', text });
const customer = (text: string): Before => ({ who: 'customer', text });
const signals = (text: string, ...before: Before[]) =>
  refineCustomer(customerReading(text, 'C'), before).signals.map((s) => s.signal);

test.each<[string, string, string, string | null]>([
  ['Please restart the box, that should fix it.', 'It did, thanks', 'resolved', null],
  ['Did that help?', 'Yes', 'resolved', null],
  ['Did that help?', 'No', 'rejected', 'resolved'],
  ['Are you still having trouble?', 'Nope', 'resolved', null],
  ['Are you still having trouble?', 'Yes', 'rejected', 'resolved'],
  ['Please DM us your address.', 'Done', 'private_sent', 'resolved'],
  ['Please DM us your address.', 'I did', 'private_sent', 'resolved'],
  ['Is the lamp green?', 'Yes', 'answers', 'resolved'],
  ['When did the issue start?', 'Yes it did, yesterday', 'answers', 'resolved'],
])('after %j, %j says %s', (said, text, signal, not) => {
  expect(signals(text, brand(said))).toContain(signal);
  if (not) expect(signals(text, brand(said))).not.toContain(not);
});

test('a short answer to nobody stays what it is', () => {
  expect(signals('Done')).toEqual(['answers']);
  expect(signals('Yes', customer('Hello?'))).toEqual(['answers']);
});

test('thanks after an answer want no reply', () => {
  const reading = { ...customerReading('Great, thank you', 'C'), needs_reply: true };
  expect(refineCustomer(reading, [brand('We open at nine.')]).needs_reply).toBe(false);
});

const actsAfter = (text: string, ...before: Before[]) => refineReply(readReply({ text }), before).acts;

test.each([
  ['a question to a happy customer is banter', 'What is your usual pizza?', 'Love your pizza!', ['social']],
  ['the same question to one in trouble asks', 'What is your usual pizza?', 'My pizza was cold', ['ask_info']],
  [
    'joy over a solved matter closes it',
    'Awesome! If anything else comes up, just shout.',
    'It works now, thanks',
    ['closure', 'social'],
  ],
  [
    'a statement to a happy customer is small talk',
    'The kitchen sings along on those evenings.',
    'What a great song!',
    ['social'],
  ],
  ['"yes" to a question answers it', 'Yes', 'Do you sell stamps?', ['answer']],
])('%s', (_name, reply, said, acts) => {
  expect(actsAfter(reply, customer(said))).toEqual(acts);
});

test('a reading that context does not touch is given back as it is', () => {
  const reading = readReply({ text: 'Please DM us your number.' });
  expect(refineReply(reading, [customer('My parcel is late')])).toBe(reading);
  expect(refineReply(reading, [])).toBe(reading);
});
