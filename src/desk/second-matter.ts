import type { Kysely } from 'kysely';
import { findSecondMatter, type SecondMatter } from '../cases/second-matter.ts';
import type { Database } from '../db/tables.ts';
import { col, typed } from '../db/typed.ts';

/** Whether a case may hold a second matter, as an agent is asked; null: nothing tells of one, or they said that it is one. */
export async function suggestSplit(db: Kysely<Database>, caseId: string): Promise<SecondMatter | null> {
  const posts = await db
    .selectFrom('filings as f')
    .innerJoin('posts as p', 'p.id', 'f.post_id')
    .leftJoin('readings as r', 'r.post_id', 'p.id')
    .select(['p.native_id as id', 'p.network', 'f.root', 'p.text', 'r.reading'])
    .where('f.case_id', '=', caseId)
    .orderBy('p.created_at')
    .orderBy(({ fn }) => fn('length', ['p.native_id']))
    .orderBy('p.native_id')
    .execute();
  const { rows: kept } = await typed({ post: col.text })`
    select jsonb_array_elements_text(a.data->'posts') as post
    from actions a join filings f on f.post_id = a.anchor_post_id and f.history_id = a.history_id
    where f.case_id = ${caseId} and a.kind = 'keep' and a.undone_at is null`.execute(db);
  return findSecondMatter(posts, new Set(kept.map(({ post }) => post)));
}
