import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
import { listUsage } from '../../intake/usage.ts';
import type { Iso, Ms } from '../../model.ts';
import { dayText } from './counted-span.ts';

/** How a brand's record of a span came about, as far as it bears on comparing it with others. */
export interface Capture {
  /** Where posts of it were captured, in order of name, and how many mentions and replies. */
  networks: { network: string; mentions: number; replies: number }[];
  /** The first day of the span with a post; null where there is none. */
  since: Iso | null;
}

/** The posts that a network says were read in the span, and those that are on our books: of all brands, for it tells no more. */
export interface NetworkCount {
  network: string;
  days: number;
  ours: number;
  theirs: number;
}

/** The same with what the networks themselves count. */
export interface Captured extends Capture {
  counted: NetworkCount[];
  /** It has sources that are read; else its posts were imported, and nothing tells how complete they are. */
  watched: boolean;
}

/** How each of these brands was captured over a span, from the sums of its days. */
export async function readCaptures(
  db: Kysely<Database>,
  brandIds: readonly number[],
  { from, to }: { from: Ms; to: Ms },
): Promise<Map<number, Capture>> {
  const { rows } = await typed({
    brand_id: col.number,
    network: col.text,
    mentions: col.number,
    replies: col.number,
    since: col.text,
  })`
    select brand_id, network, sum(mentions)::int as mentions, sum(replies + automatic)::int as replies, min(day)::text as since
    from scorecard_days where brand_id = any(${[...brandIds]}::int[])
      and day >= ${dayText(from)}::date and day <= ${dayText(to)}::date and mentions + replies + automatic > 0
    group by brand_id, network order by brand_id, network`.execute(db);
  const of = Map.groupBy(rows, ({ brand_id }) => brand_id);
  return new Map(
    brandIds.map((id) => {
      const found = of.get(id) ?? [];
      const since = found.reduce<Iso | null>((first, row) => (first && first < row.since ? first : row.since), null);
      return [id, { networks: found.map(({ brand_id: _, since: __, ...rest }) => rest), since }];
    }),
  );
}

/** How one brand was captured, and next to it what the networks count of all that was read. */
export async function readCaptured(
  db: Kysely<Database>,
  brandId: number,
  span: { from: Ms; to: Ms },
): Promise<Captured> {
  const captures = await readCaptures(db, [brandId], span);
  const days = await listUsage(db, span.from, span.to);
  const counted = [...Map.groupBy(days, ({ network }) => network)].map(([network, of]) => ({
    network,
    days: of.length,
    ours: of.reduce((sum, { ours }) => sum + ours, 0),
    theirs: of.reduce((sum, { theirs }) => sum + theirs, 0),
  }));
  const streams =
    await sql`select from streams s join brands b on s.brands ? b.key where b.id = ${brandId} limit 1`.execute(db);
  return { ...captures.get(brandId)!, counted, watched: streams.rows.length > 0 };
}
