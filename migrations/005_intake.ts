import { type Kysely, sql } from 'kysely';

/** Streams with their cursors, gaps, spend. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table streams (
    key text primary key,
    network text not null,
    query text not null,
    terms jsonb not null,
    brands jsonb not null,
    created_at timestamptz not null,
    retired_at timestamptz,
    since_id text,
    read_to timestamptz,
    start_at timestamptz,
    page_token text,
    page_newest_id text,
    page_since_id text,
    page_start_at timestamptz,
    page_began_at timestamptz,
    page_stored int not null default 0 check (page_stored >= 0),
    status text not null check (status in ('new', 'ok', 'reading', 'stopped_budget', 'rate_limited', 'capped',
      'no_credits', 'not_enrolled', 'bad_token', 'bad_cursor', 'bad_query', 'overloaded', 'timed_out', 'unreachable',
      'cut_off', 'unknown_shape')),
    detail text,
    alarm text,
    failures int not null default 0 check (failures >= 0),
    next_poll_at timestamptz not null,
    last_ok_at timestamptz,
    posts_per_hour double precision not null default 0 check (posts_per_hour >= 0 and posts_per_hour < 'Infinity'),
    backfill_posts int check (backfill_posts >= 0),
    backfill_microusd bigint check (backfill_microusd >= 0),
    check ((page_token is null) = (page_began_at is null)),
    check (page_since_id is null or page_start_at is null)
  )`,
  `comment on table streams is 'One search that is polled. The cursor since_id moves only with the stored rows of a finished read; page_* hold a read that is half done, so that a restart goes on where it was.'`,
  `comment on column streams.read_to is 'Everything up to here was read, or given up as a gap; in the network''s own time'`,
  // Serves: the streams to poll now, the longest waiting first.
  `create index streams_due on streams (next_poll_at) where retired_at is null`,

  `create table gaps (
    id bigint generated always as identity primary key,
    stream_key text not null references streams on update cascade,
    from_at timestamptz not null,
    to_at timestamptz,
    reason text not null,
    opened_at timestamptz not null,
    healed_at timestamptz,
    check (to_at is null or to_at >= from_at),
    check (healed_at is null or to_at is not null)
  )`,
  `comment on table gaps is 'Spans that could not be read. No to_at: still going on. healed_at: read after all. Neither open nor healed: lost.'`,
  // At most one open gap per stream.
  `create unique index gaps_open on gaps (stream_key) where to_at is null`,
  // Serves: the gaps that touch a span, for SLA figures and coverage.
  `create index gaps_span on gaps (from_at) where healed_at is null`,

  `create table spend (
    day date not null,
    network text not null,
    resource text not null,
    count bigint not null check (count >= 0),
    microusd bigint not null check (microusd >= 0),
    primary key (network, day, resource)
  )`,
  `comment on table spend is 'What was read and what it cost, per UTC day, in millionths of a dollar'`,

  `create table spend_seen (
    day date not null,
    network text not null,
    resource text not null,
    id text not null,
    primary key (day, network, resource, id)
  )`,
  `comment on table spend_seen is 'What was already charged on a UTC day, for the same-day rule; days past are deleted'`,

  `create table spend_reserved (
    network text not null,
    holder text not null,
    microusd bigint not null check (microusd >= 0),
    until timestamptz not null,
    primary key (network, holder)
  )`,
  `comment on table spend_reserved is 'What requests under way may cost at most, so that workers do not spend the same money twice'`,

  `create table brakes (
    network text primary key,
    status text not null,
    detail text,
    until timestamptz not null,
    failures int not null check (failures > 0)
  )`,
  `comment on table brakes is 'A network that refuses every stream (limit, cap, credits, token): nobody asks again before until'`,

  `create table post_versions (
    network text not null,
    version_id text not null,
    native_id text not null,
    primary key (network, version_id)
  )`,
  `comment on table post_versions is 'Every id of an edited post and the first one, which is its key here. Unedited posts have no rows.'`,
  // Serves: whether a text just read is older than one read before.
  `create index post_versions_native on post_versions (network, native_id)`,

  // Serves: the posts whose deletion or edit has not been asked for the longest, and the age that is shown.
  `create index posts_recheck on posts (network, coalesce(checked_at, received_at))
    where deleted_at is null and source in ('poll', 'sandbox')`,
  // Serves: how many were asked for today, for the day's share of the budget.
  `create index posts_checked on posts (network, checked_at) where checked_at is not null`,
];
