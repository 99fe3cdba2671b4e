import { type Kysely, sql } from 'kysely';
import { analyse } from '../../analysis/analyse.ts';
import { engineInUse } from '../../analysis/in-use.ts';
import { nearDuplicate, templateOf } from '../../analysis/template.ts';
import type { Database } from '../../db/tables.ts';
import type { Ms, PromiseState, ReplyReading, Turn } from '../../model.ts';
import { describeTemplate } from '../../scorecards/clusters.ts';
import { type ConversationPost, readConversation, readPromises } from '../conversation.ts';
import type { DraftInput } from './judge.ts';

const STANDING: ReadonlySet<PromiseState> = new Set(['open', 'broken', 'lapsed', 'unverifiable']);

/** A draft, and when and in which zone it is read. */
export interface DraftAsked {
  text: string;
  at: Ms;
  zone: string;
}

/** What a draft for a case is judged by; null when there is no such case. A few index reads: it runs as one types. */
export async function readDraftInput(
  db: Kysely<Database>,
  caseId: string,
  { text, at, zone }: DraftAsked,
): Promise<DraftInput | null> {
  const found = await db
    .selectFrom('cases')
    .innerJoin('brands', 'brands.id', 'cases.brand_id')
    .select(['cases.network', 'brands.key as brand'])
    .where('cases.id', '=', caseId)
    .executeTakeFirst();
  if (!found) return null;
  const posts = await readConversation(db, caseId);
  const promises = await readPromises(db, caseId);
  const sentAt = Math.max(at, ...posts.map((post) => post.at + 1));
  return {
    text,
    reading: await readDraft(posts, text, sentAt, zone),
    at: sentAt,
    network: found.network,
    turns: posts.flatMap(turnOf),
    promises: promises.filter((promise) => !promise.reported && STANDING.has(promise.state)),
    twins: await readTwins(db, found.brand, text),
  };
}

/** The draft as it will be read once it stands below the last of these posts. */
async function readDraft(
  posts: readonly ConversationPost[],
  text: string,
  at: Ms,
  timezone: string,
): Promise<ReplyReading> {
  const context = posts.flatMap((post) => {
    if (!post.reading || post.text === null) return [];
    return [{ role: post.reading.role, text: post.text }];
  });
  const [reading] = await analyse([{ role: 'brand', text, at, timezone, context }], await engineInUse());
  return reading as ReplyReading;
}

function turnOf(post: ConversationPost): Turn[] {
  const { nativeId: id, at, text, reading } = post;
  if (!reading || text === null) return [];
  if (reading.role === 'customer') return [{ id, at, who: 'customer', text, reading }];
  return [{ id, at, who: 'brand', text, reading, account: post.handle ?? post.authorId, automatic: post.automatic }];
}

/** How often the brand has said the same to others; null when it has not, or when the text is too short to tell. */
async function readTwins(db: Kysely<Database>, brand: string, text: string): Promise<DraftInput['twins']> {
  const template = describeTemplate(templateOf(text));
  if (!template) return null;
  const rows = await db
    .selectFrom('templates as t')
    .innerJoin('brands as b', 'b.id', 't.brand_id')
    .innerJoin('clusters as c', (join) =>
      join.onRef('c.brand_id', '=', 't.brand_id').onRef('c.cluster', '=', 't.cluster'),
    )
    .select(['t.text', 'c.copies', 'c.customers'])
    .where('b.key', '=', brand)
    .where('t.bands', '&&', sql.val(template.bands))
    .orderBy('c.copies', 'desc')
    .limit(50)
    .execute();
  return rows.find((row) => row.text === template.text || nearDuplicate(row.text, template.text)) ?? null;
}
