import type { Kysely } from 'kysely';
import { type AsideFilter, type AsidePost, listAside } from '../cases/store/aside.ts';
import type { Database } from '../db/tables.ts';
import { type ListPage, toPage } from './paging.ts';

/** A page of what is set aside, the newest first. */
export async function readAside(
  db: Kysely<Database>,
  filter: AsideFilter,
  { limit, after }: { limit: number; after: (string | number)[] | null },
): Promise<ListPage<AsidePost>> {
  const from = after === null ? null : Number(after[0]);
  return toPage(await listAside(db, { ...filter, limit: limit + 1, after: from }), limit, ({ row }) => [row]);
}
