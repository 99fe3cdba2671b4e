import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { MINUTE } from '../../config/duration.ts';
import type { Database } from '../../db/tables.ts';
import { anyOf, col, typed } from '../../db/typed.ts';
import { findArchiveEnd } from '../../intake/posts.ts';
import type { Ms } from '../../model.ts';
import type { Thresholds } from '../thresholds.ts';
import { readTallied, type TalliedCard } from './cards.ts';
import { questionOf } from './questions.ts';
import { type BrandStory, tellStory } from './story.ts';

type Db = Kysely<Database>;

/** Raised with every change of what is kept: rows of another shape are then made again. */
const SHAPE = 3;
/** As old as a kept story may be when it is shown: what time alone changes in 90 days within this, nobody sees. */
const HOLDS: Ms = 60 * MINUTE;
/** From this age on the job makes it again, long before it would be too old. */
const RENEW: Ms = 30 * MINUTE;

const rulesOf = (thresholds: Thresholds) =>
  createHash('sha256')
    .update(JSON.stringify([SHAPE, thresholds]))
    .digest('base64url')
    .slice(0, 22);

/** What holds: made by these rules, not long before the moment, and nothing of the brand has changed since. */
function holding(at: Ms, thresholds: Thresholds, holds: Ms) {
  return sql<boolean>`k.rules = ${rulesOf(thresholds)} and k.at <= ${new Date(at)} and k.at > ${new Date(at - holds)}
    and not exists (select from stale_days s where s.brand_id = k.brand_id)`;
}

/** The kept cards of brands over the 90 days up to a moment; those that no longer hold are missing. */
export async function readKeptTold(
  db: Db,
  brandIds: readonly number[],
  at: Ms,
  thresholds: Thresholds,
): Promise<Map<number, TalliedCard>> {
  const rows = await db
    .selectFrom('kept_stories as k')
    .select(({ exists, selectFrom }) => [
      ...(['k.brand_id', 'k.told'] as const),
      exists(
        selectFrom('objections as o')
          .select('o.id')
          .whereRef('o.brand_id', '=', 'k.brand_id')
          .where('o.answer', 'is', null),
      ).as('under_objection'),
    ])
    .where('k.brand_id', '=', anyOf(brandIds))
    .where(holding(at, thresholds, HOLDS))
    .execute();
  return new Map(
    rows.map(({ brand_id, told, under_objection }) => [
      brand_id,
      underObjection(told as TalliedCard, Boolean(under_objection)),
    ]),
  );
}

/** Objections come and go by themselves: a kept card does not wait to say so. */
function underObjection(told: TalliedCard, under_objection: boolean): TalliedCard {
  return { card: { ...told.card, under_objection }, tally: { ...told.tally, under_objection } };
}

/** The kept story of one brand; null where none holds. */
export async function readKeptStory(
  db: Db,
  brandId: number,
  at: Ms,
  thresholds: Thresholds,
): Promise<BrandStory | null> {
  const kept = await db
    .selectFrom('kept_stories as k')
    .select('k.story')
    .where('k.brand_id', '=', brandId)
    .where(holding(at, thresholds, HOLDS))
    .executeTakeFirst();
  return (kept?.story as BrandStory | undefined) ?? null;
}

/**
 * Makes the stories that pages will want next: of brands whose record changed, and of those that were made long ago.
 * @returns how many were made.
 */
export async function keepStories(db: Db, now: Ms, thresholds: Thresholds): Promise<number> {
  const archiveEnd = await findArchiveEnd(db);
  const at = archiveEnd ?? now;
  const { rows } = await typed({ id: col.number, key: col.text })`select b.id, b.key from brands b where not exists (
      select from kept_stories k where k.brand_id = b.id and ${holding(at, thresholds, archiveEnd === null ? RENEW : HOLDS)})
    order by b.own desc, b.id`.execute(db);
  for (const brand of rows) await keepStory(db, brand, at, thresholds);
  return rows.length;
}

async function keepStory(db: Db, brand: { id: number; key: string }, at: Ms, thresholds: Thresholds): Promise<void> {
  const question = questionOf(brand, {}, at, thresholds);
  const [told, story] = [
    JSON.stringify(await readTallied(db, question)),
    JSON.stringify(await tellStory(db, question)),
  ];
  const row = { at: new Date(at), rules: rulesOf(thresholds), told, story };
  await db
    .insertInto('kept_stories')
    .values({ brand_id: brand.id, ...row })
    .onConflict((conflict) => conflict.column('brand_id').doUpdateSet(row))
    .execute();
}
