import path from 'node:path';
import type { Kysely, Transaction } from 'kysely';
import { DAY, HOUR } from '../config/duration.ts';
import { holidaySources, holidaysOf } from '../config/holidays.ts';
import { type BrandSettings, brandSettings, type Config } from '../config/schema.ts';
import type { Database } from '../db/tables.ts';
import { listGaps } from '../intake/gaps.ts';
import type { Interval } from '../sla/calendar.ts';
import { compileSla } from '../sla/compile.ts';
import { type Voice, voiceFinder } from './agents.ts';
import type { FoldRules } from './fold.ts';
import { loadPolicies } from './store/policies.ts';
import { contextStamp } from './store/stamp.ts';
import { type TagFinder, type TagSource, tagFinder } from './tags.ts';

/** What is known of a brand while posts are assigned and folded. */
export interface KnownBrand extends BrandSettings {
  id: number;
  key: string;
  own: boolean;
}

/** Everything that assigning and folding need besides posts; loaded once and again when brands change. */
export interface CaseContext {
  rules: FoldRules;
  brands: ReadonlyMap<number, KnownBrand>;
  findTags: TagFinder;
  /** Spans in which a brand's streams could not be read, by brand. */
  gaps: ReadonlyMap<number, readonly Interval[]>;
  /** Changes when accounts come or go; see `StaleContext` of `assignment.ts`. */
  stamp: string;
}

/**
 * The rules of folding that settings give.
 * @param configFile where the settings stand: holiday files are next to it.
 * @throws UserError when a policy names a calendar that is not there.
 */
export function foldRules(config: Config, configFile: string): FoldRules {
  const { policies, automatic } = compileSla(config, holidaySources(path.dirname(configFile)));
  return {
    life: {
      closeAfter: config.cases.close_after_days * DAY,
      reopenWithin: config.cases.reopen_days * DAY,
      parkFor: config.cases.pending_hours * HOUR,
    },
    policies,
    pastPolicies: new Map(),
    automatic,
  };
}

/** Loads what is known of brands. */
export async function loadCaseContext(
  db: Kysely<Database> | Transaction<Database>,
  rules: FoldRules,
): Promise<CaseContext> {
  const stamp = await contextStamp(db);
  const brands = await db.selectFrom('brands').select(['id', 'key', 'name', 'own', 'settings']).execute();
  const accounts = await db.selectFrom('accounts').select(['brand_id', 'network', 'handle', 'user_id']).execute();
  const known = new Map(
    brands.map(({ id, key, own, settings }): [number, KnownBrand] => [
      id,
      { id, key, own, ...brandSettings.parse(settings) },
    ]),
  );
  const sources = new Map<string, Required<TagSource>>();
  for (const { brand_id, network, handle, user_id } of accounts) {
    const key = `${brand_id}:${network}`;
    const source = sources.get(key) ?? {
      brand: brand_id,
      network,
      handles: [],
      ids: [],
      unidentified: [],
      names: known.get(brand_id)?.names ?? [],
    };
    if (handle !== null) source.handles.push(handle);
    if (user_id !== null) source.ids.push(user_id);
    else if (handle !== null) source.unidentified.push(handle);
    sources.set(key, source);
  }
  const pastPolicies = await loadPolicies(db, holidaysOf);
  return {
    rules: { ...rules, pastPolicies },
    brands: known,
    findTags: Object.assign(tagFinder([...sources.values()]), {
      voice: voiceFinder(voicesOf(brands, sources.values())),
    }),
    gaps: await loadGaps(db, brands),
    stamp,
  };
}

/** Gaps that were not read after all, by brand; one that still runs has no end. */
async function loadGaps(db: Kysely<Database>, brands: { id: number; key: string }[]): Promise<Map<number, Interval[]>> {
  const ids = new Map(brands.map(({ id, key }) => [key, id]));
  const gaps = new Map<number, Interval[]>();
  for (const gap of await listGaps(db, { unread: true })) {
    for (const key of gap.brands) {
      const id = ids.get(key);
      if (id !== undefined) gaps.set(id, [...(gaps.get(id) ?? []), [gap.from, gap.to ?? Number.POSITIVE_INFINITY]]);
    }
  }
  return gaps;
}

/** Names of brands, as their agents call them: what people read, handles, and names to search. */
function voicesOf(brands: { id: number; name: string }[], sources: Iterable<TagSource>): Voice[] {
  return [
    ...[...sources].map(({ brand, handles, names }) => ({ brand, names: [...handles, ...names] })),
    ...brands.map(({ id, name }) => ({ brand: id, names: [name] })),
  ];
}
