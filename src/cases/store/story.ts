import type { Kysely } from 'kysely';
import type { Database } from '../../db/tables.ts';
import type { Reading } from '../../model.ts';

/** One post of a case as a person reads it. */
export interface StoryPost {
  post_id: number;
  native_id: string;
  network: string;
  reply_to: string | null;
  role: 'mention' | 'reply';
  author_id: string;
  author_handle: string | null;
  created_at: Date;
  edited_at: Date | null;
  /** Null when deleted. */
  text: string | null;
  automatic: boolean;
  /** A reply that links no post: whom it answers is inferred from the name in it. */
  inferred: boolean;
  /** How many stored posts repeat it. */
  reposts: number;
  reading: Reading | null;
}

/** The posts of a case in order of time. */
export async function loadStory(db: Kysely<Database>, caseId: string): Promise<StoryPost[]> {
  return db
    .selectFrom('filings as f')
    .innerJoin('posts as p', 'p.id', 'f.post_id')
    .leftJoin('readings as r', 'r.post_id', 'f.post_id')
    .select(['f.post_id', 'p.native_id', 'p.network', 'p.reply_to', 'f.role', 'p.author_id', 'p.author_handle'])
    .select(['p.created_at', 'p.edited_at', 'p.text', 'p.reposts', 'f.automatic', 'f.inferred', 'r.reading'])
    .where('f.case_id', '=', caseId)
    .orderBy('p.created_at')
    .orderBy(({ fn }) => fn('length', ['p.native_id']))
    .orderBy('p.native_id')
    .execute();
}

/** Ids of stored cases that begin alike, to help with a mistyped one. */
export async function suggestCases(db: Kysely<Database>, id: string): Promise<string[]> {
  const end = id
    .split(':')
    .at(-1)!
    .replace(/[%_\\]/g, '\\$&');
  const rows = await db
    .selectFrom('cases')
    .select('id')
    .where('id', 'like', `%${end}%`)
    .orderBy('id')
    .limit(5)
    .execute();
  return rows.map((row) => row.id);
}
