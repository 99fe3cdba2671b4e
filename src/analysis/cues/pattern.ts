/**
 * A phrase of a lexicon, one step a word:
 * - `word` that word; `a|b` either; `wait*` any word that begins so (four letters at least when it comes first);
 * - a trailing `?` makes a step optional; `..` lets up to three words stand between, `...` up to six;
 * - `<n>` a number in digits or words; `<t>` a unit of time; `<@>` a handle; `<big>` a unit of days or longer.
 */
export interface Step {
  words: ReadonlySet<string>;
  prefixes: readonly string[];
  optional: boolean;
  /** Words that may stand before this step. */
  gap: number;
}

const NUMBERS =
  'one two three four five six seven eight nine ten eleven twelve a an couple few several multiple many numerous countless dozen half another'.split(
    ' ',
  );
const BIG = 'day days week weeks month months year years fortnight night nights weekend weekends'.split(' ');
const TIMES = [...'second seconds minute minutes hour hours'.split(' '), ...BIG];
const CLASSES: Record<string, readonly string[]> = {
  '<n>': [...NUMBERS, '\u0000number'],
  '<t>': TIMES,
  '<big>': BIG,
  '<@>': ['@'],
};

/** What a token is called besides its own word, so that classes can name it. */
export const NUMBER_CLASS = '\u0000number';

function step(source: string, gap: number): Step {
  const optional = source.endsWith('?') && source.length > 1;
  const bare = optional ? source.slice(0, -1) : source;
  const words = new Set<string>();
  const prefixes: string[] = [];
  for (const part of bare.split('|')) {
    if (CLASSES[part]) for (const w of CLASSES[part]) words.add(w);
    else if (part.endsWith('*')) prefixes.push(part.slice(0, -1));
    else words.add(part);
  }
  return { words, prefixes, optional, gap };
}

/** Reads one phrase; throws when it could never be found. */
export function compile(source: string): Step[] {
  const steps: Step[] = [];
  let gap = 0;
  for (const part of source.split(' ').filter(Boolean)) {
    if (part === '..' || part === '...') gap = part === '..' ? 3 : 6;
    else {
      steps.push(step(part, gap));
      gap = 0;
    }
  }
  const first = steps[0];
  if (!first || first.optional || first.gap > 0 || first.prefixes.some((p) => p.length < KEY)) {
    throw new Error(
      `phrase "${source}": must begin with a word that is not optional; a prefix there needs ${KEY} letters`,
    );
  }
  return steps;
}

/** Letters of a prefix by which phrases are looked up. */
export const KEY = 4;

/** A lexicon: phrases by code. A code ending in `!` does not count under a negation ("not broken"). */
export type Lexicon = Readonly<Record<string, readonly string[]>>;

/** A list of phrases written one after the other, parted by semicolons. */
export function phrases(list: string): string[] {
  return list
    .split(';')
    .map((phrase) => phrase.trim().replace(/\s+/g, ' '))
    .filter(Boolean);
}
