import { createRequire, findPackageJSON } from 'node:module';
import type { Prepared } from './prepare.ts';
import type { Token } from './tokens.ts';
import { known } from './words.ts';

/**
 * Languages whose words we read; others are named, and the reading abstains. Each has the file of its stemmer (in `natural`)
 * and its everyday words, a file in `../data/when` for how it says times, and a folder in `../rules`.
 */
const LANGUAGES = {
  en: {
    stemmer: 'porter_stemmer.js',
    everyday:
      "the and to of is it for my you have i'm i've not with that this was your are on but can't don't what how when why please help get been just me we our they still will would has had from no any about there their do does did can could should im its it's thanks thank hi hey hello good great sent need want know go going after since waiting never always really so be at by yes two three days day hours weeks wait order ordered delivery delivered phone called call service customer support app website site account money refund paid pay charged bill store staff flight train bag bags driver parcel package internet work working works worked down again every time today tomorrow yesterday morning night week month year years another same new old best worst bad terrible awful love hate happy nice lovely amazing one only also than then them him her his she he who which while because before until over under too very much many more most some other first last next back off out up into make made makes got getting gone take took put said say says told tell asked ask see saw look looking find found think thought give gave keep keeps using use used try tried trying let open close closed show won lost play game people man woman guy friend everyone someone anyone nothing something thing things way here now ever yet if or",
  },
  es: {
    stemmer: 'porter_stemmer_es.js',
    everyday:
      'el la los las de que y en un una por para con no mi su es se lo pero como más estoy tengo gracias hola muy ya me le desde hace todo está están nada cuando porque del al mis sin qué cómo',
  },
  pt: {
    stemmer: 'porter_stemmer_pt.js',
    everyday:
      'o a os as de que e em um uma por para com não meu minha é se mas como mais estou tenho obrigado obrigada olá muito já me lhe desde tudo está nada quando porque do da dos das no na ao vocês você sem foi',
  },
  fr: {
    stemmer: 'porter_stemmer_fr.js',
    everyday:
      "le la les de des et en un une pour avec ne pas mon ma mes est que qui je vous mais comme plus suis j'ai merci bonjour très déjà depuis tout rien quand parce du au aux sans ce cette votre nous c'est sont",
  },
  de: {
    stemmer: 'porter_stemmer_de.js',
    everyday:
      'der die das und in ein eine für mit nicht mein meine ist dass ich sie aber wie mehr bin habe danke hallo sehr schon seit alles nichts wann weil den dem des auf von zu es wir ihr euch noch kein keine auch war wird',
  },
  it: {
    stemmer: 'porter_stemmer_it.js',
    everyday:
      'il lo la i gli le di che e in un una per con non mio mia è si ma come più sono ho grazie ciao molto già da tutto niente quando perché del della al mi vi senza questo ancora',
  },
  nl: {
    stemmer: 'porter_stemmer_nl.js',
    everyday:
      'de het een en van in voor met niet mijn is dat ik jullie maar hoe meer ben heb bedankt hallo heel al sinds alles niets wanneer omdat op aan te er nog geen ook was wordt zijn wat',
  },
} as const satisfies Record<string, { stemmer: string; everyday: string }>;

export type ReadLanguage = keyof typeof LANGUAGES;
export const READ_LANGUAGES = Object.keys(LANGUAGES) as readonly ReadLanguage[];

/** The stemmer of a language: a file of `natural/lib/natural/stemmers`. */
export const stemmerFile = (language: ReadLanguage): string => LANGUAGES[language].stemmer;

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

/** Whether we have words for a language. */
export const isReadLanguage = (language: string | undefined): language is ReadLanguage =>
  READ_LANGUAGES.some((read) => read === language);

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
