import type { Kysely } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { BrandCard, Ms } from '../model.ts';
import { byLadder } from '../scorecards/card.ts';
import { readCard, readTallied, type TalliedCard } from '../scorecards/store/cards.ts';
import { readKeptStory, readKeptTold } from '../scorecards/store/kept.ts';
import { valuesOf } from '../scorecards/store/listing.ts';
import { type CardRange, questionOf } from '../scorecards/store/questions.ts';
import { type BrandStory, tellStory } from '../scorecards/store/story.ts';
import type { Thresholds } from '../scorecards/thresholds.ts';
import type { BrandRow } from './scope.ts';

type Db = Kysely<Database>;

/** By what a card is read: the moment it is read at, and the thresholds of a verdict. */
export interface CardBasis {
  at: Ms;
  thresholds: Thresholds;
}

export async function readBrandCard(
  db: Db,
  brand: BrandRow,
  ask: CardRange,
  { at, thresholds }: CardBasis,
): Promise<BrandCard> {
  if (isPlain(ask)) return (await readBrandTold(db, [brand], at, thresholds))[0]!.card;
  return readCard(db, questionOf(brand, ask, at, thresholds));
}

/** Whether just the last 90 days are asked for, which are kept. */
function isPlain(ask: CardRange): boolean {
  return [ask.from, ask.to, ask.network, ask.language, ask.topic].every((part) => part === undefined);
}

/** Cards of several brands, in the order of `byLadder`: who is to be looked at. */
export async function readBrandCards(
  db: Db,
  brands: BrandRow[],
  ask: CardRange,
  { at, thresholds }: CardBasis,
): Promise<BrandCard[]> {
  const cards: BrandCard[] = [];
  if (isPlain(ask)) for (const { card } of await readBrandTold(db, brands, at, thresholds)) cards.push(card);
  else for (const brand of brands) cards.push(await readCard(db, questionOf(brand, ask, at, thresholds)));
  return cards.sort(byLadder);
}

/** The card of each of these brands over the last 90 days, with its counts: as kept, or read where it is not. */
export async function readBrandTold(
  db: Db,
  brands: BrandRow[],
  at: Ms,
  thresholds: Thresholds,
): Promise<TalliedCard[]> {
  const ids = brands.map((brand) => brand.id);
  const kept = await readKeptTold(db, ids, at, thresholds);
  const told: TalliedCard[] = [];
  for (const brand of brands)
    told.push(kept.get(brand.id) ?? (await readTallied(db, questionOf(brand, {}, at, thresholds))));
  return told;
}

/** What its page says of a brand besides the card. */
export async function readBrandStory(db: Db, brand: BrandRow, at: Ms, thresholds: Thresholds): Promise<BrandStory> {
  const kept = await readKeptStory(db, brand.id, at, thresholds);
  return kept ?? tellStory(db, questionOf(brand, {}, at, thresholds));
}

/** The card of a brand on each network over the last 90 days; none where it is on one alone, since that is the whole. */
export async function readNetworkCards(
  db: Db,
  brand: BrandRow,
  at: Ms,
  thresholds: Thresholds,
): Promise<{ network: string; card: BrandCard }[]> {
  const question = questionOf(brand, {}, at, thresholds);
  const networks = await valuesOf(db, 'network', question);
  if (networks.length < 2) return [];
  const cards = [];
  for (const network of networks) cards.push({ network, card: await readCard(db, { ...question, network }) });
  return cards;
}
