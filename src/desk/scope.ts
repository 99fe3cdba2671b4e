import type { Kysely } from 'kysely';
import type { Database } from '../db/tables.ts';

export interface BrandRow {
  id: number;
  key: string;
  name: string;
  own: boolean;
}

/** Whose cases a page shows, and whether that had to be everybody's because no brand is marked as ours. */
export interface BrandScope {
  all: BrandRow[];
  /** Own brands; all when there are none of our own. */
  shown: BrandRow[];
  ownless: boolean;
  /** The brands are those of the built-in sandbox: invented, like their customers. */
  sandbox: boolean;
}

export async function readBrandScope(db: Kysely<Database>): Promise<BrandScope> {
  const rows = await db.selectFrom('brands').select(['id', 'key', 'name', 'own', 'source']).orderBy('name').execute();
  const all = rows.map(({ source: _, ...brand }) => brand);
  const own = all.filter((brand) => brand.own);
  const sandbox = rows.some(({ source }) => source === 'sandbox');
  return { all, shown: own.length > 0 ? own : all, ownless: own.length === 0, sandbox };
}

/** Names of brands by their keys, for what is written down with keys. */
export function brandNames({ all }: BrandScope): ReadonlyMap<string, string> {
  return new Map(all.map(({ key, name }) => [key, name]));
}
