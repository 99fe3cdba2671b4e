import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
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

/** What is set aside, the newest first as it came in. */
export async function listAside(db: Kysely<Database>, filter: AsideFilter): Promise<AsidePost[]> {
  const { rows } = await typed({
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
  })`
    select p.id as row, b.key as brand, b.name as "brandName", p.network, p.native_id as post_id, p.permalink, p.author_id,
      p.author_handle as handle, p.created_at as at, p.text, r.reading
    from filings f join histories h on h.id = f.history_id join brands b on b.id = h.brand_id
      join posts p on p.id = f.post_id join readings r on r.post_id = f.post_id
    where f.case_id is null and f.role = 'mention' and p.text is not null and ${sql.join(conditions(filter), sql` and `)}
    order by f.post_id desc limit ${filter.limit ?? null}`.execute(db);
  return rows.map(({ reading, at, ...post }) => ({ ...post, at: at.getTime(), why: asideReason(reading) ?? 'chat' }));
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
