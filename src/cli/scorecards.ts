import type { Kysely } from 'kysely';
import type { Database } from '../db/tables.ts';
import { type BrandCard, iso } from '../model.ts';
import { byLadder } from '../scorecards/card.ts';
import { endOf, PERIODS, type Period, periodsOf } from '../scorecards/span.ts';
import { type CardQuestion, readCard } from '../scorecards/store/cards.ts';
import { recordSpan, valuesOf } from '../scorecards/store/listing.ts';
import { questionOf } from '../scorecards/store/questions.ts';
import { thresholdsOf } from '../scorecards/thresholds.ts';
import type { ReadOptions } from './options.ts';
import type { Reader } from './session.ts';

export const DIMENSIONS = ['network', 'language', 'topic'] as const;
export type Grouping = (typeof DIMENSIONS)[number] | Period;

/** What narrows or splits scorecards. */
export interface CardOptions extends ReadOptions {
  network?: string;
  language?: string;
  topic?: string;
  by?: Grouping;
  /** Parts in which nothing happened are kept, too. */
  empty?: boolean;
}

/** A card, and which part of the brand's record it is of when the record was split. */
export type GroupedCard = BrandCard & { group?: string };

/**
 * The questions a command line asks: one a brand, over [--from, --to). Without --from the record is taken whole; without
 * --to it ends with the moment judged at, which it includes.
 */
export async function questionsOf(
  db: Kysely<Database>,
  reader: Reader,
  options: CardOptions,
  keys?: string[],
): Promise<CardQuestion[]> {
  const record = await recordSpan(db);
  const thresholds = thresholdsOf(reader.config);
  const wanted = keys ?? (options.brand === undefined ? undefined : [options.brand]);
  const from = options.from ?? Math.min(record?.first ?? reader.at, endOf(reader.at));
  return [...reader.context.brands.values()]
    .filter((brand) => wanted === undefined || wanted.includes(brand.key))
    .map((brand) => questionOf(brand, { ...options, from }, reader.at, thresholds));
}

/** The cards of all questions, split as asked; within a grouping in its order, else in the order of `byLadder`. */
export async function readCards(
  db: Kysely<Database>,
  questions: CardQuestion[],
  options: CardOptions,
): Promise<GroupedCard[]> {
  const cards: GroupedCard[] = [];
  for (const question of questions) cards.push(...(await readGroups(db, question, options)));
  if (options.by === undefined) cards.sort(byLadder);
  return cards.slice(0, options.limit ?? cards.length);
}

async function readGroups(
  db: Kysely<Database>,
  question: CardQuestion,
  { by, to, empty }: CardOptions,
): Promise<GroupedCard[]> {
  if (by === undefined) {
    const card = await readCard(db, question);
    return [to === undefined ? card : { ...card, to: iso(to) }];
  }
  const parts: [string, CardQuestion][] = isPeriod(by)
    ? periodsOf(question.from, question.to, by).map(([from, until]) => [
        iso(from).slice(0, 10),
        { ...question, from, to: until },
      ])
    : (await valuesOf(db, by, question)).map((value) => [value, { ...question, [by]: value }]);
  const cards: GroupedCard[] = [];
  for (const [group, part] of parts) cards.push({ group, ...(await readCard(db, part)) });
  return cards.filter(
    (card) => empty || card.replies > 0 || card.complaint_cases > 0 || card.apologised_cases > 0 || card.maturing > 0,
  );
}

function isPeriod(by: Grouping): by is Period {
  return PERIODS.some((period) => period === by);
}
