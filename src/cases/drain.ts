import type { Kysely } from 'kysely';
import type { Connection } from '../db/connect.ts';
import { givingWay } from '../db/giving-way.ts';
import type { Database } from '../db/tables.ts';
import { transact } from '../db/transact.ts';
import { isTransient } from '../db/transient.ts';
import type { Ms } from '../model.ts';
import { inScope, newId } from '../scope.ts';
import { assignBatch, type BatchCounts, type BatchRequest, StaleContext } from './assignment.ts';
import type { CaseContext } from './context.ts';
import { type Foreseen, readAhead, Unread } from './read-ahead.ts';
import { HERE, type Readers } from './readers.ts';
import { quarantine } from './store/unfiled.ts';

export interface DrainOptions {
  /** Posts of one transaction. */
  batch: number;
  /** Transactions at a time, so that one is folded while another waits for the database; one where nothing is said. */
  lanes?: number;
  /** Who reads the posts; on the spot where nothing is said. */
  readers?: Readers;
  /** Whether a batch is read before its transaction begins, which then holds the connection for a moment only. */
  ahead?: boolean;
  /** The moment to judge at, asked for each batch. */
  at: () => Ms;
  /** Waits between tries; resolves early when the work is to stop. */
  pause: (ms: number) => Promise<void>;
  stopped: () => boolean;
  onBatch?: (batch: BatchCounts) => void;
  onQuarantine?: (postId: number, error: Error) => void;
  /** Called before a transaction is tried again because connection or locks failed it. */
  onRetry?: (error: Error, attempt: number) => void;
}

export interface DrainCounts {
  assigned: number;
  mentions: number;
  replies: number;
  quarantined: number;
}

const ATTEMPTS = 8;

/** Posts of one transaction on a server, which works on them in a process of its own; larger ones hold more memory here. */
const BATCH_ON_SERVER = 500;
/** On the embedded database, few enough that the console is answered between two of them. */
const BATCH_EMBEDDED = 100;

/** How many posts a program that stays assigns in one transaction. */
export function batchOf({ kind }: Pick<Connection, 'kind'>): number {
  return kind === 'postgres' ? BATCH_ON_SERVER : BATCH_EMBEDDED;
}

/**
 * What a connection is good for. Only a server works on one batch while another is folded here; the embedded database has
 * one connection for all, so it is not kept while posts are read.
 */
export function lanesOf({ kind }: Pick<Connection, 'kind'>): Pick<DrainOptions, 'lanes' | 'ahead'> {
  return kind === 'postgres' ? { lanes: 2 } : { lanes: 1, ahead: true };
}

/**
 * Assigns all posts that wait to cases, batch after batch. A batch that its data fails is tried in halves until the poisoned
 * post stands alone and goes into quarantine with its error, while the rest is assigned; one that the connection or a deadlock
 * fails is tried again whole.
 *
 * @param loadContext called first, and again whenever brands have changed.
 * @throws when the database stays away; nothing is lost, the posts still wait.
 */
export async function drain(
  db: Kysely<Database>,
  loadContext: () => Promise<CaseContext>,
  options: DrainOptions,
): Promise<DrainCounts> {
  const total: DrainCounts = { assigned: 0, mentions: 0, replies: 0, quarantined: 0 };
  const failure: { error?: unknown } = {};
  const stopped = () => options.stopped() || 'error' in failure;
  const lanes = Array.from({ length: options.lanes ?? 1 }, () =>
    givingWay(() => drainLane(db, loadContext, { ...options, stopped }, total)).catch((error) => {
      failure.error ??= error;
    }),
  );
  await Promise.all(lanes);
  if ('error' in failure) throw failure.error;
  return total;
}

async function drainLane(
  db: Kysely<Database>,
  loadContext: () => Promise<CaseContext>,
  options: DrainOptions,
  total: DrainCounts,
): Promise<void> {
  let context = await loadContext();
  const { batch, readers = HERE } = options;
  const next = options.ahead ? readAhead(db, readers, batch) : null;
  while (!options.stopped()) {
    const foreseen = await next?.(context);
    const lane = { db, context, options, foreseen };
    const done = await inScope('batch', { batch: newId() }, () =>
      assignSome(lane, { limit: batch, only: foreseen?.ids }),
    );
    if (done === 'stale') {
      context = await loadContext();
      continue;
    }
    add(total, done);
    if (done.assigned + done.quarantined > 0) continue;
    if (done.claimed === 0) return;
    // All of it lay next to posts that another worker is assigning: give that one time to finish.
    await options.pause(20);
  }
}

type Done = DrainCounts & { claimed: number };

/** What one lane works with, for one batch. */
interface Lane {
  db: Kysely<Database>;
  context: CaseContext;
  options: DrainOptions;
  foreseen: Foreseen | undefined;
}

/** Which posts to take. */
type Portion = Pick<BatchRequest, 'limit' | 'only'>;

async function assignSome(lane: Lane, portion: Portion): Promise<Done | 'stale'> {
  const { options } = lane;
  let claimed: number[] = [];
  const onClaim = (ids: number[]) => {
    claimed = ids;
  };
  try {
    const batch = await tryTransaction(lane, { ...portion, onClaim });
    options.onBatch?.(batch);
    return { ...batch, quarantined: 0 };
  } catch (error) {
    if (error instanceof StaleContext) return 'stale';
    // Who is asked to end loses readers and connection: that is no fault of a post.
    if (isTransient(error) || claimed.length === 0 || options.stopped()) throw error;
    if (claimed.length === 1) return isolate(lane, claimed[0]!, error as Error);
    const half = Math.ceil(claimed.length / 2);
    const first = await assignSome(lane, { limit: half, only: claimed.slice(0, half) });
    const second = await assignSome(lane, { limit: claimed.length - half, only: claimed.slice(half) });
    return first === 'stale' || second === 'stale' ? 'stale' : add(first, second);
  }
}

async function isolate({ db, options }: Lane, postId: number, error: Error): Promise<Done> {
  const isSet = await quarantine(db, postId, error, new Date(options.at()));
  if (isSet) options.onQuarantine?.(postId, error);
  return { assigned: 0, mentions: 0, replies: 0, quarantined: Number(isSet), claimed: 1 };
}

async function tryTransaction(
  { db, context, options, foreseen }: Lane,
  which: Portion & Pick<BatchRequest, 'onClaim'>,
): Promise<BatchCounts> {
  const { readers = HERE, pause, stopped, onRetry } = options;
  const retrying = { again: isTransient, attempts: ATTEMPTS, pause, stopped, ...(onRetry && { onRetry }) };
  const request = { ...which, readers: foreseen?.readers ?? readers };
  for (;;) {
    try {
      return await transact(db, (trx) => assignBatch(trx, context, { ...request, at: options.at() }), retrying);
    } catch (error) {
      if (!foreseen || !(error instanceof Unread)) throw error;
      await foreseen.readMore(error.posts);
    }
  }
}

function add<T extends DrainCounts>(total: T, more: DrainCounts & { claimed?: number }): T {
  total.assigned += more.assigned;
  total.mentions += more.mentions;
  total.replies += more.replies;
  total.quarantined += more.quarantined;
  if ('claimed' in total) (total as Done).claimed += more.claimed ?? 0;
  return total;
}
