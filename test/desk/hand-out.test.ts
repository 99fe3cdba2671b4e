import { describe, expect, it } from 'vitest';
import { type FreeCase, type Hands, handOut } from '../../src/desk/hand-out.ts';

const free = (id: string, language: string | null = 'en', topic: string | null = null): FreeCase => ({
  id,
  language,
  topic,
});
const hands = (name: string, of: Partial<Hands> = {}): Hands => ({ name, languages: [], topics: [], open: 0, ...of });

describe('handing cases out', () => {
  it.each<[string, FreeCase[], Hands[], number, Record<string, string>]>([
    ['nothing to nobody', [], [], 5, {}],
    [
      'to the one with the fewest',
      [free('a')],
      [hands('ana', { open: 3 }), hands('bea', { open: 1 })],
      5,
      { a: 'bea' },
    ],
    ['in turn', [free('a'), free('b'), free('c')], [hands('ana'), hands('bea')], 5, { a: 'ana', b: 'bea', c: 'ana' }],
    ['no more than wished', [free('a'), free('b'), free('c')], [hands('ana')], 2, { a: 'ana', b: 'ana' }],
    [
      'by language',
      [free('a', 'de'), free('b', 'en')],
      [hands('ana', { languages: ['en'] }), hands('bea', { languages: ['de', 'fr'], open: 9 })],
      5,
      { a: 'bea', b: 'ana' },
    ],
    ['what nobody reads to nobody', [free('a', 'pt')], [hands('ana', { languages: ['en'] })], 5, {}],
    [
      'what is in no known language to anybody',
      [free('a', null)],
      [hands('ana', { languages: ['en'] })],
      5,
      { a: 'ana' },
    ],
    [
      'to those who know the topic before those who take any',
      [free('a', 'en', 'billing')],
      [hands('ana'), hands('bea', { topics: ['billing'], open: 9 })],
      5,
      { a: 'bea' },
    ],
    ['of no other topic', [free('a', 'en', 'outage')], [hands('bea', { topics: ['billing'] })], 5, {}],
    [
      'as many as wished and not one more',
      [free('a'), free('b')],
      [hands('ana'), hands('bea')],
      1,
      { a: 'ana', b: 'bea' },
    ],
    ['none where none are wished', [free('a')], [hands('ana')], 0, {}],
    ['of two who hold as many, to the first by name', [free('a')], [hands('bea'), hands('ana')], 5, { a: 'ana' }],
    [
      'what was just given counts as held',
      [free('a'), free('b'), free('c')],
      [hands('ana', { open: 1 }), hands('bea')],
      5,
      { a: 'bea', b: 'ana', c: 'bea' },
    ],
    [
      'past a case that nobody can take, and it takes nobody up',
      [free('a', 'pt'), free('b')],
      [hands('ana', { languages: ['en'] })],
      1,
      { b: 'ana' },
    ],
    [
      'to who takes any topic, once those who know it have enough',
      [free('a', 'en', 'billing'), free('b', 'en', 'billing')],
      [hands('ana'), hands('bea', { topics: ['billing'] })],
      1,
      { a: 'bea', b: 'ana' },
    ],
    [
      'of no known topic to those of one topic, too',
      [free('a')],
      [hands('bea', { topics: ['billing'] })],
      5,
      { a: 'bea' },
    ],
    [
      'only where both language and topic fit',
      [free('a', 'de', 'billing')],
      [
        hands('ana', { languages: ['de'], topics: ['outage'] }),
        hands('bea', { languages: ['en'], topics: ['billing'] }),
      ],
      5,
      {},
    ],
    [
      'by topic to those of one language before those of every language that hold less',
      [free('a', 'de', 'billing')],
      [hands('ana'), hands('bea', { languages: ['de'], topics: ['billing', 'outage'], open: 40 })],
      5,
      { a: 'bea' },
    ],
  ])('gives %s', (_, cases, people, most, given) => {
    expect(Object.fromEntries(handOut(cases, people, most).map(({ id, to }) => [id, to]))).toEqual(given);
  });
});
