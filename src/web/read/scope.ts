import type { Kysely } from 'kysely';
import type { Database } from '../../db/tables.ts';

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
}

export async function readBrandScope(db: Kysely<Database>): Promise<BrandScope> {
  const all = await db.selectFrom('brands').select(['id', 'key', 'name', 'own']).orderBy('name').execute();
  const own = all.filter((brand) => brand.own);
  return { all, shown: own.length > 0 ? own : all, ownless: own.length === 0 };
}
