import { readFileSync } from 'node:fs';

/** The pieces of words that the encoder knows, most frequent first, and the words that stand for an emoji. */
export interface Vocabulary {
  ids: ReadonlyMap<string, number>;
  emoji: Readonly<Record<string, string>>;
}

const dataFile = (name: string) => readFileSync(new URL(`../data/${name}`, import.meta.url), 'utf8');

/** Reads the vocabulary that came with the encoder's weights. */
export function readVocabulary(): Vocabulary {
  const words = dataFile('vocabulary.txt').replace(/\n+$/, '').split('\n');
  return {
    ids: new Map(words.map((word, id) => [word, id])),
    emoji: JSON.parse(dataFile('emoji.json')) as Record<string, string>,
  };
}
