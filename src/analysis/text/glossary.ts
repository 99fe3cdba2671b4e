import { readFileSync } from 'node:fs';
import { READ_LANGUAGES, type ReadLanguage } from './language.ts';
import { known, type Word, wordOf } from './words.ts';

/** A language that is not read in its own words alone. */
export type ForeignLanguage = Exclude<ReadLanguage, 'en'>;

/** Words of one language and the English word that stands for each. */
interface Glossary {
  words: Map<string, string>;
  /** Words cut short: "reembols" for all that begins so. */
  stems: Map<string, string>;
}

/** A stem longer than this is written out as words. */
const LONGEST_STEM = 14;

let glossaries: ReadonlyMap<string, Glossary> | undefined;

/** The glossary that is shipped, a line for each English word; read when first asked for. */
function loaded(): ReadonlyMap<string, Glossary> {
  glossaries ??= decode(readFileSync(new URL('../data/glossary.txt', import.meta.url), 'utf8'));
  return glossaries;
}

function decode(file: string): ReadonlyMap<string, Glossary> {
  const [head, ...lines] = file.trim().split('\n');
  const languages = head!.split('|').slice(1);
  const made = new Map(languages.map((l): [string, Glossary] => [l, { words: new Map(), stems: new Map() }]));
  for (const line of lines) {
    const [english, ...columns] = line.split('|');
    columns.forEach((column, k) => {
      const { words, stems } = made.get(languages[k]!)!;
      for (const word of column.split(' ').filter(Boolean))
        if (word.endsWith('*')) stems.set(word.slice(0, -1), english!);
        else words.set(word, english!);
    });
  }
  return made;
}

const MARKS = /\p{M}/gu;

/** A word without its accents, as hurried people write it: "avería" and "averia" are one. */
export const plainLetters: (word: Word) => Word = known((word) => {
  for (let i = 0; i < word.length; i++)
    if (word.charCodeAt(i) > 127) return wordOf(word.normalize('NFD').replace(MARKS, '').replaceAll('ß', 'ss'));
  return wordOf(word);
});

function lookUp({ words, stems }: Glossary, word: string): string | undefined {
  const whole = words.get(word);
  if (whole !== undefined) return whole;
  for (let n = Math.min(word.length, LONGEST_STEM); n > 1; n--) {
    const stem = stems.get(word.slice(0, n));
    if (stem !== undefined) return stem;
  }
  return undefined;
}

/** What stands for a word that the glossary does not hold. */
export const UNKNOWN_WORD = '~';

function glossIn(language: ForeignLanguage): (word: Word) => Word {
  return known((written) => {
    const glossary = loaded().get(language)!;
    const word = plainLetters(wordOf(written)).text;
    // "l'avion", "dell'app": what stands before the apostrophe says little.
    const at = word.indexOf("'");
    const found = lookUp(glossary, word) ?? (at > 0 ? lookUp(glossary, word.slice(at + 1)) : undefined);
    return wordOf(found ?? UNKNOWN_WORD);
  });
}

const GLOSSES = new Map(
  READ_LANGUAGES.filter((l): l is ForeignLanguage => l !== 'en').map((l) => [l, glossIn(l)] as const),
);

/** The English word that stands for a word of another language, so that posts of all languages teach one model. */
export function glossOf(language: ForeignLanguage): (word: Word) => Word {
  return GLOSSES.get(language)!;
}
