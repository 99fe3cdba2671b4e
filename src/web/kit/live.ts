import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/tables.ts';
import type { Ms } from '../../model.ts';

/** Something a page may want to show anew. */
export interface Change {
  caseId: string;
  /** The event's kind, or `lease` when a case was taken or let go. */
  kind: string;
  actor: string;
}

/** Tells the open pages of one process what changes, whichever process changed it. */
export interface Live {
  /** @returns how to stop listening. */
  listen(hear: (changes: Change[]) => void): () => void;
  stop(): void;
}

const LOOK_EVERY: Ms = 1_000;
/** Transactions may commit after later numbered ones: looks go back this many numbers. */
const OVERLAP = 200;
const MOST = 500;

/**
 * Looks once a second, for all listeners of the process together, and only while there are any. Looking costs two index
 * reads; a notification channel would need a connection of its own, which the embedded database does not have.
 */
export function makeLive(db: Kysely<Database>, now: () => Ms): Live {
  const listeners = new Set<(changes: Change[]) => void>();
  const seen = new Set<number>();
  let last = -1;
  let leaseMark = now();
  let timer: NodeJS.Timeout | null = null;
  let busy = false;

  async function look(): Promise<void> {
    if (busy) return;
    busy = true;
    try {
      const changes = [...(await newEvents()), ...(await newLeases())];
      if (changes.length > 0) for (const hear of listeners) hear(changes);
    } catch {
      // A database that is away for a moment is asked again at the next look.
    } finally {
      busy = false;
    }
  }

  async function newEvents(): Promise<Change[]> {
    if (last < 0) last = await newestEvent(db);
    const rows = await db
      .selectFrom('case_events')
      .select(['id', 'case_id', 'kind', 'actor'])
      .where('id', '>', last - OVERLAP)
      .orderBy('id', 'desc')
      .limit(MOST)
      .execute();
    const fresh = rows.filter((row) => row.id > last || (seen.size > 0 && !seen.has(row.id)));
    seen.clear();
    for (const row of rows) seen.add(row.id);
    last = Math.max(last, ...rows.map((row) => row.id));
    return fresh.map((row) => ({ caseId: row.case_id, kind: row.kind, actor: row.actor }));
  }

  async function newLeases(): Promise<Change[]> {
    const rows = await db
      .selectFrom('leases')
      .select(['case_id', 'holder', 'changed_at'])
      .where('changed_at', '>', new Date(leaseMark))
      .limit(MOST)
      .execute();
    leaseMark = Math.max(leaseMark, ...rows.map((row) => row.changed_at.getTime()));
    return rows.map((row) => ({ caseId: row.case_id, kind: 'lease', actor: row.holder }));
  }

  function stop(): void {
    if (timer) clearInterval(timer);
    timer = null;
    last = -1;
    seen.clear();
  }

  return {
    listen(hear) {
      listeners.add(hear);
      if (!timer) {
        leaseMark = now();
        timer = setInterval(() => void look(), LOOK_EVERY);
        timer.unref();
      }
      return () => {
        listeners.delete(hear);
        if (listeners.size === 0) stop();
      };
    },
    stop,
  };
}

async function newestEvent(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ id: number | null }>`select max(id) as id from case_events`.execute(db);
  return rows[0]?.id ?? 0;
}
