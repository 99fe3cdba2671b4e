import type { Transaction } from 'kysely';
import { lockBrandsForUse } from '../db/locks.ts';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';
import type { Interval } from '../sla/calendar.ts';
import type { FoldRules } from './fold.ts';
import { widen } from './neighbours.ts';
import { placesOf, toFiling, uniquePairs } from './places.ts';
import type { Readers, ReadPost } from './readers.ts';
import { judgeHistories } from './refold.ts';
import {
  corrected,
  ensureHistories,
  type Filing,
  type FoundHistory,
  loadFilings,
  loadLabels,
  type StoredEntry,
  toEntry,
} from './store/histories.ts';
import { contextStamp } from './store/stamp.ts';
import { claimPosts, loadAncestors, loadThreads, planByIndex, type StoredPost } from './store/threads.ts';
import { deleteFilings, markFiled, writeReadings } from './store/write.ts';
import type { TagFinder } from './tags.ts';

type Trx = Transaction<Database>;

/** What is known of a brand while filing. */
export interface KnownBrand {
  id: number;
  key: string;
  own: boolean;
  timezone: string;
}

/** Everything filing needs besides posts; loaded once and again when brands change. */
export interface FilingContext {
  rules: FoldRules;
  brands: ReadonlyMap<number, KnownBrand>;
  findTags: TagFinder;
  /** Spans in which a brand's streams could not be read, by brand. */
  gaps: ReadonlyMap<number, readonly Interval[]>;
  /** Changes when accounts come or go; see `StaleContext`. */
  stamp: string;
}

/** Brands have changed since the context was loaded: load it again. */
export class StaleContext extends Error {}

export interface FiledBatch {
  claimed: number;
  filed: number;
  mentions: number;
  replies: number;
}

export interface FilingRequest {
  /** The moment to judge at. */
  at: Ms;
  /** Posts to take at most. */
  limit: number;
  /** Row ids to restrict the batch to, e.g. when a failed batch is tried in halves. */
  only?: number[] | undefined;
  readers: Readers;
  /** Told which posts were taken, before anything is done with them. */
  onClaim?: (postIds: number[]) => void;
}

/**
 * Files a batch of stored posts: reads them, links them into their threads, folds the histories they touch and writes what
 * changed - all in the caller's transaction. Posts next to ones that another worker is filing this moment are left for a
 * later batch; so whichever worker comes second sees the work of the first.
 */
export async function fileBatch(trx: Trx, context: FilingContext, request: FilingRequest): Promise<FiledBatch> {
  await planByIndex(trx);
  await lockBrandsForUse(trx);
  const claimed = await claimPosts(trx, request.limit, request.only);
  request.onClaim?.(claimed.map((post) => post.id));
  if (claimed.length === 0) return { claimed: 0, filed: 0, mentions: 0, replies: 0 };
  if ((await contextStamp(trx)) !== context.stamp) throw new StaleContext();
  const reading = readAll(request.readers, claimed, context);
  // Read while their threads are loaded; a failure is met where the readings are asked for.
  reading.catch(() => {});
  const ancestors = await loadAncestors(trx, claimed);
  const { batch, dirty } = await widen(trx, context.findTags, claimed, ancestors);
  const again = dirty.slice(batch.length);
  const above = again.length > 0 ? await loadAncestors(trx, dirty) : [];
  const threads = await loadThreads(trx, [...dirty, ...ancestors, ...above]);
  const places = dirty.map((post) => placesOf(threads.get(post.id)!, post, context.findTags));
  const readings = new Map([...(await reading), ...(await readAll(request.readers, again, context))]);
  const newly = new Set(batch.map((post) => post.id));
  await writeReadings(
    trx,
    [...readings].flatMap(([postId, read]) => (newly.has(postId) ? [{ postId, ...read }] : [])),
  );
  await markFiled(trx, [...newly], new Date());
  // From here on another worker that meets the same customers waits for this transaction: what needs nobody is done.
  const histories = await ensureHistories(trx, uniquePairs(places.flat()));
  const before = await loadFilings(
    trx,
    dirty.map((post) => post.id),
  );
  const filings = dirty.flatMap((post, index) => places[index]!.map((place) => toFiling(post.id, place, histories)));
  await deleteFilings(trx, left(before, filings));
  const labels = before.length > 0 ? await loadLabels(trx, [...readings.keys()]) : new Map();
  const { old, made } = touchedHistories(histories, before);
  await judgeHistories(trx, context, old, request.at, 'system', {
    fresh: fresh(filings, dirty, readings, labels),
    made,
  });
  const count = (role: Filing['role']) =>
    filings.filter((filing) => filing.role === role && newly.has(filing.post_id)).length;
  return { claimed: claimed.length, filed: batch.length, mentions: count('mention'), replies: count('reply') };
}

/** The readings of posts by row id; a deleted one has no words to read. */
async function readAll(readers: Readers, posts: StoredPost[], context: FilingContext): Promise<Map<number, ReadPost>> {
  const ids: number[] = [];
  const readable = posts.flatMap(({ id, text, brand_id, created_at, lang }) => {
    if (text === null) return [];
    ids.push(id);
    const timezone = brand_id === null ? undefined : context.brands.get(brand_id)?.timezone;
    return [{ text, brand_id, created_at, lang, timezone }];
  });
  const readings = await readers.readAll(readable);
  return new Map(readings.map((read, index) => [ids[index]!, read]));
}

/** Filings of before that the posts are no longer at. */
function left(before: Filing[], now: Filing[]): Filing[] {
  if (before.length === 0) return [];
  const keyOf = (filing: Filing) => `${filing.post_id}:${filing.history_id}`;
  const kept = new Set(now.map(keyOf));
  return before.filter((filing) => !kept.has(keyOf(filing)));
}

/** The histories that the posts are in now, made by this transaction or stored before, and those that they were in. */
function touchedHistories(
  found: ReadonlyMap<string, FoundHistory>,
  before: Filing[],
): { old: number[]; made: FoundHistory[] } {
  const made = [...found.values()].filter((history) => history.isNew);
  const old = [...found.values()].flatMap((history) => (history.isNew ? [] : [history.id]));
  return { old: [...new Set([...old, ...before.map((filing) => filing.history_id)])], made };
}

/** The posts being filed, as the fold takes them. */
function fresh(
  filings: Filing[],
  dirty: StoredPost[],
  readings: Map<number, ReadPost>,
  labels: Map<number, Record<string, unknown>>,
): StoredEntry[] {
  const posts = new Map(dirty.map((post) => [post.id, post]));
  return filings.flatMap((filing) => {
    const post = posts.get(filing.post_id)!;
    const read = readings.get(post.id);
    if (read === undefined || post.text === null) return [];
    const { role, root, anchor } = filing;
    const row = { ...post, text: post.text, post_id: post.id, role, root, anchor };
    return [{ filing, entry: toEntry(row, corrected(read.reading, labels.get(post.id))), isFresh: true }];
  });
}
