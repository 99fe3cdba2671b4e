import type { Transaction } from 'kysely';
import { lockBrandsForUse } from '../db/locks.ts';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';
import { spokenFor } from './agents.ts';
import type { FilingContext } from './context.ts';
import type { ThreadPost } from './links.ts';
import { placeNamed } from './named.ts';
import { widen } from './neighbours.ts';
import { type Place, placesOf, toFiling, uniquePairs } from './places.ts';
import { toReadable } from './read.ts';
import type { Readers, ReadPost } from './readers.ts';
import { foldHistories } from './refold.ts';
import { writeSpokenFor } from './store/agents.ts';
import { withCorrections } from './store/corrections.ts';
import { type Filing, loadFilings, type StoredEntry, toEntry } from './store/entries.ts';
import { ensureHistories, type FoundHistory } from './store/histories.ts';
import { loadKeptReadings } from './store/kept.ts';
import { contextStamp } from './store/stamp.ts';
import {
  type ClaimedPost,
  claimPosts,
  loadAncestors,
  loadThreads,
  planByIndex,
  type StoredPost,
} from './store/threads.ts';
import { deleteFilings, type EffectiveReading, markFiled, type NewReading, writeReadings } from './store/write.ts';

type Trx = Transaction<Database>;

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
  const placed = await readAndPlace(trx, context, claimed, request.readers);
  await writeReadings(trx, newReadings(placed));
  const newly = new Set(placed.batch.map((post) => post.id));
  await markFiled(trx, [...newly], new Date());
  // From here on a worker that meets the same customers waits for this transaction: what needs nobody else is done.
  const filings = await foldPlaced(trx, context, placed, request.at);
  const count = (role: Filing['role']) =>
    filings.filter((filing) => filing.role === role && newly.has(filing.post_id)).length;
  return { claimed: claimed.length, filed: placed.batch.length, mentions: count('mention'), replies: count('reply') };
}

/** A batch that is read, and where it belongs. */
interface Placed {
  batch: ClaimedPost[];
  /** The posts whose place the batch decides: its own, and posts filed before. */
  dirty: StoredPost[];
  /** Ids of those of `dirty` that were filed before. */
  again: number[];
  /** Where each of `dirty` belongs, in its order. */
  places: Place[][];
  /** By row id, with what agents said of them; a deleted post has none. */
  readings: Map<number, EffectiveReading>;
}

/** Loads the threads of posts, reads each in the light of what stands above it, and finds its places. */
async function readAndPlace(
  trx: Trx,
  context: FilingContext,
  claimed: ClaimedPost[],
  readers: Readers,
): Promise<Placed> {
  const ancestors = await loadAncestors(trx, claimed);
  const { batch, dirty } = await widen(trx, context.findTags, claimed, ancestors);
  const above = dirty.length > batch.length ? await loadAncestors(trx, dirty) : [];
  const threads = await loadThreads(trx, [...dirty, ...ancestors, ...above]);
  const deleted = dirty.filter(({ text, brand_id }) => text === null && brand_id !== null);
  const kept = await loadKeptReadings(
    trx,
    deleted.map(({ id }) => id),
  );
  const linked = dirty.map((post) =>
    post.is_copy || (post.text === null && !kept.has(post.id))
      ? []
      : placesOf(threads.get(post.id)!, post, context.findTags),
  );
  const read = await readAll(readers, dirty, threads, context);
  const firstTime = new Set(batch.flatMap((post) => (post.isNew ? [post.id] : [])));
  const known = dirty.filter((post) => !firstTime.has(post.id));
  const again = known.map(({ id }) => id);
  await writeSpokenFor(trx, again, findSpokenFor(dirty, linked, threads, context));
  const places = await placeNamed(trx, dirty, linked, again);
  const readings = await withCorrections(trx, known, read);
  return { batch, dirty, again, places, readings: new Map([...readings, ...kept]) };
}

/** The posts without a place that speak for a brand. */
function findSpokenFor(
  posts: StoredPost[],
  places: Place[][],
  threads: ReadonlyMap<number, ThreadPost>,
  { findTags: { voice } }: FilingContext,
): { post_id: number; brand_id: number }[] {
  if (!voice) return [];
  return posts.flatMap(({ id, brand_id }, index) => {
    const brand = places[index]!.length === 0 && brand_id === null && spokenFor(threads.get(id)!, voice);
    return brand ? [{ post_id: id, brand_id: brand }] : [];
  });
}

/** Folds the histories of placed posts. @returns where the posts are filed now. */
async function foldPlaced(
  trx: Trx,
  context: FilingContext,
  { dirty, again, places, readings }: Placed,
  at: Ms,
): Promise<Filing[]> {
  const histories = await ensureHistories(trx, uniquePairs(places.flat()));
  const before = await loadFilings(trx, again);
  const filings = dirty.flatMap((post, index) => places[index]!.map((place) => toFiling(post.id, place, histories)));
  await deleteFilings(trx, without(before, filings));
  const { old, made } = touchedHistories(histories, before);
  await foldHistories(trx, context, old, at, 'system', {
    fresh: toEntries(filings, before, dirty, readings),
    made,
  });
  return filings;
}

/** A post that came late stands above others, whose readings it changes: all are written. */
function newReadings({ dirty, again, readings }: Placed): NewReading[] {
  const known = new Set(again);
  return dirty.flatMap(({ id }): NewReading[] => {
    const read = readings.get(id);
    return read ? [{ postId: id, isFirst: !known.has(id), ...read }] : [];
  });
}

/** The readings of posts by row id; a deleted one has no words to read. */
async function readAll(
  readers: Readers,
  posts: StoredPost[],
  threads: ReadonlyMap<number, ThreadPost>,
  context: FilingContext,
): Promise<Map<number, ReadPost>> {
  const readable = posts.flatMap((post) => {
    const words = toReadable(post, threads, context.brands);
    return words ? [{ id: post.id, words }] : [];
  });
  const readings = await readers.readAll(readable.map(({ words }) => words));
  return new Map(readings.map((read, index) => [readable[index]!.id, read]));
}

function placeKey(filing: Filing): string {
  return `${filing.post_id}:${filing.history_id}`;
}

/** Filings that are not among others, whatever stands in them. */
function without(filings: Filing[], others: Filing[]): Filing[] {
  if (filings.length === 0) return [];
  const kept = new Set(others.map(placeKey));
  return filings.filter((filing) => !kept.has(placeKey(filing)));
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
function toEntries(
  filings: Filing[],
  before: Filing[],
  dirty: StoredPost[],
  readings: ReadonlyMap<number, EffectiveReading>,
): StoredEntry[] {
  const posts = new Map(dirty.map((post) => [post.id, post]));
  const known = new Set(before.map(placeKey));
  return filings.flatMap((filing) => {
    const post = posts.get(filing.post_id)!;
    const read = readings.get(post.id);
    const { role, root, anchor, inferred } = filing;
    if (read === undefined || (post.text === null && role !== 'reply')) return [];
    const row = { ...post, text: post.text ?? '', post_id: post.id, role, root, anchor, inferred };
    const entry = toEntry(row, read.reading);
    return [{ filing, entry, stored: known.has(placeKey(filing)) ? 'changed' : 'new' }];
  });
}
