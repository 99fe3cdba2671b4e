import { type Kysely, sql } from 'kysely';
import type { Ms } from '../model.ts';
import { openPool } from './connect.ts';
import type { Database } from './tables.ts';
import { col, typed } from './typed.ts';

/** How far a copy has come: a position in the write-ahead log, as Postgres writes it (`16/B374D848`), counted in bytes. */
type Position = bigint;

/** A streaming replica that may answer what is only read, and how far it is behind. */
export interface Replica {
  /** The replica when it is fresh enough, and holds all that was written up to `wrote`; else null. */
  for(wrote: string | null): Kysely<Database> | null;
  /** By how much it is behind; null where it is away, or no replica (any more). */
  lag(): Ms | null;
  /** Asks both servers once; the first answer is there when it resolves. */
  look(): Promise<void>;
  /** A query failed on it: it is not asked before it was looked at again. */
  failed(): void;
  close(): Promise<void>;
}

const LOOK_EVERY: Ms = 1_000;

/**
 * Follows a replica. Its lag is the age of the newest position of the primary that it has passed: clocks of servers play no
 * part, nor do rights to look into their state, and one that is cut off from the primary falls behind as it should.
 */
export function followReplica(primary: Kysely<Database>, url: string, maxLag: Ms): Replica {
  const replica = openPool(url, REPLICA_POOL_SIZE);
  /** Positions of the primary and when they were its newest, the oldest first. */
  let marks: { position: Position; at: Ms }[] = [];
  let replayed: Position | null = null;
  let lag: Ms | null = null;
  let looking: Promise<void> | null = null;

  async function ask(): Promise<void> {
    const at = performance.now();
    try {
      const [newest, reached] = await Promise.all([primaryPosition(primary), replicaPosition(replica)]);
      marks.push({ position: newest, at });
      replayed = reached;
      if (reached === null) lag = null;
      else {
        const passed = marks.findLastIndex(({ position }) => position <= reached);
        // Nothing passed yet: at least as old as the oldest we know.
        lag = passed === marks.length - 1 ? 0 : at - marks[Math.max(passed, 0)]!.at;
        marks = marks.slice(Math.max(passed, marks.length - MOST_MARKS, 0));
      }
    } catch {
      [lag, replayed] = [null, null];
    }
  }

  function look(): Promise<void> {
    looking ??= ask().finally(() => {
      looking = null;
    });
    return looking;
  }

  const timer = setInterval(() => void look(), LOOK_EVERY);
  timer.unref();
  return {
    for(wrote) {
      if (lag === null || lag > maxLag || replayed === null) return null;
      return wrote === null || positionOf(wrote) <= replayed ? replica : null;
    },
    lag: () => lag,
    look,
    failed() {
      lag = null;
    },
    async close() {
      clearInterval(timer);
      await looking;
      await replica.destroy();
    },
  };
}

/** A command's reads need fewer than a console's, and a replica is asked by several of them. */
const REPLICA_POOL_SIZE = 6;
/** An hour of looks. */
const MOST_MARKS = 3_600;

/** Whether a replica comes, within a time, to where the primary is now. */
export async function catchesUp(primary: Kysely<Database>, replica: Kysely<Database>, within: Ms): Promise<boolean> {
  try {
    const wanted = await primaryPosition(primary);
    for (const start = performance.now(); ; await new Promise((resolve) => setTimeout(resolve, 50))) {
      const reached = await replicaPosition(replica);
      if (reached === null) return false;
      if (reached >= wanted) return true;
      if (performance.now() - start > within) return false;
    }
  } catch {
    return false;
  }
}

/** The newest position of a server that takes writes; what is written from now on lies behind it. */
export async function primaryPosition(db: Kysely<Database>): Promise<Position> {
  const { rows } = await typed({ lsn: col.text })`select pg_current_wal_insert_lsn()::text as lsn`.execute(db);
  return positionOf(rows[0]!.lsn);
}

/** How far a standby has come; null for a server that is none. */
export async function replicaPosition(db: Kysely<Database>): Promise<Position | null> {
  const { rows } = await typed({ standby: col.boolean, lsn: col.orNull(col.text) })`
    select pg_is_in_recovery() as standby, pg_last_wal_replay_lsn()::text as lsn`.execute(db);
  const row = rows[0];
  return row?.standby && row.lsn !== null ? positionOf(row.lsn) : null;
}

function positionOf(lsn: string): Position {
  const [high = '0', low = '0'] = lsn.split('/');
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}

/** Notes what somebody has written, so that their next reads see it wherever they are answered. */
export async function noteWrite(db: Kysely<Database>, userId: number): Promise<void> {
  await sql`update users set wrote_lsn = pg_current_wal_insert_lsn() where id = ${userId}`.execute(db);
}
