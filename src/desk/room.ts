import { type Kysely, sql } from 'kysely';
import { nearDuplicate, templateOf } from '../analysis/template.ts';
import type { Database } from '../db/tables.ts';
import { col, typed } from '../db/typed.ts';
import type { Ms } from '../model.ts';
import '../auth/tables.ts';

declare module '../db/tables.ts' {
  interface Database {
    drafts: { case_id: string; user_id: number; history_id: number; text: string; saved_at: Date };
    case_looks: { case_id: string; user_id: number; until: Date; changed_at: Date };
  }
}

type Db = Kysely<Database>;

/** Whose look or draft it is. */
export interface Place {
  caseId: string;
  userId: number;
}

/** A look lasts so long without a sign of life: a browser that loses its network says no goodbye. */
const LOOK_LASTS: Ms = 45_000;
/** A draft that was changed within this time is being written. */
const WRITING: Ms = 20_000;

/** Who else is at a case. */
export interface Room {
  looking: string[];
  /** Colleagues with a draft, the newest first; `writing` while they type. */
  drafts: { name: string; savedAt: Ms; writing: boolean }[];
}

/** Who else has the case before them, and who is writing. */
export async function readRoom(db: Db, { caseId, userId }: Place, now: Ms): Promise<Room> {
  const looks = await db
    .selectFrom('case_looks')
    .innerJoin('users', 'users.id', 'case_looks.user_id')
    .select('users.name')
    .where('case_id', '=', caseId)
    .where('user_id', '!=', userId)
    .where('until', '>', new Date(now))
    .orderBy('users.name')
    .execute();
  const drafts = await db
    .selectFrom('drafts')
    .innerJoin('users', 'users.id', 'drafts.user_id')
    .select(['users.name', 'saved_at'])
    .where('case_id', '=', caseId)
    .where('user_id', '!=', userId)
    .orderBy('saved_at', 'desc')
    .execute();
  return {
    looking: looks.map((look) => look.name),
    drafts: drafts.map(({ name, saved_at }) => {
      return { name, savedAt: saved_at.getTime(), writing: now - saved_at.getTime() < WRITING };
    }),
  };
}

/** Says that somebody has the case before them, or still has; only the first is news to others. */
export async function look(db: Db, { caseId, userId }: Place, now: Ms): Promise<void> {
  const until = new Date(now + LOOK_LASTS);
  await db
    .insertInto('case_looks')
    .values({ case_id: caseId, user_id: userId, until, changed_at: new Date(now) })
    .onConflict((conflict) =>
      conflict.columns(['case_id', 'user_id']).doUpdateSet({
        until,
        changed_at: sql`case when case_looks.until > ${new Date(now)} then case_looks.changed_at else ${new Date(now)} end`,
      }),
    )
    .execute();
}

/** Says that they have turned away. */
export async function lookAway(db: Db, { caseId, userId }: Place, now: Ms): Promise<void> {
  await db
    .updateTable('case_looks')
    .set({ until: new Date(now), changed_at: new Date(now) })
    .where('case_id', '=', caseId)
    .where('user_id', '=', userId)
    .execute();
}

/**
 * Keeps what somebody is writing; an empty text keeps nothing.
 * @returns false when there is no such case.
 */
export async function saveDraft(db: Db, { caseId, userId }: Place, text: string, now: Ms): Promise<boolean> {
  const found = await db.selectFrom('cases').select('history_id').where('id', '=', caseId).executeTakeFirst();
  if (!found) return false;
  const own = db.deleteFrom('drafts').where('user_id', '=', userId);
  if (text.trim() === '') {
    await own.where('case_id', '=', caseId).execute();
    return true;
  }
  const draft = { text, saved_at: new Date(now), history_id: found.history_id };
  await db
    .insertInto('drafts')
    .values({ case_id: caseId, user_id: userId, ...draft })
    .onConflict((conflict) => conflict.columns(['case_id', 'user_id']).doUpdateSet(draft))
    .execute();
  return true;
}

/** What somebody was writing to this case, by whichever id it went then; null when nothing. */
export async function readDraft(db: Db, { caseId, userId }: Place): Promise<{ text: string; savedAt: Ms } | null> {
  const { rows } = await typed({ text: col.text, saved_at: col.time })`
    select d.text, d.saved_at from drafts d join cases c on c.history_id = d.history_id
    where c.id = ${caseId} and d.user_id = ${userId}
      and (d.case_id = c.id or not exists (select from cases other where other.id = d.case_id))
    order by (d.case_id = c.id) desc, d.saved_at desc limit 1`.execute(db);
  const [row] = rows;
  return row ? { text: row.text, savedAt: row.saved_at.getTime() } : null;
}

/** Whether what was drafted now stands among the replies of the brand. */
export function wasSent(
  draft: { text: string; savedAt: Ms },
  posts: readonly { role: 'mention' | 'reply'; text: string | null; at: Ms }[],
): boolean {
  const template = templateOf(draft.text);
  return posts.some(
    ({ role, text, at }) =>
      role === 'reply' && text !== null && at >= draft.savedAt && nearDuplicate(templateOf(text), template),
  );
}
