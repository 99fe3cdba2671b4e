import type { PromiseReading } from '../../model.ts';
import type { ReadLanguage } from '../languages/registry.ts';
import { prepare } from '../text/prepare.ts';
import { readDeadline, type SaidDeadline } from './deadline.ts';

export type { SaidDeadline } from './deadline.ts';

/** What a commitment says but its kind, which the model tells. */
export type Commitment = Omit<PromiseReading, 'kind'>;

/** A post's text made plain, with the way back to the text as it was given. */
interface Words {
  plain: string;
  cased: string;
  toOriginal(from: number, to: number): PromiseReading['span'];
}
interface Place {
  from: number;
  to: number;
}

/** A reply in sentences. */
interface Sentences {
  words: Words;
  /** Where each stands in the plain text. */
  sentences: readonly Place[];
}

/**
 * The commitments of a reply, in order: one for each sentence that promises.
 * @param promises where something is promised, and in which sentence
 */
export function readPromises(
  { words, sentences }: Sentences,
  promises: readonly (Place & { piece: number })[],
  language: ReadLanguage,
  said: SaidDeadline,
): Commitment[] {
  return promises.map((found) => {
    const piece = sentences[found.piece]!;
    const slice = (text: string) => text.slice(piece.from, piece.to);
    const deadline = readDeadline(slice(words.plain), slice(words.cased), language, said);
    const from = deadline ? Math.min(found.from, piece.from + deadline.from) : found.from;
    const to = deadline ? Math.max(found.to, piece.from + deadline.to) : found.to;
    const span = words.toOriginal(from, to);
    return {
      text: span.text,
      span,
      deadline_text: deadline?.text ?? null,
      due_at: deadline?.due_at ?? null,
      vague: deadline?.vague ?? true,
    };
  });
}

/** The commitment of one sentence that is known to promise; the span counts from the sentence's beginning. */
export function readPromise(sentence: string, language: ReadLanguage, said: SaidDeadline): Commitment {
  const words = prepare(sentence);
  const whole = { from: 0, to: words.plain.length };
  return readPromises({ words, sentences: [whole] }, [{ ...whole, piece: 0 }], language, said)[0]!;
}
