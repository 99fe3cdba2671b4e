import { type Kysely, sql } from 'kysely';
import { correctReading } from '../cases/store/corrections.ts';
import { lockHistories } from '../cases/store/histories.ts';
import { DAY } from '../config/duration.ts';
import type { Database } from '../db/tables.ts';
import { transact } from '../db/transact.ts';
import { col, typed } from '../db/typed.ts';
import type { Ms } from '../model.ts';
import type { DeskDeps } from './deps.ts';
import { DeskFailure } from './failure.ts';

declare module '../db/tables.ts' {
  interface Database {
    aside_checks: { post_id: number; rightly: boolean; checked_by: string; checked_at: Date };
  }
}

/** As many as somebody looks through in two minutes; a month of them bounds the share found wrong to about one in a hundred. */
export const SAMPLE = 20;

/** A post of a day's sample, and what was found. */
export interface SampledPost {
  id: number;
  brand: string;
  handle: string | null;
  author_id: string;
  network: string;
  text: string;
  at: Ms;
  rightly: boolean | null;
  checked_by: string | null;
}

/**
 * The sample of the day that ended last: the same posts for everybody, by a hash of their ids. What was set aside wrongly has
 * a case by now, and stays in the sample. Of a day's posts only those that are set aside are looked up any further.
 */
export async function readSample(db: Kysely<Database>, brandIds: number[], at: Ms): Promise<SampledPost[]> {
  const end = Math.floor(at / DAY) * DAY;
  const ofDay = sql`p.brand_id is null and p.text is not null and p.created_at >= ${new Date(end - DAY)}
    and p.created_at < ${new Date(end)}`;
  const { rows } = await typed({
    id: col.number,
    brand: col.text,
    handle: col.orNull(col.text),
    author_id: col.text,
    network: col.text,
    text: col.text,
    at: col.number,
    rightly: col.orNull(col.boolean),
    checked_by: col.orNull(col.text),
  })`select p.id, b.name as brand, p.author_handle as handle, p.author_id, p.network, p.text,
      extract(epoch from p.created_at)::float8 * 1000 as at, k.rightly, k.checked_by
    from (
        select p.id, f.history_id from (select id from posts p where ${ofDay} offset 0) p
          cross join lateral (select history_id from filings where post_id = p.id and case_id is null and role = 'mention' offset 0) f
        union
        select k.post_id, f.history_id from aside_checks k join posts p on p.id = k.post_id
          join filings f on f.post_id = p.id and f.role = 'mention' where ${ofDay}
      ) a
      join posts p on p.id = a.id join histories h on h.id = a.history_id join brands b on b.id = h.brand_id
      left join aside_checks k on k.post_id = p.id
    where h.brand_id = any(${brandIds}::int[])
    order by md5(p.network || p.native_id), p.id limit ${SAMPLE}`.execute(db);
  return rows;
}

/** How many were looked at since a moment, and how many of them had been set aside wrongly. */
export async function countChecks(db: Kysely<Database>, since: Ms): Promise<{ checked: number; wrong: number }> {
  return db
    .selectFrom('aside_checks')
    .select(({ fn }) => [
      fn.countAll<number>().as('checked'),
      fn.countAll<number>().filterWhere('rightly', '=', false).as('wrong'),
    ])
    .where('checked_at', '>=', new Date(since))
    .executeTakeFirstOrThrow();
}

/**
 * Notes what somebody found. A post that should have opened a case is corrected, which opens one.
 * @returns the case that was opened; null where none was.
 * @throws DeskFailure when no such post is set aside.
 */
export async function recordCheck(
  deps: DeskDeps,
  { postId, rightly, by, at }: { postId: number; rightly: boolean; by: string; at: Ms },
): Promise<string | null> {
  return transact(deps.db, async (trx) => {
    const filed = await trx
      .selectFrom('filings')
      .select(['history_id', 'case_id'])
      .where('post_id', '=', postId)
      .where('role', '=', 'mention')
      .executeTakeFirst();
    if (!filed) throw new DeskFailure('no_case', 'There is no such post among those set aside.');
    const found = { rightly, checked_by: by, checked_at: new Date(at) };
    await trx
      .insertInto('aside_checks')
      .values({ post_id: postId, ...found })
      .onConflict((conflict) => conflict.column('post_id').doUpdateSet(found))
      .execute();
    if (rightly || filed.case_id !== null) return filed.case_id;
    await correctReading(trx, postId, { is_complaint: true }, { name: by, at });
    await lockHistories(trx, [filed.history_id]);
    await deps.refold(trx, [filed.history_id], at, by);
    const after = await trx
      .selectFrom('filings')
      .select('case_id')
      .where('post_id', '=', postId)
      .where('history_id', '=', filed.history_id)
      .executeTakeFirst();
    return after?.case_id ?? null;
  });
}
