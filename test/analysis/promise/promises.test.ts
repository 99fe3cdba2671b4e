import { expect, test } from 'vitest';
import { blamesPartner } from '../../../src/analysis/partner.ts';
import { readPromise, readPromises } from '../../../src/analysis/promise/commitments.ts';
import { saysHours } from '../../../src/analysis/promise/elsewhen.ts';
import { kindOf } from '../../../src/analysis/promise/kind.ts';
import { prepare } from '../../../src/analysis/text/prepare.ts';

const AT = Date.parse('2026-11-18T15:30:00Z');

test.each([
  ["We'll call you within 24 hours.", 'within 24 hours', '2026-11-19T15:30', false],
  ['Our team will look into this by tomorrow morning.', 'by tomorrow morning', '2026-11-19T12:00', false],
  ['The engineers will have it fixed by Friday.', 'by Friday', '2026-11-20T23:59', false],
  ['You will receive your refund in 3 to 5 business days.', 'in 3 to 5 business days', '2026-11-25T18:00', false],
  ['Your parcel will be delivered tomorrow.', 'tomorrow', '2026-11-19T23:59', false],
  ['We’ll be in touch shortly.', 'shortly', null, true],
  ["We'll look into this for you.", null, null, true],
  // A time in an explanation is a promise, too.
  ['The pump broke, but the pool is back by half four.', 'by half four', '2026-11-18T16:30', false],
])('%s', (text, deadline, due, vague) => {
  const promise = readPromise(text, 'en', { at: AT });
  expect(promise).toMatchObject({ deadline_text: deadline, vague });
  expect(promise.due_at == null ? null : new Date(promise.due_at).toISOString().slice(0, 16)).toBe(due);
  expect([...text].slice(promise.span.start, promise.span.end).join('')).toBe(promise.span.text);
});

test.each([
  'Support is here for you 24/7.',
  'A solution is within reach.',
  'Thanks for waiting two hours with us.',
  'Our lines are open until 9pm.',
  'The sale ends on Sunday.',
  'Please send it back within 14 days.',
  'You ordered it on Friday and were told Monday.',
])('no deadline: %s', (text) => {
  expect(readPromise(text, 'en', { at: AT }).deadline_text).toBeNull();
});

test.each([
  ['This is an automated reply: our team is here Monday to Friday, 8am to 8pm', true],
  ['Our hours are Mon-Fri 9-5.', true],
  ['We are open every day from 8:00 to 20:00', true],
  ['Lines are open weekdays 9am to 5pm', true],
  ["We'll call you Monday to Friday, 8am to 8pm, whenever suits", false],
  ['Your engineer comes Monday, 8am to 12pm', false],
  ['Your new router arrives Tue to Wed, 8am to 6pm', false],
  ['We will be in touch by Monday', false],
  ['It is fixed by Friday 5pm', false],
])('%s: only says hours: %s', (text, hours) => {
  expect(saysHours(text.toLowerCase())).toBe(hours);
});

test('each sentence that promises is a commitment of its own, in order, with its place in the reply', () => {
  const text = "👍 We'll refund the fee in 3 days. A manager will call you tomorrow.";
  const split = text.indexOf('A manager');
  const pieces = [
    { from: 0, to: split },
    { from: split, to: text.length },
  ];
  const found = pieces.map((piece, i) => ({ ...piece, piece: i }));
  const read = readPromises({ words: prepare(text), sentences: pieces }, found, 'en', { at: AT });
  expect(read.map((p) => p.deadline_text)).toEqual(['in 3 days', 'tomorrow']);
  expect([...text].slice(read[1]!.span.start, read[1]!.span.end).join('')).toBe('A manager will call you tomorrow.');
});

test('a due time is counted in the zone of the reply', () => {
  const read = (timezone: string) => readPromise("We'll call you today.", 'en', { at: AT, timezone }).due_at;
  expect(new Date(read('Asia/Tokyo')!).toISOString()).toBe('2026-11-19T14:59:59.000Z');
  expect(new Date(read('America/New_York')!).toISOString()).toBe('2026-11-19T04:59:59.000Z');
});

test.each([
  ['The delay was caused by the courier.', true],
  ['That is up to the merchant, we have no control over it.', true],
  ['This is an issue with the airline.', true],
  ['We are looking into the delay.', false],
])('%s blames a partner: %s', (text, blames) => {
  expect(blamesPartner(text.toLowerCase())).toBe(blames);
});

test.each([
  ["We'll call you within 24 hours.", 'contact'],
  ['The engineers will have it fixed by Friday.', 'fix'],
  ['You will receive your refund in 3 to 5 business days.', 'refund'],
  ['We will get the pram back to you by noon.', 'delivery'],
  ["We'll get back to you about your suitcase.", 'contact'],
  ['I will call the depot manager about the gate.', 'look_into'],
  ["We'll contact the depot and get back to you.", 'contact'],
  ['We will call the driver and let you know.', 'contact'],
])('whom and what comes back decides the kind: %s', (text, kind) => {
  expect(kindOf(text.toLowerCase())).toBe(kind);
});
