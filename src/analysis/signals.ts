import type { Signal, Span } from '../model.ts';
import { splitPieces } from './acts/sentences.ts';
import { firstSaid, wordStarts } from './acts/starts.ts';
import { EN } from './signals/en.ts';
import { DE, NL } from './signals/germanic.ts';
import { ES, FR, IT, PT } from './signals/romance.ts';
import type { SignalRule } from './signals/rule.ts';
import { type ReadLanguage, readLanguage } from './text/language.ts';
import type { Prepared } from './text/prepare.ts';

interface Finder {
  signal: Signal;
  near: RegExp;
  /** Group 1 is set when the thing is said. */
  find: RegExp;
  asked: boolean;
}

function compile(rules: readonly SignalRule[]): Finder[] {
  return rules.map((rule) => ({
    signal: rule.signal,
    near: new RegExp(rule.near, 'u'),
    find: new RegExp(`(?:${rule.not ? `(?:${rule.not.join('|')})|` : ''}(${rule.say.join('|')}))`, 'uy'),
    asked: rule.asked ?? true,
  }));
}

const FINDERS: Record<ReadLanguage, Finder[]> = {
  en: compile(EN),
  es: compile(ES),
  pt: compile(PT),
  fr: compile(FR),
  de: compile(DE),
  it: compile(IT),
  nl: compile(NL),
};

/** Posts longer than this have said what they had to say. */
const LONGEST = 4000;
const HANDLES = /^(?:\s*\.?@[\p{L}\p{N}_.-]{1,60}[:,]?)+\s*/u;

/** A later signal that takes the words of an earlier one away: "thanks" inside "thanks for nothing". */
const TAKES: Partial<Record<Signal, Signal[]>> = {
  resolved: ['rejected', 'still_waiting', 'private_silent'],
  private_sent: ['private_silent'],
};

/**
 * What a customer's post says of the state of the matter, each with its words. Context-free: short answers come out as
 * `answers`, and `context.ts` says what they mean after what the brand had written.
 * @param language the lexicon to read with; found from the text when not given
 */
export function readSignals(p: Prepared, language?: ReadLanguage | null): { signal: Signal; span: Span }[] {
  const reads = language === undefined ? readLanguage(p).reads : language;
  if (!reads) return [];
  const from = HANDLES.exec(p.plain.slice(0, LONGEST))?.[0].length ?? 0;
  const found: { signal: Signal; from: number; to: number; piece: number }[] = [];
  splitPieces(p.cased, from, Math.min(p.cased.length, LONGEST)).forEach((piece, index) => {
    const words = p.plain.slice(piece.from, piece.to);
    const starts = wordStarts(words);
    for (const finder of FINDERS[reads]) {
      if ((piece.question && !finder.asked) || !finder.near.test(words)) continue;
      const m = firstSaid(finder.find, words, starts);
      if (m) found.push({ signal: finder.signal, from: piece.from + m.from, to: piece.from + m.to, piece: index });
    }
  });
  const kept = found.filter(
    (f) => !TAKES[f.signal]?.some((other) => found.some((o) => o.signal === other && o.piece === f.piece)),
  );
  return kept.map(({ signal, from: a, to: b }) => ({ signal, span: p.toOriginal(a, b) }));
}
