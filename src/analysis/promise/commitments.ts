import type { PromiseKind, PromiseReading } from '../../model.ts';
import type { Found } from '../acts/find.ts';
import type { Piece } from '../acts/sentences.ts';
import type { Prepared } from '../text/prepare.ts';
import { readDeadline } from './deadline.ts';
import { kindOf } from './kind.ts';
import type { Language } from './lexicon.ts';

/** When and where a reply was written; without `at` no due time is known. */
export interface Said {
  at?: number | undefined;
  timezone?: string | undefined;
}

/**
 * The commitments of a reply, in order: one a sentence that promises. A sentence that only adds a limit in time to the
 * promise before it ("It should not take longer than two days.") lends it its deadline.
 */
export function readPromises(
  p: Prepared,
  pieces: readonly Piece[],
  acts: readonly Found[],
  language: Language,
  said: Said,
): PromiseReading[] {
  const out: PromiseReading[] = [];
  for (const found of acts) {
    if (found.act !== 'promise') continue;
    const piece = pieces[found.piece]!;
    const words = p.plain.slice(piece.from, piece.to);
    const deadline = readDeadline(words, p.cased.slice(piece.from, piece.to), language, said);
    const from = deadline ? Math.min(found.from, piece.from + deadline.from) : found.from;
    const to = deadline ? Math.max(found.to, piece.from + deadline.to) : found.to;
    const span = p.toOriginal(from, to);
    const kind: PromiseKind = kindOf(p.plain.slice(from, to));
    out.push({
      text: span.text,
      span,
      kind,
      deadline_text: deadline?.text ?? null,
      due_at: deadline?.due_at ?? null,
      vague: deadline?.vague ?? true,
    });
  }
  return out;
}
