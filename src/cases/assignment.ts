import type { Transaction } from 'kysely';
import { lockBrandsForUse, lockForStoring } from '../db/locks.ts';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';
import { spokenFor } from './agents.ts';
import { type Batch, loadBatch } from './batch.ts';
import type { CaseContext } from './context.ts';
import { placeNamed } from './named.ts';
import { type Place, placesOf, toAssignment, uniquePairs } from './places.ts';
import { toReadable } from './read.ts';
import type { Readers, ReadPost } from './readers.ts';
import { foldLocked } from './refold.ts';
import { writeSpokenFor } from './store/agents.ts';
import { withCorrections } from './store/corrections.ts';
import { type Assignment, loadAssignments, type StoredEntry, toEntry } from './store/entries.ts';
import { ensureHistories, type FoundHistory, lockHistories } from './store/histories.ts';
import { contextStamp } from './store/stamp.ts';
import { claimPosts, planByIndex } from './store/threads.ts';
import {
  deleteAssignments,
  type EffectiveReading,
  markAssigned,
  type NewReading,
  writeReadings,
} from './store/write.ts';
import { loadHistories, withEntries } from './stored-history.ts';

type Trx = Transaction<Database>;

/** Brands have changed since the context was loaded: load it again. */
export class StaleContext extends Error {}

/** What became of a batch, in posts. */
export interface BatchCounts {
  claimed: number;
  /** Of the claimed ones; those next to posts of another worker still wait. */
  assigned: number;
  mentions: number;
  replies: number;
}

export interface BatchRequest {
  /** The moment to fold at. */
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
 * Assigns a batch of stored posts to cases: analyses them, finds their place in their threads, folds the histories they touch
 * and writes what changed - all in the caller's transaction. Posts next to ones that another worker is assigning this moment
 * are left for a later batch; so whichever worker comes second sees the work of the first.
 */
export async function assignBatch(trx: Trx, context: CaseContext, request: BatchRequest): Promise<BatchCounts> {
  await planByIndex(trx);
  await lockBrandsForUse(trx);
  // Before a post is taken: one taken before its author was erased would make the person known again.
  await lockForStoring(trx);
  const waiting = await claimPosts(trx, request.limit, request.only);
  request.onClaim?.(waiting.map((post) => post.id));
  if (waiting.length === 0) return { claimed: 0, assigned: 0, mentions: 0, replies: 0 };
  if ((await contextStamp(trx)) !== context.stamp) throw new StaleContext();
  const batch = await loadBatch(trx, context.findTags, waiting);
  const readings = await analyseBatch(trx, context, batch, request.readers);
  const places = await placeBatch(trx, context, batch);
  await writeReadings(trx, newReadings(batch, readings));
  await markAssigned(trx, idsOf(batch.claimed), new Date());
  // From here on a worker that meets the same customers waits for this transaction: what needs nobody else is done.
  const assignments = await foldBatch(trx, context, { batch, readings, places }, request.at);
  return { claimed: waiting.length, ...countBatch(batch, assignments) };
}

type Readings = ReadonlyMap<number, EffectiveReading>;

/** The readings of posts by row id, with what people said of them; a deleted post of a customer has none. */
async function analyseBatch(trx: Trx, context: CaseContext, batch: Batch, readers: Readers): Promise<Readings> {
  const { posts, threads, again, kept } = batch;
  const readable = posts.flatMap((post) => {
    const words = toReadable(post, threads, context.brands);
    return words ? [{ id: post.id, words }] : [];
  });
  const read = await readers.readAll(readable.map(({ words }) => words));
  const machine = new Map(read.map((reading, index): [number, ReadPost] => [readable[index]!.id, reading]));
  const known = posts.filter(({ id }) => again.has(id));
  return new Map([...(await withCorrections(trx, known, machine)), ...kept]);
}

/** Where each post belongs, in the order of the batch: by its links, else by the name of a customer in a brand's post. */
async function placeBatch(trx: Trx, context: CaseContext, batch: Batch): Promise<Place[][]> {
  const { posts, threads, again, kept } = batch;
  const linked = posts.map((post) =>
    post.is_copy || (post.text === null && !kept.has(post.id))
      ? []
      : placesOf(threads.get(post.id)!, post, context.findTags),
  );
  await writeSpokenFor(trx, [...again], findSpokenFor(batch, linked, context));
  return placeNamed(trx, posts, linked, [...again]);
}

/** The posts without a place that speak for a brand. */
function findSpokenFor({ posts, threads }: Batch, places: Place[][], { findTags: { voice } }: CaseContext) {
  if (!voice) return [];
  return posts.flatMap(({ id, brand_id }, index): { post_id: number; brand_id: number }[] => {
    const brand = places[index]!.length === 0 && brand_id === null && spokenFor(threads.get(id)!, voice);
    return brand ? [{ post_id: id, brand_id: brand }] : [];
  });
}

/** A post that came late stands above others, whose readings it changes: all are written. */
function newReadings({ posts, again }: Batch, readings: Readings): NewReading[] {
  return posts.flatMap(({ id }): NewReading[] => {
    const read = readings.get(id);
    return read ? [{ postId: id, isFirst: !again.has(id), ...read }] : [];
  });
}

interface PlacedBatch {
  batch: Batch;
  readings: Readings;
  places: Place[][];
}

/** Folds the histories of a batch, those that its posts have left included. @returns where the posts are now. */
async function foldBatch(trx: Trx, context: CaseContext, placed: PlacedBatch, at: Ms): Promise<Assignment[]> {
  const { batch, places } = placed;
  const histories = await ensureHistories(trx, uniquePairs(places.flat()));
  const before = await loadAssignments(trx, [...batch.again]);
  const now = batch.posts.flatMap(({ id }, index) => places[index]!.map((place) => toAssignment(id, place, histories)));
  await deleteAssignments(trx, without(before, now));
  const { old, made } = touchedHistories(histories, before);
  const stored = await loadHistories(trx, context, await lockHistories(trx, old), made);
  const entries = toEntries(placed, now, before);
  await foldLocked(trx, context, withEntries(stored, entries), { at, actor: 'system' });
  return now;
}

function keyOf({ post_id, history_id }: Assignment): string {
  return `${post_id}:${history_id}`;
}

/** Assignments that are not among others, whatever stands in them. */
function without(assignments: Assignment[], others: Assignment[]): Assignment[] {
  if (assignments.length === 0) return [];
  const kept = new Set(others.map(keyOf));
  return assignments.filter((assignment) => !kept.has(keyOf(assignment)));
}

/** The histories that the posts are in now, made by this transaction or stored before, and those that they were in. */
function touchedHistories(
  found: ReadonlyMap<string, FoundHistory>,
  before: Assignment[],
): { old: number[]; made: FoundHistory[] } {
  const made = [...found.values()].filter((history) => history.isNew);
  const old = [...found.values()].flatMap((history) => (history.isNew ? [] : [history.id]));
  return { old: [...new Set([...old, ...before.map(({ history_id }) => history_id)])], made };
}

/** The posts being assigned, as the fold takes them. */
function toEntries({ batch, readings }: PlacedBatch, now: Assignment[], before: Assignment[]): StoredEntry[] {
  const posts = new Map(batch.posts.map((post) => [post.id, post]));
  const known = new Set(before.map(keyOf));
  return now.flatMap((assignment) => {
    const post = posts.get(assignment.post_id)!;
    const read = readings.get(post.id);
    const { role, root, anchor, inferred, guest } = assignment;
    if (read === undefined || (post.text === null && role !== 'reply')) return [];
    const row = { ...post, text: post.text ?? '', post_id: post.id, role, root, anchor, inferred, guest };
    const entry = toEntry(row, read.reading);
    return [{ assignment, entry, stored: known.has(keyOf(assignment)) ? 'changed' : 'new' }];
  });
}

function countBatch({ claimed }: Batch, assignments: Assignment[]): Omit<BatchCounts, 'claimed'> {
  const ids = new Set(idsOf(claimed));
  const count = (role: Assignment['role']) =>
    assignments.filter((one) => one.role === role && ids.has(one.post_id)).length;
  return { assigned: claimed.length, mentions: count('mention'), replies: count('reply') };
}

const idsOf = (posts: readonly { id: number }[]) => posts.map(({ id }) => id);
