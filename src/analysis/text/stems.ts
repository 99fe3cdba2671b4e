import { createRequire } from 'node:module';
import { READ_LANGUAGES, type ReadLanguage, stemmerFile } from './language.ts';

interface Stemmer {
  stem(word: string): string;
}

const require = createRequire(import.meta.url);
const stemmers = new Map<ReadLanguage, Stemmer>();

/**
 * Loaded when a language is first met, which only `require` can do in the middle of a pure function, and by its own path: the
 * whole package prints, reads .env and takes a second to load.
 */
function stemmerOf(language: ReadLanguage): Stemmer {
  const known = stemmers.get(language);
  if (known) return known;
  const stemmer = require(`natural/lib/natural/stemmers/${stemmerFile(language)}`) as Stemmer;
  stemmers.set(language, stemmer);
  return stemmer;
}

/** A word longer than this is no word, and stemmers need not be linear in it. */
const LONGEST = 40;

/**
 * The stem of a word: "refunds" and "refunded" share one.
 * @param word lower-cased. @param language ISO 639-1; a word of a language without a stemmer is its own stem.
 */
export function stemOf(word: string, language: string | null): string {
  if (word.length > LONGEST || !isRead(language)) return word;
  const known = kept[language].get(word);
  if (known !== undefined) return known;
  const stem = stemmerOf(language).stem(word);
  if (kept[language].size >= MOST_KEPT) kept[language].clear();
  kept[language].set(word, stem);
  return stem;
}

/** Stems of words met before: the same few thousand words make up most posts, and a stemmer takes microseconds. */
const kept = Object.fromEntries(READ_LANGUAGES.map((language) => [language, new Map<string, string>()])) as Record<
  ReadLanguage,
  Map<string, string>
>;
const MOST_KEPT = 20_000;

function isRead(language: string | null): language is ReadLanguage {
  return READ_LANGUAGES.some((known) => known === language);
}
