import { createRequire } from 'node:module';
import { isReadLanguage, LANGUAGES, READ_LANGUAGES, type ReadLanguage } from '../languages/registry.ts';
import { memo } from './memo.ts';

interface Stemmer {
  stem(word: string): string;
}

const require = createRequire(import.meta.url);

/**
 * Loaded when a language is first met, which only `require` can do in the middle of a pure function, and by its own path: the
 * whole package prints, reads .env and takes a second to load.
 */
function stemmerOf(language: ReadLanguage): (word: string) => string {
  let stemmer: Stemmer | null = null;
  return memo(MOST_KEPT, (word) => {
    stemmer ??= require(`natural/lib/natural/stemmers/${LANGUAGES[language].stemmer}`) as Stemmer;
    return stemmer.stem(word);
  });
}

/** A stemmer takes microseconds a word. */
const MOST_KEPT = 20_000;
const stemmers = Object.fromEntries(READ_LANGUAGES.map((language) => [language, stemmerOf(language)])) as Record<
  ReadLanguage,
  (word: string) => string
>;

/** A word longer than this is no word, and stemmers need not be linear in it. */
const LONGEST = 40;

/**
 * The stem of a word: "refunds" and "refunded" share one.
 * @param word lower-cased. @param language ISO 639-1; a word of a language without a stemmer is its own stem.
 */
export function stemOf(word: string, language: string | null): string {
  return word.length > LONGEST || !isReadLanguage(language) ? word : stemmers[language](word);
}
