import { expect, test } from 'vitest';
import { reportedPromises } from '../../src/accountability/reported-promises.ts';
import { readCustomer } from '../../src/analysis/customer.ts';
import type { Turn } from '../../src/model.ts';

/** A Wednesday afternoon. */
const AT = Date.parse('2026-11-18T15:30:00Z');

/** A customer's post in which the words of telling are found by hand, so that only what is promised is tried here. */
function told(text: string, words: string): Extract<Turn, { who: 'customer' }> {
  const start = [...text.slice(0, text.indexOf(words))].length;
  const span = { text: words, start, end: start + [...words].length };
  const reading = { ...readCustomer({ text }), reports: [{ kind: 'promised' as const, span }], signals: [] };
  return { id: '1', at: AT, text, who: 'customer', reading };
}

test.each([
  [
    'They promised a callback within 24 to 48 hours',
    'promised',
    'contact',
    'within 24 to 48 hours',
    '2026-11-20T15:30',
  ],
  ['Agent said my manager would call me in the morning 😀', 'said', 'contact', 'in the morning', '2026-11-19T12:00'],
  ["You told me it'd be here by Friday", 'told me', 'delivery', 'by Friday', '2026-11-20T23:59'],
  ['I was promised my refund in 5 business days', 'promised', 'refund', 'in 5 business days', '2026-11-25T15:30'],
  ['Two days ago you said an engineer would come within 24 hours', 'said', 'fix', 'within 24 hours', null],
  ['You said two days ago an engineer comes within 24 hours', 'said', 'fix', 'within 24 hours', '2026-11-17T15:30'],
  ['You said yesterday you would reply tomorrow', 'said', 'contact', 'tomorrow', '2026-11-18T23:59'],
  ['48 hours, they said, for the money', 'they said', 'refund', '48 hours', '2026-11-20T15:30'],
  ['They promised to look at it soon', 'promised', 'look_into', 'soon', 'vague'],
  ['They promised to fix it', 'promised', 'fix', null, 'vague'],
  ['You promised to call. I waited 3 hours', 'promised', 'contact', null, 'vague'],
  [
    'Me prometieron una respuesta en 24 horas, una vergüenza',
    'prometieron',
    'other',
    'en 24 horas',
    '2026-11-19T15:30',
  ],
])('%s', (text, words, kind, deadline, due) => {
  const [{ promise }] = reportedPromises(told(text, words)) as [ReturnType<typeof reportedPromises>[0]];
  expect(promise).toMatchObject({ kind, deadline_text: deadline, vague: due === 'vague' });
  if (due && due !== 'vague') expect(new Date(promise.due_at!).toISOString().slice(0, 16)).toBe(due);
  if (deadline) expect(promise.span.text).toContain(deadline);
  expect([...text].slice(promise.span.start, promise.span.end).join('')).toBe(promise.span.text);
});

test.each([
  ['They promised 24 hours, think I got that call?', 'promised', true],
  ['They promised 24 hours. That was Monday.', 'promised', true],
  ['You said by Friday. It is now Sunday. It never came', 'said', true],
  ['They promised 24 hours, fingers crossed', 'promised', false],
])('%s: broken %s', (text, words, broken) => {
  expect(reportedPromises(told(text, words))[0]?.broken).toBe(broken);
});

test.each([
  ['Such a pity! I promised the kids a ride in it', 'promised', 0],
  ["We'd promised them a ride in it", 'promised', 0],
  ['You promised the kids a ride in it', 'promised', 1],
])('only what the brand promised is reported: %s', (text, words, count) => {
  expect(reportedPromises(told(text, words))).toHaveLength(count);
});

test('a promised call that never came is reported as broken', () => {
  expect(reportedPromises(told('It is Friday, and never the promised letter.', 'promised'))[0]?.broken).toBe(true);
  expect(reportedPromises(told('Today I stay in for the promised letter.', 'promised'))[0]?.broken).toBe(false);
});
