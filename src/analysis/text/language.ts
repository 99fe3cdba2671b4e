import { createRequire, findPackageJSON } from 'node:module';
import { isReadLanguage, LANGUAGES, READ_LANGUAGES, type ReadLanguage } from '../languages/registry.ts';
import type { Prepared } from './prepare.ts';
import type { Token } from './tokens.ts';
import { known } from './words.ts';

/** What a post is written in. */
export interface Language {
  /** ISO 639-1; null when the post is too short to tell. */
  language: string | null;
  /** The lexicon to read it with; null when we have none for it. */
  reads: ReadLanguage | null;
}

interface Detector {
  detect(text: string): { language: string; isReliable(): boolean };
}

let detector: Detector | undefined;
/**
 * eld's smallest table takes 0.5 s and 90 MB to load (the next one 1.1 s and 135), and most English posts never need it:
 * loaded when first asked, which only `require` can do in the middle of a pure function. Its entry is meant for `import`,
 * so it is found through its folder. On 420 posts in seven languages and 11,000 English ones it is as right as the larger
 * ones: what is sure of itself is all that is taken from it.
 */
function eld(): Detector {
  detector ??= (
    createRequire(findPackageJSON('eld', import.meta.url)!)('./src/entries/static.extrasmall.js') as { eld: Detector }
  ).eld;
  return detector;
}

/** Everyday words, each with a bit for every language that has it. */
const EVERYDAY = new Map<string, number>();
READ_LANGUAGES.forEach((language, bit) => {
  for (const word of LANGUAGES[language].everyday.split(' '))
    EVERYDAY.set(word, (EVERYDAY.get(word) ?? 0) | (1 << bit));
});

/** Whether a word is an everyday one in a language; of a language without words, in any of them. */
export function isEveryday(word: string, language: string | null): boolean {
  const bits = EVERYDAY.get(word) ?? 0;
  const bit = READ_LANGUAGES.indexOf(language as ReadLanguage);
  return bit < 0 ? bits !== 0 : (bits & (1 << bit)) !== 0;
}

const bitsOf = known((word) => EVERYDAY.get(word) ?? 0);

/** Share of a post's words that are everyday English from which English is taken for granted. */
const PLAINLY_ENGLISH = 0.3;
/** Share of everyday words of one language from which it is believed where nothing else is sure. */
const CLEAR = 0.25;
/** Letters below which a detector only guesses. */
const LEAST_LETTERS = 16;
const LONGEST_SAMPLE = 600;

/** Tags of networks that name no language. */
const SAYS_NOTHING = /^(?:und|zxx|qme|qht|qam|qct|qst)/;

function named(language: string): Language {
  return { language, reads: isReadLanguage(language) ? language : null };
}

/** How much of a post is in the everyday words of each language. */
interface Shares {
  /** The language with most of them; of equals the one that was told, else the first. */
  best: ReadLanguage | null;
  /** Its share of all words. */
  share: number;
  /** No other language has as many: "no me" is English and Spanish. */
  alone: boolean;
  of(language: string): number;
}

/** @param counts for each language the words that are everyday ones in it; @param words all words */
function sharesOf(counts: readonly number[], words: number, told: string | undefined): Shares {
  const all = Math.max(1, words);
  const most = Math.max(...counts);
  const first = most > 0 ? counts.indexOf(most) : -1;
  const known = (READ_LANGUAGES as readonly string[]).indexOf(told ?? '');
  return {
    best: READ_LANGUAGES[first >= 0 && counts[known] === most ? known : first] ?? null,
    share: most / all,
    alone: first >= 0 && counts.lastIndexOf(most) === first,
    of: (language) => (counts[(READ_LANGUAGES as readonly string[]).indexOf(language)] ?? 0) / all,
  };
}

/** Languages that have a word. English has it also as spelled out: "ya" is "you", and Spanish as it stands. */
function everydayBits({ word, usual }: Token): number {
  return (bitsOf(usual) & 1) | bitsOf(word);
}

/**
 * The language of a post. Handles, addresses and tags do not count; everyday words decide first, then eld; a short post
 * that neither can tell takes the hint (what the network or the account says), and is else read as English if its letters are Latin.
 * @param hint ISO 639-1, as a network gives it; `und` and `zxx` say nothing
 */
export function readLanguage(p: Prepared, hint?: string): Language {
  const told = hint && /^[a-z]{2}/.test(hint) && !SAYS_NOTHING.test(hint) ? hint.slice(0, 2) : undefined;
  const counts = new Array<number>(READ_LANGUAGES.length).fill(0);
  let words = 0;
  let letters = 0;
  for (const t of p.tokens) {
    if (t.kind !== 'word') continue;
    for (let bits = everydayBits(t); bits !== 0; bits &= bits - 1) counts[31 - Math.clz32(bits & -bits)]!++;
    words++;
    letters += t.text.length;
    if (letters > LONGEST_SAMPLE) break;
  }
  const common = sharesOf(counts, words, told);
  if (common.best === 'en' && common.alone && common.share >= PLAINLY_ENGLISH && words > 2) return named('en');
  // The network and the words say the same: nobody else need be asked.
  if (told === common.best && common.alone && common.share >= CLEAR) return named(common.best);
  const sample = sampleOf(p.tokens, words);
  const latin = !/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(sample);
  if (letters < LEAST_LETTERS || words < 3) return short(sample, latin, common, told);
  const found = eld().detect(sample);
  if (found.isReliable() && found.language) return agreed(found.language, common);
  if (common.best && common.share >= CLEAR) return named(common.best);
  if (told) return named(told);
  return latin
    ? { language: null, reads: 'en' }
    : found.language
      ? named(found.language)
      : { language: null, reads: null };
}

/** The first words of a post. */
function sampleOf(tokens: readonly Token[], words: number): string {
  const spoken = tokens.filter((t) => t.kind === 'word').slice(0, words);
  return spoken
    .map((t) => t.norm)
    .join(' ')
    .slice(0, LONGEST_SAMPLE);
}

/** eld against everyday words: a post with more of another language's common words is in that one. */
function agreed(found: string, common: Shares): Language {
  if (common.best && common.share > common.of(found) && common.share >= 0.34) return named(common.best);
  return named(found);
}

function short(sample: string, latin: boolean, common: Shares, told?: string): Language {
  if (!latin) {
    const found = sample ? eld().detect(sample).language : '';
    return told ? named(told) : found ? named(found) : { language: null, reads: null };
  }
  if (common.best && common.share >= 0.5) return named(common.best);
  return told ? named(told) : { language: null, reads: 'en' };
}
