import { isDeepStrictEqual } from 'node:util';
import { type Kysely, sql } from 'kysely';
import { effectiveReading } from '../../analysis/correction.ts';
import { readCustomer } from '../../analysis/customer.ts';
import type { Model } from '../../analysis/learn/model.ts';
import { modelFor, useModel } from '../../analysis/models.ts';
import type { FilingContext } from '../../cases/context.ts';
import { type FoldedCase, foldHistory } from '../../cases/fold.ts';
import type { Entry } from '../../cases/history.ts';
import { correctionsOf } from '../../cases/store/corrections.ts';
import { loadActions, loadEntries, type StoredEntry } from '../../cases/store/entries.ts';
import { historyIds } from '../../cases/store/read.ts';
import type { Database } from '../../db/tables.ts';
import type { CustomerReading, Ms } from '../../model.ts';
import type { Pair, Standing } from './compare.ts';

const CHUNK = 500;

export interface Replayed {
  /** Customers' posts read by both models, and how many they read differently. */
  posts: number;
  differently: number;
  pairs: Pair[];
}

/**
 * Reads the stored posts of customers twice, by the model in use and by another, and folds their histories with either, in
 * memory. Corrections of agents win in both. Nothing is written.
 */
export async function replay(
  db: Kysely<Database>,
  context: FilingContext,
  { model, at, brand }: { model: Model; at: Ms; brand?: string | undefined },
): Promise<Replayed> {
  const found: Replayed = { posts: 0, differently: 0, pairs: [] };
  for await (const ids of historyIds(db, brand, CHUNK)) {
    const { histories, pinned, actions } = await loadHistories(db, ids);
    const stored = await loadEntries(db, ids);
    const readings = await readTwice(db, stored, model);
    found.posts += readings.size;
    const byHistory = Map.groupBy(stored, ({ filing }) => filing.history_id);
    for (const { id, brand_id } of histories) {
      const known = context.brands.get(brand_id)!;
      const entries = (byHistory.get(id) ?? []).map(({ entry }) => entry);
      const fold = (side: 'was' | 'now') => {
        const read = entries.map((entry) => withReading(entry, readings.get(entry.postId)?.[side]));
        const gaps = context.gaps.get(brand_id) ?? [];
        const history = {
          brand: known.key,
          own: known.own,
          entries: read,
          actions: actions.get(id) ?? [],
          pinned,
          gaps,
        };
        return foldHistory(history, context.rules, at);
      };
      const differently = entries.filter(({ postId }) => differ(readings.get(postId))).length;
      found.differently += differently;
      const was = fold('was');
      found.pairs.push(...pairUp(was, differently > 0 ? fold('now') : was, known.key));
    }
  }
  return found;
}

async function loadHistories(db: Kysely<Database>, ids: number[]) {
  const histories = await sql<{ id: number; brand_id: number }>`
    select id, brand_id from histories where id = any(${ids}) order by id`.execute(db);
  const policies = await sql<{ id: string; policy: string | null }>`
    select id, policy from cases where history_id = any(${ids})`.execute(db);
  const pinned = new Map(policies.rows.map((row) => [row.id, row.policy]));
  return { histories: histories.rows, pinned, actions: await loadActions(db, ids) };
}

type Twice = Record<'was' | 'now', CustomerReading>;

async function readTwice(
  db: Kysely<Database>,
  stored: readonly StoredEntry[],
  model: Model,
): Promise<Map<number, Twice>> {
  const texts = new Map(stored.flatMap(({ entry }) => (entry.side === 'customer' ? [[entry.postId, entry.text]] : [])));
  const ids = [...texts.keys()];
  const langs = await sql<{ id: number; lang: string | null }>`
    select id, lang from posts where id = any(${ids})`.execute(db);
  const corrections = await correctionsOf(db, ids);
  const inputs = langs.rows.map(({ id, lang }) => ({ id, text: texts.get(id)!, lang: lang ?? undefined }));
  const readAll = () =>
    inputs.map((input) => {
      const read = readCustomer(input);
      return effectiveReading(read, input.text, corrections.get(input.id) ?? []) as CustomerReading;
    });
  const was = readAll();
  const now = readBy(model, readAll);
  return new Map(inputs.map(({ id }, k) => [id, { was: was[k]!, now: now[k]! }]));
}

function readBy<T>(model: Model, work: () => T): T {
  const before = modelFor(model.task);
  useModel(model);
  try {
    return work();
  } finally {
    useModel(before);
  }
}

function differ(twice: Twice | undefined): boolean {
  return twice !== undefined && !isDeepStrictEqual({ ...twice.was, version: '' }, { ...twice.now, version: '' });
}

function withReading(entry: Entry, reading: CustomerReading | undefined): Entry {
  return entry.side === 'customer' && reading ? { ...entry, reading } : entry;
}

function pairUp(was: readonly FoldedCase[], now: readonly FoldedCase[], brand: string): Pair[] {
  const after = new Map(now.map((one) => [one.id, one]));
  const standing = (one: FoldedCase | undefined) => (one ? standingOf(one, brand) : null);
  const pairs = was.map((one) => ({ was: standing(one), now: standing(after.get(one.id)) }));
  const known = new Set(was.map((one) => one.id));
  return [...pairs, ...now.filter((one) => !known.has(one.id)).map((one) => ({ was: null, now: standing(one) }))];
}

function standingOf(one: FoldedCase, brand: string): Standing {
  const { id, severity, level, urgency, queued, band, rankAt, reasons, words } = one;
  const { complaint } = one.judgement;
  const openedAt = one.matter.opener.at;
  return { id, brand, openedAt, complaint, severity, level, urgency, queued, band, rankAt, reasons, words };
}
