import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
import { type CannedCluster, type CannedReply, iso, type Ms } from '../../model.ts';
import { dayText, isoText, planSpan, rowsOf } from './counted-span.ts';

/** Values a dimension takes for one brand over a span, in order. */
export async function valuesOf(
  db: Kysely<Database>,
  dimension: 'network' | 'language' | 'topic',
  scope: { brandId: number; from: Ms; to: Ms },
): Promise<string[]> {
  const found = await typed({ value: col.text })`select distinct ${sql.ref(dimension)} as value
    from (
      select network, language, topic from scorecard_days where brand_id = ${scope.brandId}
        and day >= ${dayText(scope.from)}::date and day <= ${dayText(scope.to)}::date
      union all
      select l.network, l.language, l.topic from (select distinct day from stale_days where brand_id = ${scope.brandId}
        and day >= ${dayText(scope.from)}::date and day <= ${dayText(scope.to)}::date) s
      cross join lateral scorecard_between(${scope.brandId}, s.day::timestamp at time zone 'UTC',
        (s.day + 1)::timestamp at time zone 'UTC') l
    ) d order by 1`.execute(db);
  return found.rows.map((row) => row.value);
}

/** Time of the first and last post of a brand's record; null when there is none. */
export async function recordSpan(db: Kysely<Database>, brandId?: number): Promise<{ first: Ms; last: Ms } | null> {
  const mine = brandId === undefined ? sql`true` : sql`c.brand_id = ${brandId}`;
  const found = await typed({ first: col.orNull(col.time), last: col.orNull(col.time) })`
    select least(min(c.opened_at), (select min(created_at) from posts p where p.brand_id is not null
        and (${brandId ?? null}::int is null or p.brand_id = ${brandId ?? null}::int))) as first,
      greatest(max(c.last_post_at), (select max(created_at) from posts p where p.brand_id is not null
        and (${brandId ?? null}::int is null or p.brand_id = ${brandId ?? null}::int))) as last
    from cases c where ${mine}`.execute(db);
  const { first, last } = found.rows[0]!;
  return first && last ? { first: first.getTime(), last: last.getTime() } : null;
}

interface ClusterQuestion {
  brand?: string | undefined;
  from?: Ms | undefined;
  to?: Ms | undefined;
  copies: number;
  limit?: number | undefined;
}

/** Templates used at least `copies` times in a span, the commonest first. */
export async function listClusters(db: Kysely<Database>, ask: ClusterQuestion): Promise<CannedCluster[]> {
  const sealed = await sealedBefore(db);
  const found = await typed(CLUSTER_COLUMNS)`select b.key as brand, d.*
    from (${sealed === 0 && ask.from === undefined && ask.to === undefined ? keptClusters(ask) : usedClusters(ask, sealed)}) d
    join brands b on b.id = d.brand_id
    where ${ask.brand === undefined ? sql`true` : sql`b.key = ${ask.brand}`}
    order by copies desc, brand, cluster ${limited(ask.limit)}`.execute(db);
  const replies = new Map<number, number>();
  for (const { brand_id } of found.rows)
    if (!replies.has(brand_id)) replies.set(brand_id, await countReplies(db, brand_id, ask, sealed));
  return found.rows.map(({ brand_id, first_seen, last_seen, ...row }) => ({
    ...row,
    share: row.copies / (replies.get(brand_id) || row.copies),
    first_seen: iso(first_seen),
    last_seen: iso(last_seen),
  }));
}

const CLUSTER_COLUMNS = {
  brand: col.text,
  brand_id: col.number,
  cluster: col.text,
  text: col.text,
  copies: col.number,
  customers: col.number,
  first_seen: col.time,
  last_seen: col.time,
};

/** Over all time the totals stand already, as long as no reply lost its words to retention: such replies are in the totals. */
function keptClusters({ copies }: ClusterQuestion): RawBuilder<unknown> {
  return sql`select brand_id, cluster, text, copies, customers, first_seen, last_seen from clusters where copies >= ${copies}`;
}

/** Counted from the replies of the span. Before `sealed` some have lost their words; later ones that did have no template either. */
function usedClusters(ask: ClusterQuestion, sealed: Ms): RawBuilder<unknown> {
  const worded =
    (ask.from ?? 0) >= sealed
      ? sql`true`
      : sql`(r.at >= ${isoText(sealed)}::timestamptz or exists (select from posts where id = r.post_id and text is not null))`;
  // From the index of a brand's time alone, before any template is looked up: a template is used by hundreds of replies.
  return sql`select t.brand_id, t.cluster, c.text, sum(u.n)::int as copies, count(distinct u.customer_id)::int as customers,
      min(u.first) as first_seen, max(u.last) as last_seen
    from brands b cross join lateral (
        select r.template_id, r.customer_id, count(*) as n, min(r.at) as first, max(r.at) as last from reply_templates r
        where r.brand_id = b.id and ${within(sql`r.at`, ask)} and ${worded} group by 1, 2 offset 0) u
      join templates t on t.brand_id = b.id and t.id = u.template_id
      join clusters c on c.brand_id = t.brand_id and c.cluster = t.cluster
    where ${ask.brand === undefined ? sql`true` : sql`b.key = ${ask.brand}`}
    group by t.brand_id, t.cluster, c.text having sum(u.n) >= ${ask.copies}`;
}

/** Far after any post. */
const NEVER = Date.UTC(9999, 0, 1);

/**
 * Replies of a brand in a span, automatic ones aside: by the sums of days, and from the facts where those hold purged replies.
 * By the days of its feed, whose odd hours are found without what customers wrote.
 */
async function countReplies(db: Kysely<Database>, brandId: number, ask: ClusterQuestion, sealed: Ms): Promise<number> {
  const scope = { brandId, from: ask.from ?? 0, to: ask.to ?? NEVER };
  const counted = { ...scope, from: Math.min(Math.max(scope.from, sealed), scope.to) };
  const days = rowsOf('feed', counted, await planSpan(db, counted), ['posts']);
  const { rows } = await typed({ n: col.number })`select (select coalesce(sum(posts), 0) from ${days} days) + (
      select count(*) from reply_facts where brand_id = ${brandId} and not automatic
        and at >= ${isoText(scope.from)}::timestamptz and at < ${isoText(counted.from)}::timestamptz) as n`.execute(db);
  return Number(rows[0]!.n);
}

/** The midnight before which days keep their counts without their posts; 0 where none do. */
async function sealedBefore(db: Kysely<Database>): Promise<Ms> {
  const { rows } = await typed({ at: col.number })`
    select extract(epoch from sealed_before)::float8 * 1000 as at from retention`.execute(db);
  return rows[0]?.at ?? 0;
}

/** The replies of one cluster, or those in which one customer was given the same answer `times` times, in order of time. */
export async function listCannedReplies(
  db: Kysely<Database>,
  ask: {
    brand?: string | undefined;
    from?: Ms | undefined;
    to?: Ms | undefined;
    cluster?: string | undefined;
    times?: number | undefined;
    limit?: number | undefined;
  },
): Promise<CannedReply[]> {
  const found = await typed({
    brand: col.text,
    cluster: col.text,
    post_id: col.text,
    case_id: col.orNull(col.text),
    customer: col.orNull(col.text),
    account: col.orNull(col.text),
    agent: col.orNull(col.text),
    at: col.time,
    text: col.orNull(col.text),
  })`select brand, cluster, post_id, case_id, customer, account, agent, at, text from (
      select b.key as brand, t.cluster, f.native_id as post_id, f.case_id, u.key as customer,
        p.author_handle as account, f.agent, f.at, p.text,
        count(*) over (partition by r.brand_id, t.cluster, r.customer_id) as given
      from reply_templates r
      join brands b on b.id = r.brand_id
      join templates t on t.brand_id = r.brand_id and t.id = r.template_id
      join reply_facts f on f.post_id = r.post_id
      join posts p on p.id = r.post_id
      left join customers u on u.id = r.customer_id
      where ${ask.brand === undefined ? sql`true` : sql`b.key = ${ask.brand}`} and ${within(sql`r.at`, ask)}
        and ${ask.cluster === undefined ? sql`true` : sql`t.cluster = ${ask.cluster}`}
    ) given_replies where given >= ${ask.times ?? 1}
    order by brand, cluster, customer, at, post_id ${limited(ask.limit)}`.execute(db);
  return found.rows.map((row) => ({ ...row, at: iso(row.at) }));
}

function within(column: ReturnType<typeof sql>, ask: { from?: Ms | undefined; to?: Ms | undefined }) {
  const from = ask.from === undefined ? sql`true` : sql`${column} >= ${isoText(ask.from)}::timestamptz`;
  const to = ask.to === undefined ? sql`true` : sql`${column} < ${isoText(ask.to)}::timestamptz`;
  return sql`${from} and ${to}`;
}

function limited(limit: number | undefined) {
  return limit === undefined ? sql`` : sql`limit ${limit}`;
}
