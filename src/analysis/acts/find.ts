import type { Act } from '../../model.ts';
import type { ReadLanguage } from '../text/language.ts';
import { type ActMatcher, compileRules } from './compile.ts';
import { findSayings, type Said } from './matching/matcher.ts';
import { DE } from './rules/de.ts';
import { EN } from './rules/en.ts';
import { ES } from './rules/es.ts';
import { FR } from './rules/fr.ts';
import { IT } from './rules/it.ts';
import { NL } from './rules/nl.ts';
import { PT } from './rules/pt.ts';
import type { Piece } from '../text/sentences.ts';

const TABLES = { en: EN, es: ES, pt: PT, fr: FR, de: DE, it: IT, nl: NL };
const made = new Map<ReadLanguage, ActMatcher>();

/** The rules of a language, made ready when it is first read. */
function rulesOf(language: ReadLanguage): ActMatcher {
  const there = made.get(language) ?? compileRules(TABLES[language]);
  made.set(language, there);
  return there;
}

/** An act found in a sentence: which sentence, and where its words stand in the plain text. */
export interface Found {
  act: Act;
  piece: number;
  from: number;
  to: number;
}

/** Marks inside addresses end no clause: they are put out of the patterns' way, at equal length. */
function maskLinks(plain: string): string {
  if (!plain.includes('http')) return plain;
  return plain.replace(/https?:\/\/\S{0,200}[^\s.,!?;:)]/g, (link) => link.replace(/[.!?,;)]/g, '_'));
}

/** All acts whose words stand in the sentences, at most one finding an act and sentence. */
export function findActs(plain: string, pieces: readonly Piece[], language: ReadLanguage): Found[] {
  const out: Found[] = [];
  const masked = maskLinks(plain);
  const { acts, matcher } = rulesOf(language);
  pieces.forEach((piece, index) => {
    const words = masked.slice(piece.from, piece.to);
    findSayings(matcher, words).forEach((said, k) => {
      if (!said) return;
      const { from, to } = trimmed(words, said);
      out.push({ act: acts[k]!, piece: index, from: piece.from + from, to: piece.from + to });
    });
  });
  return out;
}

const LEADING = /[\s,;:.!)-]/u;
const TRAILING = /[\s,;:(-]/u;

/** Without the marks and spaces at both ends. */
function trimmed(words: string, said: Said): Said {
  let { from, to } = said;
  while (from < to && LEADING.test(words[from]!)) from++;
  while (to > from && TRAILING.test(words[to - 1]!)) to--;
  return { from, to };
}

function isSaid(words: string, ...wanted: Act[]): boolean {
  const { acts, matcher } = rulesOf('en');
  const numbers = wanted.map((act) => acts.indexOf(act));
  return findSayings(matcher, words, numbers).some(Boolean);
}

/** Whether lower-cased words state facts or steps in so many words (and are not taken for it by exclusion). */
export const informsPlainly = (words: string): boolean => isSaid(words, 'answer');

/** Whether lower-cased words are a known courtesy. */
export const isCourtesy = (words: string): boolean => isSaid(words, 'social');

/** Whether lower-cased words say sorry, feel with the customer, thank or are glad. */
export const isPolite = (words: string): boolean => isSaid(words, 'apology', 'empathy', 'social', 'closure');
