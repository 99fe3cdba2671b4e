import { isDeepStrictEqual } from 'node:util';
import { type Kysely, sql } from 'kysely';
import { versionsInUse } from '../../analysis/in-use.ts';
import { DAY } from '../../config/duration.ts';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
import type { BrandCard, Iso, Ms, Verdict } from '../../model.ts';
import type { ErrorAllowance } from '../reading-error.ts';
import { VERDICT_SPAN } from '../span.ts';
import type { Thresholds } from '../thresholds.ts';
import { readAllowance } from './audits.ts';
import { type CardQuestion, readCard } from './cards.ts';
import { dayText, isoText } from './counted-span.ts';
import { lastVerdict } from './current-verdict.ts';

/** A brand's verdict that differs from the one before. */
export interface VerdictChange {
  brand: string;
  day: Iso;
  from: Verdict | null;
  to: Verdict;
  reasons: string[];
}

/** The same as a page tells it: how many readings of its dossier were corrected since, and the verdict with them. */
export interface ReviewedChange extends VerdictChange {
  corrected: number;
  would_be: Verdict | null;
}

/** Reads the card of a day, as things stood when it ended. */
export type DayReader = (question: CardQuestion) => Promise<BrandCard>;

interface DayOfVerdicts {
  /** The moment to judge at; the day it lies in has not ended. */
  at: Ms;
  thresholds: Thresholds;
  read?: DayReader;
}

/**
 * Gives the verdict of every day that ended since the last one given (at most a quarter of them, else the last day only),
 * each with the one before it as the standing one. Verdicts once given stay as they were given.
 * @returns the changes, oldest first.
 */
export async function giveVerdicts(
  db: Kysely<Database>,
  brand: { id: number; key: string },
  { at, thresholds, read = (question) => readCard(db, question) }: DayOfVerdicts,
): Promise<VerdictChange[]> {
  let last = await lastVerdict(db, brand.id, at);
  const end = Math.floor(at / DAY) * DAY;
  const begin = last ? Math.max(last.day + DAY, end - VERDICT_SPAN) : end - DAY;
  const changes: VerdictChange[] = [];
  for (let day = begin; day < end; day += DAY) {
    const standing = last?.verdict ?? null;
    const question = questionOfDay(brand, day, thresholds);
    const allowance = await readAllowance(db, question, thresholds.errors);
    const card = await read({ ...question, allowance, standing });
    await keepVerdict(db, question, card, { at, allowance });
    if (card.verdict !== standing) {
      changes.push({ brand: brand.key, day: dayText(day), from: standing, to: card.verdict, reasons: card.reasons });
    }
    last = { day, verdict: card.verdict };
  }
  return changes;
}

/** What the verdict of a day answers: the 90 days up to its end, judged at its end. */
export function questionOfDay(brand: { id: number; key: string }, day: Ms, thresholds: Thresholds): CardQuestion {
  const until = day + DAY;
  return { brand: brand.key, brandId: brand.id, from: until - VERDICT_SPAN, to: until, at: until, thresholds };
}

async function keepVerdict(
  db: Kysely<Database>,
  { brandId, to, thresholds }: CardQuestion,
  card: BrandCard,
  { at, allowance }: { at: Ms; allowance: ErrorAllowance },
): Promise<void> {
  await db
    .insertInto('verdicts')
    .values({
      brand_id: brandId,
      day: dayText(to - DAY),
      verdict: card.verdict,
      reasons: JSON.stringify(card.reasons),
      card: JSON.stringify(card),
      given_at: new Date(at),
      version: versionsInUse(),
      thresholds: JSON.stringify(thresholds),
      allowance: JSON.stringify(allowance),
    })
    .onConflict((conflict) => conflict.columns(['brand_id', 'day']).doNothing())
    .execute();
}

/** What the verdict of a day allowed for of the reading's errors; undefined where it was given before that was kept. */
export async function givenAllowance(
  db: Kysely<Database>,
  brandId: number,
  day: Iso,
): Promise<ErrorAllowance | undefined> {
  const found = await db
    .selectFrom('verdicts')
    .select('allowance')
    .where('brand_id', '=', brandId)
    .where('day', '=', day)
    .executeTakeFirst();
  return found?.allowance ?? undefined;
}

/** A day whose verdict is not what its record says. */
export interface VerdictDifference {
  brand: string;
  day: Iso;
  given: Verdict;
  again: Verdict;
}

/**
 * Gives the last verdict of a brand again and compares it with the one that stands. Null when there is nothing to compare:
 * none was given, or facts of its span have come or been corrected since, or it was given by other rules or readings -
 * then it stays as it was given.
 */
export async function findVerdictDifference(
  db: Kysely<Database>,
  brand: { id: number; key: string },
  thresholds: Thresholds,
  read: DayReader,
): Promise<VerdictDifference | 'equal' | null> {
  const last = await db
    .selectFrom('verdicts')
    .selectAll()
    .select(sql<number>`extract(epoch from day)::float8 * 1000`.as('begin'))
    .where('brand_id', '=', brand.id)
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!last || last.version !== versionsInUse() || !isDeepStrictEqual(last.thresholds, thresholds)) return null;
  if (await changedSince(db, brand.id, last.given_at, last.begin + DAY)) return null;
  const standing = (await lastVerdict(db, brand.id, last.begin))?.verdict ?? null;
  const question = {
    ...questionOfDay(brand, last.begin, thresholds),
    ...(last.allowance && { allowance: last.allowance }),
  };
  const again = await read({ ...question, standing });
  const same =
    isDeepStrictEqual(lasting(again, last.card), lasting(last.card, last.card)) && again.verdict === last.verdict;
  return same ? 'equal' : { brand: brand.key, day: dayText(last.begin), given: last.verdict, again: again.verdict };
}

/**
 * What of a card stays: which replies are canned is known better the more of them have come, and objections come later. Of what
 * the kept card had no figure for, since an older version gave it, nothing is compared.
 */
function lasting(card: BrandCard, kept: BrandCard): unknown {
  const known = Object.entries(card).filter(([name]) => Object.hasOwn(kept, name));
  return JSON.parse(JSON.stringify({ ...Object.fromEntries(known), canned_share: null, under_objection: false }));
}

/** Whether posts written before `until` came or changed, or were corrected, after a moment. */
async function changedSince(db: Kysely<Database>, brandId: number, since: Date, until: Ms): Promise<boolean> {
  const found = await sql`select from filings f join histories h on h.id = f.history_id and h.brand_id = ${brandId}
    join posts p on p.id = f.post_id
    where p.created_at < ${isoText(until)}::timestamptz and (greatest(p.received_at, p.edited_at, p.deleted_at, p.filed_at) >= ${since}
      or exists (select from readings r where r.post_id = p.id and r.corrected_at >= ${since})) limit 1`.execute(db);
  return found.rows.length > 0;
}

/** The verdicts of a brand that differ from the day before, of days that had begun at a moment; oldest first. */
export async function readVerdictChanges(db: Kysely<Database>, brandId: number, at: Ms): Promise<ReviewedChange[]> {
  const found = await typed({
    brand: col.text,
    day: col.text,
    from: col.orNull(col.word<Verdict>()),
    to: col.word<Verdict>(),
    reasons: col.json<string[]>(),
    corrected: col.number,
    would_be: col.orNull(col.word<Verdict>()),
  })`select b.key as brand, v.day::text as day, v.before as from, v.verdict as to, v.reasons,
      coalesce(r.corrected, 0) as corrected, r.verdict as would_be
    from (select *, lag(verdict) over (order by verdicts.day) as before from verdicts
      where brand_id = ${brandId} and day <= (${isoText(at)}::timestamptz at time zone 'UTC')::date) v
    join brands b on b.id = v.brand_id
    left join verdict_reviews r on r.brand_id = v.brand_id and r.day = v.day
    where v.before is distinct from v.verdict order by v.day`.execute(db);
  return found.rows;
}
