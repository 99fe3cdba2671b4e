import { expect, test } from 'vitest';
import { nearDuplicate, templateOf } from '../../src/analysis/template.ts';

test.each([
  ['@4711 Hi Clara, please DM your order number 99-1234. ^AB', '{greeting} please dm your order number {n}.'],
  ['@99 Hello there! Please DM your order number AB1234. -Tom', '{greeting} please dm your order number {n}.'],
  [
    "We're sorry to hear this, Jamie. Write us: https://ex.am/p1 *QB",
    "we're sorry to hear this, {name}. write us: {link}",
  ],
  [
    'We’re sorry to hear this, Omar!!! Write us: https://ex.am/p2 /RA',
    "we're sorry to hear this, {name}! write us: {link}",
  ],
  ['Thanks Rosa. Our team &amp; I will check it. Kirsty', 'thanks {name}. our team & i will check it.'],
  ['Please follow @shop_help and message us. ^ML https://ex.am/x', 'please follow {user} and message us. {link}'],
  ['Hola Marta, escríbenos por privado. ^LC', '{greeting} escríbenos por privado.'],
  ['^AB', ''],
  ['', ''],
])('%s', (text, template) => {
  expect(templateOf(text)).toBe(template);
});

test('one answer with other names is a near duplicate, another answer is not', () => {
  const one = templateOf('Hi Ann, so sorry for the trouble! Please DM us your booking number so we can help. ^AB');
  const two = templateOf(
    'Hello Bert! So sorry for the trouble. Please DM us your booking number 77 so we can help. ^CD',
  );
  const other = templateOf('Hi Ann, the store on High Street opens at nine on Sundays and closes at four. ^AB');
  expect(nearDuplicate(one, two)).toBe(true);
  expect(nearDuplicate(one, other)).toBe(false);
  expect(nearDuplicate('', '')).toBe(false);
  expect(nearDuplicate(templateOf("You're welcome!"), templateOf("You're most welcome!"))).toBe(false);
});

test.each(['a', 'A ', '@a ', '^', '-', '1/2 ', 'https://a ', '&amp;', ', Ab', '{', '😀'])(
  '100 kB of %j are reduced in linear time',
  (piece) => {
    const started = performance.now();
    templateOf(piece.repeat(100_000 / piece.length));
    expect(performance.now() - started).toBeLessThan(10_000);
  },
);
