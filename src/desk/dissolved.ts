import type { Kysely } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';

/** What is left of a case that a correction or a deletion dissolved, or that goes by another id now: its post, and what was done last. */
export interface Dissolved {
  postId: number;
  historyId: number;
  handle: string | null;
  text: string | null;
  at: Ms;
  /** The case the post belongs to now, when it was merged or renamed. */
  caseId: string | null;
  /** The newest action that was not taken back. */
  last: { kind: string; actor: string } | null;
}

/** A case id names the post that opened it, so what became of that post can still be found. */
export async function findDissolved(db: Kysely<Database>, caseId: string): Promise<Dissolved | null> {
  const [, brand, network, nativeId] = /^([^:]+):([^:]+):(.+)$/.exec(caseId) ?? [];
  if (!brand || !network || !nativeId) return null;
  const found = await db
    .selectFrom('posts')
    .innerJoin('filings', 'filings.post_id', 'posts.id')
    .innerJoin('histories', 'histories.id', 'filings.history_id')
    .innerJoin('brands', 'brands.id', 'histories.brand_id')
    .select([
      'posts.id',
      'posts.author_handle',
      'posts.text',
      'posts.created_at',
      'filings.history_id',
      'filings.case_id',
    ])
    .where('posts.network', '=', network)
    .where('posts.native_id', '=', nativeId)
    .where('brands.key', '=', brand)
    .executeTakeFirst();
  if (!found) return null;
  const last = await db
    .selectFrom('actions')
    .select(['kind', 'actor'])
    .where('anchor_post_id', '=', found.id)
    .where('undone_at', 'is', null)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return {
    postId: found.id,
    historyId: found.history_id,
    handle: found.author_handle,
    text: found.text,
    at: found.created_at.getTime(),
    caseId: found.case_id,
    last: last ?? null,
  };
}
