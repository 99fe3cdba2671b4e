import { type Kysely, type RawBuilder, sql } from 'kysely';
import { searchStretches } from '../../db/spans.ts';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
import type { Ms } from '../../model.ts';

/** The condition on `posts p` that these words stand in it, as the index of words has them. */
export function hasWords(q: string): RawBuilder<unknown> {
  return sql`p.text is not null and to_tsvector('simple', p.text) @@ websearch_to_tsquery('simple', ${q})`;
}

/**
 * Looks for words in ever longer stretches of time, the newest first, until enough was found. The index of words knows no
 * time: asked at once, a word that stands in a tenth of ten million posts would have a million of them looked up for the
 * newest fifty. The server chooses for each stretch between the words and the time.
 *
 * @param ask what stands in a stretch, as a condition on `posts p`; the newest first, at most as many as are still wanted.
 */
export async function searchBackwards<T>(
  db: Kysely<Database>,
  { to, most }: { to?: Ms | undefined; most: number },
  ask: (stretch: RawBuilder<unknown>, most: number) => Promise<T[]>,
): Promise<T[]> {
  const { rows } = await typed({ oldest: col.orNull(col.time), newest: col.orNull(col.time) })`
    select min(created_at) as oldest, max(created_at) as newest from posts where text is not null`.execute(db);
  const { oldest, newest } = rows[0] ?? {};
  if (!oldest || !newest) return [];
  const within = {
    from: oldest.getTime(),
    to: Math.min(to ?? Number.POSITIVE_INFINITY, newest.getTime() + 1),
    back: true,
  };
  return searchStretches(within, most, (stretch, left) =>
    ask(sql`p.created_at >= ${new Date(stretch.from)} and p.created_at < ${new Date(stretch.to)}`, left),
  );
}

/** Cases in which words stand, as they were looked up. */
export interface WordedCases {
  ids: readonly string[];
  /** False: there are more, the words are frequent. */
  all: boolean;
}

/** Of so many posts with the words the cases are known; where there are more, of the newest. */
export const MOST_WORDED_POSTS = 1_000;

/**
 * Cases with a post of these words: those of the newest thousand such posts; null where no words are asked for.
 * @param fits conditions on `cases c`: posts of other cases do not count.
 */
export async function findWordedCases(
  db: Kysely<Database>,
  q: string | undefined,
  fits: readonly RawBuilder<unknown>[] = [],
): Promise<WordedCases | null> {
  if (!q) return null;
  const filed =
    fits.length === 0
      ? sql`select case_id from filings where post_id = p.id and case_id is not null`
      : sql`select c.id as case_id from filings i join cases c on c.id = i.case_id
          where i.post_id = p.id and ${sql.join([...fits], sql` and `)}`;
  const found = await searchBackwards(db, { most: MOST_WORDED_POSTS }, async (stretch, most) => {
    const { rows } = await typed({ id: col.text })`
      select f.case_id as id from (select p.id, p.created_at from posts p where ${hasWords(q)} and ${stretch} order by p.created_at desc) p
        cross join lateral (${filed} offset 0) f
      order by p.created_at desc limit ${most}`.execute(db);
    return rows;
  });
  return { ids: [...new Set(found.map(({ id }) => id))], all: found.length < MOST_WORDED_POSTS };
}
