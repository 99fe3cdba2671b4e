import { MEANING, meaningOf } from '../encoder/encoder.ts';
import type { Prepared } from '../text/prepare.ts';
import { type FitOptions, fitWeights, type Weights } from './logistic.ts';

/** A post as the encoder is given it: handles as a bare @ and no addresses, so that it learns no brand. */
function saidIn(p: Pick<Prepared, 'cased' | 'tokens'>): string {
  let said = '';
  let at = 0;
  for (const { kind, from, to } of p.tokens) {
    if (kind !== 'handle' && kind !== 'url') continue;
    said += p.cased.slice(at, from) + (kind === 'handle' ? '@' : '');
    at = to;
  }
  return (said + p.cased.slice(at)).replace(/\s+/gu, ' ').trim();
}

/** What a prepared post means; made when first called. */
export function meaningIn(p: Prepared): () => Float32Array {
  let meaning: Float32Array | undefined;
  return () => {
    meaning ??= meaningOf(saidIn(p));
    return meaning;
  };
}

/** Brings the numbers of a meaning to about the size of 1. */
const GAIN = Math.sqrt(MEANING);
const PLACES = Int32Array.from({ length: MEANING }, (_, k) => k);

/** What a second judge is asked about: a text that can say what it means, and what is known of it before fitting. */
export interface Meant {
  meaning?: (() => Float32Array) | undefined;
  offset: number;
}

function numbersOf({ meaning }: Meant): Float32Array {
  if (!meaning) throw new Error('a second judge was asked about features that were made without the text');
  return meaning();
}

/** The margin of a text under a second judge. */
export function meaningMargin(x: Meant, { w, bias }: Weights): number {
  const numbers = numbersOf(x);
  let z = 0;
  for (let k = 0; k < MEANING; k++) z += w[k]! * numbers[k]!;
  return GAIN * z + bias + x.offset;
}

/** Fits a second judge on what texts mean. */
export function fitMeaning(texts: readonly Meant[], labels: readonly number[], o: Omit<FitOptions, 'size'>): Weights {
  const rows = texts.map((x) => ({
    n: MEANING,
    offset: x.offset,
    index: PLACES,
    value: numbersOf(x).map((number) => GAIN * number),
  }));
  return fitWeights(rows, labels, { ...o, size: MEANING });
}
