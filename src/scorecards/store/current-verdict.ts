import type { Kysely } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
import type { Ms, Verdict } from '../../model.ts';
import { endOf, VERDICT_SPAN } from '../span.ts';
import { dayText, isNarrowed, type Scope } from './counted-span.ts';

/** The last verdict given on a day that had ended by `before`; undefined before the first. */
export async function lastVerdict(
  db: Kysely<Database>,
  brandId: number,
  before: Ms,
): Promise<{ day: Ms; verdict: Verdict } | undefined> {
  const found = await typed({
    day: col.number,
    verdict: col.word<Verdict>(),
  })`select extract(epoch from day)::float8 * 1000 as day, verdict
    from verdicts where brand_id = ${brandId} and day < ${dayText(before)}::date order by verdicts.day desc limit 1`.execute(
    db,
  );
  return found.rows[0];
}

/**
 * The verdict in force that a card of this scope is judged against. A verdict is about all that a brand did in 90 days, so
 * only a card of just that much has one; any other part of the record is judged on its own.
 */
export async function findCurrentVerdict(db: Kysely<Database>, scope: Scope): Promise<Verdict | null> {
  const length = scope.to - scope.from;
  const whole = length >= VERDICT_SPAN && length <= endOf(VERDICT_SPAN);
  if (!whole || isNarrowed(scope)) return null;
  return (await lastVerdict(db, scope.brandId, scope.to))?.verdict ?? null;
}
