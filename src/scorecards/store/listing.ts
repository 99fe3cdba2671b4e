import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
import { type CannedCluster, type CannedReply, iso, type Ms } from '../../model.ts';
import { dayText, isoText } from './counted-span.ts';

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

/** Templates used at least `copies` times in a span, the commonest first. */
export async function listClusters(
  db: Kysely<Database>,
  ask: {
    brand?: string | undefined;
    from?: Ms | undefined;
    to?: Ms | undefined;
    copies: number;
    limit?: number | undefined;
  },
): Promise<CannedCluster[]> {
  const found = await sql<Omit<CannedCluster, 'first_seen' | 'last_seen'> & { first_seen: Date; last_seen: Date }>`
    select b.key as brand, t.cluster, c.text, count(*)::int as copies, count(distinct r.customer_id)::int as customers,
      count(*)::float8 / (select count(*) from reply_facts f where f.brand_id = b.id and not f.automatic
        and ${within(sql`f.at`, ask)}) as share,
      min(r.at) as first_seen, max(r.at) as last_seen
    from reply_templates r
    join brands b on b.id = r.brand_id
    join templates t on t.brand_id = r.brand_id and t.id = r.template_id
    join clusters c on c.brand_id = t.brand_id and c.cluster = t.cluster
    join posts p on p.id = r.post_id and p.text is not null
    where ${ask.brand === undefined ? sql`true` : sql`b.key = ${ask.brand}`} and ${within(sql`r.at`, ask)}
    group by b.id, b.key, t.cluster, c.text having count(*) >= ${ask.copies}
    order by copies desc, b.key, t.cluster ${limited(ask.limit)}`.execute(db);
  return found.rows.map((row) => ({ ...row, first_seen: iso(row.first_seen), last_seen: iso(row.last_seen) }));
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
  const found = await sql<Omit<CannedReply, 'at'> & { at: Date }>`select * from (
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
