import type { CustomerReading } from '../../model.ts';
import { classShares } from '../learn/recipe.ts';
import type { Prepared } from '../text/prepare.ts';

type Feeling = Pick<CustomerReading, 'sentiment' | 'sentiment_label'>;

const LABELS = ['negative', 'neutral', 'positive'] as const;

/**
 * Sentiment of a post from what the heads of the model answered: the label is the likeliest class, the number the
 * share of positive less that of negative. A post without a single word or emoji is not judged.
 */
export function feeling(p: Prepared, yes: readonly number[]): Feeling {
  if (!p.tokens.some((t) => t.kind === 'word' || t.kind === 'emoji' || t.kind === 'hashtag'))
    return { sentiment: null, sentiment_label: null };
  const shares = classShares('sentiment', yes);
  const best = shares.indexOf(Math.max(...shares));
  return { sentiment: Math.round((shares[2]! - shares[0]!) * 1000) / 1000, sentiment_label: LABELS[best]! };
}
