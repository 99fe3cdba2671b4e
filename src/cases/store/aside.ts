import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { col, type Row, typed } from '../../db/typed.ts';
import type { CustomerReading, Ms } from '../../model.ts';
import { type AsideReason, asideReason } from '../lifecycle.ts';

/** A mention that opened no case: it needs nothing from the team, and stays in sight. */
export interface AsidePost {
  /** Row id of the post: its place in the list. */
  row: number;
  brand: string;
  brandName: string;
  network: string;
  /** The network's id of the post. */
  post_id: string;
  permalink: string | null;
  author_id: string;
  handle: string | null;
  at: Ms;
  text: string;
  /** `chat`: none of the others, and nothing that asks for a reply. */
  why: AsideReason | 'chat';
}

/** Which mentions are asked for; what is absent does not restrict. Times are of writing, half-open. */
export interface AsideFilter {
  brandIds?: readonly number[] | undefined;
  brand?: string | undefined;
  network?: string | undefined;
  own?: boolean | undefined;
  from?: Ms | undefined;
  to?: Ms | undefined;
  /** As of this moment: later ones are not there yet. */
  at: Ms;
  /** Row id of the last one of the page before. */
  after?: number | null | undefined;
  limit?: number | undefined;
}

const ASIDE_COLUMNS = {
  row: col.number,
  brand: col.text,
  brandName: col.text,
  network: col.text,
  post_id: col.text,
  permalink: col.orNull(col.text),
  author_id: col.text,
  handle: col.orNull(col.text),
  at: col.time,
  text: col.text,
  reading: col.json<CustomerReading>(),
};

const COLUMNS = sql`p.id as row, b.key as brand, b.name as "brandName", p.network, p.native_id as post_id, p.permalink,
  p.author_id, p.author_handle as handle, p.created_at as at, p.text, r.reading`;

function toAsidePost({ reading, at, ...post }: Row<typeof ASIDE_COLUMNS>): AsidePost {
  return { ...post, at: at.getTime(), why: asideReason(reading) ?? 'chat' };
}

/** A post set aside, and how near it was to opening a case. */
export interface DoubtfulPost extends AsidePost {
  /** How likely the post is a complaint, in thousandths, as it was read; null: it was not, as in a language not read. */
  doubt: number | null;
  /** The customer's history it is filed in: a post that names two brands is in two. */
  history: number;
}

/**
 * What was set aside in [from, to), the most doubtful first: who looks through it looks for what should have opened a case,
 * and danger, by which a queue is ordered, is never here. Of posts of these days only those set aside are looked up further.
 * What was not read comes last.
 * @param after where the last one of the page before stands: rank, row id of the post, history.
 */
export async function listDoubtful(
  db: Kysely<Database>,
  { brandIds, from, to }: { brandIds: readonly number[]; from: Ms; to: Ms },
  { limit, after }: { limit: number; after: DoubtKey | null },
): Promise<DoubtfulPost[]> {
  const { rows } = await typed({ ...ASIDE_COLUMNS, doubt: col.orNull(col.number), history: col.number })`
    select ${COLUMNS}, d.doubt, f.history_id as history
    from (select id from posts where brand_id is null and text is not null and created_at >= ${new Date(from)}
        and created_at < ${new Date(to)} offset 0) of_days
      cross join lateral (select post_id, history_id from filings where post_id = of_days.id and case_id is null
        and role = 'mention' offset 0) f
      join histories h on h.id = f.history_id join brands b on b.id = h.brand_id
      join posts p on p.id = f.post_id join readings r on r.post_id = f.post_id
      cross join lateral (select round((r.reading->>'complaint')::float8 * 1000)::int as doubt) d
      cross join lateral (select coalesce(d.doubt + 1, 0) as rank) k
    where h.brand_id = any(${[...brandIds]}::int[])
      and ${
        after === null
          ? sql`true`
          : sql`(k.rank, p.id, f.history_id) < (${after[0]}::bigint, ${after[1]}::bigint, ${after[2]}::bigint)`
      }
    order by k.rank desc, p.id desc, f.history_id desc limit ${limit}`.execute(db);
  return rows.map(({ doubt, history, ...row }) => ({ ...toAsidePost(row), doubt, history }));
}

type DoubtKey = readonly [rank: number, row: number, history: number];

/** Where a post stands in `listDoubtful`. */
export function doubtKey({ doubt, row, history }: DoubtfulPost): DoubtKey {
  return [doubt === null ? 0 : doubt + 1, row, history];
}

/** What is set aside, the newest first as it came in. Posts are looked up one by one: joined otherwise, all newer ones are. */
export async function listAside(db: Kysely<Database>, filter: AsideFilter): Promise<AsidePost[]> {
  const { rows } = await typed(ASIDE_COLUMNS)`
    select ${COLUMNS}
    from filings f join histories h on h.id = f.history_id join brands b on b.id = h.brand_id
      cross join lateral (select * from posts where id = f.post_id and text is not null offset 0) p
      cross join lateral (select reading from readings where post_id = f.post_id offset 0) r
    where f.case_id is null and f.role = 'mention' and ${sql.join(conditions(filter), sql` and `)}
    order by f.post_id desc limit ${filter.limit ?? null}`.execute(db);
  return rows.map(toAsidePost);
}

function conditions({ brandIds, brand, network, own, from, to, at, after }: AsideFilter): RawBuilder<unknown>[] {
  return [
    sql`p.created_at <= ${new Date(at)}`,
    ...(brandIds === undefined ? [] : [sql`h.brand_id = any(${[...brandIds]}::int[])`]),
    ...(brand === undefined ? [] : [sql`b.key = ${brand}`]),
    ...(network === undefined ? [] : [sql`p.network = ${network}`]),
    ...(own ? [sql`b.own`] : []),
    ...(from === undefined ? [] : [sql`p.created_at >= ${new Date(from)}`]),
    ...(to === undefined ? [] : [sql`p.created_at < ${new Date(to)}`]),
    ...(after === undefined || after === null ? [] : [sql`f.post_id < ${after}`]),
  ];
}
