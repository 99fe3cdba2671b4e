import type { Token } from './tokens.ts';
import { known } from './words.ts';

/** Closed lists, by language, that negate what follows. */
const NEGATORS = new Set(
  `
    not no never none nobody nothing without neither nor barely hardly nowhere zero
    nunca sin ni nada nadie
    não nem sem
    ne pas jamais sans aucun aucune
    nicht kein keine keinen nie ohne
    non mai senza nessuno nessuna
    niet geen nooit zonder
  `
    .trim()
    .split(/\s+/),
);
const BREAKS = new Set('but however though although because pero mais aber ma maar mas'.split(' '));
/** Words a negation reaches ahead. Measured reach in customer posts is short; VADER uses three. */
const REACH = 4;

export function isNegator(word: string): boolean {
  return NEGATORS.has(word) || word.endsWith("n't");
}

const negates = known(isNegator);
const breaks = known((word) => BREAKS.has(word));

/**
 * Which tokens stand under a negation. It ends at a clause mark, a contrast word, the end of the sentence or after
 * `REACH` words: "not happy. The food is great" leaves the food great.
 */
export function negated(tokens: readonly Token[]): Uint8Array {
  const out = new Uint8Array(tokens.length);
  let left = 0;
  for (let i = 0; i < tokens.length; i++) {
    const t = tokens[i]!;
    if (i > 0 && t.sentence !== tokens[i - 1]!.sentence) left = 0;
    if (t.kind === 'mark' && t.text !== "'" && t.text !== '"' && t.text !== '-') left = 0;
    if (breaks(t.usual)) left = 0;
    if (t.kind === 'word' && left > 0) {
      out[i] = 1;
      left--;
    }
    if (t.kind === 'word' && negates(t.usual)) left = REACH;
  }
  return out;
}
