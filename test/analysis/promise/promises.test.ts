import { expect, test } from 'vitest';
import { readReply } from '../../../src/analysis/reply.ts';

const AT = Date.parse('2026-11-18T15:30:00Z');

test.each([
  ["We'll call you within 24 hours.", 'contact', 'within 24 hours', '2026-11-19T15:30', false],
  ['Our team will look into this by tomorrow morning.', 'look_into', 'by tomorrow morning', '2026-11-19T12:00', false],
  ['The engineers will have it fixed by Friday.', 'fix', 'by Friday', '2026-11-20T23:59', false],
  [
    'You will receive your refund in 3 to 5 business days.',
    'refund',
    'in 3 to 5 business days',
    '2026-11-25T15:30',
    false,
  ],
  ['Your parcel will be delivered tomorrow.', 'delivery', 'tomorrow', '2026-11-19T23:59', false],
  ["We'll be in touch shortly.", 'contact', 'shortly', null, true],
  ["We'll look into this for you.", 'look_into', null, null, true],
])('%s', (text, kind, deadline, due, vague) => {
  const [promise] = readReply({ text, at: AT }).promises;
  expect(promise).toMatchObject({ kind, deadline_text: deadline, vague });
  expect(promise?.due_at == null ? null : new Date(promise.due_at).toISOString().slice(0, 16)).toBe(due);
});

test.each([
  'We hope to open again soon.',
  'We would like to help you with this today.',
  'Support is here for you 24/7.',
  'A solution is within reach.',
  "We'd love to chat tomorrow if you can.",
  'Thanks for waiting two hours with us.',
  'We will never ask for your password.',
])('no promise: %s', (text) => {
  expect(readReply({ text, at: AT }).promises).toEqual([]);
});

test('each sentence that promises is a commitment of its own, in order', () => {
  const text = "We'll refund the fee in 3 days. A manager will call you tomorrow.";
  expect(readReply({ text, at: AT }).promises.map((p) => p.kind)).toEqual(['refund', 'contact']);
});

test('a due time is counted in the zone of the reply', () => {
  const read = (timezone: string) => readReply({ text: "We'll call you today.", at: AT, timezone }).promises[0]?.due_at;
  expect(new Date(read('Asia/Tokyo')!).toISOString()).toBe('2026-11-19T14:59:59.000Z');
  expect(new Date(read('America/New_York')!).toISOString()).toBe('2026-11-19T04:59:59.000Z');
});

test.each([
  ['The delay was caused by the courier.', true],
  ['That is up to the merchant, we have no control over it.', true],
  ['This is an issue with the airline.', true],
  ['We are looking into the delay.', false],
])('%s blames a partner: %s', (text, blames) => {
  expect(readReply({ text }).blames_partner).toBe(blames);
});

test.each([
  ['We will get the pram back to you by noon.', 'delivery'],
  ["We'll get back to you about your suitcase.", 'contact'],
  ['I will call the depot manager about the gate.', 'look_into'],
  ["We'll contact the depot and get back to you.", 'contact'],
  ['We will call the driver and let you know.', 'contact'],
])('whom and what comes back decides the kind: %s', (text, kind) => {
  expect(readReply({ text, at: AT }).promises[0]?.kind).toBe(kind);
});
