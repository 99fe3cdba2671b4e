import { describe, expect, it } from 'vitest';
import { causeOf, isOfCause } from '../../src/incidents/cause.ts';

describe('the cause of a spike', () => {
  it.each<[string, (string | null)[], string[], string | null]>([
    ['most complaints share a topic', ['outage', 'outage', 'billing'], ['hill', 'road'], 'outage'],
    ['half of them are not most', ['outage', 'billing'], [], null],
    ['unknown topics count against it', ['outage', null, null], [], null],
    ['"other" is no cause', ['other', 'other', 'other'], [], null],
    ['nothing is none', [], [], null],
    ['two topics of a kind each are none', ['outage', 'outage', 'billing', 'billing'], [], null],
    ['"other" counts against it', ['outage', 'other', 'other'], [], null],
  ])('%s', (_name, topics, words, topic) => {
    expect(causeOf(topics, words)?.topic ?? null).toBe(topic);
  });

  it('takes three of the words that the complaints share', () => {
    expect(causeOf(['outage'], ['hill', 'road', 'line', 'down'])).toEqual({
      topic: 'outage',
      words: ['hill', 'road', 'line'],
    });
  });

  it.each<[string | null, string[], { topic: string | null; text: string }, boolean]>([
    ['outage', [], { topic: 'outage', text: 'no line' }, true],
    ['outage', ['Hill'], { topic: 'outage', text: 'no line in hill road' }, true],
    ['outage', ['Hill'], { topic: 'outage', text: 'no line in Mill Lane' }, false],
    ['outage', [], { topic: 'billing', text: 'no line' }, false],
    [null, ['router'], { topic: null, text: 'My ROUTER' }, true],
  ])('%s with %j: %j is %s', (topic, words, complaint, expected) => {
    expect(isOfCause({ topic, words }, complaint)).toBe(expected);
  });
});
