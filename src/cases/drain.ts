import type { Kysely } from 'kysely';
import type { Database } from '../db/tables.ts';
import { isTransient } from '../db/transient.ts';
import type { Ms } from '../model.ts';
import { type FiledBatch, type FilingContext, fileBatch, StaleContext } from './filing.ts';
import { findUnfiled, quarantine } from './store/unfiled.ts';

export interface DrainOptions {
  /** Posts of one transaction. */
  batch: number;
  /** The moment to judge at, asked for each batch. */
  at: () => Ms;
  /** Waits between tries; resolves early when the work is to stop. */
  pause: (ms: number) => Promise<void>;
  stopped: () => boolean;
  onBatch?: (batch: FiledBatch) => void;
  onQuarantine?: (postId: number, error: Error) => void;
  /** Called before a transaction is tried again because connection or locks failed it. */
  onRetry?: (error: Error, attempt: number) => void;
}

export interface Drained {
  filed: number;
  mentions: number;
  replies: number;
  quarantined: number;
}

const ATTEMPTS = 8;

/**
 * Files all posts that wait, batch after batch. A batch that its data fails is tried in halves until the poisoned post
 * stands alone and goes into quarantine with its error, while the rest is filed; one that the connection or a deadlock
 * fails is tried again whole.
 *
 * @param loadContext called first, and again whenever brands have changed.
 * @throws when the database stays away; nothing is lost, the posts still wait.
 */
export async function drain(
  db: Kysely<Database>,
  loadContext: () => Promise<FilingContext>,
  options: DrainOptions,
): Promise<Drained> {
  const total: Drained = { filed: 0, mentions: 0, replies: 0, quarantined: 0 };
  let context = await loadContext();
  while (!options.stopped()) {
    const done = await fileSome(db, context, options, options.batch);
    if (done === 'stale') {
      context = await loadContext();
      continue;
    }
    add(total, done);
    if (done.filed + done.quarantined > 0) continue;
    if (done.claimed === 0) return total;
    // All of it lay next to posts that another worker is filing: give that one time to finish.
    await options.pause(20);
  }
  return total;
}

type Done = Drained & { claimed: number };

async function fileSome(
  db: Kysely<Database>,
  context: FilingContext,
  options: DrainOptions,
  limit: number,
  only?: number[],
): Promise<Done | 'stale'> {
  try {
    const batch = await tryTransaction(db, context, options, limit, only);
    options.onBatch?.(batch);
    return { ...batch, quarantined: 0 };
  } catch (error) {
    if (error instanceof StaleContext) return 'stale';
    if (isTransient(error)) throw error;
    const ids = only ?? (await findUnfiled(db, limit));
    if (ids.length <= 1) return isolate(db, options, ids[0], error as Error);
    const half = Math.ceil(ids.length / 2);
    const first = await fileSome(db, context, options, half, ids.slice(0, half));
    const second = await fileSome(db, context, options, ids.length - half, ids.slice(half));
    return first === 'stale' || second === 'stale' ? 'stale' : add(first, second);
  }
}

async function isolate(
  db: Kysely<Database>,
  options: DrainOptions,
  postId: number | undefined,
  error: Error,
): Promise<Done> {
  const done = { filed: 0, mentions: 0, replies: 0, quarantined: 0, claimed: 0 };
  if (postId === undefined) throw error;
  await quarantine(db, postId, error, new Date(options.at()));
  options.onQuarantine?.(postId, error);
  return { ...done, quarantined: 1, claimed: 1 };
}

async function tryTransaction(
  db: Kysely<Database>,
  context: FilingContext,
  options: DrainOptions,
  limit: number,
  only?: number[],
): Promise<FiledBatch> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute((trx) => fileBatch(trx, context, options.at(), limit, only));
    } catch (error) {
      if (!isTransient(error) || attempt === ATTEMPTS || options.stopped()) throw error;
      options.onRetry?.(error as Error, attempt);
      await options.pause(Math.min(5_000, 50 * 2 ** attempt));
    }
  }
}

function add<T extends Drained>(total: T, more: Drained & { claimed?: number }): T {
  total.filed += more.filed;
  total.mentions += more.mentions;
  total.replies += more.replies;
  total.quarantined += more.quarantined;
  if ('claimed' in total) (total as Done).claimed += more.claimed ?? 0;
  return total;
}
