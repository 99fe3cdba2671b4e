import type { Kysely } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
import type { Ms, ReplyAct } from '../../model.ts';
import { RESPONSE_SPANS } from '../responses.ts';
import { planSpan, rowsOf } from './counted-span.ts';

/** How many replies of a span did what; a reply counts under each of its acts. */
export async function readActs(
  db: Kysely<Database>,
  brandId: number,
  from: Ms,
  to: Ms,
): Promise<Partial<Record<ReplyAct, number>>> {
  const scope = { brandId, from, to };
  const days = rowsOf('act', scope, await planSpan(db, scope), ['act', 'n']);
  const { rows } = await typed({ act: col.word<ReplyAct>(), n: col.number })`select act, sum(n)::int as n
    from ${days} counted group by 1`.execute(db);
  return Object.fromEntries(rows.map(({ act, n }) => [act, n]));
}

export interface ResponseBucket {
  /** Name of the figure, by which its cases are found. */
  key: string;
  /** Upper end in seconds; null: longer than all. */
  upTo: number | null;
  n: number;
}

/** How long first responses took, of the cases that complain and were opened in the span; and how many have none. */
export interface Responses {
  buckets: ResponseBucket[];
  unanswered: number;
}

export async function readResponses(db: Kysely<Database>, brandId: number, from: Ms, to: Ms): Promise<Responses> {
  const ends = RESPONSE_SPANS.flatMap(({ upTo }) => (upTo === null ? [] : [upTo]));
  const { rows } = await typed({ bucket: col.orNull(col.number), n: col.number })`
    select width_bucket(extract(epoch from first_response_at - opened_at)::float8, ${ends}::float8[]) as bucket,
      count(*)::int as n
    from cases where brand_id = ${brandId} and complaint and status <> 'dismissed'
      and opened_at >= ${new Date(from)} and opened_at < ${new Date(to)}
    group by 1`.execute(db);
  const count = (bucket: number | null) => rows.find((row) => row.bucket === bucket)?.n ?? 0;
  return { buckets: RESPONSE_SPANS.map((span, index) => ({ ...span, n: count(index) })), unanswered: count(null) };
}
