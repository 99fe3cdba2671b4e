import { HEAD_NAMES, type HeadLogits, type HeadName, highest, type Logits } from '../heads.ts';
import { lazily } from '../lazily.ts';
import type { StoredHead } from './heads.ts';

type Row = ArrayLike<number>;

/**
 * The encoder's logits with those of the fast model added: the two err on different posts. How much the second counts in
 * a head was chosen on brands that neither was fitted on (`train/reading/shares.py`).
 * @param linear of the heads that are asked of the post's role
 */
export function addLinear(
  heads: Readonly<Record<HeadName, StoredHead>>,
  encoder: Logits,
  linear: Partial<Logits>,
): Logits {
  const out = HEAD_NAMES.map((name): [HeadName, HeadLogits] => {
    const { linear_share: share = 0, where } = heads[name];
    const other = linear[name];
    return [name, other && share > 0 ? summed(encoder[name], other, share, where === 'part') : encoder[name]];
  });
  return Object.fromEntries(out) as unknown as Logits;
}

/** @param ofParts whether the post has what one of its sentences has, and nothing of its own */
function summed(encoder: HeadLogits, linear: HeadLogits, share: number, ofParts: boolean): HeadLogits {
  const parts = lazily(() => {
    const theirs = linear.parts();
    return encoder.parts().map((row, n) => sum(row, theirs[n]!, share));
  });
  const rows = ofParts ? parts() : [];
  return {
    whole: rows.length > 0 ? highest(rows, encoder.whole.length) : sum(encoder.whole, linear.whole, share),
    parts,
  };
}

const sum = (one: Row, other: Row, share: number): Float64Array =>
  Float64Array.from(one, (logit, k) => logit + share * other[k]!);
