import type { Act } from '../../model.ts';
import type { ReadLanguage } from '../text/language.ts';
import { compileRules, type Finder } from './compile.ts';
import { DE } from './rules/de.ts';
import { EN } from './rules/en.ts';
import { ES } from './rules/es.ts';
import { FR } from './rules/fr.ts';
import { IT } from './rules/it.ts';
import { NL } from './rules/nl.ts';
import { PT } from './rules/pt.ts';
import type { Piece } from './sentences.ts';
import { firstSaid, wordStarts } from './starts.ts';

const FINDERS: Record<ReadLanguage, Finder[]> = {
  en: compileRules(EN),
  es: compileRules(ES),
  pt: compileRules(PT),
  fr: compileRules(FR),
  de: compileRules(DE),
  it: compileRules(IT),
  nl: compileRules(NL),
};

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

const LEADING = /^[\s,;:.!)-]+/u;
const TRAILING = /[\s,;:(-]+$/u;

/** All acts whose words stand in the sentences, at most one finding an act and sentence. */
export function findActs(plain: string, pieces: readonly Piece[], language: ReadLanguage): Found[] {
  const out: Found[] = [];
  const masked = maskLinks(plain);
  pieces.forEach((piece, index) => {
    const words = masked.slice(piece.from, piece.to);
    const starts = wordStarts(words);
    for (const finder of FINDERS[language]) {
      if (!finder.near.test(words)) continue;
      const hit = firstHit(finder, words, starts);
      if (hit) out.push({ act: finder.act, piece: index, from: piece.from + hit.from, to: piece.from + hit.to });
    }
  });
  return out;
}

function firstHit(finder: Finder, words: string, starts: readonly number[]): { from: number; to: number } | null {
  const said = firstSaid(finder.find, words, starts);
  if (!said) return null;
  const text = words.slice(said.from, said.to);
  return { from: said.to - text.replace(LEADING, '').length, to: said.from + text.replace(TRAILING, '').length };
}

const english = (...acts: Act[]) => FINDERS.en.filter((finder) => acts.includes(finder.act));
const INFORMS = english('answer');
const COURTESIES = english('social');
const POLITE = english('apology', 'empathy', 'social', 'closure');

function isSaid(finders: readonly Finder[], words: string): boolean {
  const starts = wordStarts(words);
  return finders.some((finder) => finder.near.test(words) && firstHit(finder, words, starts) !== null);
}

/** Whether lower-cased words state facts or steps in so many words (and are not taken for it by exclusion). */
export const informsPlainly = (words: string): boolean => isSaid(INFORMS, words);

/** Whether lower-cased words are a known courtesy. */
export const isCourtesy = (words: string): boolean => isSaid(COURTESIES, words);

/** Whether lower-cased words say sorry, feel with the customer, thank or are glad. */
export const isPolite = (words: string): boolean => isSaid(POLITE, words);
