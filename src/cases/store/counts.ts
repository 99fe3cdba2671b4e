import type { Kysely } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';

export interface CaseCounts {
  posts: number;
  customers: number;
  brands: number;
  cases: number;
  unfiled: number;
  quarantined: number;
}

/** How much there is of everything; reads whole tables, so not for hot paths. */
export async function countCases(db: Kysely<Database>): Promise<CaseCounts> {
  const { rows } = await typed({
    posts: col.number,
    customers: col.number,
    brands: col.number,
    cases: col.number,
    unfiled: col.number,
    quarantined: col.number,
  })`
    select (select count(*) from posts) as posts, (select count(*) from customers) as customers,
      (select count(*) from brands) as brands, (select count(*) from cases) as cases,
      (select count(*) from unfiled) as unfiled,
      (select count(*) from posts where quarantined_at is not null) as quarantined`.execute(db);
  return rows[0]!;
}
