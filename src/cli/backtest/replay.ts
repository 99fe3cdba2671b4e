import { isDeepStrictEqual } from 'node:util';
import type { Kysely } from 'kysely';
import { analyse } from '../../analysis/analyse.ts';
import { effectiveReading } from '../../analysis/correction.ts';
import type { HeadFile } from '../../analysis/encoder/heads.ts';
import { type Engine, openEngine } from '../../analysis/engine.ts';
import { engineInUse, engineSettings } from '../../analysis/in-use.ts';
import type { CaseContext } from '../../cases/context.ts';
import type { FoldedCase } from '../../cases/fold.ts';
import type { Entry } from '../../cases/history.ts';
import { correctionsOf } from '../../cases/store/corrections.ts';
import type { StoredEntry } from '../../cases/store/entries.ts';
import type { HistoryRow } from '../../cases/store/histories.ts';
import { historyIds } from '../../cases/store/history-ids.ts';
import { loadInThreads } from '../../cases/store/labels.ts';
import { foldStored, loadHistories, type StoredHistory } from '../../cases/stored-history.ts';
import type { Database } from '../../db/tables.ts';
import { anyOf } from '../../db/typed.ts';
import type { Ms, Reading } from '../../model.ts';
import type { CaseSummary, Pair } from './compare.ts';

const CHUNK = 500;

export interface Replayed {
  /** Posts read by both, and how many they read differently. */
  posts: number;
  differently: number;
  pairs: Pair[];
}

/**
 * Reads the stored posts twice, by the heads in use and with others in their place, and folds their histories with either, in
 * memory. Corrections of agents win in both. Nothing is written.
 */
export async function replay(
  db: Kysely<Database>,
  context: CaseContext,
  { model, at, brand }: { model: HeadFile; at: Ms; brand?: string | undefined },
): Promise<Replayed> {
  const found: Replayed = { posts: 0, differently: 0, pairs: [] };
  const engines = { was: await engineInUse(), now: await openEngine(withModel(model)) };
  for await (const ids of historyIds(db, brand, CHUNK)) {
    const histories = await loadHistories(db, context, await findHistories(db, ids));
    const stored = histories.flatMap(({ entries }) => entries);
    const readings = await readTwice(db, context, stored, engines);
    found.posts += readings.size;
    for (const history of histories) {
      const fold = (side: 'was' | 'now') => foldStored(context, readAs(history, readings, side), at);
      const differently = history.entries.filter(({ entry }) => differ(readings.get(entry.postId))).length;
      found.differently += differently;
      const was = fold('was');
      const { key } = context.brands.get(history.history.brand_id)!;
      found.pairs.push(...pairUp(was, differently > 0 ? fold('now') : was, key));
    }
  }
  return found;
}

async function findHistories(db: Kysely<Database>, ids: number[]): Promise<HistoryRow[]> {
  return db
    .selectFrom('histories')
    .select(['id', 'brand_id', 'customer_id'])
    .where('id', '=', anyOf(ids))
    .orderBy('id')
    .execute();
}

/** A history with its posts as one of the two engines reads them. */
function readAs(history: StoredHistory, readings: ReadonlyMap<number, Twice>, side: 'was' | 'now'): StoredHistory {
  const entries = history.entries.map((stored) => ({
    ...stored,
    entry: withReading(stored.entry, readings.get(stored.entry.postId)?.[side]),
  }));
  return { ...history, entries };
}

/** The heads in use, but for those that the model has. */
function withModel(model: HeadFile): Parameters<typeof openEngine>[0] {
  return { analysis: 'accurate', heads: [...engineSettings().heads, model] };
}

type Twice = Record<'was' | 'now', Reading>;

async function readTwice(
  db: Kysely<Database>,
  context: CaseContext,
  stored: readonly StoredEntry[],
  engines: Record<'was' | 'now', Engine>,
): Promise<Map<number, Twice>> {
  const ids = [...new Set(stored.map(({ entry }) => entry.postId))];
  const zoneOf = (brand: number) => context.brands.get(brand)?.timezone;
  const posts = await db.transaction().execute((trx) => loadInThreads(trx, ids, zoneOf));
  const corrections = await correctionsOf(db, ids);
  const readAll = async (engine: Engine) => {
    const readings = await analyse([...posts.values()], engine);
    return [...posts].map(([id, { text }], k) => effectiveReading(readings[k]!, text, corrections.get(id) ?? []));
  };
  const was = await readAll(engines.was);
  const now = await readAll(engines.now);
  return new Map([...posts.keys()].map((id, k) => [id, { was: was[k]!, now: now[k]! }]));
}

function differ(twice: Twice | undefined): boolean {
  return twice !== undefined && !isDeepStrictEqual({ ...twice.was, version: '' }, { ...twice.now, version: '' });
}

function withReading(entry: Entry, reading: Reading | undefined): Entry {
  if (reading === undefined) return entry;
  return { ...entry, reading } as Entry;
}

function pairUp(was: readonly FoldedCase[], now: readonly FoldedCase[], brand: string): Pair[] {
  const after = new Map(now.map((one) => [one.id, one]));
  const summary = (one: FoldedCase | undefined) => (one ? summaryOf(one, brand) : null);
  const pairs = was.map((one) => ({ was: summary(one), now: summary(after.get(one.id)) }));
  const known = new Set(was.map((one) => one.id));
  return [...pairs, ...now.filter((one) => !known.has(one.id)).map((one) => ({ was: null, now: summary(one) }))];
}

function summaryOf(one: FoldedCase, brand: string): CaseSummary {
  const { id, severity, level, urgency, queued, band, rankAt, reasons, words } = one;
  const { complaint } = one.judgement;
  const openedAt = one.draft.opener.at;
  return { id, brand, openedAt, complaint, severity, level, urgency, queued, band, rankAt, reasons, words };
}
