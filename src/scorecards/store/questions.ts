import type { Ms } from '../../model.ts';
import { endOf, VERDICT_SPAN } from '../span.ts';
import type { Thresholds } from '../thresholds.ts';
import type { CardQuestion } from './cards.ts';

/** What part of a brand's record is asked for; without `from` the last 90 days, without `to` all up to now. */
export interface CardRange {
  from?: Ms | undefined;
  to?: Ms | undefined;
  network?: string | undefined;
  language?: string | undefined;
  topic?: string | undefined;
}

/** The question behind a card. It ends with the moment judged at, which it includes: nobody can judge what is to come. */
export function questionOf(
  brand: { id: number; key: string },
  ask: CardRange,
  at: Ms,
  thresholds: Thresholds,
): CardQuestion {
  const to = Math.min(ask.to ?? endOf(at), endOf(at));
  return {
    brand: brand.key,
    brandId: brand.id,
    from: Math.min(ask.from ?? to - VERDICT_SPAN, to),
    to,
    at,
    thresholds,
    ...(ask.network !== undefined && { network: ask.network }),
    ...(ask.language !== undefined && { language: ask.language }),
    ...(ask.topic !== undefined && { topic: ask.topic }),
  };
}
