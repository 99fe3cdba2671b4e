import type { Act, Ms, ReplyReading } from '../model.ts';
import { ACTS } from '../model.ts';
import { combineActs } from './acts/combine.ts';
import { type Found, findActs } from './acts/find.ts';
import { blamesPartner } from './acts/partner.ts';
import { splitPieces } from './text/sentences.ts';
import { readFrame } from './text/signature.ts';
import { readPromises } from './promise/commitments.ts';
import { type Language, readLanguage } from './text/language.ts';
import { type Prepared, prepare } from './text/prepare.ts';
import { REPLY_VERSION } from './version.ts';

/** No network carries longer replies that mean anything; what is beyond is left unread. */
const LONGEST = 4000;
const HOLLOW: ReadonlySet<Act> = new Set(['apology', 'empathy', 'noted', 'social']);

/** At least one act, and none but apology, empathy, noted, social. */
export function isHollow(acts: readonly Act[]): boolean {
  return acts.length > 0 && acts.every((act) => HOLLOW.has(act));
}

/** A reply to be read: `at` and `timezone` (IANA) are needed for due times only; `lang` is the network's hint. */
export interface ReplyIn {
  text: string;
  at?: Ms | undefined;
  timezone?: string | undefined;
  lang?: string | undefined;
}

const ENGLISH: Language = { language: 'en', reads: 'en' };
const EVERYDAY = new Set(
  "the you your we we're we'd we'll i'm i'll this please with our that have it's for and are can to us help thanks thank sorry hi hello is know if be of on at my so will you're it was not get any been what here hear".split(
    ' ',
  ),
);
/** From this share of everyday English words, in letters without marks, English needs no detector: most replies. */
const PLAINLY = 0.3;
const FEWEST = 3;

function plainlyEnglish(plain: string, from: number): boolean {
  const sample = plain.slice(from, from + 300);
  if (/[\u00c0-\uabff]/.test(sample)) return false;
  const words = sample.split(' ');
  let known = 0;
  for (const word of words) if (EVERYDAY.has(word)) known++;
  return known >= FEWEST && known >= words.length * PLAINLY;
}

/** In the order of the vocabulary, each act once. */
export function inOrder(acts: Iterable<Act>): Act[] {
  const set = new Set(acts);
  return ACTS.filter((act) => set.has(act));
}

function evidenceOf(p: Prepared, found: readonly Found[]): ReplyReading['evidence'] {
  return [...found].sort((a, b) => a.from - b.from).map((f) => ({ act: f.act, ...p.toOriginal(f.from, f.to) }));
}

/**
 * Reads a brand's post from its own words: what it does, on which words that rests, what it promises and by when, who
 * signed it. Linear in the text. In a language that is not read, `language` says which it is and `acts` is empty.
 */
export function readReply(input: ReplyIn): ReplyReading {
  const p = prepare(input.text.length > LONGEST ? input.text.slice(0, LONGEST) : input.text);
  const frame = readFrame(p.cased);
  const { language, reads } = plainlyEnglish(p.plain, frame.from) ? ENGLISH : readLanguage(p, input.lang);
  const pieces = reads ? splitPieces(p.cased, frame.from, frame.to) : [];
  const found = reads ? combineActs(p.plain, pieces, findActs(p.plain, pieces, reads), reads !== 'en') : [];
  const acts = inOrder(found.map((f) => f.act));
  return {
    role: 'brand',
    language,
    acts,
    evidence: evidenceOf(p, found),
    hollow: isHollow(acts),
    promises: reads ? readPromises(p, pieces, found, reads, input) : [],
    agent: frame.agent,
    part: frame.part,
    blames_partner: blamesPartner(p.plain),
    version: REPLY_VERSION,
  };
}
