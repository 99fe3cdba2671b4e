import type { Kysely } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';
import '../auth/tables.ts';

declare module '../db/tables.ts' {
  interface Database {
    case_reads: { user_id: number; case_id: string; post_id: number; at: Date };
  }
}

/** Row ids of the newest customer post that a person has seen of each of these cases; a case never opened is missing. */
export async function readMarks(
  db: Kysely<Database>,
  userId: number,
  caseIds: readonly string[],
): Promise<Map<string, number>> {
  if (caseIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('case_reads')
    .select(['case_id', 'post_id'])
    .where('user_id', '=', userId)
    .where('case_id', 'in', [...caseIds])
    .execute();
  return new Map(rows.map((row) => [row.case_id, row.post_id]));
}

/** Says that a person has seen a case up to this post. A mark never moves back. */
export async function markRead(
  db: Kysely<Database>,
  mark: { userId: number; caseId: string; postId: number },
  now: Ms,
): Promise<void> {
  await db
    .insertInto('case_reads')
    .values({ user_id: mark.userId, case_id: mark.caseId, post_id: mark.postId, at: new Date(now) })
    .onConflict((conflict) =>
      conflict
        .columns(['user_id', 'case_id'])
        .doUpdateSet({ post_id: mark.postId, at: new Date(now) })
        .where('case_reads.post_id', '<', mark.postId),
    )
    .execute();
}
