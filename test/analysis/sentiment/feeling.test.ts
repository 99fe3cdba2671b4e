import { expect, test } from 'vitest';
import { readCustomer } from '../../../src/analysis/customer.ts';
import { ownExamples } from '../../../src/analysis/examples.ts';
import { feeling } from '../../../src/analysis/sentiment/feeling.ts';

const labelOf = (text: string) => readCustomer({ text }).sentiment_label;

test.each([
  ['the tram to the stadium leaves from platform 3 on Saturday', 'neutral'],
  ['who is singing at the fair on Friday?', 'neutral'],
  ['the concert starts at nine and the doors open at eight', 'neutral'],
  ['cannot wait to hear the choir on Sunday', 'positive'],
  ['not bad at all, that curry', 'positive'],
  ['no more homework until September!!', 'positive'],
  ['I was not impressed by the museum', 'negative'],
  ['nobody came to my party', 'negative'],
  ['the cat died and the flat is so quiet', 'negative'],
])('chatter that is about no brand: %s', (text, label) => {
  expect(labelOf(text)).toBe(label);
});

test.each([
  '@NorthJet great job losing my suitcase, again',
  '@TeleBee thanks for nothing, third outage this week. Brilliant service',
  '@CivicBank love paying 30 quid so you can tell me no',
])('praise that mocks is negative: %s', (text) => {
  const { is_complaint, sentiment_label } = readCustomer({ text });
  expect([is_complaint, sentiment_label]).toEqual([true, 'negative']);
});

test('what the heads hear as praise speaks against, where the praise mocks', () => {
  const praise = [0.1, 0.2, 0.9];
  const none = { good: 0, bad: 0, hits: 0 };
  expect(feeling(none, praise, false)).toMatchObject({ sentiment_label: 'positive' });
  const mocked = feeling(none, praise, true);
  expect(mocked.sentiment_label).toBe('negative');
  expect(mocked.sentiment).toBeLessThan(-0.5);
});

test('the number never points away from the label, and only what holds nothing to read has none', () => {
  const some = ownExamples().filter((_, k) => k % 6 === 0);
  for (const { text } of some) {
    const { sentiment, sentiment_label } = readCustomer({ text, lang: 'en' });
    if (sentiment_label === 'positive') expect(sentiment).toBeGreaterThan(0);
    if (sentiment_label === 'negative') expect(sentiment).toBeLessThan(0);
    if (sentiment_label === 'neutral') expect(Math.abs(sentiment!)).toBeLessThan(0.5);
  }
  for (const text of ['.', '???', '@someone', 'https://example.org/a', '12 34'])
    expect(readCustomer({ text })).toMatchObject({ sentiment: null, sentiment_label: null });
});

test('posts about anything carry a mood and nothing else, so that they teach no other task', () => {
  const moods = ownExamples().filter((post) => post.complaint === undefined);
  expect(moods.length).toBeGreaterThan(700);
  for (const { severity, sentiment, text } of moods)
    expect([text, severity, ['negative', 'neutral', 'positive'].includes(sentiment ?? '')]).toEqual([
      text,
      undefined,
      true,
    ]);
});
