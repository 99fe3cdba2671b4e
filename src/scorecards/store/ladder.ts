import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
import type { Ms } from '../../model.ts';
import { JUDGED_SHARES, type Rung, type ShareName } from '../../model.ts';
import { type ClusterSums, clusteredShare, NO_SHARE, type Share } from '../interval.ts';
import { type Ladder, type LadderTally, ladderOf, ladderTotal } from '../ladder.ts';
import { LADDER_COUNTS } from '../tables.ts';
import { isoText, narrow, type Pieces, planSpan, rowsOf, type Scope } from './counted-span.ts';

type Db = Kysely<Database>;

/** The mature complaint cases of a span: how they were handled, and the shares that verdicts are drawn from. */
export interface LadderCounts {
  ladder: LadderTally[];
  shares: Record<ShareName, Share>;
}

/**
 * Sums of days less what still matures, and two clusterings and days, in one statement: a card is many small ones already.
 * @param cutoff cases with a later post are still maturing.
 */
export async function readLadder(db: Db, scope: Scope, pieces: Pieces, cutoff: Ms): Promise<LadderCounts> {
  const sums = sql.join(LADDER_COUNTS.map((count) => sql`sum(${sql.ref(count)})::int as ${sql.ref(count)}`));
  const found = await typed({
    ladder: col.json<LadderTally[]>(),
    incidents: col.json<Row>(),
    days: col.json<Row>(),
    customers: col.json<Row>(),
  })`
    with days as materialized (${matureRows(scope, pieces, cutoff)}),
      tallies as (select tone, rung, ${sums} from days group by 1, 2 having sum(n) > 0 order by 1, 2)
    select coalesce((select jsonb_agg(to_jsonb(t)) from tallies t), '[]') as ladder,
      (select to_jsonb(s) from (${sumClusters(sharesBy(OCCASION))}) s) as incidents,
      (select to_jsonb(s) from (${countDays()}) s) as days,
      (select to_jsonb(s) from (${sumClusters(customersOf(scope, cutoff))}) s) as customers`.execute(db);
  const { ladder, incidents, days, customers } = found.rows[0]!;
  const shares = Object.fromEntries(
    JUDGED_SHARES.map((name) => {
      const { n, hits, ...byCustomer } = sumsIn(customers, name);
      const by = { customers: byCustomer, incidents: sumsIn(incidents, name), days: days[name]! };
      return [name, n === 0 ? NO_SHARE : clusteredShare(n, hits, by)];
    }),
  ) as Record<ShareName, Share>;
  return { ladder, shares };
}

/** The mature complaint cases of a span by topic, that with most of them first; those without a topic are of the topic ''. */
export async function readTopicLadders(db: Db, scope: Scope, cutoff: Ms): Promise<{ topic: string; ladder: Ladder }[]> {
  const rows = matureRows(scope, await planSpan(db, scope), cutoff);
  const found = await typed({ topic: col.text, rung: col.word<Rung>(), n: col.number })`
    select topic, rung, sum(n)::int as n from (${rows}) days group by 1, 2 having sum(n) > 0`.execute(db);
  const ladders = [...Map.groupBy(found.rows, ({ topic }) => topic)].map(([topic, counted]) => {
    const ladder = ladderOf([]);
    for (const { rung, n } of counted) ladder[rung] += n;
    return { topic, ladder };
  });
  return ladders.sort((a, b) => ladderTotal(b.ladder) - ladderTotal(a.ladder) || (a.topic < b.topic ? -1 : 1));
}

const COLUMNS = ['day', 'topic', 'incident_id', 'tone', 'rung', ...LADDER_COUNTS];

/** The rows of the ladder over a span, and those of its maturing cases once more, negative. */
export function matureRows(scope: Scope, pieces: Pieces, cutoff: Ms): RawBuilder<unknown> {
  const late = sql`brand_id = ${scope.brandId} and complaint and rung is not null and status <> 'dismissed'
    and last_post_at > ${isoText(cutoff)}::timestamptz and opened_at >= ${isoText(scope.from)}::timestamptz
    and opened_at < ${isoText(scope.to)}::timestamptz and ${narrow(scope)}`;
  const one = (is: RawBuilder<unknown>) => sql`-(${is})::int`;
  return sql`select * from ${rowsOf('ladder', scope, pieces, COLUMNS)} counted
    union all select utc_day(opened_at), coalesce(topic, ''), coalesce(incident_id, 0), tone, rung, -1,
      ${one(sql`${SOLVED} and credit is distinct from 'self'`)}, ${one(sql`${SOLVED} and credit is not distinct from 'self'`)},
      ${one(sql`outcome = 'disputed'`)}, ${one(sql`sent_off_at is not null`)}, ${one(sql`came_back_at is not null`)},
      ${one(sql`nothing_after_sorry`)}, ${one(sql`followed_through`)}, -complaint_turns, -empty_turns, -private_turns
    from cases where ${late}`;
}

const SOLVED = sql`outcome = 'confirmed'`;

/** Cases m and hits y of every share, by a row's number of cases in all and in sight (see `inSight`). */
function sharesOf(
  row: Record<'n' | 'sight' | 'sorry' | 'nothing' | 'followed' | 'silent' | 'away', RawBuilder<unknown>>,
) {
  const columns: Record<ShareName, [RawBuilder<unknown>, RawBuilder<unknown>]> = {
    nothing_after_sorry: [row.sorry, row.nothing],
    followed_through: [row.sight, row.followed],
    no_reply: [row.n, row.silent],
    sent_elsewhere: [row.sight, row.away],
  };
  return sql.join(
    JUDGED_SHARES.map(
      (name) => sql`${columns[name][0]} as ${sql.ref(`m_${name}`)}, ${columns[name][1]} as ${sql.ref(`y_${name}`)}`,
    ),
  );
}

const alone = (column: string) => sql`case incident_id when 0 then ${sql.ref(column)} end`;
/** Occasions: the cases of an incident, on whatever days; of the others those of one day about one topic. */
const OCCASION = sql`incident_id, ${alone('day')}, ${alone('topic')}`;

/** The shares of parts of the rows called `days`. */
function sharesBy(part: RawBuilder<unknown>): RawBuilder<unknown> {
  const sight = sql`case rung when 'private' then said_solved + said_not_solved else n end`;
  const sum = (value: RawBuilder<unknown>, where = sql`true`) =>
    sql`coalesce(sum(${value}) filter (where ${where}), 0)`;
  const shares = sharesOf({
    n: sum(sql`n`),
    sight: sum(sight),
    sorry: sum(sight, sql`tone <> 'none'`),
    nothing: sum(sql`nothing_after_sorry`, sql`rung <> 'private'`),
    followed: sum(sql`followed_through`),
    silent: sum(sql`n`, sql`rung = 'no_reply'`),
    away: sum(sql`n`, sql`rung = 'sent_elsewhere'`),
  });
  return sql`select ${shares} from days group by ${part}`;
}

/** On how many different days the cases of each share were opened. */
function countDays(): RawBuilder<unknown> {
  const of = (name: ShareName) => sql`(count(*) filter (where ${sql.ref(`m_${name}`)} > 0))::int as ${sql.ref(name)}`;
  return sql`select ${sql.join(JUDGED_SHARES.map(of))} from (${sharesBy(sql`day`)}) c`;
}

function customersOf(scope: Scope, cutoff: Ms): RawBuilder<unknown> {
  const sight = sql`(rung <> 'private' or followed_through or outcome = 'disputed')`;
  const count = (where: RawBuilder<unknown>) => sql`count(*) filter (where ${where})`;
  const shares = sharesOf({
    n: sql`count(*)`,
    sight: count(sight),
    sorry: count(sql`${sight} and tone <> 'none'`),
    nothing: count(sql`nothing_after_sorry and rung <> 'private'`),
    followed: count(sql`followed_through`),
    silent: count(sql`rung = 'no_reply'`),
    away: count(sql`rung = 'sent_elsewhere'`),
  });
  return sql`select ${shares} from cases where brand_id = ${scope.brandId} and complaint and rung is not null
    and status <> 'dismissed' and last_post_at <= ${isoText(cutoff)}::timestamptz
    and opened_at >= ${isoText(scope.from)}::timestamptz and opened_at < ${isoText(scope.to)}::timestamptz
    and ${narrow(scope)} group by customer_id`;
}

type Row = Record<string, number>;

function sumClusters(clusters: RawBuilder<unknown>): RawBuilder<unknown> {
  const of = (name: ShareName) => {
    const [m, y] = [sql.ref(`m_${name}`), sql.ref(`y_${name}`)];
    const sum = (value: RawBuilder<unknown>, as: string) =>
      sql`coalesce(sum(${value}), 0)::float8 as ${sql.ref(`${as}_${name}`)}`;
    return sql`count(*) filter (where ${m} > 0) as ${sql.ref(`clusters_${name}`)}, ${sum(sql`${m}`, 'n')},
      ${sum(sql`${y}`, 'hits')}, ${sum(sql`${m} * ${m}`, 'mm')}, ${sum(sql`${m} * ${y}`, 'my')}, ${sum(sql`${y} * ${y}`, 'yy')}`;
  };
  return sql`select ${sql.join(JUDGED_SHARES.map(of))} from (${clusters}) c`;
}

function sumsIn(row: Row, name: ShareName): ClusterSums & { n: number; hits: number } {
  const of = (sum: string) => row[`${sum}_${name}`]!;
  return { n: of('n'), hits: of('hits'), clusters: of('clusters'), mm: of('mm'), my: of('my'), yy: of('yy') };
}
