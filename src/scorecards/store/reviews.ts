import type { Kysely } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
import type { Iso, Ms, Verdict } from '../../model.ts';
import type { ErrorAllowance } from '../reading-error.ts';
import { VERDICT_SPAN } from '../span.ts';
import type { Thresholds } from '../thresholds.ts';
import { lastVerdict } from './current-verdict.ts';
import { type DayReader, questionOfDay } from './verdicts.ts';

declare module '../../db/tables.ts' {
  interface Database {
    verdict_reviews: { brand_id: number; day: DayColumn; corrected: number; verdict: Verdict; reviewed_at: Date };
  }
}

type Db = Kysely<Database>;

/**
 * Looks at the verdicts of a brand that have a dossier, of the last 90 days: where readings of its posts were corrected since,
 * notes how many, and what the verdict would be with them, by the rules of then. The verdict itself stays as it was given. Where
 * all corrections were taken back nothing is noted any more.
 * @returns how many were worked out again.
 */
export async function reviewVerdicts(
  db: Db,
  brand: { id: number; key: string },
  at: Ms,
  read: DayReader,
): Promise<number> {
  const due = await findCorrected(db, brand.id, at);
  for (const { day, corrected, thresholds, allowance } of due) {
    if (corrected === 0) {
      await db.deleteFrom('verdict_reviews').where('brand_id', '=', brand.id).where('day', '=', day).execute();
      continue;
    }
    const begin = Date.parse(day);
    const standing = (await lastVerdict(db, brand.id, begin))?.verdict ?? null;
    const card = await read({ ...questionOfDay(brand, begin, thresholds), ...(allowance && { allowance }), standing });
    const review = { corrected, verdict: card.verdict, reviewed_at: new Date(at) };
    await db
      .insertInto('verdict_reviews')
      .values({ brand_id: brand.id, day, ...review })
      .onConflict((conflict) => conflict.columns(['brand_id', 'day']).doUpdateSet(review))
      .execute();
  }
  return due.length;
}

/** Dossiers with posts that were corrected since the verdict was given, where that is other than at the last review. */
async function findCorrected(
  db: Db,
  brandId: number,
  at: Ms,
): Promise<{ day: Iso; corrected: number; thresholds: Thresholds; allowance: ErrorAllowance | null }[]> {
  const { rows } = await typed({
    day: col.text,
    corrected: col.number,
    thresholds: col.json<Thresholds>(),
    allowance: col.orNull(col.json<ErrorAllowance>()),
  })`
    select d.day::text as day, n.corrected, d.content::jsonb->'thresholds' as thresholds,
      coalesce(v.allowance, d.content::jsonb->'allowance') as allowance
    from dossiers d
      left join verdicts v on v.brand_id = d.brand_id and v.day = d.day
      left join verdict_reviews r on r.brand_id = d.brand_id and r.day = d.day
      cross join lateral (select count(distinct p.id)::int as corrected
        from jsonb_array_elements(d.content::jsonb->'cases') c
          cross join lateral jsonb_array_elements(c->'posts') q
          join posts p on p.network = c->>'network' and p.native_id = q->>'id'
        where exists (select from labels l where l.post_id = p.id and l.made_at > coalesce(v.given_at, d.made_at))) n
    where d.brand_id = ${brandId} and d.day > (${new Date(at - VERDICT_SPAN)}::timestamptz at time zone 'UTC')::date
      and (r.day is not null or exists (select from labels l where l.made_at >= coalesce(v.given_at, d.made_at)))
      and (n.corrected <> coalesce(r.corrected, 0) or (n.corrected > 0
        and exists (select from labels l where l.made_at >= r.reviewed_at)))
    order by d.day`.execute(db);
  return rows;
}
