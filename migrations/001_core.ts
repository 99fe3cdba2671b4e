import { type Kysely, sql } from 'kysely';

/**
 * Posts, readings, histories, cases. Written so that a wrong state cannot be stored: what must be unique is a unique
 * index, what must be one of a few words is a check, what belongs to something is a foreign key.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table meta (key text primary key, value jsonb not null)`,

  `create table brands (
    id int generated always as identity primary key,
    key text not null unique check (key ~ '^[^[:space:]:/]+$'),
    name text not null,
    own boolean not null default false,
    source text not null check (source in ('config', 'archive', 'sandbox', 'push')),
    settings jsonb not null default '{}'
  )`,

  `create table accounts (
    id int generated always as identity primary key,
    brand_id int not null references brands on delete cascade,
    network text not null,
    handle text,
    user_id text,
    role text not null default 'main',
    check (handle is not null or user_id is not null)
  )`,
  // One account belongs to one brand, by its handle (networks ignore case) and by its stable id.
  `create unique index accounts_handle on accounts (network, lower(handle))`,
  `create unique index accounts_user_id on accounts (network, user_id)`,
  // Serves: all accounts of a brand, to build its streams.
  `create index accounts_brand on accounts (brand_id)`,

  `create table customers (
    id bigint generated always as identity primary key,
    key text not null unique,
    created_at timestamptz not null default now(),
    muted_at timestamptz
  )`,
  `comment on column customers.key is 'network:user id of the first identity; what is shown outside as the customer''s id'`,
  `create table identities (
    network text not null,
    user_id text not null,
    customer_id bigint not null references customers on delete cascade,
    handle text,
    primary key (network, user_id)
  )`,
  // Serves: the identities of a case's customer.
  `create index identities_customer on identities (customer_id)`,

  `create table posts (
    id bigint generated always as identity primary key,
    network text not null,
    native_id text not null,
    conversation_id text,
    reply_to text,
    author_id text not null,
    author_handle text,
    brand_id int references brands,
    created_at timestamptz not null,
    text text,
    lang text,
    source text not null check (source in ('archive', 'poll', 'push', 'sandbox')),
    received_at timestamptz not null default now(),
    edited_at timestamptz,
    deleted_at timestamptz,
    checked_at timestamptz,
    filed_at timestamptz,
    quarantined_at timestamptz,
    filing_error text,
    unique (network, native_id),
    check ((text is null) = (deleted_at is not null))
  )`,
  `comment on table posts is 'Every public message captured, as it came. A deleted one stays as a tombstone without words, so that no overlap or import brings it back.'`,
  // Serves: the queue of posts not yet filed, oldest row first.
  `create index posts_unfiled on posts (id) where filed_at is null and quarantined_at is null`,
  // Serves: the replies to a post, when a parent arrives after its children.
  `create index posts_reply_to on posts (network, reply_to) where reply_to is not null`,
  // Serves: which brands answered a post, however many others did.
  `create index posts_brand_replies on posts (network, reply_to) include (brand_id) where reply_to is not null and brand_id is not null`,
  // Serves: a brand's feed in posting order.
  `create index posts_brand_feed on posts (brand_id, created_at) where brand_id is not null`,
  // Serves: everything an author wrote, for export, erasure and muting.
  `create index posts_author on posts (network, author_id)`,

  `create table readings (
    post_id bigint primary key references posts on delete cascade,
    role text not null check (role in ('customer', 'brand')),
    version text not null,
    is_complaint boolean,
    hollow boolean,
    sorry boolean,
    acts text[],
    topic text,
    reading jsonb not null
  )`,
  `create table labels (
    id bigint generated always as identity primary key,
    post_id bigint not null references posts on delete cascade,
    field text not null,
    value jsonb not null,
    was jsonb not null,
    version text not null,
    made_by text not null,
    made_at timestamptz not null
  )`,
  // Serves: the corrections of the posts being folded; the newest per field wins.
  `create index labels_post on labels (post_id, field, id)`,

  `create table histories (
    id bigint generated always as identity primary key,
    customer_id bigint not null references customers on delete cascade,
    brand_id int not null references brands on delete cascade,
    next_due_at timestamptz,
    judged_at timestamptz,
    unique (customer_id, brand_id)
  )`,
  // Serves: the job that folds again what time alone has changed.
  `create index histories_due on histories (next_due_at) where next_due_at is not null`,
  // Serves: all histories of a brand.
  `create index histories_brand on histories (brand_id)`,

  `create table cases (
    id text primary key,
    history_id bigint not null references histories on delete cascade,
    brand_id int not null references brands on delete cascade,
    customer_id bigint not null references customers on delete cascade,
    network text not null,
    opened_by bigint not null references posts,
    automatic boolean not null,
    status text not null check (status in ('open', 'waiting', 'snoozed', 'resolved', 'closed', 'dismissed')),
    outcome text not null check (outcome in ('unanswered', 'hollow', 'asked', 'deflected', 'promised', 'private',
      'claimed', 'confirmed', 'disputed', 'dropped', 'none')),
    basis text check (basis in ('remedy', 'answer', 'refusal')),
    credit text check (credit in ('brand', 'self')),
    decided_by text not null,
    complaint boolean not null,
    apologised boolean not null,
    repeat boolean not null,
    praise boolean not null,
    chased boolean not null,
    attested boolean not null,
    topic text,
    language text,
    urgency smallint not null check (urgency between 0 and 100),
    level text not null check (level in ('low', 'normal', 'high', 'critical')),
    severity smallint check (severity between 0 and 4),
    opened_at timestamptz not null,
    last_post_at timestamptz not null,
    waiting_since timestamptz,
    closes_at timestamptz,
    closed_at timestamptz,
    resolved_at timestamptz,
    first_sorry_at timestamptz,
    first_response_at timestamptz,
    first_substantive_at timestamptz,
    empty_turns int not null,
    complaint_turns int not null,
    sorries int not null,
    owner text,
    snoozed_until timestamptz,
    queued boolean not null,
    band smallint not null,
    rank_at timestamptz not null,
    reasons jsonb not null,
    judgement jsonb not null,
    policy text,
    words text,
    check (basis is null or outcome = 'claimed'),
    check (credit is null or outcome = 'confirmed'),
    check (not queued or status in ('open', 'waiting', 'closed'))
  )`,
  `comment on column cases.id is 'brand:network:native id of the opening post, so that any order of arrival gives the same id'`,
  // At most one automatically opened open case per customer and brand.
  `create unique index cases_one_open on cases (history_id) where automatic and status in ('open', 'waiting', 'snoozed')`,
  // Serves: the queue. \`order by band, rank_at, id\`, of one brand or of all.
  `create index cases_queue on cases (band, rank_at, id) where queued`,
  `create index cases_queue_brand on cases (brand_id, band, rank_at, id) where queued`,
  // Serves: lists of a brand's cases by time.
  `create index cases_brand_opened on cases (brand_id, opened_at)`,
  // Serves: the cases of a history, when it is folded.
  `create index cases_history on cases (history_id)`,
  // Serves: who holds what.
  `create index cases_owner on cases (owner) where owner is not null and status in ('open', 'waiting', 'snoozed')`,

  `create table filings (
    post_id bigint not null references posts on delete cascade,
    history_id bigint not null references histories on delete cascade,
    case_id text references cases on delete set null on update cascade,
    role text not null check (role in ('mention', 'reply')),
    root text not null,
    anchor text,
    automatic boolean not null default false,
    primary key (post_id, history_id),
    check ((role = 'reply') = (anchor is not null))
  )`,
  `comment on table filings is 'Which history, and which case in it, a post belongs to. No case: praise and chat that opened none.'`,
  `comment on column filings.root is 'native id of the topmost stored ancestor of the post''s thread'`,
  `comment on column filings.anchor is 'of a reply: native id of the nearest customer post above it'`,
  // Serves: the posts of the histories being folded.
  `create index filings_history on filings (history_id)`,
  // Serves: the posts of a case.
  `create index filings_case on filings (case_id) where case_id is not null`,

  `create table case_events (
    id bigint generated always as identity primary key,
    history_id bigint not null references histories on delete cascade,
    case_id text not null,
    at timestamptz not null,
    recorded_at timestamptz not null default now(),
    kind text not null,
    post_id bigint references posts on delete set null,
    actor text not null,
    data jsonb not null
  )`,
  `comment on table case_events is 'Append-only: every change of a case, written in the transaction that made it. No foreign key on case_id: an event outlives a case that a deletion or a late post dissolved.'`,
  // Serves: the log of one case.
  `create index case_events_case on case_events (case_id, id)`,

  `create table actions (
    id bigint generated always as identity primary key,
    history_id bigint not null references histories on delete cascade,
    anchor_post_id bigint not null references posts,
    kind text not null check (kind in ('assign', 'release', 'note', 'snooze', 'resolve', 'attest', 'dismiss', 'reopen',
      'split', 'merge', 'link_ticket', 'correct')),
    at timestamptz not null,
    actor text not null,
    data jsonb not null,
    undone_at timestamptz,
    undone_by text
  )`,
  `comment on table actions is 'What agents did; folded with the posts. anchor_post_id names the case by a post in it, which stays true when a late post gives the case another opener.'`,
  // Serves: the actions of the histories being folded.
  `create index actions_history on actions (history_id, at, id)`,

  `create table clocks (
    case_id text not null references cases on delete cascade on update cascade,
    kind text not null check (kind in ('first_reply', 'first_substantive', 'next_reply', 'resolution', 'promise')),
    started_by text not null,
    started_at timestamptz not null,
    due_at timestamptz not null,
    met_at timestamptz,
    breached_at timestamptz,
    paused boolean not null,
    uncertain boolean not null,
    primary key (case_id, kind, started_by)
  )`,
  // Serves: the watch, which asks for running clocks by due time.
  `create index clocks_running on clocks (due_at) where met_at is null and not paused`,

  `create table promises (
    case_id text not null references cases on delete cascade on update cascade,
    id text not null,
    post_id bigint not null references posts,
    text text not null,
    kind text not null check (kind in ('contact', 'look_into', 'fix', 'refund', 'delivery', 'other')),
    made_at timestamptz not null,
    due_at timestamptz,
    assumed boolean not null,
    vague boolean not null,
    state text not null check (state in ('open', 'kept', 'late', 'broken', 'lapsed', 'unverifiable', 'superseded')),
    settled_by text,
    settled_at timestamptz,
    rollover int not null,
    reported boolean not null,
    primary key (case_id, id)
  )`,
  // Serves: what is owed, by countdown.
  `create index promises_open on promises (due_at) where state = 'open'`,

  // One row per fire of a scheduled job over all processes (node-cron's run coordinator).
  `create table cron_run (key text primary key, started_at timestamptz not null default now(), done_at timestamptz)`,
];
