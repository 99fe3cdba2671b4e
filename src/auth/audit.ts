import type { Kysely } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';
import './tables.ts';

/** One write, done or refused. `detail` holds ids and choices, never words of customers and never a secret. */
export interface AuditEntry {
  actor: string;
  via: 'session' | 'token' | 'nobody' | 'program';
  /** Method and pattern of the route: `POST /api/v1/cases/{id}/claim`. */
  action: string;
  target: string | null;
  outcome: 'done' | 'refused' | 'failed';
  status: number;
  detail?: Record<string, unknown>;
}

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
