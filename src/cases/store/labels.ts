import type { Kysely, Transaction } from 'kysely';
import type { ToAnalyse } from '../../analysis/analyse.ts';
import type { Correction } from '../../analysis/correction.ts';
import type { Database } from '../../db/tables.ts';
import { turnsAbove } from '../links.ts';
import { correctionsOf } from './corrections.ts';
import { loadAncestors, loadPosts, type StoredPost, tieThreads } from './threads.ts';

/** A post that agents corrected, with the newest that was said of each field. */
export interface Corrected {
  post: ToAnalyse;
  fields: Record<string, unknown>;
}

/** All posts that agents corrected and that still have their words, with what stands above each in its thread. */
export async function loadCorrections(db: Kysely<Database>): Promise<Corrected[]> {
  const rows = await db.selectFrom('labels').select('post_id').distinct().orderBy('post_id').execute();
  const ids = rows.map((row) => row.post_id);
  return db.transaction().execute(async (trx) => {
    const corrections = await correctionsOf(trx, ids);
    const posts = await loadInThreads(trx, ids);
    return [...posts].map(([id, post]) => ({ post, fields: fieldsOf(corrections.get(id) ?? []) }));
  });
}

function fieldsOf(corrections: readonly Correction[]): Corrected['fields'] {
  return Object.fromEntries(corrections.map(({ field, value }) => [field, value]));
}

/** Stored posts as analysis takes them, with the turns above them, by row id; deleted ones are left out. */
export async function loadInThreads(
  trx: Transaction<Database>,
  ids: number[],
  zoneOf: (brandId: number) => string | undefined = () => undefined,
): Promise<Map<number, ToAnalyse>> {
  const posts = await loadPosts(trx, ids);
  const threads = tieThreads([...posts, ...(await loadAncestors(trx, posts))], new Map());
  const read = posts.flatMap((post): [number, ToAnalyse][] => {
    if (post.text === null) return [];
    return [
      [
        post.id,
        { ...wordsOf(post, post.text), timezone: zoneFor(post, zoneOf), context: turnsAbove(threads.get(post.id)!) },
      ],
    ];
  });
  return new Map(read);
}

function wordsOf({ brand_id, created_at, lang }: StoredPost, text: string): Omit<ToAnalyse, 'context'> {
  return { role: brand_id === null ? 'customer' : 'brand', text, lang: lang ?? undefined, at: created_at.getTime() };
}

function zoneFor({ brand_id }: StoredPost, zoneOf: (brandId: number) => string | undefined): string | undefined {
  return brand_id === null ? undefined : zoneOf(brand_id);
}
