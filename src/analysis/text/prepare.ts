import type { Span } from '../../model.ts';
import { normalise, type Plain, toOriginal } from './normalise.ts';
import { type Token, tokenise } from './tokens.ts';

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
  toOriginal(from: number, to: number): Span;
}

/** Makes a post ready for reading. Linear in the text, whatever it holds. */
export function prepare(text: string, made: Plain = normalise(text)): Prepared {
  let tokens: Token[] | undefined;
  return {
    original: text,
    plain: made.plain,
    cased: made.cased,
    get tokens() {
      tokens ??= tokenise(made.plain, made.cased);
      return tokens;
    },
    toOriginal: (from, to) => toOriginal(made, from, to),
  };
}
