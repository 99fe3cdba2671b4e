import type { Span } from '../../model.ts';
import { negated } from './negation.ts';
import { normalise, toOriginal } from './normalise.ts';
import { type Token, tokenise } from './tokens.ts';

/** One sentence: a run of tokens `first..last` (inclusive), with its offsets in the plain text. */
export interface Sentence {
  first: number;
  last: number;
  from: number;
  to: number;
  /** Ends with a question mark. */
  question: boolean;
}

/**
 * A post made ready for reading. All offsets are UTF-16 units of `plain` and `cased`, which have equal length;
 * `toOriginal` turns them into a span of the text as it was given. What is dear is computed when first asked for.
 */
export interface Prepared {
  original: string;
  /** Lower-cased, quotes straight, entities decoded, invisible marks dropped. */
  plain: string;
  /** As `plain`, with its capitals. */
  cased: string;
  readonly tokens: Token[];
  readonly sentences: Sentence[];
  /** 1 for each token under a negation. */
  readonly negated: Uint8Array;
  toOriginal(from: number, to: number): Span;
  /** The span of tokens `first..last`, inclusive. */
  spanOf(first: number, last: number): Span;
}

function splitSentences(tokens: readonly Token[]): Sentence[] {
  const out: Sentence[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const t = tokens[i]!;
    const open = out.at(-1);
    if (open && tokens[open.first]!.sentence === t.sentence) {
      open.last = i;
      open.to = t.to;
      if (t.text === '?') open.question = true;
    } else out.push({ first: i, last: i, from: t.from, to: t.to, question: t.text === '?' });
  }
  return out;
}

/** Makes a post ready for reading. Linear in the text, whatever it holds. */
export function prepare(text: string): Prepared {
  const made = normalise(text);
  let tokens: Token[] | undefined;
  let sentences: Sentence[] | undefined;
  let under: Uint8Array | undefined;
  return {
    original: text,
    plain: made.plain,
    cased: made.cased,
    get tokens() {
      tokens ??= tokenise(made.plain, made.cased);
      return tokens;
    },
    get sentences() {
      sentences ??= splitSentences(this.tokens);
      return sentences;
    },
    get negated() {
      under ??= negated(this.tokens);
      return under;
    },
    toOriginal: (from, to) => toOriginal(made, from, to),
    spanOf(first, last) {
      return toOriginal(made, this.tokens[first]!.from, this.tokens[last]!.to);
    },
  };
}
