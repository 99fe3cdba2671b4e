import type { Kysely } from 'kysely';
import type { Database } from '../db/tables.ts';
import { type CasePost, isoExact, type Ms, type PromiseKind, type PromiseState, type Reading } from '../model.ts';
import type { PostRef } from '../networks/answers.ts';

/** One post of a case, as it looked. */
export interface ConversationPost {
  id: number;
  network: string;
  nativeId: string;
  replyTo: string | null;
  role: 'mention' | 'reply';
  authorId: string;
  permalink: string | null;
  /** What its network's folder needs for links. */
  ref: PostRef['ref'] | null;
  /** Of a review, 1 to 5. */
  stars: number | null;
  handle: string | null;
  /** Null when its author took it back. */
  text: string | null;
  lang: string | null;
  at: Ms;
  editedAt: Ms | null;
  checkedAt: Ms | null;
  /** When it was last known to exist; null where nobody can be asked: archives, pushed posts. */
  knownAt: Ms | null;
  automatic: boolean;
  reading: Reading | null;
  /** Fields that an agent corrected. */
  corrected: { field: string; by: string; was: unknown }[];
}

export interface StoryPromise {
  id: string;
  caseId: string;
  postId: number;
  text: string;
  kind: PromiseKind;
  madeAt: Ms;
  dueAt: Ms | null;
  assumed: boolean;
  vague: boolean;
  state: PromiseState;
  rollover: number;
  reported: boolean;
}

/** The posts of a case in order of time, each with the reading that counts. */
export async function readConversation(db: Kysely<Database>, caseId: string): Promise<ConversationPost[]> {
  const rows = await db
    .selectFrom('filings')
    .innerJoin('posts', 'posts.id', 'filings.post_id')
    .leftJoin('readings', 'readings.post_id', 'posts.id')
    .selectAll('posts')
    .select(['filings.role', 'filings.automatic', 'readings.reading'])
    .where('filings.case_id', '=', caseId)
    .orderBy('posts.created_at')
    .orderBy('posts.id')
    .execute();
  const labels = await readLabels(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    id: row.id,
    network: row.network,
    nativeId: row.native_id,
    replyTo: row.reply_to,
    role: row.role,
    authorId: row.author_id,
    permalink: row.permalink,
    ref: row.ref,
    stars: row.stars,
    handle: row.author_handle,
    text: row.text,
    lang: row.lang,
    at: row.created_at.getTime(),
    editedAt: row.edited_at?.getTime() ?? null,
    checkedAt: row.checked_at?.getTime() ?? null,
    knownAt: row.source === 'poll' || row.source === 'sandbox' ? (row.checked_at ?? row.received_at).getTime() : null,
    automatic: row.automatic,
    reading: row.reading,
    corrected: labels.get(row.id) ?? [],
  }));
}

/** A post of a case as the API gives it. */
export function toCasePost(post: ConversationPost): CasePost {
  const { reading } = post;
  return {
    network: post.network,
    id: post.nativeId,
    reply_to: post.replyTo,
    role: post.role,
    author_id: post.authorId,
    author_handle: post.handle,
    created_at: isoExact(post.at),
    edited_at: post.editedAt === null ? null : isoExact(post.editedAt),
    text: post.text,
    automatic: post.automatic,
    is_complaint: reading?.role === 'customer' ? reading.is_complaint : null,
    signals: reading?.role === 'customer' ? [...new Set(reading.signals.map(({ signal }) => signal))] : [],
    acts: reading?.role === 'brand' ? reading.acts : [],
    hollow: reading?.role === 'brand' ? reading.hollow : null,
  };
}

/** Which fields agents corrected, and what the machine had said. */
async function readLabels(
  db: Kysely<Database>,
  postIds: number[],
): Promise<Map<number, ConversationPost['corrected']>> {
  if (postIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('labels')
    .distinctOn(['post_id', 'field'])
    .select(['post_id', 'field', 'made_by', 'was'])
    .where('post_id', 'in', postIds)
    .orderBy('post_id')
    .orderBy('field')
    .orderBy('id', 'desc')
    .execute();
  const byPost = Map.groupBy(rows, (row) => row.post_id);
  return new Map(
    [...byPost].map(([id, all]) => [id, all.map((row) => ({ field: row.field, by: row.made_by, was: row.was }))]),
  );
}

/** The promises made in a case, by ours or as the customer reports them. */
export async function readPromises(db: Kysely<Database>, caseId: string): Promise<StoryPromise[]> {
  const rows = await db
    .selectFrom('promises')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    postId: row.post_id,
    text: row.text,
    kind: row.kind,
    madeAt: row.made_at.getTime(),
    dueAt: row.due_at?.getTime() ?? null,
    assumed: row.assumed,
    vague: row.vague,
    state: row.state,
    rollover: row.rollover,
    reported: row.reported,
  }));
}
