import { type Kysely, sql } from 'kysely';
import type { CaseContext } from '../cases/context.ts';
import { foldAsOf } from '../cases/refold.ts';
import { DAY } from '../config/duration.ts';
import { inRolledBack } from '../db/rollback-only.ts';
import type { Database } from '../db/tables.ts';
import { col, typed } from '../db/typed.ts';
import type { Log } from '../log.ts';
import type { BrandCard, Ms } from '../model.ts';
import { type CardQuestion, readCard } from '../scorecards/store/cards.ts';
import { gatherDossier, keepDossier } from '../scorecards/store/dossiers.ts';
import { reviewVerdicts } from '../scorecards/store/reviews.ts';
import { givenAllowance, giveVerdicts, questionOfDay } from '../scorecards/store/verdicts.ts';
import type { Thresholds } from '../scorecards/thresholds.ts';

type Db = Kysely<Database>;

/** Gives every brand the verdicts of the days that have ended, and looks again at those whose readings were corrected since. */
export async function giveAllVerdicts(
  db: Db,
  context: CaseContext,
  { thresholds, at }: { thresholds: Thresholds; at: Ms },
  log: Log,
): Promise<void> {
  // A verdict stays as it was given: it waits until all that was said in its days is assigned to cases.
  if (await isBehind(db, at)) return log.info({}, 'verdicts wait: posts of earlier days are still to be assigned');
  for (const brand of context.brands.values()) {
    const changes = await giveVerdicts(db, brand, {
      at,
      thresholds,
      read: (question) => cardAsOf(db, context, question),
    });
    for (const { day, from, to } of changes) {
      // Every brand begins so: it is no news.
      const level = from === null && to === 'not_enough_data' ? 'debug' : 'info';
      log[level]({ brand: brand.key, day, from, to }, 'verdict changed');
      if (to !== 'not_enough_data') await freeze(db, context, questionOfDay(brand, Date.parse(day), thresholds), day);
    }
    await reviewVerdicts(db, brand, at, (question) => cardAsOf(db, context, question));
  }
}

/** Whether posts of days that have ended wait to be assigned, or none has been read at all yet. */
async function isBehind(db: Db, at: Ms): Promise<boolean> {
  const { rows } = await typed({
    behind: col.boolean,
  })`select not exists (select from posts)
    or exists (select from unfiled u join posts p on p.id = u.post_id
      where p.created_at < ${new Date(Math.floor(at / DAY) * DAY)}) as behind`.execute(db);
  return rows[0]!.behind;
}

/**
 * A card as things stood at its moment: histories in which anything has happened since are folded as of then, in a
 * transaction that is rolled back. So a verdict is the same whether it is given a minute after midnight or days later.
 */
export function cardAsOf(db: Db, context: CaseContext, question: CardQuestion): Promise<BrandCard> {
  return seenThen(db, context, question, (seen) => readCard(seen, question));
}

async function seenThen<T>(db: Db, context: CaseContext, question: CardQuestion, work: (db: Db) => Promise<T>) {
  const moved = await movedSince(db, question.brandId, question.at);
  if (moved.length === 0) return work(db);
  return inRolledBack(db, async (trx) => {
    await foldAsOf(trx, context, moved, question.at);
    return work(trx);
  });
}

/** Freezes what the verdict of a day rests on. */
async function freeze(db: Db, context: CaseContext, question: CardQuestion, day: string): Promise<void> {
  const allowance = await givenAllowance(db, question.brandId, day);
  const asked = { ...question, ...(allowance && { allowance }) };
  const content = await seenThen(db, context, asked, async (seen) =>
    gatherDossier(seen, asked, day, await readCard(seen, asked)),
  );
  await keepDossier(db, question.brandId, content, new Date(question.at));
}

/** Histories of a brand with a post, an action or a promise falling due after a moment. */
async function movedSince(db: Db, brandId: number, at: Ms): Promise<number[]> {
  const since = sql`${new Date(at).toISOString()}::timestamptz`;
  const found = await typed({
    id: col.number,
  })`select id from histories h where brand_id = ${brandId} and judged_at > ${since} and (
      exists (select from cases c where c.history_id = h.id and c.last_post_at >= ${since})
      or exists (select from cases c join promises m on m.case_id = c.id
        where c.history_id = h.id and m.due_at between ${since} and h.judged_at)
      or exists (select from actions a where a.history_id = h.id and a.at >= ${since})
    ) order by id`.execute(db);
  return found.rows.map((row) => row.id);
}
