import { afterEach, describe, expect, it } from 'vitest';
import { type OwnTopic, ownTopicOf, useTopics } from '../../src/analysis/own-topics.ts';
import { stemOf } from '../../src/analysis/text/stems.ts';
import { HERE, openReaders, type ReadPost } from '../../src/cases/readers.ts';

const TOPICS: OwnTopic[] = [
  { name: 'broadband', words: ['router', 'no internet', 'broadband'] },
  { name: 'loyalty_card', words: ['points', 'loyalty card', 'Bonuskarte', 'tarjeta de puntos'] },
];

describe('a topic that a setting adds', () => {
  const cases: [text: string, language: string | null, topic: string | null][] = [
    ['both routers blink red since Monday', 'en', 'broadband'],
    ['I have NO INTERNET again', 'en', 'broadband'],
    ['no word about the internet outage', 'en', null],
    ['my points are gone and so is my loyalty card', 'en', 'loyalty_card'],
    ['router dead, points gone, loyalty cards refused', 'en', 'loyalty_card'],
    ['wo sind meine Bonuskarten geblieben', 'de', 'loyalty_card'],
    ['la tarjeta de puntos no funciona', 'es', 'loyalty_card'],
    ['min router virker ikke', 'da', 'broadband'],
    ['router', null, 'broadband'],
    ['the parcel never came', 'en', null],
    ['', 'en', null],
  ];
  it.each(cases)('%j (%s) is of %s', (text, language, topic) => {
    expect(ownTopicOf(text, language, TOPICS)).toBe(topic);
  });

  it('is none without settings', () => {
    expect(ownTopicOf('router', 'en', [])).toBeNull();
  });

  it('takes text without end in its stride', () => {
    expect(ownTopicOf('router '.repeat(100_000), 'en', [{ name: 'x', words: ['router router modem'] }])).toBeNull();
  });
});

describe('stems', () => {
  it.each([
    ['refunds', 'refunded', 'en'],
    ['entregas', 'entrega', 'es'],
    ['livraisons', 'livraison', 'fr'],
    ['lieferungen', 'lieferung', 'de'],
    ['consegna', 'consegne', 'it'],
    ['leveringen', 'levering', 'nl'],
    ['entregas', 'entrega', 'pt'],
  ])('%s and %s share one (%s)', (a, b, language) => {
    expect(stemOf(a, language)).toBe(stemOf(b, language));
  });

  it('leaves words of other languages, and what is no word, alone', () => {
    expect(stemOf('routery', 'pl')).toBe('routery');
    expect(stemOf('a'.repeat(100_000), 'en')).toHaveLength(100_000);
  });
});

describe('topics in use', () => {
  const words = '@larkline my loyalty card was refused again and nobody helps';
  const post = { text: words, brand_id: null, created_at: new Date(0), lang: 'en', context: [] };
  const topicsOf = (read: ReadPost[]) =>
    read.map(({ reading }) => (reading.role === 'customer' ? reading.topic : 'no customer'));
  afterEach(() => useTopics([]));

  it('stand before those that come with the program, for the reader and for its threads', async () => {
    expect(topicsOf(await HERE.readAll([post]))).not.toEqual(['loyalty_card']);
    useTopics(TOPICS);
    expect(topicsOf(await HERE.readAll([post]))).toEqual(['loyalty_card']);
    const readers = openReaders({ threads: 1, atOnce: true });
    expect(topicsOf(await readers.readAll([post]))).toEqual(['loyalty_card']);
    await readers.close();
  });
});
