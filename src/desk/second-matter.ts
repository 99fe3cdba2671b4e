import { type Kysely, sql } from 'kysely';
import { findSecondMatter, type SecondMatter, type TellingPost } from '../cases/second-matter.ts';
import type { Database } from '../db/tables.ts';
import { col, typed } from '../db/typed.ts';

/** Whether a case may hold a second matter, as an agent is asked; null: nothing tells of one, or they said that it is one. */
export async function suggestSplit(db: Kysely<Database>, caseId: string): Promise<SecondMatter | null> {
  const { rows: posts } = await sql<TellingPost>`
    select p.native_id as id, p.network, f.root, p.text, r.reading
    from filings f join posts p on p.id = f.post_id left join readings r on r.post_id = p.id
    where f.case_id = ${caseId} order by p.created_at, length(p.native_id), p.native_id`.execute(db);
  const { rows: kept } = await typed({ post: col.text })`
    select jsonb_array_elements_text(a.data->'posts') as post
    from actions a join filings f on f.post_id = a.anchor_post_id and f.history_id = a.history_id
    where f.case_id = ${caseId} and a.kind = 'keep' and a.undone_at is null`.execute(db);
  return findSecondMatter(posts, new Set(kept.map(({ post }) => post)));
}
