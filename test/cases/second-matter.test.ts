import { describe, expect, it } from 'vitest';
import { namesIn } from '../../src/cases/references.ts';
import { findSecondMatter, type TellingPost } from '../../src/cases/second-matter.ts';
import { customerReading, replyReading } from '../support/told.ts';

describe('what a post names its matter by', () => {
  it.each<[string, string[]]>([
    ['My order 4411 is late', ['4411']],
    ['Order no. AB-12345, please', ['AB12345']],
    ['order number is 99812', ['99812']],
    ['Bestellung Nr. 77120 fehlt', ['77120']],
    ['mi pedido #88123', ['88123']],
    ['ref: QX7781', ['QX7781']],
    ['#12345 still broken', ['12345']],
    ['Case CAS-2231987 again', ['CAS2231987']],
    ['Flight BA123 was cancelled', ['BA123']],
    ['my flight U2 8471', ['U28471']],
    ['I paid 12345.50 for it', []],
    ['since 2024 I wait', []],
    ['see https://x.example/order/123456789', []],
    ['@brand12345678 hello', []],
    ['the order was fine', []],
    ['BA 123 is a bus', []],
    ['order 4411 and order 4411', ['4411']],
  ])('%s', (text, names) => {
    expect(namesIn(text).map(({ value }) => value)).toEqual(names);
  });

  it('in linear time on hostile text', () => {
    for (const part of ['order ', '#1', 'A1-', 'flight AA 1', 'ref: ', '12345'])
      expect(namesIn(part.repeat(50_000)).length).toBeLessThan(1_000);
  });
});

type Told = { who?: 'brand'; says?: string; topic?: string; text?: string; root?: string };

const posts = (told: Told[]): TellingPost[] =>
  told.map(({ who, says = 'complains', topic = null, text = '', root = '1' }, i) => ({
    id: String(i + 1),
    network: 'x',
    root,
    text,
    reading:
      who === 'brand'
        ? replyReading(says.split(' '), 0, text)
        : customerReading(says.split(' '), { topic: topic as never }),
  }));

describe('a second matter in a case', () => {
  const bag = { text: 'Order 4411 never came', topic: 'delivery' };
  it.each<[string, Told[], [string, string, string[]] | null]>([
    ['another order', [bag, { text: 'and order 5522 is broken' }], ['reference', '5522', ['2']]],
    [
      'with what names it later',
      [bag, { text: 'order 5522 is broken' }, { text: 'where is it?' }, { text: 'any news of order 5522?' }],
      ['reference', '5522', ['2', '4']],
    ],
    ['another flight', [{ text: 'Flight BA123 late' }, { text: 'now flight BA456 too' }], ['flight', 'BA456', ['2']]],
    ['the same order again', [bag, { text: 'order 4411, day nine' }], null],
    ['a first number', [{ text: 'it never came' }, { text: 'order 4411' }], null],
    ['a number that was asked for', [bag, { text: 'parcel 889912', says: 'informs complains' }], null],
    [
      'a number that the brand gave',
      [{}, { who: 'brand', says: 'answer', text: 'your case: 77120' }, { text: 'case 77120?' }],
      null,
    ],
    ['thanks with a number', [bag, { text: 'order 5522 came, thanks', says: 'thanks' }], null],
    ['another topic, in another thread', [bag, { topic: 'billing', root: '2' }], ['topic', 'billing', ['2']]],
    [
      'with what follows there',
      [bag, { topic: 'billing', root: '2' }, { root: '2' }],
      ['topic', 'billing', ['2', '3']],
    ],
    ['another topic in the same thread', [bag, { topic: 'billing' }], null],
    ['the topic "other"', [bag, { topic: 'other', root: '2' }], null],
    ['the same topic in another thread', [bag, { topic: 'delivery', root: '2' }], null],
  ])('%s', (_name, told, expected) => {
    const found = findSecondMatter(posts(told), new Set());
    expect(found && [found.why, found.named, found.posts]).toEqual(expected);
  });

  it('is not suggested again once somebody has said that it is one', () => {
    const told = posts([bag, { text: 'order 5522 is broken' }]);
    expect(findSecondMatter(told, new Set(['2']))).toBeNull();
  });
});
