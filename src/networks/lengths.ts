/** How long a post may be, in the units that its network counts. Pure. */
import type { Limits } from './network.ts';
import { findNetwork } from './registry.ts';

type PostLength = NonNullable<Limits['post_length']>;

/** Null where no bound is known: then no length is judged. */
export function longestPost(network: string): PostLength | null {
  return findNetwork(network)?.limits.post_length ?? null;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** `x_weighted` is counted by code points: near enough for a warning, since X weighs links and some scripts otherwise. */
export function countLength(text: string, unit: PostLength['unit'] = 'code_points'): number {
  if (unit === 'utf16') return text.length;
  return unit === 'graphemes' ? [...graphemes.segment(text)].length : [...text].length;
}
