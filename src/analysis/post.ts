import type { Ms, Span } from '../model.ts';
import type { SequenceTurn } from './encoder/sequence.ts';
import { type Language, readLanguage } from './text/language.ts';
import { normalise, type Plain, toOriginal } from './text/normalise.ts';
import { type Prepared, prepare } from './text/prepare.ts';
import { type Piece, splitPieces } from './text/sentences.ts';
import { type Frame, readFrame } from './text/signature.ts';

/** A post to be read, with the turns above it in its thread, oldest first. */
export interface ToAnalyse {
  role: 'customer' | 'brand';
  text: string;
  /** The network's language tag, used when the post is too short to tell. */
  lang?: string | undefined;
  /** Of a review: what its author gave, 1 to 5. */
  stars?: number | undefined;
  /** When and in which IANA zone it was written: needed for due times only. */
  at?: Ms | undefined;
  timezone?: string | undefined;
  context: readonly SequenceTurn[];
}

/** A post made ready for an engine. Offsets are UTF-16 units of `cased` and `plain`, which have equal length. */
export interface ReadyPost {
  role: 'customer' | 'brand';
  /** Normalised, with its capitals and without. */
  cased: string;
  plain: string;
  words: Prepared;
  sentences: readonly Piece[];
  language: Language;
  context: readonly SequenceTurn[];
  stars: number | undefined;
  at: Ms | undefined;
  timezone: string | undefined;
  /** Signature and mark of a split post; of a brand's post only. */
  frame: Frame | null;
  /** The span of the original text behind two offsets. */
  span(from: number, to: number): Span;
}

/** No network carries longer posts that mean anything; what is beyond is left unread. */
const LONGEST = 4000;

export function readyPost(post: ToAnalyse): ReadyPost {
  const text = post.text.length > LONGEST ? post.text.slice(0, LONGEST) : post.text;
  const made: Plain = normalise(text);
  const words = prepare(text, made);
  const frame = post.role === 'brand' ? readFrame(made.cased) : null;
  return {
    role: post.role,
    cased: made.cased,
    plain: made.plain,
    words,
    sentences: splitPieces(made.cased, 0, frame?.to ?? made.cased.length),
    language: readLanguage(words, post.lang),
    context: post.context,
    stars: post.stars,
    at: post.at,
    timezone: post.timezone,
    frame,
    span: (from, to) => toOriginal(made, from, to),
  };
}

/** Nothing in it that could be read: no word, no emoji, no tag. */
export function isEmpty({ words }: ReadyPost): boolean {
  return !words.tokens.some((t) => t.kind === 'word' || t.kind === 'emoji' || t.kind === 'hashtag');
}
