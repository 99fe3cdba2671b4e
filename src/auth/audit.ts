import type { Kysely } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { ActivityOut, Ms } from '../model.ts';
import './tables.ts';

/** One write, done or refused. */
export type AuditEntry = Omit<ActivityOut, 'id' | 'at' | 'detail'> & Partial<Pick<ActivityOut, 'detail'>>;

export async function addAudit(db: Kysely<Database>, entry: AuditEntry, now: Ms): Promise<void> {
  const { detail, ...rest } = entry;
  await db
    .insertInto('audit')
    .values({ ...rest, at: new Date(now), detail: JSON.stringify(detail ?? {}) })
    .execute();
}

/** The log, newest first, before an id. */
export async function listAudit(db: Kysely<Database>, options: { before?: number | undefined; limit: number }) {
  let query = db.selectFrom('audit').selectAll().orderBy('id', 'desc').limit(options.limit);
  if (options.before !== undefined) query = query.where('id', '<', options.before);
  return query.execute();
}
