import type { Kysely } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { BrandCard, Ms } from '../model.ts';
import { byLadder } from '../scorecards/card.ts';
import { lastWeeks } from '../scorecards/span.ts';
import { readCard } from '../scorecards/store/cards.ts';
import { type CardRange, questionOf } from '../scorecards/store/questions.ts';
import type { Thresholds } from '../scorecards/thresholds.ts';
import type { BrandRow } from './scope.ts';

export async function readBrandCard(
  db: Kysely<Database>,
  brand: BrandRow,
  ask: CardRange,
  at: Ms,
  thresholds: Thresholds,
): Promise<BrandCard> {
  return readCard(db, questionOf(brand, ask, at, thresholds));
}

/** Cards of several brands, in the order of `byLadder`: who is to be looked at. */
export async function readBrandCards(
  db: Kysely<Database>,
  brands: BrandRow[],
  ask: CardRange,
  at: Ms,
  thresholds: Thresholds,
): Promise<BrandCard[]> {
  const cards: BrandCard[] = [];
  for (const brand of brands) cards.push(await readBrandCard(db, brand, ask, at, thresholds));
  return cards.sort(byLadder);
}

/** The card of each week (Mondays, UTC) of the last so many, oldest first. */
export async function readWeeks(
  db: Kysely<Database>,
  brand: BrandRow,
  weeks: number,
  at: Ms,
  thresholds: Thresholds,
): Promise<{ from: Ms; card: BrandCard }[]> {
  const found: { from: Ms; card: BrandCard }[] = [];
  for (const [from, to] of lastWeeks(at, weeks))
    found.push({ from, card: await readBrandCard(db, brand, { from, to }, at, thresholds) });
  return found;
}
