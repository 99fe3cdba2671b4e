import { type Kysely, sql } from 'kysely';

/**
 * What scorecards stand on. Everything here is derived from posts, filings, cases and promises, and can be thrown away
 * and counted again. Rows that no longer hold are marked by the database itself, in the transaction that changed the
 * fact: no path - fold, correction, erasure, import - can change a fact and leave a figure standing.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...tables, ...marking]) await sql.raw(statement).execute(db);
}

const tables = [
  // Append-only, without a unique key: two folds of one brand must not wait for each other over a mark.
  `create table stale_days (
    id bigint generated always as identity primary key,
    brand_id int not null,
    day date not null
  )`,
  `comment on table stale_days is 'Days (UTC) of a brand whose rows in the *_days tables no longer hold; readers count these days from the facts until the rollup job has.'`,
  // Serves: which days of a brand to count from the facts.
  `create index stale_days_brand on stale_days (brand_id, day)`,

  `create table scorecard_days (
    brand_id int not null references brands on delete cascade,
    day date not null,
    network text not null,
    language text not null,
    topic text not null,
    replies int not null,
    automatic int not null,
    replies_to_complaint int not null,
    sorry_replies int not null,
    hollow_replies int not null,
    turns_to_complaint int not null,
    empty_turns int not null,
    mentions int not null,
    praises int not null,
    complaint_cases int not null,
    unanswered_complaints int not null,
    settled_complaints int not null,
    deflected int not null,
    came_back int not null,
    moved_private int not null,
    chased int not null,
    repeated int not null,
    primary key (brand_id, day, network, language, topic)
  )`,
  `create table ending_days (
    brand_id int not null references brands on delete cascade,
    day date not null,
    network text not null,
    language text not null,
    topic text not null,
    outcome text not null,
    basis text,
    credit text,
    n int not null
  )`,
  `comment on table ending_days is 'Sorry cases by the day of their first sorry and by how they ended, mature or not; readers take away those still maturing.'`,
  // Serves: the endings of a brand over a span.
  `create index ending_days_brand on ending_days (brand_id, day)`,

  `create table promise_days (
    brand_id int not null references brands on delete cascade,
    day date not null,
    network text not null,
    language text not null,
    topic text not null,
    state text not null,
    vague boolean not null,
    assumed boolean not null,
    rolled boolean not null,
    n int not null
  )`,
  // Serves: the promises of a brand over a span.
  `create index promise_days_brand on promise_days (brand_id, day)`,

  `create table feed_days (
    brand_id int not null references brands on delete cascade,
    day date not null,
    posts int not null,
    head int not null,
    tail int not null,
    longest int not null,
    primary key (brand_id, day)
  )`,
  `comment on table feed_days is 'Runs of sorries in the brand''s replies of one day in posting order: at its head, at its tail, the longest. Days join into spans (src/accountability/streaks.ts).'`,

  `create table template_queue (
    id bigint generated always as identity primary key,
    post_id bigint not null
  )`,
  `comment on table template_queue is 'Replies whose template is still to be found. Append-only, like stale_days.'`,
  `create table templates (
    brand_id int not null references brands on delete cascade,
    id text not null,
    text text not null,
    bands int[] not null,
    cluster text not null,
    primary key (brand_id, id)
  )`,
  // Serves: the templates that share a band with a new one.
  `create index templates_bands on templates using gin (bands)`,
  // Serves: the templates of a cluster.
  `create index templates_cluster on templates (brand_id, cluster)`,
  `create table reply_templates (
    post_id bigint primary key references posts on delete cascade,
    brand_id int not null references brands on delete cascade,
    template_id text not null,
    customer_id bigint,
    at timestamptz not null,
    answers_case boolean not null,
    foreign key (brand_id, template_id) references templates on delete cascade
  )`,
  // Serves: the replies written from a template; the canned replies of a span.
  `create index reply_templates_template on reply_templates (brand_id, template_id)`,
  `create index reply_templates_at on reply_templates (brand_id, at) include (template_id)`,
  `create table clusters (
    brand_id int not null references brands on delete cascade,
    cluster text not null,
    text text not null,
    copies int not null,
    customers int not null,
    first_seen timestamptz not null,
    last_seen timestamptz not null,
    primary key (brand_id, cluster)
  )`,

  `create table canned_days (
    brand_id int not null references brands on delete cascade,
    day date not null,
    cluster text not null,
    n int not null,
    primary key (brand_id, day, cluster)
  )`,
  `comment on table canned_days is 'Answers to cases written from each cluster of at least two copies, by day; written with the clusters.'`,
  // Serves: the days of the clusters that new replies touch.
  `create index canned_days_cluster on canned_days (brand_id, cluster)`,

  `create table verdicts (
    brand_id int not null references brands on delete cascade,
    day date not null,
    verdict text not null check (verdict in ('mostly_apologies', 'follows_through', 'takes_it_private', 'sends_away',
      'silent', 'mixed', 'not_enough_data')),
    reasons jsonb not null,
    card jsonb not null,
    given_at timestamptz not null,
    primary key (brand_id, day)
  )`,
  `comment on table verdicts is 'The verdict on each day over the 90 days before its end, as it was given then; kept as given, with the card it rests on.'`,

  // Serves: the sorry cases of a span, and the distinct customers behind them.
  `create index cases_sorry on cases (brand_id, first_sorry_at) include (customer_id, last_post_at, outcome, status)
    where first_sorry_at is not null`,
  // Serves: the cases still maturing.
  `create index cases_maturing on cases (brand_id, last_post_at)
    include (first_sorry_at, opened_at, status, outcome, basis, credit)`,
  // Serves: first-response times of a span.
  `create index cases_response on cases (brand_id, opened_at)
    include (first_response_at, last_post_at, customer_id, status, outcome) where complaint`,
  // Serves: the promises made in a span.
  `create index promises_made on promises (made_at)`,
  // Serves: the mentions of a day.
  `create index posts_customers on posts (created_at) where brand_id is null`,
];

const marking = [
  `create function utc_day(at timestamptz) returns date language sql immutable parallel safe
    as $$ select (at at time zone 'UTC')::date $$`,
  `create function case_days(opened_at timestamptz, first_sorry_at timestamptz, judgement jsonb) returns setof date
    language sql immutable as $$
    select utc_day(opened_at)
    union select utc_day(first_sorry_at) where first_sorry_at is not null
    union select utc_day(to_timestamp((turn->>'at')::float8 / 1000)) from jsonb_array_elements(judgement->'turns') turn $$`,
  mark(
    'cases',
    `select c.brand_id, d.day from ROWS c, case_days(c.opened_at, c.first_sorry_at, c.judgement) as d(day)`,
  ),
  mark('promises', `select c.brand_id, utc_day(p.made_at) from ROWS p join cases c on c.id = p.case_id`),
  mark(
    'filings',
    `select h.brand_id, utc_day(p.created_at) from ROWS f
      join histories h on h.id = f.history_id join posts p on p.id = f.post_id`,
  ),
  mark(
    'readings',
    `select h.brand_id, utc_day(p.created_at) from ROWS r join posts p on p.id = r.post_id
      join filings f on f.post_id = p.id join histories h on h.id = f.history_id`,
  ),
  mark(
    'labels',
    `select h.brand_id, utc_day(p.created_at) from ROWS l join posts p on p.id = l.post_id
      join filings f on f.post_id = p.id join histories h on h.id = f.history_id`,
  ),
  // A history goes with its filings (erasure): their days must be marked while they are still there.
  `create function mark_histories() returns trigger language plpgsql as $$
    begin
      insert into stale_days (brand_id, day) select distinct old.brand_id, utc_day(p.created_at)
      from filings f join posts p on p.id = f.post_id where f.history_id = old.id;
      return old;
    end $$`,
  `create trigger mark_histories_delete before delete on histories for each row execute function mark_histories()`,
  `create function queue_templates() returns trigger language plpgsql as $$
    begin
      if tg_table_name = 'filings' then
        insert into template_queue (post_id) select distinct post_id from fresh where role = 'reply';
      else
        insert into template_queue (post_id) select post_id from fresh where role = 'brand';
      end if;
      return null;
    end $$`,
  `create trigger filings_template after insert on filings
    referencing new table as fresh for each statement execute function queue_templates()`,
  `create trigger filings_template_again after update on filings
    referencing new table as fresh for each statement execute function queue_templates()`,
  `create trigger readings_template after update on readings
    referencing new table as fresh for each statement execute function queue_templates()`,
  // The words of a deleted reply must not live on in a template that nobody else used.
  `create function drop_templates() returns trigger language plpgsql as $$
    begin
      insert into template_queue (post_id) select post_id from stale where role = 'brand';
      return null;
    end $$`,
  `create trigger readings_template_gone after delete on readings
    referencing old table as stale for each statement execute function drop_templates()`,
].flat();

/** Statement triggers that mark the days of changed rows, before and after. ROWS stands for the changed rows. */
function mark(table: string, days: string): string[] {
  const insert = (rows: string) =>
    `insert into stale_days (brand_id, day) select distinct * from (${days.replace('ROWS', rows)}) changed;`;
  const name = `mark_${table}`;
  const trigger = (on: string, rows: string) =>
    `create trigger ${name}_${on} after ${on} on ${table} referencing ${rows} for each statement execute function ${name}()`;
  return [
    `create function ${name}() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' then ${insert('stale')} end if;
      if tg_op <> 'DELETE' then ${insert('fresh')} end if;
      return null;
    end $$`,
    trigger('insert', 'new table as fresh'),
    trigger('update', 'old table as stale new table as fresh'),
    trigger('delete', 'old table as stale'),
  ];
}
