import { isDeepStrictEqual } from 'node:util';
import type { Kysely } from 'kysely';
import { analyse } from '../../analysis/analyse.ts';
import { effectiveReading } from '../../analysis/correction.ts';
import type { HeadFile } from '../../analysis/encoder/heads.ts';
import { type Engine, openEngine } from '../../analysis/engine.ts';
import { engineInUse, engineSettings } from '../../analysis/in-use.ts';
import type { FilingContext } from '../../cases/context.ts';
import type { FoldedCase, Pins } from '../../cases/fold.ts';
import { foldInContext } from '../../cases/fold-in-context.ts';
import type { Entry } from '../../cases/history.ts';
import { correctionsOf } from '../../cases/store/corrections.ts';
import { loadActions, loadEntries, type StoredEntry } from '../../cases/store/entries.ts';
import { historyIds } from '../../cases/store/history-ids.ts';
import { loadInThreads } from '../../cases/store/labels.ts';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
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
  context: FilingContext,
  { model, at, brand }: { model: HeadFile; at: Ms; brand?: string | undefined },
): Promise<Replayed> {
  const found: Replayed = { posts: 0, differently: 0, pairs: [] };
  const engines = { was: await engineInUse(), now: await openEngine(withModel(model)) };
  for await (const ids of historyIds(db, brand, CHUNK)) {
    const { histories, pinned, actions } = await loadHistories(db, ids);
    const stored = await loadEntries(db, ids);
    const readings = await readTwice(db, context, stored, engines);
    found.posts += readings.size;
    const byHistory = Map.groupBy(stored, ({ filing }) => filing.history_id);
    for (const { id, brand_id } of histories) {
      const known = context.brands.get(brand_id)!;
      const entries = (byHistory.get(id) ?? []).map(({ entry }) => entry);
      const fold = (side: 'was' | 'now') => {
        const read = entries.map((entry) => withReading(entry, readings.get(entry.postId)?.[side]));
        const history = { brandId: brand_id, entries: read, actions: actions.get(id) ?? [], pinned };
        return foldInContext(context, history, at);
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
  const histories = await typed({ id: col.number, brand_id: col.number })`
    select id, brand_id from histories where id = any(${ids}) order by id`.execute(db);
  const policies = await typed({ id: col.text, policy: col.orNull(col.text), rises: col.json<Pins['rises']>() })`
    select id, policy, rises from cases where history_id = any(${ids})`.execute(db);
  const pinned = new Map(policies.rows.map((row) => [row.id, { opening: row.policy, rises: row.rises }]));
  return { histories: histories.rows, pinned, actions: await loadActions(db, ids) };
}

/** The heads in use, but for those that the model has. */
function withModel(model: HeadFile): Parameters<typeof openEngine>[0] {
  return { analysis: 'accurate', heads: [...engineSettings().heads, model] };
}

type Twice = Record<'was' | 'now', Reading>;

async function readTwice(
  db: Kysely<Database>,
  context: FilingContext,
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
  const openedAt = one.matter.opener.at;
  return { id, brand, openedAt, complaint, severity, level, urgency, queued, band, rankAt, reasons, words };
}
