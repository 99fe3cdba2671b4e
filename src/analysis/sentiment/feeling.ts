import type { CustomerReading } from '../../model.ts';
import type { Polarity } from './lexicon.ts';

type Feeling = Pick<CustomerReading, 'sentiment' | 'sentiment_label'>;

const LABELS = ['negative', 'neutral', 'positive'] as const;

/** How much one point of lexicon score moves the log-odds; `RECIPES` says by which figures it was chosen. */
const LEXICON_PULL = 0.3;
/** Beyond this a lexicon score says no more. */
const MOST_LEAN = 6;
/** A lexicon score within this of zero speaks for neutral. */
const LITTLE_LEAN = 2;

const logit = (p: number): number => Math.log((p + 1e-6) / (1 - p + 1e-6));

/** Praise for what went wrong is the opposite of praise: what the heads said for either side speaks for the worse one. */
const mocked = ([negative = 0, neutral = 0, positive = 0]: readonly number[]): number[] => [
  Math.max(negative, positive),
  neutral,
  Math.min(negative, positive),
];

/**
 * Sentiment of a post: the log-odds of the fitted heads, moved by what the lexicon says of the words; the number is the
 * share of positive less that of negative. Both, since the lexicon holds up on posts about anything and the model knows
 * the trade. The caller abstains on posts without words.
 */
export function feeling({ good, bad }: Polarity, answers: readonly number[], sarcastic: boolean): Feeling {
  const said = Math.max(-MOST_LEAN, Math.min(MOST_LEAN, good - bad));
  const lean = sarcastic ? -Math.max(Math.abs(said), LITTLE_LEAN) : said;
  const yes = sarcastic ? mocked(answers) : answers;
  const moved = [-lean, LITTLE_LEAN - Math.abs(lean), lean].map((pull, k) =>
    Math.exp(logit(yes[k]!) + LEXICON_PULL * pull),
  );
  const sum = moved.reduce((a, b) => a + b, 0);
  const best = moved.indexOf(Math.max(...moved));
  const sentiment = Math.round(((moved[2]! - moved[0]!) / sum) * 1000) / 1000;
  // As much for as against is neither.
  return { sentiment, sentiment_label: sentiment === 0 ? 'neutral' : LABELS[best]! };
}
