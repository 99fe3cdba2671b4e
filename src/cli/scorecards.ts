import type { Kysely } from 'kysely';
import { type CardQuestion, readCard } from '../accountability/store/cards.ts';
import { recordSpan, valuesOf } from '../accountability/store/listing.ts';
import { thresholdsOf } from '../accountability/thresholds.ts';
import { iso } from '../cases/present.ts';
import type { Database } from '../db/tables.ts';
import type { BrandCard, Ms } from '../model.ts';
import type { ReadOptions } from './options.ts';
import type { Reader } from './session.ts';

export const DIMENSIONS = ['network', 'language', 'topic'] as const;
export const PERIODS = ['day', 'week', 'month'] as const;
export type Grouping = (typeof DIMENSIONS)[number] | (typeof PERIODS)[number];

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
  const end = reader.at + 1_000;
  const wanted = keys ?? (options.brand === undefined ? undefined : [options.brand]);
  return [...reader.context.brands.values()]
    .filter((brand) => wanted === undefined || wanted.includes(brand.key))
    .map((brand) => ({
      brand: brand.key,
      brandId: brand.id,
      from: options.from ?? Math.min(record?.first ?? reader.at, end),
      to: Math.min(options.to ?? end, end),
      at: reader.at,
      thresholds,
      ...pick(options),
    }));
}

function pick({ network, language, topic }: CardOptions) {
  return {
    ...(network === undefined ? {} : { network }),
    ...(language === undefined ? {} : { language }),
    ...(topic === undefined ? {} : { topic }),
  };
}

/** The cards of all questions, split as asked; within a grouping in its order, else by resolution rate, the lowest first. */
export async function readCards(
  db: Kysely<Database>,
  questions: CardQuestion[],
  options: CardOptions,
): Promise<GroupedCard[]> {
  const cards: GroupedCard[] = [];
  for (const question of questions) cards.push(...(await readGroups(db, question, options)));
  if (options.by === undefined) cards.sort(byRate);
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
  const parts: [string, CardQuestion][] =
    by === 'day' || by === 'week' || by === 'month'
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

const DAY: Ms = 86_400_000;

/** [from, to) cut at the beginnings (UTC) of days, weeks (Mondays) or months. */
export function periodsOf(from: Ms, to: Ms, by: (typeof PERIODS)[number]): [Ms, Ms][] {
  const periods: [Ms, Ms][] = [];
  for (let begin = from; begin < to; ) {
    const end = Math.min(to, endOfPeriod(begin, by));
    periods.push([begin, end]);
    begin = end;
  }
  return periods;
}

function endOfPeriod(at: Ms, by: (typeof PERIODS)[number]): Ms {
  const date = new Date(at);
  if (by === 'month') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
  const day = Math.floor(at / DAY);
  // Day 0 of the epoch was a Thursday: three days after a Monday.
  return (by === 'day' ? day + 1 : day + 7 - ((day + 3) % 7)) * DAY;
}

function byRate(a: BrandCard, b: BrandCard): number {
  const rate = (card: BrandCard) => card.resolution_rate_low ?? Number.POSITIVE_INFINITY;
  return rate(a) - rate(b) || b.apologised_cases - a.apologised_cases || (a.brand < b.brand ? -1 : 1);
}
