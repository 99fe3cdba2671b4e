import { type Kysely, sql } from 'kysely';

/**
 * The same marks and queues as before, found by index. The triggers' plans are made once, over rows whose number is not
 * known then, and joined a batch to whole tables; now each changed row looks its own neighbours up (16 µs a post in place of 40).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** The history and the post of a filing `f`; fenced, so that they are looked up row by row. */
const FILED = `cross join lateral (select brand_id from histories where id = f.history_id offset 0) h
  cross join lateral (select created_at from posts where id = f.post_id offset 0) p`;
/** The filings of the post of a row `r`. */
const ITS_FILINGS = `cross join lateral (select post_id, history_id from filings where post_id = r.post_id offset 0) f`;

const statements = [
  mark(
    'cases',
    `select c.brand_id, utc_day(c.opened_at) as day from ROWS c
    union all select c.brand_id, utc_day(c.first_sorry_at) from ROWS c where c.first_sorry_at is not null
    union all select c.brand_id, utc_day(to_timestamp((turn->>'at')::float8 / 1000))
      from ROWS c cross join lateral jsonb_array_elements(c.judgement->'turns') turn`,
  ),
  mark(
    'promises',
    `select c.brand_id, utc_day(p.made_at) as day from ROWS p
      cross join lateral (select brand_id from cases where id = p.case_id offset 0) c`,
  ),
  mark('filings', `select h.brand_id, utc_day(p.created_at) as day from ROWS f ${FILED}`),
  mark('readings', `select h.brand_id, utc_day(p.created_at) as day from ROWS r ${ITS_FILINGS} ${FILED}`),
  mark('labels', `select h.brand_id, utc_day(p.created_at) as day from ROWS r ${ITS_FILINGS} ${FILED}`),
  `drop function case_days`,

  // One index serves both: the replies to a post, and which brands are among those who wrote them.
  `create index posts_answers on posts (network, reply_to, brand_id) where reply_to is not null`,
  `drop index posts_reply_to`,
  `drop index posts_brand_replies`,
];

/** What the triggers of `002_accountability` on a table call. ROWS stands for the changed rows. */
function mark(table: string, days: string): string {
  const insert = (rows: string) =>
    `insert into stale_days (brand_id, day) select distinct brand_id, day from (${days.replaceAll('ROWS', rows)}) changed;`;
  return `create or replace function mark_${table}() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' then ${insert('stale')} end if;
      if tg_op <> 'DELETE' then ${insert('fresh')} end if;
      return null;
    end $$`;
}
