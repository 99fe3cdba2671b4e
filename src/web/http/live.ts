import type { Kysely } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
import '../../desk/room.ts';
import type { Ms } from '../../model.ts';

/** Something a page may want to show again. */
export interface Change {
  caseId: string;
  /** The event's kind; `lease` when a case was taken or released, `look` and `draft` when somebody came, went or wrote. */
  kind: string;
  actor: string;
}

/** Tells the open pages of one process what changes, whichever process changed it. */
export interface Live {
  /** @returns the newest event at the moment from which everything is heard, and how to stop listening. */
  listen(hear: (changes: Change[]) => void): Promise<{ since: number; leave: () => void }>;
  /**
   * Keeps a place for one more stream of a session.
   * @returns how to give it back; null when the session has as many as it may.
   */
  takePlace(session: string): (() => void) | null;
  stop(): void;
}

/** Streams of one session: a browser opens one a tab, and six at most to one address unless it speaks HTTP/2. */
export const STREAMS_PER_SESSION = 24;

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
  const events = makeTrail((after) => readEvents(db, after));
  const posts = makeTrail((after) => readFiled(db, after));
  const leases = makeMark((after) => readLeases(db, after));
  const room = makeMark((after) => readRoomChanges(db, after));
  let timer: NodeJS.Timeout | null = null;
  let ready: Promise<void> | null = null;
  let busy = false;

  async function look(): Promise<void> {
    if (busy) return;
    busy = true;
    try {
      const changes = [
        ...(await events.follow()),
        ...(await posts.follow()),
        ...(await leases.follow()),
        ...(await room.follow()),
      ];
      if (changes.length > 0) for (const hear of listeners) hear(changes);
    } catch {
      // A database that is away for a moment is asked again at the next look.
    } finally {
      busy = false;
    }
  }

  async function start(): Promise<void> {
    for (const mark of [leases, room]) mark.start(now());
    events.start(await newestEvent(db));
    posts.start(await newestPost(db));
    await look();
    timer = setInterval(() => void look(), LOOK_EVERY);
    timer.unref();
  }

  function stop(): void {
    if (timer) clearInterval(timer);
    timer = null;
    ready = null;
  }

  return {
    async listen(hear) {
      ready ??= start();
      await ready;
      listeners.add(hear);
      function leave(): void {
        listeners.delete(hear);
        if (listeners.size === 0) stop();
      }
      return { since: events.newest(), leave };
    },
    takePlace: makePlaces(),
    stop,
  };
}

/** Places for the streams of sessions. */
function makePlaces(): Live['takePlace'] {
  const places = new Map<string, number>();
  return (session) => {
    const taken = places.get(session) ?? 0;
    if (taken >= STREAMS_PER_SESSION) return null;
    places.set(session, taken + 1);
    return () => {
      const left = (places.get(session) ?? 1) - 1;
      if (left > 0) places.set(session, left);
      else places.delete(session);
    };
  };
}

/** Follows rows by the moment of their last change. */
function makeMark(read: (after: Date) => Promise<(Change & { at: Date })[]>) {
  let mark: Ms = 0;
  return {
    start(now: Ms): void {
      mark = now;
    },
    async follow(): Promise<Change[]> {
      const rows = await read(new Date(mark));
      mark = Math.max(mark, ...rows.map((row) => row.at.getTime()));
      return rows.map(({ at: _, ...change }) => change);
    },
  };
}

/** Follows rows that are numbered in order but may appear out of order: a later number can be committed first. */
function makeTrail(read: (after: number) => Promise<(Change & { id: number })[]>) {
  const seen = new Set<number>();
  let last = 0;
  let fresh = true;
  return {
    newest: () => last,
    start(newest: number): void {
      seen.clear();
      [last, fresh] = [newest, true];
    },
    async follow(): Promise<Change[]> {
      const rows = await read(last - OVERLAP);
      // What is there at the first look is what pages show already.
      const news = fresh ? [] : rows.filter((row) => !seen.has(row.id));
      seen.clear();
      for (const row of rows) seen.add(row.id);
      last = Math.max(last, ...rows.map((row) => row.id));
      fresh = false;
      return news.map(({ id: _, ...change }) => change);
    },
  };
}

async function readEvents(db: Kysely<Database>, after: number): Promise<(Change & { id: number })[]> {
  const rows = await db
    .selectFrom('case_events')
    .select(['id', 'case_id', 'kind', 'actor'])
    .where('id', '>', after)
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute();
  return rows.map((row) => ({ id: row.id, caseId: row.case_id, kind: row.kind, actor: row.actor }));
}

/** Posts that were assigned: a new one may change nothing of its case that the log would tell. */
async function readFiled(db: Kysely<Database>, after: number): Promise<(Change & { id: number })[]> {
  const rows = await db
    .selectFrom('posts')
    .innerJoin('filings', 'filings.post_id', 'posts.id')
    .select(['posts.id', 'filings.case_id', 'filings.role'])
    .where('posts.id', '>', after)
    .where('posts.filed_at', 'is not', null)
    .orderBy('posts.id', 'desc')
    .limit(MOST)
    .execute();
  return rows.map((row) => ({ id: row.id, caseId: row.case_id ?? '', kind: row.role, actor: '' }));
}

/** Cases that were taken or released after a moment. */
async function readLeases(db: Kysely<Database>, after: Date): Promise<(Change & { at: Date })[]> {
  const rows = await db
    .selectFrom('leases')
    .select(['case_id', 'holder', 'changed_at'])
    .where('changed_at', '>', after)
    .limit(MOST)
    .execute();
  return rows.map((row) => ({ caseId: row.case_id, kind: 'lease', actor: row.holder, at: row.changed_at }));
}

/** Who came to a case, turned away from it or wrote, after a moment. */
async function readRoomChanges(db: Kysely<Database>, after: Date): Promise<(Change & { at: Date })[]> {
  const { rows } = await typed({ case_id: col.text, kind: col.text, actor: col.text, at: col.time })`
    select l.case_id, 'look' as kind, u.name as actor, l.changed_at as at
      from case_looks l join users u on u.id = l.user_id where l.changed_at > ${after}
    union all select d.case_id, 'draft', u.name, d.saved_at
      from drafts d join users u on u.id = d.user_id where d.saved_at > ${after} limit ${MOST}`.execute(db);
  return rows.map(({ case_id, ...row }) => ({ ...row, caseId: case_id }));
}

async function newestPost(db: Kysely<Database>): Promise<number> {
  const newest = await db
    .selectFrom('posts')
    .select((row) => row.fn.max('id').as('id'))
    .executeTakeFirst();
  return newest?.id ?? 0;
}

/** Number of the newest change of any case; 0 before the first. */
export async function newestEvent(db: Kysely<Database>): Promise<number> {
  const newest = await db
    .selectFrom('case_events')
    .select((row) => row.fn.max('id').as('id'))
    .executeTakeFirst();
  return newest?.id ?? 0;
}
