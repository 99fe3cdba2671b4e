import type { Transaction } from 'kysely';
import { lockBrandsForUse } from '../db/locks.ts';
import type { Database } from '../db/tables.ts';
import type { Ms, Reading } from '../model.ts';
import type { Interval } from '../sla/calendar.ts';
import type { FoldRules } from './fold.ts';
import { linkPost, type ThreadPost } from './links.ts';
import { widen } from './neighbours.ts';
import { readPost } from './read.ts';
import { judgeHistories } from './refold.ts';
import {
  corrected,
  ensureHistories,
  type Filing,
  type HistoryRow,
  loadFilings,
  loadLabels,
  type Pair,
  pairKey,
  type StoredEntry,
  toEntry,
} from './store/histories.ts';
import { contextStamp } from './store/stamp.ts';
import { claimPosts, loadAncestors, loadThreads, type StoredPost } from './store/threads.ts';
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

/**
 * Files a batch of stored posts: reads them, links them into their threads, folds the histories they touch and writes what
 * changed - all in the caller's transaction. Posts next to ones that another worker is filing this moment are left for a
 * later batch; so whichever worker comes second sees the work of the first.
 *
 * @param at the moment to judge at.
 * @param only row ids to restrict the batch to, e.g. when a failed batch is tried in halves.
 */
export async function fileBatch(
  trx: Trx,
  context: FilingContext,
  at: Ms,
  limit: number,
  only?: number[],
): Promise<FiledBatch> {
  await lockBrandsForUse(trx);
  const claimed = await claimPosts(trx, limit, only);
  if (claimed.length === 0) return { claimed: 0, filed: 0, mentions: 0, replies: 0 };
  if ((await contextStamp(trx)) !== context.stamp) throw new StaleContext();
  const ancestors = await loadAncestors(trx, claimed);
  const { batch, dirty } = await widen(trx, context.findTags, claimed, ancestors);
  const readings = readAll(dirty, context);
  const above = dirty.length > batch.length ? await loadAncestors(trx, dirty) : [];
  const threads = await loadThreads(trx, [...dirty, ...ancestors, ...above]);
  const places = dirty.map((post) => placesOf(threads.get(post.id)!, post, context.findTags));
  const histories = await ensureHistories(trx, uniquePairs(places.flat()));
  const refiled = dirty.filter((post) => post.filed).map((post) => post.id);
  const before = await loadFilings(trx, [...refiled, ...batch.map((post) => post.id)]);
  const filings = dirty.flatMap((post, index) => places[index]!.map((place) => toFiling(post, place, histories)));
  const kept = new Set(filings.map(filingKey));
  await deleteFilings(
    trx,
    before.filter((filing) => !kept.has(filingKey(filing))),
  );
  const newly = new Set(batch.map((post) => post.id));
  await writeReadings(
    trx,
    [...readings].flatMap(([postId, reading]) => (newly.has(postId) ? [{ postId, reading }] : [])),
  );
  const labels = refiled.length + before.length > 0 ? await loadLabels(trx, [...readings.keys()]) : new Map();
  const touched = touchedHistories([...histories.values()], before);
  await judgeHistories(trx, context, touched, at, fresh(filings, dirty, readings, labels), 'system');
  await markFiled(
    trx,
    batch.map((post) => post.id),
    new Date(),
  );
  const replies = filings.filter((filing) => filing.role === 'reply' && newly.has(filing.post_id)).length;
  const mentions = filings.filter((filing) => filing.role === 'mention' && newly.has(filing.post_id)).length;
  return { claimed: claimed.length, filed: batch.length, mentions, replies };
}

function readAll(posts: StoredPost[], context: FilingContext): Map<number, Reading> {
  const readings = new Map<number, Reading>();
  for (const post of posts) {
    if (post.text === null) continue;
    const timezone = post.brand_id === null ? undefined : context.brands.get(post.brand_id)?.timezone;
    readings.set(post.id, readPost({ ...post, text: post.text, timezone }));
  }
  return readings;
}

interface Place extends Pair {
  role: 'mention' | 'reply';
  root: string;
  anchor: string | null;
}

function placesOf(thread: ThreadPost, post: StoredPost, findTags: TagFinder): Place[] {
  const links = linkPost(thread, findTags);
  if (links.reply) {
    const { brand, customer } = links.reply;
    const userId = customer.author.slice(customer.network.length + 1);
    const pair = { network: customer.network, userId, handle: null, brandId: brand };
    return [{ ...pair, role: 'reply', root: links.root, anchor: customer.nativeId }];
  }
  const { network, author_id: userId, author_handle: handle } = post;
  return links.mentions.map((brandId) => ({
    network,
    userId,
    handle,
    brandId,
    role: 'mention',
    root: links.root,
    anchor: null,
  }));
}

/** One entry per pair; a handle wins over none. */
function uniquePairs(places: Place[]): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const place of places) {
    const known = pairs.get(pairKey(place));
    if (!known || (known.handle === null && place.handle !== null)) pairs.set(pairKey(place), place);
  }
  return [...pairs.values()];
}

function toFiling(post: StoredPost, place: Place, histories: Map<string, HistoryRow>): Filing {
  return {
    post_id: post.id,
    history_id: histories.get(pairKey(place))!.id,
    case_id: null,
    role: place.role,
    root: place.root,
    anchor: place.anchor,
    automatic: false,
  };
}

function filingKey(filing: Pick<Filing, 'post_id' | 'history_id'>): string {
  return `${filing.post_id}:${filing.history_id}`;
}

function touchedHistories(found: HistoryRow[], before: Filing[]): { id: number; isNew: boolean }[] {
  const touched = new Map(before.map((filing) => [filing.history_id, { id: filing.history_id, isNew: false }]));
  for (const history of found) touched.set(history.id, { id: history.id, isNew: history.isNew });
  return [...touched.values()];
}

/** The posts being filed, as the fold takes them. */
function fresh(
  filings: Filing[],
  dirty: StoredPost[],
  readings: Map<number, Reading>,
  labels: Map<number, Record<string, unknown>>,
): StoredEntry[] {
  const posts = new Map(dirty.map((post) => [post.id, post]));
  return filings.flatMap((filing) => {
    const post = posts.get(filing.post_id)!;
    const reading = readings.get(post.id);
    if (reading === undefined || post.text === null) return [];
    const { role, root, anchor } = filing;
    const row = { ...post, text: post.text, post_id: post.id, role, root, anchor };
    return [{ filing, entry: toEntry(row, corrected(reading, labels.get(post.id))), isFresh: true }];
  });
}
