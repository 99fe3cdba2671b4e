import type { Kysely } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
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
  const { rows } = await typed({
    post_id: col.number,
    native_id: col.text,
    network: col.text,
    reply_to: col.orNull(col.text),
    role: col.word<StoryPost['role']>(),
    author_id: col.text,
    author_handle: col.orNull(col.text),
    created_at: col.time,
    edited_at: col.orNull(col.time),
    text: col.orNull(col.text),
    reposts: col.number,
    automatic: col.boolean,
    inferred: col.boolean,
    reading: col.orNull(col.json<Reading>()),
  })`
    select f.post_id, p.native_id, p.network, p.reply_to, f.role, p.author_id, p.author_handle, p.created_at, p.edited_at,
      p.text, p.reposts, f.automatic, f.inferred, r.reading
    from filings f join posts p on p.id = f.post_id left join readings r on r.post_id = f.post_id
    where f.case_id = ${caseId} order by p.created_at, length(p.native_id), p.native_id`.execute(db);
  return rows;
}

/** Ids of stored cases that begin alike, to help with a mistyped one. */
export async function suggestCases(db: Kysely<Database>, id: string): Promise<string[]> {
  const { rows } = await typed({ id: col.text })`
    select id from cases where id like ${`%${id
      .split(':')
      .at(-1)
      ?.replace(/[%_\\]/g, '\\$&')}%`} order by id limit 5`.execute(db);
  return rows.map((row) => row.id);
}
