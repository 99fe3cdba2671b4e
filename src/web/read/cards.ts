import type { Kysely } from 'kysely';
import { type CardQuestion, readCard } from '../../accountability/store/cards.ts';
import { standingVerdict } from '../../accountability/store/verdicts.ts';
import type { Thresholds } from '../../accountability/thresholds.ts';
import type { Database } from '../../db/tables.ts';
import type { BrandCard, Ms } from '../../model.ts';
import type { BrandRow } from './scope.ts';

const DAY: Ms = 86_400_000;
/** What scorecards look back on unless asked otherwise. */
export const CARD_SPAN: Ms = 90 * DAY;

/** What part of the record is asked for. */
export interface CardAsk {
  from?: Ms | undefined;
  to?: Ms | undefined;
  network?: string | undefined;
  language?: string | undefined;
  topic?: string | undefined;
}

/** Ends with the moment judged at, which it includes. */
export function questionOf(brand: BrandRow, ask: CardAsk, at: Ms, thresholds: Thresholds): CardQuestion {
  const end = Math.min(ask.to ?? at + 1_000, at + 1_000);
  return {
    brand: brand.key,
    brandId: brand.id,
    from: Math.min(ask.from ?? end - CARD_SPAN, end),
    to: end,
    at,
    thresholds,
    ...(ask.network !== undefined && { network: ask.network }),
    ...(ask.language !== undefined && { language: ask.language }),
    ...(ask.topic !== undefined && { topic: ask.topic }),
  };
}

export async function readBrandCard(
  db: Kysely<Database>,
  brand: BrandRow,
  ask: CardAsk,
  at: Ms,
  thresholds: Thresholds,
): Promise<BrandCard> {
  return readCard(db, { ...questionOf(brand, ask, at, thresholds), standing: await standingVerdict(db, brand.id) });
}

/** Cards of several brands, the lowest rate of resolution first: who is to be looked at. */
export async function readBrandCards(
  db: Kysely<Database>,
  brands: BrandRow[],
  ask: CardAsk,
  at: Ms,
  thresholds: Thresholds,
): Promise<BrandCard[]> {
  const cards: BrandCard[] = [];
  for (const brand of brands) cards.push(await readBrandCard(db, brand, ask, at, thresholds));
  const rate = (card: BrandCard) => card.resolution_rate_low ?? Number.POSITIVE_INFINITY;
  return cards.sort(
    (a, b) => rate(a) - rate(b) || b.apologised_cases - a.apologised_cases || (a.brand < b.brand ? -1 : 1),
  );
}

/** The card of each week (Mondays, UTC) of the last so many, oldest first. */
export async function readWeeks(
  db: Kysely<Database>,
  brand: BrandRow,
  weeks: number,
  at: Ms,
  thresholds: Thresholds,
): Promise<{ from: Ms; card: BrandCard }[]> {
  const today = Math.floor(at / DAY);
  // Day 0 of the epoch was a Thursday: three days after a Monday.
  const monday = (today - ((today + 3) % 7)) * DAY;
  const found: { from: Ms; card: BrandCard }[] = [];
  for (let back = weeks - 1; back >= 0; back--) {
    const from = monday - back * 7 * DAY;
    found.push({ from, card: await readCard(db, questionOf(brand, { from, to: from + 7 * DAY }, at, thresholds)) });
  }
  return found;
}
