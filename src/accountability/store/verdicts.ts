import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../../db/tables.ts';
import type { BrandCard, Iso, Ms, Verdict } from '../../model.ts';
import { VERDICT_SPAN } from '../span.ts';
import type { Thresholds } from '../thresholds.ts';
import { readCard } from './cards.ts';
import { dayText } from './pieces.ts';
import { lastVerdict } from './standing.ts';

const DAY: Ms = 86_400_000;

/** A brand's verdict that differs from the one before. */
export interface VerdictChange {
  brand: string;
  day: Iso;
  from: Verdict | null;
  to: Verdict;
  reasons: string[];
}

/**
 * Gives the verdict of every day that ended since the last one given (at most a quarter of them, else the last day only),
 * each with the one before it as the standing one. Verdicts once given stay as they were given.
 * @param at the moment to judge at; the day it lies in has not ended.
 * @returns the changes, oldest first.
 */
export async function giveVerdicts(
  trx: Transaction<Database>,
  brand: { id: number; key: string },
  at: Ms,
  thresholds: Thresholds,
): Promise<VerdictChange[]> {
  let last = await lastVerdict(trx, brand.id, at);
  const end = Math.floor(at / DAY) * DAY;
  const begin = last ? Math.max(last.day + DAY, end - VERDICT_SPAN) : end - DAY;
  const changes: VerdictChange[] = [];
  for (let day = begin; day < end; day += DAY) {
    const until = day + DAY;
    const standing = last?.verdict ?? null;
    const span = { brand: brand.key, brandId: brand.id, from: until - VERDICT_SPAN, to: until, at: until };
    const card = await readCard(trx, { ...span, thresholds, standing });
    await keepVerdict(trx, brand.id, day, card, at);
    if (card.verdict !== standing) {
      changes.push({ brand: brand.key, day: dayText(day), from: standing, to: card.verdict, reasons: card.reasons });
    }
    last = { day, verdict: card.verdict };
  }
  return changes;
}

async function keepVerdict(
  trx: Transaction<Database>,
  brandId: number,
  day: Ms,
  card: BrandCard,
  at: Ms,
): Promise<void> {
  await trx
    .insertInto('verdicts')
    .values({
      brand_id: brandId,
      day: dayText(day),
      verdict: card.verdict,
      reasons: JSON.stringify(card.reasons),
      card: JSON.stringify(card),
      given_at: new Date(at),
    })
    .onConflict((conflict) => conflict.columns(['brand_id', 'day']).doNothing())
    .execute();
}

/** The verdicts of a brand that differ from the day before, oldest first. */
export async function readVerdictChanges(db: Kysely<Database>, brandId: number): Promise<VerdictChange[]> {
  const found =
    await sql<VerdictChange>`select b.key as brand, v.day::text as day, v.before as from, v.verdict as to, v.reasons
    from (select *, lag(verdict) over (order by verdicts.day) as before from verdicts where brand_id = ${brandId}) v
    join brands b on b.id = v.brand_id
    where v.before is distinct from v.verdict order by v.day`.execute(db);
  return found.rows;
}
