import type { Kysely } from 'kysely';
import {
  type AsideFilter,
  type AsidePost,
  type DoubtfulPost,
  doubtKey,
  listAside,
  listDoubtful,
} from '../cases/store/aside.ts';
import { DAY } from '../config/duration.ts';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';
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

/** So much is looked through at a time: a page asks for no more of the past than that. */
export const ASIDE_SPAN: Ms = 7 * DAY;
/** Nothing is older than the first network that is read. */
export const ASIDE_SINCE: Ms = Date.UTC(2006, 0, 1);

/** A page of what was set aside in the seven days before `to`, the most doubtful first. */
export async function readDoubtful(
  db: Kysely<Database>,
  { brandIds, to }: { brandIds: readonly number[]; to: Ms },
  { limit, after }: { limit: number; after: (string | number)[] | null },
): Promise<ListPage<DoubtfulPost>> {
  const key = after === null ? null : ([Number(after[0]), Number(after[1]), Number(after[2])] as const);
  const rows = await listDoubtful(db, { brandIds, from: to - ASIDE_SPAN, to }, { limit: limit + 1, after: key });
  return toPage(rows, limit, doubtKey);
}
