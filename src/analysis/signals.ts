import type { Signal, Span } from '../model.ts';
import { findSayings, type Matcher, matcherOf } from './acts/matching/matcher.ts';
import { splitPieces } from './text/sentences.ts';
import { EN } from './signals/en.ts';
import { DE, NL } from './signals/germanic.ts';
import { ES, FR, IT, PT } from './signals/romance.ts';
import type { SignalRule } from './signals/rule.ts';
import { type ReadLanguage, readLanguage } from './text/language.ts';
import type { Prepared } from './text/prepare.ts';

const TABLES: Record<ReadLanguage, readonly SignalRule[]> = { en: EN, es: ES, pt: PT, fr: FR, de: DE, it: IT, nl: NL };
const made = new Map<ReadLanguage, Matcher>();

/** The rules of a language, made ready when it is first read. */
function matcherFor(language: ReadLanguage): Matcher {
  const there = made.get(language) ?? matcherOf(TABLES[language]);
  made.set(language, there);
  return there;
}

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
    findSayings(matcherFor(reads), words).forEach((said, k) => {
      const { signal, asked = true } = TABLES[reads][k]!;
      if (!said || (piece.question && !asked)) return;
      found.push({ signal, from: piece.from + said.from, to: piece.from + said.to, piece: index });
    });
  });
  const kept = found.filter(
    (f) => !TAKES[f.signal]?.some((other) => found.some((o) => o.signal === other && o.piece === f.piece)),
  );
  return kept.map(({ signal, from: a, to: b }) => ({ signal, span: p.toOriginal(a, b) }));
}
