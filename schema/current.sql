-- The whole schema as it stands, written by "npm run schema:sql" from a database that all migrations have made. Do not edit.
-- Tables are changed by a numbered migration, what follows them in migrations/repeatable: see CONTRIBUTING.md. Tables come after
-- those they refer to; those of the migrator (kysely_migration) and of the job queue (schema pgboss) are left out.

create schema analytics;

-- Who is watched. Own brands have a care team, a queue and SLAs; the others are only measured.
create table brands (
  id int not null generated always as identity,
  -- Its name in settings, commands and the ids of cases.
  key text not null,
  name text not null,
  own boolean not null default false,
  -- Where it was first named; one that settings no longer name stays, only measured.
  source text not null,
  -- Its part of amends.yaml as of the last start, so that commands see what start sees.
  settings jsonb not null default '{}',
  constraint brands_pkey primary key (id),
  constraint brands_key_key unique (key),
  constraint brands_key_check check (key ~ '^[^[:space:]:/]+$'),
  constraint brands_source_check check (source in ('config', 'archive', 'sandbox', 'push'))
);

-- By which accounts a brand writes. Once the user id is known it alone tells whose a post is: a handle may be another's
-- by now.
create table accounts (
  id int not null generated always as identity,
  brand_id int not null,
  network text not null,
  handle text,
  user_id text,
  role text not null default 'main',
  -- Time of the post that the user id was learned from, the earliest that carries the handle; null: from settings, or
  -- from the network itself.
  learned_at timestamptz,
  constraint accounts_pkey primary key (id),
  constraint accounts_brand_id_fkey foreign key (brand_id) references brands(id) on delete cascade,
  constraint accounts_check check (handle is not null or user_id is not null)
);
create index accounts_brand on accounts (brand_id);
create unique index accounts_handle on accounts (network, lower(handle));
create unique index accounts_user_id on accounts (network, user_id);

-- How many replies of one day did what, automatic ones aside; a reply counts under each of its acts.
create table act_days (
  brand_id int not null,
  day date not null,
  act text not null,
  n int not null,
  constraint act_days_pkey primary key (brand_id, day, act),
  constraint act_days_brand_id_fkey foreign key (brand_id) references brands(id) on delete cascade
);

-- One person, with one or more identities.
create table customers (
  id bigint not null generated always as identity,
  -- network:user id of the first identity; what is shown outside as the customer's id
  key text not null,
  created_at timestamptz not null default now(),
  -- When an agent muted the author.
  muted_at timestamptz,
  constraint customers_pkey primary key (id),
  constraint customers_key_key unique (key)
);

-- One customer and one brand: what is folded, and locked, as a whole.
create table histories (
  id bigint not null generated always as identity,
  customer_id bigint not null,
  brand_id int not null,
  -- When time alone will change something in it; a job folds it then.
  next_due_at timestamptz,
  -- The moment as of which it was last folded.
  judged_at timestamptz,
  constraint histories_pkey primary key (id),
  constraint histories_customer_id_brand_id_key unique (customer_id, brand_id),
  constraint histories_brand_id_fkey foreign key (brand_id) references brands(id) on delete cascade,
  constraint histories_customer_id_fkey foreign key (customer_id) references customers(id) on delete cascade
);
create index histories_brand on histories (brand_id);
create index histories_due on histories (next_due_at) where next_due_at is not null;

-- Every public message captured, as it came. A deleted one stays as a tombstone without words, so that no overlap or
-- import brings it back.
create table posts (
  id bigint not null generated always as identity,
  network text not null,
  -- The network's id of the post.
  native_id text not null,
  -- The network's id of its thread, where it says one.
  conversation_id text,
  -- native_id of the post that it answers, stored or not.
  reply_to text,
  -- The network's stable id of the author.
  author_id text not null,
  author_handle text,
  -- The brand whose account wrote it; null: a customer.
  brand_id int,
  created_at timestamptz not null,
  -- The words; null once deleted.
  text text,
  lang text,
  source text not null,
  -- When it was stored.
  received_at timestamptz not null default now(),
  edited_at timestamptz,
  deleted_at timestamptz,
  -- When it was last looked up again, to learn of deletions and edits.
  checked_at timestamptz,
  -- When it was assigned to a case; null asks for it to be done again.
  filed_at timestamptz,
  -- When assigning it failed by its own data; filing_error says how.
  quarantined_at timestamptz,
  filing_error text,
  -- How many stored posts repeat it: its reach, as far as it is seen.
  reposts int not null default 0,
  -- Accounts it names, by their ids; null: its network does not say, handles are looked for in the text
  mentions jsonb,
  -- Its page, where the ids do not tell it
  permalink text,
  visibility text,
  version_id text,
  -- Place of this text among those of the post: a text of a lower one never replaces it. 0 or null: as first posted
  version_order double precision,
  -- What its author claims, where that is not created_at
  sent_at timestamptz,
  -- What its network needs to ask for it again
  ref jsonb,
  -- Why it has no words: deleted, shown to followers only, or hidden for now, which may end; null: not known
  gone text,
  -- What the author of a review gave, of five; null: no review
  stars smallint,
  -- A copy whose original is stored: it belongs to no case.
  is_copy boolean not null default false,
  constraint posts_pkey primary key (id),
  constraint posts_network_native_id_key unique (network, native_id),
  constraint posts_brand_id_fkey foreign key (brand_id) references brands(id),
  constraint posts_check check ((text is null) = (deleted_at is not null)),
  constraint posts_check1 check (gone is null or deleted_at is not null),
  constraint posts_gone_check check (gone in ('deleted', 'protected', 'hidden')),
  constraint posts_source_check check (source in ('archive', 'poll', 'push', 'sandbox')),
  constraint posts_stars_check check (stars >= 1 and stars <= 5),
  constraint posts_visibility_check check (visibility in ('public', 'unlisted'))
) with (fillfactor=50);
create index posts_answers on posts (network, reply_to, brand_id) where reply_to is not null;
create index posts_author on posts (network, author_id);
create index posts_brand_feed on posts (brand_id, created_at) where brand_id is not null;
create index posts_checked on posts (network, checked_at) where checked_at is not null;
create index posts_created on posts (created_at);
create index posts_customers on posts (created_at) where brand_id is null;
create index posts_hidden on posts (network, coalesce(checked_at, deleted_at)) where gone = 'hidden';
create index posts_permalink on posts (network, permalink) where permalink is not null;
create index posts_quarantined on posts (id) where quarantined_at is not null;
create index posts_recheck on posts (network, coalesce(checked_at, received_at)) where deleted_at is null and (source in ('poll', 'sandbox'));
create index posts_ref on posts using gin (ref jsonb_path_ops) where ref is not null;
create index posts_search on posts using gin (to_tsvector('simple'::regconfig, text)) with (gin_pending_list_limit='16384') where text is not null;
create index posts_worded on posts (created_at, id) where text is not null;

-- What agents did; folded with the posts. anchor_post_id names the case by a post in it, which stays true when a late
-- post gives the case another opener.
create table actions (
  id bigint not null generated always as identity,
  history_id bigint not null,
  anchor_post_id bigint not null,
  kind text not null,
  at timestamptz not null,
  actor text not null,
  data jsonb not null,
  undone_at timestamptz,
  undone_by text,
  constraint actions_pkey primary key (id),
  constraint actions_anchor_post_id_fkey foreign key (anchor_post_id) references posts(id),
  constraint actions_history_id_fkey foreign key (history_id) references histories(id) on delete cascade,
  constraint actions_kind_check check (kind in ('assign', 'release', 'note', 'snooze', 'resolve', 'attest', 'dismiss', 'reopen', 'split', 'merge', 'keep', 'include', 'exclude', 'link_ticket', 'correct', 'reply'))
);
create index actions_history on actions (history_id, at, id);

-- State of a channel. The lease lets one worker at a time send to it, which keeps the order.
create table alert_channels (
  name text not null,
  leased_by text,
  leased_until timestamptz,
  last_sent_at timestamptz,
  retry_at timestamptz,
  failures int not null default 0,
  error text,
  constraint alert_channels_pkey primary key (name)
);

-- What somebody is to be told of. The unique key is what makes each step of each clock fire once.
create table alerts (
  id bigint not null generated always as identity,
  key text not null,
  -- The clock or state of affairs the alert is about: what is cleared together, and the dedup key of a pager
  condition text not null,
  kind text not null,
  step text,
  severity text not null,
  brand_id int,
  history_id bigint,
  -- No foreign key: a late post may give the case another opener; the history and the post stay
  case_id text,
  clock_kind text,
  started_by text,
  due_at timestamptz,
  at timestamptz not null,
  fired_at timestamptz not null,
  state text not null,
  ended_at timestamptz,
  end_reason text,
  summary text not null,
  data jsonb not null default '{}',
  snoozed_until timestamptz,
  acknowledged_at timestamptz,
  -- Who said first that they have seen it and are on it.
  acknowledged_by text,
  constraint alerts_pkey primary key (id),
  constraint alerts_key_key unique (key),
  constraint alerts_brand_id_fkey foreign key (brand_id) references brands(id) on delete cascade,
  constraint alerts_history_id_fkey foreign key (history_id) references histories(id) on delete cascade,
  constraint alerts_check check ((state = 'firing') = (ended_at is null)),
  constraint alerts_check1 check ((ended_at is null) = (end_reason is null)),
  constraint alerts_check2 check ((kind = 'sla') = (history_id is not null and clock_kind is not null and started_by is not null and step is not null)),
  constraint alerts_check3 check ((acknowledged_at is null) = (acknowledged_by is null)),
  constraint alerts_end_reason_check check (end_reason in ('answered', 'taken_back', 'ended', 'paused', 'moved', 'superseded', 'over')),
  constraint alerts_kind_check check (kind in ('sla', 'harm', 'spike', 'viral', 'verdict', 'drift', 'monitoring', 'test')),
  constraint alerts_severity_check check (severity in ('info', 'warning', 'error', 'critical')),
  constraint alerts_state_check check (state in ('firing', 'cleared', 'dropped'))
);
create index alerts_case on alerts (case_id) where case_id is not null;
create index alerts_condition on alerts (condition, ended_at);
create index alerts_fired on alerts (fired_at desc, id desc);
create index alerts_firing on alerts (condition) where state = 'firing';
create unique index alerts_one_firing on alerts (condition) where state = 'firing' and (kind not in ('sla', 'test'));

-- Who may sign in.
create table users (
  id int not null generated always as identity,
  name text not null,
  role text not null,
  -- scrypt$N$r$p$salt$hash; null until the one-time link was used
  password text,
  created_at timestamptz not null,
  disabled_at timestamptz,
  -- Issuer and subject of whoever signs in by OpenID Connect; null for those who have never done so
  oidc_subject text,
  -- ISO 639-1 codes of the languages the person answers in; empty: any.
  languages text[] not null default '{}'::text[],
  -- Topics the person knows best; empty: any.
  topics text[] not null default '{}'::text[],
  -- Position of the write-ahead log after their last write, where a replica is read; null before the first.
  wrote_lsn pg_lsn,
  -- The step of the tour that is shown next, from 1 on; null: left or seen to its end.
  tour smallint default 1,
  constraint users_pkey primary key (id),
  constraint users_name_check check (name ~ '^[a-z0-9][a-z0-9._-]{0,39}$'),
  constraint users_role_check check (role in ('agent', 'lead', 'analyst', 'admin'))
);
create unique index users_name on users (name);
create unique index users_oidc_subject on users (oidc_subject) where oidc_subject is not null;

-- Tokens for the API, hashed; each acts for a person, with no more rights.
create table api_tokens (
  id int not null generated always as identity,
  token_hash text not null,
  user_id int not null,
  label text not null,
  scopes text[] not null,
  created_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  constraint api_tokens_pkey primary key (id),
  constraint api_tokens_token_hash_key unique (token_hash),
  constraint api_tokens_user_id_fkey foreign key (user_id) references users(id) on delete cascade
);
create index api_tokens_user on api_tokens (user_id);

-- Whether a post of the daily sample was rightly set aside, by a person; a wrong one was corrected as it was found.
create table aside_checks (
  post_id bigint not null,
  rightly boolean not null,
  checked_by text not null,
  checked_at timestamptz not null,
  constraint aside_checks_pkey primary key (post_id),
  constraint aside_checks_post_id_fkey foreign key (post_id) references posts(id) on delete cascade
);
create index aside_checks_at on aside_checks (checked_at);

-- Append-only: every write and every refused one. Holds no words of customers and no secrets.
create table audit (
  id bigint not null generated always as identity,
  at timestamptz not null,
  actor text not null,
  via text not null,
  action text not null,
  target text,
  outcome text not null,
  status int not null,
  detail jsonb not null default '{}',
  constraint audit_pkey primary key (id),
  constraint audit_outcome_check check (outcome in ('done', 'refused', 'failed')),
  constraint audit_via_check check (via in ('session', 'token', 'nobody', 'program'))
);
create index audit_target on audit (target, id) where target is not null;

-- Samples of one brand and language: cases, or mentions that the queue set aside.
create table audits (
  id int not null generated always as identity,
  brand_id int not null,
  language text not null,
  kind text not null,
  made_at timestamptz not null,
  made_by text not null,
  constraint audits_pkey primary key (id),
  constraint audits_brand_id_fkey foreign key (brand_id) references brands(id) on delete cascade,
  constraint audits_kind_check check (kind in ('case', 'aside'))
);

-- What is to be read: the posts as they were known when the sample was drawn, and our answer then; version: of the
-- reading.
create table audit_items (
  audit_id int not null,
  nth int not null,
  posts bigint[] not null,
  version text not null,
  ours jsonb not null,
  constraint audit_items_pkey primary key (audit_id, nth),
  constraint audit_items_audit_id_fkey foreign key (audit_id) references audits(id) on delete cascade
);

-- What each of two people read, independently.
create table audit_answers (
  audit_id int not null,
  nth int not null,
  reader text not null,
  answer jsonb not null,
  answered_at timestamptz not null,
  constraint audit_answers_pkey primary key (audit_id, nth, reader),
  constraint audit_answers_audit_id_nth_fkey foreign key (audit_id, nth) references audit_items(audit_id, nth) on delete cascade
);

-- Answers to cases written from each cluster of at least two copies, by day; written with the clusters.
create table canned_days (
  brand_id int not null,
  day date not null,
  cluster text not null,
  n int not null,
  constraint canned_days_pkey primary key (brand_id, day, cluster),
  constraint canned_days_brand_id_fkey foreign key (brand_id) references brands(id) on delete cascade
);
create index canned_days_cluster on canned_days (brand_id, cluster);

-- Append-only: every change of a case, written in the transaction that made it. No foreign key on case_id: an event
-- outlives a case that a deletion or a late post dissolved.
create table case_events (
  id bigint not null generated always as identity,
  history_id bigint not null,
  case_id text not null,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  kind text not null,
  post_id bigint,
  actor text not null,
  data jsonb not null,
  written_in xid8 not null default pg_current_xact_id(),
  constraint case_events_pkey primary key (id),
  constraint case_events_history_id_fkey foreign key (history_id) references histories(id) on delete cascade,
  constraint case_events_post_id_fkey foreign key (post_id) references posts(id) on delete set null
);
create index case_events_case on case_events (case_id, id);
create index case_events_history on case_events (history_id);
create index case_events_written on case_events (written_in, id);

-- Who has a case open in a browser; one whose time has run out has gone.
create table case_looks (
  case_id text not null,
  user_id int not null,
  until timestamptz not null,
  changed_at timestamptz not null,
  constraint case_looks_pkey primary key (case_id, user_id),
  constraint case_looks_user_id_fkey foreign key (user_id) references users(id) on delete cascade
);
create index case_looks_changed on case_looks (changed_at);

-- The newest customer post of a case that a person has had before them. Case ids may change; a mark that is lost only
-- shows a case as unread.
create table case_reads (
  user_id int not null,
  case_id text not null,
  post_id bigint not null,
  at timestamptz not null,
  constraint case_reads_pkey primary key (user_id, case_id),
  constraint case_reads_user_id_fkey foreign key (user_id) references users(id) on delete cascade
);
create index case_reads_at on case_reads (at);

-- Cases of one cause: what a lead says of all of them at once. topic and words tell which cases it gathers.
create table incidents (
  id int not null generated always as identity,
  brand_id int not null,
  title text not null,
  state text not null,
  topic text,
  words text[] not null,
  from_at timestamptz not null,
  status text,
  reply text,
  suggested_at timestamptz,
  confirmed_at timestamptz,
  confirmed_by text,
  over_at timestamptz,
  constraint incidents_pkey primary key (id),
  constraint incidents_brand_id_fkey foreign key (brand_id) references brands(id) on delete cascade,
  constraint incidents_check check (state = 'suggested' or state = 'declined' or confirmed_at is not null),
  constraint incidents_check1 check ((state = 'over') = (over_at is not null)),
  constraint incidents_state_check check (state in ('suggested', 'confirmed', 'over', 'declined'))
);
create index incidents_brand on incidents (brand_id, id);
create unique index incidents_suggested on incidents (brand_id, coalesce(topic, '')) where state = 'suggested';

-- One customer's matter with one brand, as the fold of its posts and of what agents did says it.
create table cases (
  -- brand:network:native id of the opening post, so that any order of arrival gives the same id
  id text not null,
  history_id bigint not null,
  brand_id int not null,
  customer_id bigint not null,
  network text not null,
  -- The customer's post that opened it.
  opened_by bigint not null,
  -- Opened by a post; false: split off by an agent. One automatic case of a history is open at a time.
  automatic boolean not null,
  status text not null,
  -- The last public state, never changed by time alone; docs/outcomes.md has the table that decides it.
  outcome text not null,
  -- What a claimed outcome rests on.
  basis text,
  -- Who solved a confirmed one, in the words of the customer.
  credit text,
  -- Native id of the post that decides the outcome.
  decided_by text not null,
  complaint boolean not null,
  apologised boolean not null,
  repeat boolean not null,
  praise boolean not null,
  -- The customer said in public that the private channel is silent.
  chased boolean not null,
  -- An agent said that it was settled in private.
  attested boolean not null,
  topic text,
  language text,
  urgency smallint not null,
  level text not null,
  severity smallint,
  opened_at timestamptz not null,
  last_post_at timestamptz not null,
  -- Since when the oldest customer post waits for an answer.
  waiting_since timestamptz,
  -- When silence closes it.
  closes_at timestamptz,
  closed_at timestamptz,
  resolved_at timestamptz,
  first_sorry_at timestamptz,
  -- First public reply that was not automatic.
  first_response_at timestamptz,
  -- First reply that was not hollow.
  first_substantive_at timestamptz,
  -- Turns to the open complaint that gave it nothing new.
  empty_turns int not null,
  complaint_turns int not null,
  sorries int not null,
  owner text,
  snoozed_until timestamptz,
  -- It stands in the queue, in the order of band, rank_at, id.
  queued boolean not null,
  -- 0 danger, 1 harm that grows by the hour, 2 a deadline near or passed, 3 the rest.
  band smallint not null,
  rank_at timestamptz not null,
  -- Why it ranks where it does: codes, points, and the words or facts they rest on.
  reasons jsonb not null,
  -- What the fold found on the way: turns of the brand, and what they were to the case.
  judgement jsonb not null,
  -- Version of the SLA policy that it was opened under.
  policy text,
  -- The words that opened it, for lists.
  words text,
  -- Versions of the policies of the levels it rose to since it was opened, by level
  rises jsonb not null default '{}',
  -- When a pending case comes back to the queue, unless the customer writes before
  returns_at timestamptz,
  -- Of a case in the first two bands: native id of the post that put it there
  harm_by text,
  -- The best that the brand did in public about the complaint; null: no complaint, or not folded since the column was
  -- made.
  rung text,
  -- apology: owned a fault; sympathy: felt with the customer; none: neither.
  tone text not null default 'none',
  -- It said sorry, and from then on gave nothing but words, what it had given before, or promises without a time.
  nothing_after_sorry boolean not null default false,
  -- A remedy, an answer or a kept promise that the customer did not gainsay, or help that the customer confirmed.
  followed_through boolean not null default false,
  -- Turns to the complaint that sent the customer to a private channel not given before.
  private_turns int not null default 0,
  -- When the customer was first sent to a private channel or elsewhere.
  sent_off_at timestamptz,
  -- When the customer complained in public again, within 14 days of it.
  came_back_at timestamptz,
  -- The incident that an agent put the case into.
  incident_id int,
  constraint cases_pkey primary key (id),
  constraint cases_brand_id_fkey foreign key (brand_id) references brands(id) on delete cascade,
  constraint cases_customer_id_fkey foreign key (customer_id) references customers(id) on delete cascade,
  constraint cases_history_id_fkey foreign key (history_id) references histories(id) on delete cascade,
  constraint cases_incident_id_fkey foreign key (incident_id) references incidents(id),
  constraint cases_opened_by_fkey foreign key (opened_by) references posts(id),
  constraint cases_basis_check check (basis in ('remedy', 'answer', 'refusal')),
  constraint cases_check check (basis is null or outcome = 'claimed'),
  constraint cases_check1 check (credit is null or outcome = 'confirmed'),
  constraint cases_check2 check (not queued or (status in ('open', 'pending', 'closed'))),
  constraint cases_credit_check check (credit in ('brand', 'self')),
  constraint cases_level_check check (level in ('low', 'normal', 'high', 'critical')),
  constraint cases_outcome_check check (outcome in ('unanswered', 'hollow', 'asked', 'deflected', 'promised', 'private', 'claimed', 'confirmed', 'disputed', 'dropped', 'none')),
  constraint cases_rung_check check (rung in ('remedy', 'answer', 'promise_kept', 'question', 'promise_dated', 'private', 'sent_elsewhere', 'words_only', 'no_reply')),
  constraint cases_severity_check check (severity >= 0 and severity <= 4),
  constraint cases_status_check check (status in ('open', 'pending', 'snoozed', 'resolved', 'closed', 'dismissed')),
  constraint cases_tone_check check (tone in ('apology', 'sympathy', 'none')),
  constraint cases_urgency_check check (urgency >= 0 and urgency <= 100)
);
create index cases_brand_opened on cases (brand_id, opened_at);
create index cases_customer on cases (customer_id, opened_at);
create index cases_harm on cases (band, rank_at) where harm_by is not null;
create index cases_history on cases (history_id);
create index cases_incident on cases (incident_id, opened_at) where incident_id is not null;
create index cases_levels_waiting on cases (level, brand_id, owner) where queued;
create index cases_maturing on cases (brand_id, last_post_at) include (first_sorry_at, opened_at, status, outcome, basis, credit);
create unique index cases_one_open on cases (history_id) where automatic and (status in ('open', 'pending', 'snoozed'));
create index cases_open on cases (brand_id, opened_at) where status in ('open', 'pending', 'snoozed');
create index cases_owner on cases (owner) where owner is not null and (status in ('open', 'pending', 'snoozed'));
create index cases_queue on cases (band, rank_at, id) where queued;
create index cases_queue_brand on cases (brand_id, band, rank_at, id) where queued;
create index cases_response on cases (brand_id, opened_at) include (first_response_at, last_post_at, customer_id, status, outcome, rung, tone, nothing_after_sorry, followed_through) where complaint;
create index cases_snoozed on cases (snoozed_until) where status = 'snoozed';
create index cases_sorry on cases (brand_id, first_sorry_at) include (customer_id, last_post_at, outcome, status) where first_sorry_at is not null;

-- Posts that somebody wants to be looked up now; gone when the network has answered
create table check_requests (
  post_id bigint not null,
  asked_at timestamptz not null,
  constraint check_requests_pkey primary key (post_id),
  constraint check_requests_post_id_fkey foreign key (post_id) references posts(id) on delete cascade
);

-- A credential that is refused everything (limit, cap, credits, token), or with the credential "*" a network that
-- refuses everybody: nothing is asked before until
create table circuit_breakers (
  network text not null,
  status text not null,
  detail text,
  until timestamptz not null,
  failures int not null,
  credential text not null,
  constraint circuit_breakers_pkey primary key (network, credential),
  constraint circuit_breakers_failures_check check (failures > 0)
);

-- The SLA clocks of a case, derived from its posts; each due time can be explained.
create table clocks (
  case_id text not null,
  kind text not null,
  -- Native id of the post, or id of the promise, that started it.
  started_by text not null,
  started_at timestamptz not null,
  due_at timestamptz not null,
  met_at timestamptz,
  breached_at timestamptz,
  paused boolean not null,
  -- Lies in a gap of its stream: the breach cannot be proven.
  uncertain boolean not null,
  -- Spans [from, to) in epoch ms that did not count, for explaining the due time; null: none
  pauses jsonb,
  -- When the watch must look at the clock; -infinity: it was just written. Null: nothing to do until it is written
  -- again.
  next_step_at timestamptz,
  -- Version of the policy that gives the due time; null: that of the case
  policy text,
  -- From when that policy counts, where it came to hold after the clock had started
  counts_from timestamptz,
  constraint clocks_pkey primary key (case_id, kind, started_by),
  constraint clocks_case_id_fkey foreign key (case_id) references cases(id) on update cascade on delete cascade,
  constraint clocks_kind_check check (kind in ('first_reply', 'first_substantive', 'next_reply', 'resolution', 'promise'))
);
create index clocks_first_reply on clocks (started_at) include (case_id, due_at, met_at, breached_at, uncertain) where kind = 'first_reply';
create index clocks_next_step on clocks (next_step_at) where next_step_at is not null;
create index clocks_running on clocks (due_at) where met_at is null and not paused;

-- Wordings that differ by little are one cluster: how often it was used, and to how many customers.
create table clusters (
  brand_id int not null,
  cluster text not null,
  text text not null,
  copies int not null,
  customers int not null,
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  constraint clusters_pkey primary key (brand_id, cluster),
  constraint clusters_brand_id_fkey foreign key (brand_id) references brands(id) on delete cascade
);

-- Posts that a bridge made of posts elsewhere, whether or not those are stored.
create table copies (
  network text not null,
  native_id text not null,
  original_network text not null,
  -- Id of the original on its network, or the address of its page.
  original text not null,
  constraint copies_pkey primary key (network, native_id)
);
create index copies_original on copies (original_network, original);

-- One row per fire of a scheduled job over all processes, so that one of them does it.
create table cron_run (
  key text not null,
  started_at timestamptz not null default now(),
  done_at timestamptz,
  constraint cron_run_pkey primary key (key)
);

-- Who has signed in from which browser, by the hash of its cookie: they are not slowed down by the guesses of strangers
create table devices (
  secret_hash text not null,
  user_id int not null,
  seen_at timestamptz not null,
  constraint devices_pkey primary key (secret_hash, user_id),
  constraint devices_user_id_fkey foreign key (user_id) references users(id) on delete cascade
);
create index devices_seen on devices (seen_at);

-- What a verdict rests on, frozen when it changed; content is JSON without words or names, sha256 its checksum.
create table dossiers (
  brand_id int not null,
  day date not null,
  made_at timestamptz not null,
  content text not null,
  sha256 text not null,
  constraint dossiers_pkey primary key (brand_id, day),
  constraint dossiers_brand_id_fkey foreign key (brand_id) references brands(id) on delete cascade
);

-- What an agent is writing to a customer, one draft a case and agent; colleagues see that it is there.
create table drafts (
  case_id text not null,
  user_id int not null,
  history_id bigint not null,
  text text not null,
  saved_at timestamptz not null,
  constraint drafts_pkey primary key (case_id, user_id),
  constraint drafts_history_id_fkey foreign key (history_id) references histories(id) on delete cascade,
  constraint drafts_user_id_fkey foreign key (user_id) references users(id) on delete cascade
);
create index drafts_history on drafts (history_id);
create index drafts_saved on drafts (saved_at);

-- Sorry cases by the day of their first sorry and by how they ended, mature or not; readers take away those still
-- maturing.
create table ending_days (
  brand_id int not null,
  day date not null,
  network text not null,
  language text not null,
  topic text not null,
  outcome text not null,
  basis text,
  credit text,
  n int not null,
  tone text not null default 'none',
  constraint ending_days_brand_id_fkey foreign key (brand_id) references brands(id) on delete cascade
);
create index ending_days_brand on ending_days (brand_id, day);

-- HMAC-SHA256 of what erased people are known by, under a key that is not in the database. part, guess: a first name, a
-- piece of a handle; masked only in replies to that person.
create table erased (
  kind text not null,
  hash text not null,
  -- The user id that took the place of theirs: erased-12
  alias text not null,
  network text,
  -- How many words and letters the hashed name has: only such runs of words are hashed to look it up.
  words smallint not null,
  letters smallint not null,
  erased_at timestamptz not null,
  constraint erased_pkey primary key (kind, hash, alias),
  constraint erased_kind_check check (kind in ('id', 'handle', 'name', 'part', 'guess')),
  constraint erased_letters_check check (letters > 0),
  constraint erased_words_check check (words > 0)
);

-- Runs of sorries in the brand's replies of one day in posting order: at its head, at its tail, the longest. Days join
-- into spans (src/scorecards/streaks.ts).
create table feed_days (
  brand_id int not null,
  day date not null,
  posts int not null,
  head int not null,
  tail int not null,
  longest int not null,
  constraint feed_days_pkey primary key (brand_id, day),
  constraint feed_days_brand_id_fkey foreign key (brand_id) references brands(id) on delete cascade
);

-- Which history, and which case in it, a post belongs to. No case: praise and chat that opened none.
create table filings (
  post_id bigint not null,
  history_id bigint not null,
  case_id text,
  role text not null,
  -- native id of the topmost stored ancestor of the post's thread
  root text not null,
  -- of a reply: native id of the nearest customer post above it
  anchor text,
  -- An automatic acknowledgement: it answers nobody, and stops no clock.
  automatic boolean not null default false,
  -- A reply that links no post: that it answers this customer is inferred from the name in it.
  inferred boolean not null default false,
  -- Of a mention: another customer began the thread.
  guest boolean not null default false,
  constraint filings_pkey primary key (post_id, history_id),
  constraint filings_case_id_fkey foreign key (case_id) references cases(id) on update cascade on delete set null,
  constraint filings_history_id_fkey foreign key (history_id) references histories(id) on delete cascade,
  constraint filings_post_id_fkey foreign key (post_id) references posts(id) on delete cascade,
  constraint filings_check check ((role = 'reply') = (anchor is not null)),
  constraint filings_role_check check (role in ('mention', 'reply'))
);
create index filings_aside on filings (post_id desc) where case_id is null and role = 'mention';
create index filings_case on filings (case_id) where case_id is not null;
create index filings_history on filings (history_id);

-- Threads of open complaints that were searched for posts which tag nobody; microusd is what that cost on the day
-- spent_on
create table followed_threads (
  network text not null,
  conversation_id text not null,
  asked_at timestamptz not null,
  spent_on date not null,
  microusd bigint not null,
  constraint followed_threads_pkey primary key (network, conversation_id),
  constraint followed_threads_microusd_check check (microusd >= 0)
);
create index followed_threads_spent on followed_threads (network, spent_on);

-- One thing that is polled. The cursor is its network's own and moves only with the stored rows of a finished read;
-- page_cursor holds a read that is half done, so that a restart goes on where it was.
create table streams (
  key text not null,
  network text not null,
  -- What is read, in words
  query text not null,
  -- What is read, in the network's own terms
  what jsonb not null,
  brands jsonb not null,
  created_at timestamptz not null,
  retired_at timestamptz,
  -- Everything up to here was read, or given up as a gap; in the network's own time
  read_to timestamptz,
  -- Where the first read of the cursor starts; null once it is read
  start_at timestamptz,
  page_stored int not null default 0,
  status text not null,
  detail text,
  warning text,
  failures int not null default 0,
  next_poll_at timestamptz not null,
  last_ok_at timestamptz,
  posts_per_hour double precision not null default 0,
  backfill_posts int,
  backfill_microusd bigint,
  -- The network's clock at the last page, by its Date header, less the worker's; positive: the worker was behind
  clock_skew_ms bigint,
  kind text not null,
  -- Whose limits and refusals it shares
  credential text not null,
  cursor jsonb,
  page_cursor jsonb,
  constraint streams_pkey primary key (key),
  constraint streams_backfill_microusd_check check (backfill_microusd >= 0),
  constraint streams_backfill_posts_check check (backfill_posts >= 0),
  constraint streams_failures_check check (failures >= 0),
  constraint streams_kind_check check (kind in ('search', 'mentions', 'timeline', 'comments', 'reviews')),
  constraint streams_page_stored_check check (page_stored >= 0),
  constraint streams_posts_per_hour_check check (posts_per_hour >= 0::double precision and posts_per_hour < 'Infinity'::double precision),
  constraint streams_status_check check (status in ('new', 'ok', 'reading', 'stopped_budget', 'rate_limited', 'capped', 'no_credits', 'not_enrolled', 'bad_token', 'bad_cursor', 'bad_query', 'overloaded', 'timed_out', 'unreachable', 'cut_off', 'unknown_shape'))
);
create index streams_due on streams (next_poll_at) where retired_at is null;

-- Spans that could not be read. No to_at: still going on. healed_at: read after all. Neither open nor healed: lost.
create table gaps (
  id bigint not null generated always as identity,
  stream_key text not null,
  from_at timestamptz not null,
  to_at timestamptz,
  reason text not null,
  opened_at timestamptz not null,
  healed_at timestamptz,
  constraint gaps_pkey primary key (id),
  constraint gaps_stream_key_fkey foreign key (stream_key) references streams(key) on update cascade,
  constraint gaps_check check (to_at is null or to_at >= from_at),
  constraint gaps_check1 check (healed_at is null or to_at is not null)
);
create unique index gaps_open on gaps (stream_key) where to_at is null;
create index gaps_span on gaps (from_at) where healed_at is null;

-- What a request with an Idempotency-Key was answered, so that its repetition gets the same answer.
create table idempotency (
  key text not null,
  actor text not null,
  request_hash text not null,
  status int,
  body text,
  made_at timestamptz not null,
  constraint idempotency_pkey primary key (actor, key)
);
create index idempotency_made on idempotency (made_at);

-- How a person is known on a network: by the network's user id. Two are one person only where an agent said so.
create table identities (
  network text not null,
  user_id text not null,
  customer_id bigint not null,
  handle text,
  constraint identities_pkey primary key (network, user_id),
  constraint identities_customer_id_fkey foreign key (customer_id) references customers(id) on delete cascade
);
create index identities_customer on identities (customer_id);
create index identities_handle on identities (network, lower(handle));

-- Pairs of accounts that each say to be the same person as the other. Only an agent joins them.
create table identity_matches (
  id bigint not null generated always as identity,
  a_network text not null,
  a_user text not null,
  b_network text not null,
  b_user text not null,
  evidence jsonb not null,
  state text not null default 'open',
  found_at timestamptz not null,
  checked_at timestamptz not null,
  gone_at timestamptz,
  decided_by text,
  decided_at timestamptz,
  constraint identity_matches_pkey primary key (id),
  constraint identity_matches_a_network_a_user_b_network_b_user_key unique (a_network, a_user, b_network, b_user),
  constraint identity_matches_check check ((row(a_network, a_user) < row(b_network, b_user))),
  constraint identity_matches_state_check check (state in ('open', 'joined', 'declined'))
);
create index identity_matches_b on identity_matches (b_network, b_user);

-- What was said and done of an incident, by whom; replies once given stay here, since answers in their words are not
-- canned.
create table incident_log (
  id int not null generated always as identity,
  incident_id int not null,
  at timestamptz not null,
  actor text not null,
  kind text not null,
  text text,
  constraint incident_log_pkey primary key (id),
  constraint incident_log_incident_id_fkey foreign key (incident_id) references incidents(id) on delete cascade,
  constraint incident_log_kind_check check (kind in ('suggested', 'confirmed', 'declined', 'changed', 'reply', 'over'))
);
create index incident_log_incident on incident_log (incident_id, id);

-- One-time links, hashed. Without a user: the link of the first start, which makes the first admin.
create table invites (
  token_hash text not null,
  user_id int,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint invites_pkey primary key (token_hash),
  constraint invites_user_id_fkey foreign key (user_id) references users(id) on delete cascade
);

-- The card of each brand over the last 90 days as of a moment, and what its page shows besides. It holds while no day
-- of the brand is stale; a recount of the brand drops it.
create table kept_stories (
  brand_id int not null,
  at timestamptz not null,
  -- Hash of the thresholds and of the shape that it was made by.
  rules text not null,
  -- The card and the counts behind its rates.
  told jsonb not null,
  -- The period before, weeks, replies, times of first replies, templates.
  story jsonb not null,
  constraint kept_stories_pkey primary key (brand_id),
  constraint kept_stories_brand_id_fkey foreign key (brand_id) references brands(id) on delete cascade
);

-- What agents said that a field of a reading should have been, the newest of a field wins; what it does to the reading
-- stands in readings.reading.
create table labels (
  id bigint not null generated always as identity,
  post_id bigint not null,
  field text not null,
  value jsonb not null,
  was jsonb not null,
  version text not null,
  made_by text not null,
  made_at timestamptz not null,
  constraint labels_pkey primary key (id),
  constraint labels_post_id_fkey foreign key (post_id) references posts(id) on delete cascade
);
create index labels_made on labels (made_at);
create index labels_post on labels (post_id, field, id);

-- Complaint cases by the day of their opening, by what the brand said and by the best it did in public, mature or not;
-- readers take away those still maturing.
create table ladder_days (
  brand_id int not null,
  day date not null,
  network text not null,
  language text not null,
  topic text not null,
  tone text not null,
  rung text not null,
  n int not null,
  said_solved int not null,
  said_solved_alone int not null,
  said_not_solved int not null,
  sent_off int not null,
  returned int not null,
  nothing_after_sorry int not null,
  followed_through int not null,
  turns int not null,
  empty_turns int not null,
  private_turns int not null,
  -- The incident that the cases belong to; 0: none
  incident_id int not null default 0,
  constraint ladder_days_brand_id_fkey foreign key (brand_id) references brands(id) on delete cascade
);
create index ladder_days_brand on ladder_days (brand_id, day);

-- Who works on a case right now. One row per case, so two can never hold it; one that has run out is free for all.
create table leases (
  case_id text not null,
  holder text not null,
  until timestamptz not null,
  changed_at timestamptz not null,
  constraint leases_pkey primary key (case_id)
);
create index leases_changed on leases (changed_at);
create index leases_holder on leases (holder);

-- What the program remembers of the database as a whole, such as that its posts are the sandbox's.
create table meta (
  key text not null,
  value jsonb not null,
  constraint meta_pkey primary key (key)
);

-- Posts to look up by id: parents of brand replies, and what a webhook named. One that was tried and is still here is
-- gone or protected; where its account is only away, it is tried again (again_at).
create table missing_posts (
  network text not null,
  native_id text not null,
  asked_at timestamptz not null default now(),
  tried_at timestamptz,
  -- How many posts above the brand reply it stands; looked up to a bound, for threads of strangers are long
  above smallint not null default 1,
  again_at timestamptz,
  constraint missing_posts_pkey primary key (network, native_id)
);
create index missing_posts_again on missing_posts (network, again_at) where again_at is not null;
create index missing_posts_untried on missing_posts (network, asked_at) where tried_at is null;

-- Filed posts that name people in place of a link: brand posts that answer no post, and reposts; in lower case.
create table named_posts (
  post_id bigint not null,
  network text not null,
  handle text not null,
  constraint named_posts_pkey primary key (post_id, handle),
  constraint named_posts_post_id_fkey foreign key (post_id) references posts(id) on delete cascade,
  constraint named_posts_handle_check check (handle = lower(handle))
);
create index named_posts_handle on named_posts (network, handle);

-- What a network handed out between polls, such as refresh tokens. A lease is held by whoever is renewing it.
create table network_secrets (
  network text not null,
  credential text not null,
  value jsonb not null,
  leased_until timestamptz,
  constraint network_secrets_pkey primary key (network, credential)
);

-- What a brand objects to a verdict, and what it was answered; open without an answer.
create table objections (
  id int not null generated always as identity,
  brand_id int not null,
  day date not null,
  made_at timestamptz not null,
  made_by text not null,
  text text not null,
  answer text,
  answered_at timestamptz,
  answered_by text,
  constraint objections_pkey primary key (id),
  constraint objections_brand_id_fkey foreign key (brand_id) references brands(id) on delete cascade,
  constraint objections_check check ((answer is null) = (answered_at is null))
);
create index objections_brand on objections (brand_id, made_at);

-- Posts of open cases that are asked for each day, as a job counted them: how many, how many were not asked for within
-- a day, and since when the longest unasked was not.
create table open_posts (
  network text not null,
  counted_at timestamptz not null,
  posts int not null,
  unchecked int not null,
  oldest timestamptz,
  constraint open_posts_pkey primary key (network)
);

-- What is to leave for which channel, written with the alert in one transaction. dead: given up, and shown until it is
-- replayed.
create table outbox (
  id bigint not null generated always as identity,
  channel text not null,
  kind text not null,
  alert_id bigint,
  event_id bigint,
  state text not null,
  -- Held back (quiet hours, digest): sent with the others that were as one message
  gather boolean not null default false,
  created_at timestamptz not null,
  available_at timestamptz not null,
  attempts int not null default 0,
  -- Idempotency key, given at the first attempt and kept; rows that went as one message share it
  message_key text,
  sent_at timestamptz,
  error text,
  constraint outbox_pkey primary key (id),
  constraint outbox_channel_event_id_key unique (channel, event_id),
  constraint outbox_channel_kind_alert_id_key unique (channel, kind, alert_id),
  constraint outbox_alert_id_fkey foreign key (alert_id) references alerts(id) on delete cascade,
  constraint outbox_event_id_fkey foreign key (event_id) references case_events(id) on delete cascade,
  constraint outbox_check check ((kind = 'event') = (event_id is not null)),
  constraint outbox_check1 check ((kind = 'event') = (alert_id is null)),
  constraint outbox_check2 check ((state = 'sent') = (sent_at is not null)),
  constraint outbox_kind_check check (kind in ('alert', 'clear', 'event')),
  constraint outbox_state_check check (state in ('waiting', 'sent', 'dropped', 'dead'))
);
create index outbox_alert on outbox (alert_id) where alert_id is not null;
create index outbox_dead on outbox (id) where state = 'dead';
create index outbox_sent on outbox (sent_at) where sent_at is not null;
create index outbox_waiting on outbox (channel, id) where state = 'waiting';

-- Every SLA policy that was ever in force, by the hash of its content: a case is judged by the one it was opened under.
create table policy_versions (
  version text not null,
  definition jsonb not null,
  first_seen_at timestamptz not null,
  constraint policy_versions_pkey primary key (version)
);

-- Every id of an edited post and the first one, which is its key here. Unedited posts have no rows.
create table post_versions (
  network text not null,
  version_id text not null,
  native_id text not null,
  version_order double precision not null,
  constraint post_versions_pkey primary key (network, version_id)
);
create index post_versions_native on post_versions (network, native_id);

-- What a person found who looked up a ticket of the weekly sample: whether what was closed was settled.
create table private_checks (
  source text not null,
  ticket text not null,
  brand_id int not null,
  closed_at timestamptz not null,
  finding text not null,
  checked_by text not null,
  checked_at timestamptz not null,
  constraint private_checks_pkey primary key (source, ticket, closed_at),
  constraint private_checks_brand_id_fkey foreign key (brand_id) references brands(id) on delete cascade,
  constraint private_checks_finding_check check (finding in ('settled', 'not_settled', 'cannot_tell'))
);

-- Events of private talks of own brands: direction and time, no words. Of a customer by the network's user id, or of
-- the author of a post.
create table private_events (
  source text not null,
  id text not null,
  brand_id int not null,
  ticket text not null,
  kind text not null,
  at timestamptz not null,
  agent text,
  network text not null,
  user_id text,
  post_id text,
  received_at timestamptz not null,
  constraint private_events_pkey primary key (source, id),
  constraint private_events_brand_id_fkey foreign key (brand_id) references brands(id) on delete cascade,
  constraint private_events_check check ((user_id is null) <> (post_id is null)),
  constraint private_events_kind_check check (kind in ('in', 'out', 'closed', 'reopened'))
);
create index private_events_brand on private_events (brand_id, at);
create index private_events_post on private_events (network, post_id, brand_id) where post_id is not null;
create index private_events_user on private_events (network, user_id, brand_id) where user_id is not null;

-- The addresses that accounts of customers with a recent complaint link to, read once a month.
create table profiles (
  network text not null,
  user_id text not null,
  handle text not null,
  links jsonb not null,
  checked_at timestamptz not null,
  constraint profiles_pkey primary key (network, user_id)
);
create index profiles_links on profiles using gin (links jsonb_path_ops);

-- Promises by the day they were made, and by what became of them.
create table promise_days (
  brand_id int not null,
  day date not null,
  network text not null,
  language text not null,
  topic text not null,
  state text not null,
  vague boolean not null,
  assumed boolean not null,
  rolled boolean not null,
  n int not null,
  constraint promise_days_brand_id_fkey foreign key (brand_id) references brands(id) on delete cascade
);
create index promise_days_brand on promise_days (brand_id, day);

-- What a brand said it would do, or a customer says it did, and what became of it.
create table promises (
  case_id text not null,
  -- Native id of the post and number of the promise in it.
  id text not null,
  post_id bigint not null,
  text text not null,
  kind text not null,
  made_at timestamptz not null,
  due_at timestamptz,
  -- No time was given: due_at is an assumption, and kept out of the kept-rate.
  assumed boolean not null,
  vague boolean not null,
  state text not null,
  -- Native id of the post that settled it; null when time alone did.
  settled_by text,
  settled_at timestamptz,
  -- How often it had been promised and broken before.
  rollover int not null,
  -- The customer says that it was made out of sight.
  reported boolean not null,
  -- When a broken promise was done after all or promised anew: nothing is owed of it since
  made_good_at timestamptz,
  -- The brand of its case, noted by the database
  brand_id int not null,
  constraint promises_pkey primary key (case_id, id),
  constraint promises_brand_id_fkey foreign key (brand_id) references brands(id) on delete cascade,
  constraint promises_case_id_fkey foreign key (case_id) references cases(id) on update cascade on delete cascade,
  constraint promises_post_id_fkey foreign key (post_id) references posts(id),
  constraint promises_kind_check check (kind in ('contact', 'look_into', 'fix', 'refund', 'delivery', 'visit', 'other')),
  constraint promises_state_check check (state in ('open', 'kept', 'late', 'broken', 'lapsed', 'unverifiable', 'superseded'))
);
create index promises_brand on promises (brand_id, made_at);
create index promises_made on promises (made_at);
create index promises_open on promises (due_at) where state = 'open';
create index promises_owed on promises (brand_id, due_at) where (state in ('open', 'lapsed', 'unverifiable')) or state = 'broken' and made_good_at is null;

-- What analysis says of a post, with agents' corrections applied: the one reading that everything counts by.
create table readings (
  post_id bigint not null,
  role text not null,
  -- Of the analysis that read it.
  version text not null,
  is_complaint boolean,
  hollow boolean,
  sorry boolean,
  acts text[],
  topic text,
  -- The reading that counts: what the machine said, with the corrections of agents in it. The columns beside it are
  -- made of it.
  reading jsonb not null,
  -- What the machine said, where agents said otherwise; null: reading is the machine's.
  machine jsonb,
  -- When a correction was last made, or taken back.
  corrected_at timestamptz,
  constraint readings_pkey primary key (post_id),
  constraint readings_post_id_fkey foreign key (post_id) references posts(id) on delete cascade,
  constraint readings_role_check check (role in ('customer', 'brand'))
);

-- What looking posts up again has cost, per UTC day; part of what stands in spend
create table recheck_days (
  network text not null,
  day date not null,
  asked int not null,
  microusd bigint not null,
  constraint recheck_days_pkey primary key (network, day),
  constraint recheck_days_asked_check check (asked >= 0),
  constraint recheck_days_microusd_check check (microusd >= 0)
);

-- Answers written here: what is to be sent, what became of it, and who wrote it.
create table replies (
  id bigint not null generated always as identity,
  -- Goes along with every try, so that a network can know it again.
  key uuid not null default gen_random_uuid(),
  brand_id int not null,
  -- The post that it answers.
  post_id bigint not null,
  network text not null,
  text text not null,
  state text not null,
  written_by text not null,
  written_at timestamptz not null,
  approved_by text,
  approved_at timestamptz,
  -- The account of the brand that speaks: as the agent wished, else as the first try chose.
  account text,
  available_at timestamptz not null,
  attempts int not null default 0,
  -- When it was first put on its way. In the state sending nobody knows yet what became of it.
  tried_at timestamptz,
  leased_until timestamptz,
  error text,
  -- The post that it is on its network.
  native_id text,
  sent_at timestamptz,
  changed_at timestamptz not null,
  constraint replies_pkey primary key (id),
  constraint replies_key_key unique (key),
  constraint replies_brand_id_fkey foreign key (brand_id) references brands(id) on delete cascade,
  constraint replies_post_id_fkey foreign key (post_id) references posts(id) on delete cascade,
  constraint replies_check check (approved_by is distinct from written_by),
  constraint replies_check1 check ((state = 'sent') <= (native_id is not null)),
  constraint replies_state_check check (state in ('awaiting_approval', 'queued', 'sending', 'sent', 'refused', 'withdrawn', 'removing', 'removed'))
);
create index replies_awaiting on replies (post_id) where state = 'awaiting_approval';
create index replies_due on replies (network, available_at) where state in ('queued', 'sending', 'removing');
create index replies_native on replies (network, native_id) where native_id is not null;
create unique index replies_once on replies (post_id, md5(text)) where state in ('awaiting_approval', 'queued', 'sending');
create index replies_post on replies (post_id, id);

-- The wordings that a brand's replies come down to once names and numbers are taken out.
create table templates (
  brand_id int not null,
  id text not null,
  text text not null,
  -- Hashes of parts of it: near-duplicates share one.
  bands int[] not null,
  cluster text not null,
  constraint templates_pkey primary key (brand_id, id),
  constraint templates_brand_id_fkey foreign key (brand_id) references brands(id) on delete cascade
);
create index templates_bands on templates using gin (bands);
create index templates_cluster on templates (brand_id, cluster);

-- Which wording a reply was written from.
create table reply_templates (
  post_id bigint not null,
  brand_id int not null,
  template_id text not null,
  customer_id bigint,
  at timestamptz not null,
  answers_case boolean not null,
  constraint reply_templates_pkey primary key (post_id),
  constraint reply_templates_brand_id_fkey foreign key (brand_id) references brands(id) on delete cascade,
  constraint reply_templates_brand_id_template_id_fkey foreign key (brand_id, template_id) references templates(brand_id, id) on delete cascade,
  constraint reply_templates_post_id_fkey foreign key (post_id) references posts(id) on delete cascade
);
create index reply_templates_at on reply_templates (brand_id, at) include (template_id, customer_id, post_id);
create index reply_templates_template on reply_templates (brand_id, template_id);

-- At most one row: from when on days are counted.
create table retention (
  only_row boolean not null default true,
  -- Days (UTC) before this one keep the counts they have: the posts behind them are purged.
  sealed_before date not null,
  constraint retention_pkey primary key (only_row),
  constraint retention_only_row_check check (only_row)
);

-- Counts of a brand's day (UTC); every column can be summed over days. Made from the facts, and made again where
-- stale_days says so.
create table scorecard_days (
  brand_id int not null,
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
  constraint scorecard_days_pkey primary key (brand_id, day, network, language, topic),
  constraint scorecard_days_brand_id_fkey foreign key (brand_id) references brands(id) on delete cascade
);

-- Who is signed in, by the hash of the cookie.
create table sessions (
  token_hash text not null,
  user_id int not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  constraint sessions_pkey primary key (token_hash),
  constraint sessions_user_id_fkey foreign key (user_id) references users(id) on delete cascade
);
create index sessions_user on sessions (user_id);

-- What slows guessing down: tries in a row that were not right, per name, address, both, and known device
create table sign_in_failures (
  key text not null,
  failures int not null,
  last_at timestamptz not null,
  constraint sign_in_failures_pkey primary key (key)
);

-- What was read and what it cost, per UTC day, in millionths of a dollar
create table spend (
  day date not null,
  network text not null,
  resource text not null,
  count bigint not null,
  microusd bigint not null,
  constraint spend_pkey primary key (network, day, resource),
  constraint spend_count_check check (count >= 0),
  constraint spend_microusd_check check (microusd >= 0)
);

-- What requests under way may cost at most, so that workers do not spend the same money twice
create table spend_reserved (
  network text not null,
  holder text not null,
  microusd bigint not null,
  until timestamptz not null,
  constraint spend_reserved_pkey primary key (network, holder),
  constraint spend_reserved_microusd_check check (microusd >= 0)
);

-- What was already charged on a UTC day, for the same-day rule; days past are deleted
create table spend_seen (
  day date not null,
  network text not null,
  resource text not null,
  id text not null,
  constraint spend_seen_pkey primary key (day, network, resource, id)
);

-- Posts by strangers that speak for a brand to its customers: their accounts may be the brand's, or an impostor's.
create table spoken_for (
  post_id bigint not null,
  brand_id int not null,
  constraint spoken_for_pkey primary key (post_id),
  constraint spoken_for_brand_id_fkey foreign key (brand_id) references brands(id) on delete cascade,
  constraint spoken_for_post_id_fkey foreign key (post_id) references posts(id) on delete cascade
);

-- Days (UTC) of a brand whose rows in the *_days tables no longer hold; readers count these days from the facts until
-- the rollup job has.
create table stale_days (
  id bigint not null generated always as identity,
  brand_id int not null,
  day date not null,
  constraint stale_days_pkey primary key (id)
);
create index stale_days_brand on stale_days (brand_id, day);

-- Replies whose template is still to be found. Append-only, like stale_days.
create table template_queue (
  id bigint not null generated always as identity,
  post_id bigint not null,
  constraint template_queue_pkey primary key (id)
);

-- Posts with neither filed_at nor quarantined_at, as the database itself keeps them: the queue of filing, oldest row
-- first.
create table unfiled (
  post_id bigint not null,
  -- It may have been filed before: its reading and filings may be stored. A post that is stored the first time has
  -- neither.
  again boolean not null default true,
  constraint unfiled_pkey primary key (post_id)
);

-- Posts the network counts as read by us on a UTC day, as it last said; spend holds our own count
create table usage_days (
  network text not null,
  day date not null,
  posts bigint not null,
  asked_at timestamptz not null,
  constraint usage_days_pkey primary key (network, day),
  constraint usage_days_posts_check check (posts >= 0)
);

-- What a verdict with a dossier would be by the readings as corrected since: how many posts of the dossier were
-- corrected, and the verdict with them.
create table verdict_reviews (
  brand_id int not null,
  day date not null,
  corrected int not null,
  verdict text not null,
  reviewed_at timestamptz not null,
  constraint verdict_reviews_pkey primary key (brand_id, day),
  constraint verdict_reviews_brand_id_day_fkey foreign key (brand_id, day) references dossiers(brand_id, day) on delete cascade
);

-- The verdict on each day over the 90 days before its end, as it was given then; kept as given, with the card it rests
-- on.
create table verdicts (
  brand_id int not null,
  day date not null,
  verdict text not null,
  reasons jsonb not null,
  card jsonb not null,
  given_at timestamptz not null,
  -- Versions of the reading that stood behind the posts; null: given before it was noted.
  version text,
  -- The settings it was given by.
  thresholds jsonb,
  -- The error of the reading that its limits allowed for, and where that was from: trade, counts measured, counts of
  -- audits; null: given before it was kept.
  allowance jsonb,
  constraint verdicts_pkey primary key (brand_id, day),
  constraint verdicts_brand_id_fkey foreign key (brand_id) references brands(id) on delete cascade,
  constraint verdicts_verdict_check check (verdict in ('mostly_apologies', 'follows_through', 'cannot_be_judged', 'sends_away', 'silent', 'mixed', 'not_enough_data'))
);

-- Saved filters of the queue: the query part of its address.
create table views (
  id int not null generated always as identity,
  user_id int not null,
  name text not null,
  query text not null,
  -- Shown to all colleagues, not only to the one who saved it.
  shared boolean not null default false,
  constraint views_pkey primary key (id),
  constraint views_user_id_name_key unique (user_id, name),
  constraint views_user_id_fkey foreign key (user_id) references users(id) on delete cascade
);

-- The files of migrations/repeatable as this database has them: what changed since is made again.
create table schema_objects (
  file text not null,
  -- Files are made in this order, and taken away in the opposite one.
  place int not null,
  sha256 text not null,
  -- Statements that take away what the file made.
  drops text[] not null,
  constraint schema_objects_pkey primary key (file)
);


-- migrations/repeatable/10_days_to_count.sql

-- Which days are to be counted again. The database itself marks the days of a brand whose facts change, in the transaction
-- that changes them: no path - fold, correction, erasure, import - can change a fact and leave a figure standing.
--
-- The changed rows of a statement are looked up one by one (`offset 0` keeps the planner from joining them to whole tables):
-- a trigger's plan is made once, when nobody knows how many rows there will be (16 microseconds a post in place of 40).

create function utc_day(at timestamptz) returns date language sql immutable parallel safe
  as $$ select (at at time zone 'UTC')::date $$;

-- A mark on a day that is counted no more is dropped where it is made, so that no path has to think of retention.
create function drop_sealed_marks() returns trigger language plpgsql as $$
begin
  if exists (select from retention where new.day < sealed_before) then return null; end if;
  return new;
end $$;

create trigger drop_sealed_marks before insert on stale_days for each row execute function drop_sealed_marks();

-- A case counts on the day of its opening, of its first sorry, and of each turn of the brand.
create function mark_cases() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into stale_days (brand_id, day)
    select brand_id, utc_day(opened_at) from stale
    union select brand_id, utc_day(first_sorry_at) from stale where first_sorry_at is not null
    union select brand_id, utc_day(to_timestamp((turn->>'at')::float8 / 1000))
      from stale cross join lateral jsonb_array_elements(judgement->'turns') turn;
  end if;
  if tg_op <> 'DELETE' then
    insert into stale_days (brand_id, day)
    select brand_id, utc_day(opened_at) from fresh
    union select brand_id, utc_day(first_sorry_at) from fresh where first_sorry_at is not null
    union select brand_id, utc_day(to_timestamp((turn->>'at')::float8 / 1000))
      from fresh cross join lateral jsonb_array_elements(judgement->'turns') turn;
  end if;
  return null;
end $$;

create trigger mark_cases_insert after insert on cases
  referencing new table as fresh for each statement execute function mark_cases();
create trigger mark_cases_update after update on cases
  referencing old table as stale new table as fresh for each statement execute function mark_cases();
create trigger mark_cases_delete after delete on cases
  referencing old table as stale for each statement execute function mark_cases();

-- All posts of a case are counted under its topic, on whatever day they came, and none of a dismissed one to a complaint.
create function mark_case_posts() returns trigger language plpgsql as $$
begin
  insert into stale_days (brand_id, day)
  select distinct new.brand_id, utc_day(p.created_at)
  from (select post_id from filings where case_id = new.id offset 0) f
  cross join lateral (select created_at from posts where id = f.post_id offset 0) p;
  return null;
end $$;

create trigger mark_case_posts after update on cases for each row
  when (old.topic is distinct from new.topic or (old.status = 'dismissed') <> (new.status = 'dismissed'))
  execute function mark_case_posts();

create function mark_promises() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into stale_days (brand_id, day)
    select distinct c.brand_id, utc_day(p.made_at)
    from stale p cross join lateral (select brand_id from cases where id = p.case_id offset 0) c;
  end if;
  if tg_op <> 'DELETE' then
    insert into stale_days (brand_id, day)
    select distinct c.brand_id, utc_day(p.made_at)
    from fresh p cross join lateral (select brand_id from cases where id = p.case_id offset 0) c;
  end if;
  return null;
end $$;

create trigger mark_promises_insert after insert on promises
  referencing new table as fresh for each statement execute function mark_promises();
create trigger mark_promises_update after update on promises
  referencing old table as stale new table as fresh for each statement execute function mark_promises();
create trigger mark_promises_delete after delete on promises
  referencing old table as stale for each statement execute function mark_promises();

create function mark_filings() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into stale_days (brand_id, day)
    select distinct h.brand_id, utc_day(p.created_at)
    from stale f
    cross join lateral (select brand_id from histories where id = f.history_id offset 0) h
    cross join lateral (select created_at from posts where id = f.post_id offset 0) p;
  end if;
  if tg_op <> 'DELETE' then
    insert into stale_days (brand_id, day)
    select distinct h.brand_id, utc_day(p.created_at)
    from fresh f
    cross join lateral (select brand_id from histories where id = f.history_id offset 0) h
    cross join lateral (select created_at from posts where id = f.post_id offset 0) p;
  end if;
  return null;
end $$;

create trigger mark_filings_insert after insert on filings
  referencing new table as fresh for each statement execute function mark_filings();
create trigger mark_filings_update after update on filings
  referencing old table as stale new table as fresh for each statement execute function mark_filings();
create trigger mark_filings_delete after delete on filings
  referencing old table as stale for each statement execute function mark_filings();

-- A history goes with its filings (erasure): their days must be marked while they are still there.
create function mark_histories() returns trigger language plpgsql as $$
begin
  insert into stale_days (brand_id, day)
  select distinct old.brand_id, utc_day(p.created_at)
  from filings f join posts p on p.id = f.post_id where f.history_id = old.id;
  return old;
end $$;

create trigger mark_histories_delete before delete on histories for each row execute function mark_histories();

-- The days of the posts, and those of the opening of their cases: whether a customer came back to one is told by later
-- posts. A reading that is stored the first time counts by the filings of its post, which are written after it and mark
-- their days themselves; looking for them at the reading as well took 8 microseconds a post.
create function mark_readings() returns trigger language plpgsql as $$
begin
  insert into stale_days (brand_id, day)
  select h.brand_id, utc_day(days.at)
  from stale r
  cross join lateral (select post_id, history_id, case_id from filings where post_id = r.post_id offset 0) f
  cross join lateral (select brand_id from histories where id = f.history_id offset 0) h
  cross join lateral (
    select created_at as at from posts where id = f.post_id
    union all select opened_at from cases where id = f.case_id offset 0
  ) days
  group by 1, 2;
  if tg_op = 'UPDATE' then
    insert into stale_days (brand_id, day)
    select h.brand_id, utc_day(days.at)
    from fresh r
    cross join lateral (select post_id, history_id, case_id from filings where post_id = r.post_id offset 0) f
    cross join lateral (select brand_id from histories where id = f.history_id offset 0) h
    cross join lateral (
      select created_at as at from posts where id = f.post_id
      union all select opened_at from cases where id = f.case_id offset 0
    ) days
    group by 1, 2;
  end if;
  return null;
end $$;

create trigger mark_readings_update after update on readings
  referencing old table as stale new table as fresh for each statement execute function mark_readings();
create trigger mark_readings_delete after delete on readings
  referencing old table as stale for each statement execute function mark_readings();


-- migrations/repeatable/20_queues.sql

-- What waits for a job. Statement triggers, so that no path - poll, push, edit, deletion, a brand made known - can change
-- what is to be done and leave the queue as it was.

-- Posts to assign to a case. By arrays: their plans do not turn to reading the whole queue when it is short, or stay so.
create function queue_posts() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into unfiled (post_id, again)
    select id, false from fresh where filed_at is null and quarantined_at is null order by id;
  elsif tg_op = 'UPDATE' then
    delete from unfiled where post_id = any(array(
      select id from fresh where filed_at is not null or quarantined_at is not null));
    insert into unfiled (post_id)
    select id from fresh where filed_at is null and quarantined_at is null order by id on conflict do nothing;
  elsif tg_op = 'DELETE' then
    delete from unfiled where post_id = any(array(select id from stale));
  else
    delete from unfiled;
  end if;
  return null;
end $$;

create trigger queue_posts_insert after insert on posts
  referencing new table as fresh for each statement execute function queue_posts();
create trigger queue_posts_update after update on posts
  referencing new table as fresh for each statement execute function queue_posts();
create trigger queue_posts_delete after delete on posts
  referencing old table as stale for each statement execute function queue_posts();
create trigger queue_posts_truncate after truncate on posts for each statement execute function queue_posts();

-- Replies whose template is to be found. A reply whose customer's post is gone is a reply to nobody: its place among the
-- canned ones is looked for again. The words of a deleted one must not live on in a template that nobody else used.
create function queue_templates() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'filings' then
    insert into template_queue (post_id) select distinct post_id from changed where role = 'reply';
  else
    insert into template_queue (post_id) select post_id from changed where role = 'brand';
  end if;
  return null;
end $$;

create trigger queue_templates_insert after insert on filings
  referencing new table as changed for each statement execute function queue_templates();
create trigger queue_templates_update after update on filings
  referencing new table as changed for each statement execute function queue_templates();
create trigger queue_templates_delete after delete on filings
  referencing old table as changed for each statement execute function queue_templates();
create trigger queue_templates_update after update on readings
  referencing new table as changed for each statement execute function queue_templates();
create trigger queue_templates_delete after delete on readings
  referencing old table as changed for each statement execute function queue_templates();

-- A clock that the fold writes, changed or not, is looked at once in the next round. A forgotten one would be a customer
-- nobody is told of. The watch itself writes only next_step_at.
create function clocks_look_again() returns trigger language plpgsql as $$
begin
  new.next_step_at := '-infinity';
  return new;
end $$;

create trigger clocks_look_again before insert or update of due_at, met_at, paused on clocks
  for each row execute function clocks_look_again();

-- A promise is of the brand of its case, and is listed by it.
create function note_brand_of_promise() returns trigger language plpgsql set search_path from current as $$
begin
  new.brand_id := (select brand_id from cases where id = new.case_id);
  return new;
end $$;
create trigger note_brand_of_promise before insert on promises for each row execute function note_brand_of_promise();

-- Whether a reply counts as canned depends on the incident that its case is in.
create function queue_case_templates() returns trigger language plpgsql set search_path from current as $$
begin
  insert into template_queue (post_id) select post_id from filings where case_id = new.id and role = 'reply';
  return null;
end $$;
create trigger queue_templates_placed after update of incident_id on cases for each row
  when (old.incident_id is distinct from new.incident_id) execute function queue_case_templates();


-- migrations/repeatable/30_facts.sql

-- The facts that scorecards count. SQL only counts; what an outcome counts as is decided in src/outcome, and
-- `outcome_class` says the same to SQL (held to it by a test).

create function outcome_class(outcome text, basis text, credit text, promise_runs boolean) returns text
  language sql immutable parallel safe as $$
  select case outcome
    when 'none' then 'uncounted'
    when 'confirmed' then case when credit = 'self' then 'unknown' else 'resolved' end
    when 'claimed' then case basis when 'remedy' then 'resolved' when 'answer' then 'unknown' else 'unresolved' end
    when 'promised' then case when promise_runs then 'unknown' else 'unresolved' end
    when 'private' then 'unknown'
    when 'asked' then 'unknown'
    else 'unresolved'
  end $$;

create view reading_facts as
select post_id, role, coalesce(reading->>'language', '') as language,
  coalesce((reading->>'praise')::boolean, false) as praise, coalesce(is_complaint, false) as is_complaint, topic,
  coalesce(to_jsonb(acts), '[]') as acts, coalesce(sorry, false) as sorry, coalesce(hollow, false) as hollow,
  reading->>'agent' as agent, coalesce((reading->>'blames_partner')::boolean, false) as blames_partner
from readings;
comment on view reading_facts is 'What counts of the reading of a post; false and empty where it says nothing.';

create view case_facts as
select c.id, c.brand_id, c.customer_id, c.network, coalesce(c.language, '') as language,
  coalesce(c.topic, '') as topic, c.opened_at, c.first_sorry_at, c.first_response_at, c.last_post_at,
  c.complaint and c.rung is not null as complaint,
  c.outcome, c.basis, c.credit, c.repeat,
  t.deflected_at is not null as deflected,
  t.deflected_at is not null and exists (
    select from filings f join posts p on p.id = f.post_id join reading_facts r on r.post_id = p.id
    where f.case_id = c.id and f.role = 'mention' and r.is_complaint
      and p.created_at > to_timestamp(t.deflected_at / 1000.0)) as came_back,
  t.moved_private or c.chased as moved_private,
  c.chased
from cases c
cross join lateral (
  select min((turn->>'at')::float8) filter (where turn->'acts' ? 'deflect') as deflected_at,
    coalesce(bool_or(turn->'acts' ? 'move_private'), false) as moved_private
  from jsonb_array_elements(c.judgement->'turns') as turn
) t
where c.status <> 'dismissed';
comment on view case_facts is 'One row a case: what its turns were, for counting. Dismissed cases (not us, spam) are nobody''s record; a bystander''s complaint has no rung, and counts as none.';

create view reply_facts as
select distinct on (p.brand_id, p.created_at, p.id)
  p.brand_id, p.created_at as at, p.native_id, p.id as post_id, p.network,
  coalesce(nullif(r.language, ''), p.lang, '') as language, coalesce(c.topic, '') as topic, c.id as case_id,
  h.customer_id, f.automatic, r.acts, r.agent, coalesce(r.blames_partner, false) as blames_partner,
  coalesce((t.turn->>'to_complaint')::boolean, false) and not f.automatic and c.status <> 'dismissed'
    as to_complaint,
  coalesce(r.sorry, false) as sorry, coalesce(r.hollow, false) as hollow, t.turn->>'empty' as empty,
  coalesce(t.turn->'post_ids'->>0 = p.native_id, false) as heads_turn
from posts p
join filings f on f.post_id = p.id and f.role = 'reply'
join histories h on h.id = f.history_id and h.brand_id = p.brand_id
left join reading_facts r on r.post_id = p.id
left join cases c on c.id = f.case_id
left join lateral (
  select turn from jsonb_array_elements(c.judgement->'turns') as turn
  where turn->'post_ids' ? p.native_id limit 1
) t on true
order by p.brand_id, p.created_at, p.id, t.turn->>'to_complaint' desc nulls last, f.history_id;
comment on view reply_facts is 'One row a reply to a customer, with what its turn was to the case. A reply filed to two customers counts once.';

create view mention_facts as
select h.brand_id, p.created_at as at, p.id as post_id, p.network,
  coalesce(nullif(r.language, ''), p.lang, '') as language, coalesce(c.topic, r.topic, '') as topic,
  coalesce(r.praise, false) as praise
from posts p
join filings f on f.post_id = p.id and f.role = 'mention'
join histories h on h.id = f.history_id
left join reading_facts r on r.post_id = p.id
left join cases c on c.id = f.case_id
where p.brand_id is null;
comment on view mention_facts is 'One row a post of a customer and a brand it is filed to.';


-- migrations/repeatable/40_counting.sql

-- The counting, used alike to fill the *_days tables, to count stale days and the odd hours of a span, and to check the
-- tables. `security definer`: analysts call it through `analytics.brand_scorecard_daily` and may read no table.

-- How the mentions of a brand are found best: by way of its customers all that was ever written to it is looked at, some 28 pages
-- of 8 kB a customer; by time what was written to anybody, some 9 pages a post. So by time unless the span has more than three
-- posts for each customer; no more of either is looked at than it takes to know. Both ways are spelt out below: left to itself
-- the server, which plans a function without knowing the span, goes by time whatever is asked.
create function found_by_time(brand int, since timestamptz, until timestamptz) returns boolean
  language sql stable set search_path = public, pg_temp as $$
  select not exists (
    select from posts where brand_id is null and created_at >= since and created_at < until
    offset (select 3 * count(*) from (select from histories where brand_id = brand limit 20000) h) limit 1) $$;

create function scorecard_between(brand int, since timestamptz, until timestamptz)
  returns table (day date, network text, language text, topic text, replies int, automatic int,
    replies_to_complaint int, sorry_replies int, hollow_replies int, turns_to_complaint int, empty_turns int,
    mentions int, praises int, complaint_cases int, unanswered_complaints int, settled_complaints int,
    deflected int, came_back int, moved_private int, chased int, repeated int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select utc_day(at), network, language, topic, sum(replies)::int, sum(automatic)::int, sum(to_complaint)::int,
    sum(sorry)::int, sum(hollow)::int, sum(turns)::int, sum(empty)::int, sum(mentions)::int, sum(praises)::int,
    sum(complaints)::int, sum(unanswered)::int, sum(settled)::int, sum(deflected)::int, sum(came_back)::int,
    sum(moved_private)::int, sum(chased)::int, sum(repeated)::int
  from (
    select at, network, language, topic,
      (not automatic)::int as replies, automatic::int, to_complaint::int, (to_complaint and sorry)::int as sorry,
      (to_complaint and hollow)::int as hollow, (to_complaint and heads_turn)::int as turns,
      (to_complaint and heads_turn and empty is not null)::int as empty,
      0 as mentions, 0 as praises, 0 as complaints, 0 as unanswered, 0 as settled, 0 as deflected, 0 as came_back,
      0 as moved_private, 0 as chased, 0 as repeated
    from reply_facts where brand_id = brand and at >= since and at < until
    union all
    select at, network, language, topic, 0, 0, 0, 0, 0, 0, 0, 1, praise::int, 0, 0, 0, 0, 0, 0, 0, 0
    from mention_facts where not found_by_time(brand, since, until) and brand_id = brand and post_id = any(array(
      select p.id from (select id from histories where brand_id = brand offset 0) h
      cross join lateral (select post_id from filings where history_id = h.id and role = 'mention' offset 0) f
      cross join lateral (
        select id from posts where id = f.post_id and brand_id is null and created_at >= since and created_at < until offset 0) p))
    union all
    select at, network, language, topic, 0, 0, 0, 0, 0, 0, 0, 1, praise::int, 0, 0, 0, 0, 0, 0, 0, 0
    from mention_facts where found_by_time(brand, since, until) and brand_id = brand and post_id = any(array(
      select p.id from (select id from posts where brand_id is null and created_at >= since and created_at < until offset 0) p
      cross join lateral (select history_id from filings where post_id = p.id and role = 'mention' offset 0) f
      cross join lateral (select from histories where id = f.history_id and brand_id = brand offset 0) h))
    union all
    select opened_at, network, language, topic, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, (outcome = 'unanswered')::int,
      settled::int, (settled and deflected)::int, (settled and came_back)::int, (settled and moved_private)::int,
      (settled and chased)::int, (settled and repeat)::int
    from (select *, outcome <> 'none' as settled from case_facts where complaint) c
    where brand_id = brand and opened_at >= since and opened_at < until
  ) fact
  group by 1, 2, 3, 4 $$;

create function endings_between(brand int, since timestamptz, until timestamptz)
  returns table (day date, network text, language text, topic text, outcome text, basis text, credit text, tone text, n int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select utc_day(first_sorry_at), network, coalesce(language, ''), coalesce(topic, ''), outcome, basis, credit, tone,
    count(*)::int
  from cases
  where brand_id = brand and first_sorry_at >= since and first_sorry_at < until and status <> 'dismissed'
  group by 1, 2, 3, 4, 5, 6, 7, 8 $$;

create function ladder_between(brand int, since timestamptz, until timestamptz)
  returns table (day date, network text, language text, topic text, tone text, rung text, n int, said_solved int,
    said_solved_alone int, said_not_solved int, sent_off int, returned int, nothing_after_sorry int,
    followed_through int, turns int, empty_turns int, private_turns int, incident_id int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select utc_day(opened_at), network, coalesce(language, ''), coalesce(topic, ''), tone, rung, count(*)::int,
    (count(*) filter (where outcome = 'confirmed' and credit is distinct from 'self'))::int,
    (count(*) filter (where outcome = 'confirmed' and credit = 'self'))::int,
    (count(*) filter (where outcome = 'disputed'))::int, count(sent_off_at)::int, count(came_back_at)::int,
    (count(*) filter (where nothing_after_sorry))::int, (count(*) filter (where followed_through))::int,
    sum(complaint_turns)::int, sum(empty_turns)::int, sum(private_turns)::int, coalesce(incident_id, 0)
  from cases
  where brand_id = brand and complaint and rung is not null and status <> 'dismissed'
    and opened_at >= since and opened_at < until
  group by 1, 2, 3, 4, 5, 6, coalesce(incident_id, 0) $$;

create function promises_between(brand int, since timestamptz, until timestamptz)
  returns table (day date, network text, language text, topic text, state text, vague boolean, assumed boolean,
    rolled boolean, n int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select utc_day(p.made_at), c.network, coalesce(c.language, ''), coalesce(c.topic, ''), p.state, p.vague,
    p.assumed, p.rollover > 0, count(*)::int
  from promises p join cases c on c.id = p.case_id
  where p.made_at >= since and p.made_at < until and p.brand_id = brand and not p.reported
    and c.status <> 'dismissed'
  group by 1, 2, 3, 4, 5, 6, 7, 8 $$;

create function acts_between(brand int, since timestamptz, until timestamptz) returns table (day date, act text, n int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select utc_day(at), act, count(*)::int
  from reply_facts cross join lateral jsonb_array_elements_text(acts) as act
  where brand_id = brand and at >= since and at < until and not automatic
  group by 1, 2 $$;

create function feed_between(brand int, since timestamptz, until timestamptz)
  returns table (day date, posts int, head int, tail int, longest int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select day, length(marks), length(marks) - length(ltrim(marks, 's')), length(marks) - length(rtrim(marks, 's')),
    (select coalesce(max(length(run)), 0) from string_to_table(marks, '.') as run)
  from (
    select utc_day(at) as day, string_agg(case when sorry then 's' else '.' end, '' order by at, length(native_id), native_id) as marks
    from reply_facts where brand_id = brand and at >= since and at < until and not automatic group by 1
  ) feed $$;


-- migrations/repeatable/50_analytics_cases.sql

create view analytics.cases as
select c.id, b.key as brand, c.network, u.key as customer, c.status, c.outcome, c.basis, c.credit,
  case
    when c.outcome = 'none' then 'uncounted'
    when c.last_post_at > now() - interval '7 days' then 'maturing'
    else outcome_class(c.outcome, c.basis, c.credit,
      exists (select from promises p where p.case_id = c.id and p.state = 'open' and p.due_at > now()))
  end as counts_as,
  c.complaint, c.apologised, c.repeat, c.praise, c.chased, c.attested, c.topic, c.language, c.urgency, c.level,
  c.opened_at, c.first_response_at, extract(epoch from c.first_response_at - c.opened_at)::float8 as first_response_s,
  c.first_substantive_at, c.first_sorry_at, c.last_post_at, c.empty_turns, c.complaint_turns, c.decided_by
from cases c
join brands b on b.id = c.brand_id
join customers u on u.id = c.customer_id
where c.status <> 'dismissed';

comment on view analytics.cases is 'One row a case: one customer''s matter with one brand. Dismissed cases are left out.';
comment on column analytics.cases.id is 'brand:network:id of the opening post';
comment on column analytics.cases.brand is 'The brand''s key';
comment on column analytics.cases.network is 'Where the case was opened';
comment on column analytics.cases.customer is 'The customer''s key: network:user id of the first identity';
comment on column analytics.cases.status is 'open, pending, snoozed, resolved or closed';
comment on column analytics.cases.outcome is 'The last public state of the case; never changed by time alone';
comment on column analytics.cases.basis is 'What a claimed outcome rests on: remedy, answer or refusal';
comment on column analytics.cases.credit is 'Who solved a confirmed one, in the words of the customer: brand or self';
comment on column analytics.cases.counts_as is 'resolved, unresolved or unknown once mature (seven days after the last post); maturing before; uncounted: nothing to settle';
comment on column analytics.cases.complaint is 'The customer complains';
comment on column analytics.cases.apologised is 'The brand said sorry: an apology or empathy';
comment on column analytics.cases.repeat is 'The customer had to come back';
comment on column analytics.cases.praise is 'The customer praises';
comment on column analytics.cases.chased is 'The customer said in public that the private channel is silent';
comment on column analytics.cases.attested is 'An agent attested a resolution reached in private; it never counts here';
comment on column analytics.cases.topic is 'What it is about';
comment on column analytics.cases.language is 'ISO 639-1 code';
comment on column analytics.cases.urgency is '0 to 100';
comment on column analytics.cases.level is 'low, normal, high or critical';
comment on column analytics.cases.opened_at is 'Time of the customer''s first post of the case';
comment on column analytics.cases.first_response_at is 'First public reply that was not automatic';
comment on column analytics.cases.first_response_s is 'Seconds from opening to it';
comment on column analytics.cases.first_substantive_at is 'First reply that was not hollow';
comment on column analytics.cases.first_sorry_at is 'When the brand first said sorry: what dates the case in rates';
comment on column analytics.cases.last_post_at is 'Last post of either side';
comment on column analytics.cases.empty_turns is 'Turns to the open complaint that gave it nothing new';
comment on column analytics.cases.complaint_turns is 'Turns of the brand to the open complaint';
comment on column analytics.cases.decided_by is 'Id of the post that decides the outcome, on the network';
comment on column analytics.cases.status is 'open, pending (the customer is to move), snoozed, resolved or closed';
comment on column analytics.cases.first_substantive_at is 'First reply with an answer, a refusal, a remedy, a promise with a time, or where to turn';


-- migrations/repeatable/51_analytics_replies.sql

create view analytics.replies as
select d.native_id as post_id, b.key as brand, d.network, nullif(d.language, '') as language,
  nullif(d.topic, '') as topic, d.at, p.author_handle as account, d.agent, d.case_id, d.acts, d.sorry, d.hollow,
  d.to_complaint, d.empty, d.automatic, d.blames_partner, t.cluster, p.text
from reply_facts d
join brands b on b.id = d.brand_id
join posts p on p.id = d.post_id
left join reply_templates r on r.post_id = d.post_id
left join templates t on t.brand_id = r.brand_id and t.id = r.template_id;

comment on view analytics.replies is 'One row a reply of a brand to a customer; marketing posts are none.';
comment on column analytics.replies.post_id is 'The network''s id of the post';
comment on column analytics.replies.brand is 'The brand''s key';
comment on column analytics.replies.network is 'x, bluesky, mastodon, twcs, ...';
comment on column analytics.replies.language is 'ISO 639-1 code of the posts; null when not known';
comment on column analytics.replies.topic is 'What it is about; null when not known';
comment on column analytics.replies.at is 'When it was written';
comment on column analytics.replies.account is 'The account that wrote it';
comment on column analytics.replies.agent is 'The agent''s signature, as written';
comment on column analytics.replies.case_id is 'The case it answers; null when it answers praise or chat';
comment on column analytics.replies.acts is 'What it does, as a JSON array: apology, empathy, ask_info, move_private, deflect, promise, noted, answer, action, closure, social';
comment on column analytics.replies.sorry is 'An apology or empathy';
comment on column analytics.replies.hollow is 'Nothing but apology, empathy, noted, social';
comment on column analytics.replies.to_complaint is 'The customer''s complaint was open';
comment on column analytics.replies.empty is 'Why its turn gave the complaint nothing new; null when it gave something';
comment on column analytics.replies.automatic is 'An automatic acknowledgement: shown apart, counted in no rate';
comment on column analytics.replies.blames_partner is 'Puts the fault on somebody else';
comment on column analytics.replies.cluster is 'Its canned cluster, as in canned_clusters; null when too short for one';
comment on column analytics.replies.text is 'The words; null once deleted';


-- migrations/repeatable/52_analytics_promises.sql

create view analytics.promises as
select d.id, d.case_id, b.key as brand, p.native_id as post_id, d.text, d.kind, d.made_at, d.due_at, d.assumed, d.vague,
  d.state, d.settled_by, d.settled_at,
  case when d.state = 'late' then extract(epoch from d.settled_at - d.due_at)::float8 end as late_by_s,
  d.rollover, d.reported
from promises d
join cases c on c.id = d.case_id and c.status <> 'dismissed'
join brands b on b.id = c.brand_id
join posts p on p.id = d.post_id;

comment on view analytics.promises is 'One row a promise: made in public by a brand, or reported by a customer.';
comment on column analytics.promises.id is 'id of the post and number of the promise in it; unique within a case';
comment on column analytics.promises.case_id is 'The case it was made in';
comment on column analytics.promises.brand is 'Who promised';
comment on column analytics.promises.post_id is 'The network''s id of the post it stands in';
comment on column analytics.promises.text is 'Its words';
comment on column analytics.promises.kind is 'contact, look_into, fix, refund, delivery or other';
comment on column analytics.promises.made_at is 'When it was made, or reported';
comment on column analytics.promises.due_at is 'When it is due';
comment on column analytics.promises.assumed is 'No time was given: held to 48 hours and kept out of the kept-rate';
comment on column analytics.promises.vague is 'Gives no time one could hold it to';
comment on column analytics.promises.state is 'open, kept, late, broken, lapsed, unverifiable or superseded';
comment on column analytics.promises.settled_by is 'Id of the post that settled it; null when time alone did';
comment on column analytics.promises.settled_at is 'When that post was written';
comment on column analytics.promises.late_by_s is 'Seconds by which a late one was late';
comment on column analytics.promises.rollover is 'How often it had been promised and broken before';
comment on column analytics.promises.reported is 'The customer says it was made out of sight; never counted with the others';


-- migrations/repeatable/53_analytics_sla.sql

create view analytics.sla as
select d.case_id, b.key as brand, d.kind, d.started_by, d.started_at, d.due_at, d.met_at, d.breached_at, d.paused,
  d.uncertain, c.owner
from clocks d
join cases c on c.id = d.case_id
join brands b on b.id = c.brand_id;

comment on view analytics.sla is 'One row a clock of a case; own brands only.';
comment on column analytics.sla.case_id is 'The case';
comment on column analytics.sla.brand is 'The brand';
comment on column analytics.sla.kind is 'first_reply, first_substantive, next_reply, resolution or promise';
comment on column analytics.sla.started_by is 'Id of the post or promise that started it';
comment on column analytics.sla.started_at is 'When it started';
comment on column analytics.sla.due_at is 'When it is due, in business hours';
comment on column analytics.sla.met_at is 'When it was met';
comment on column analytics.sla.breached_at is 'When it was breached';
comment on column analytics.sla.paused is 'Waiting for the customer';
comment on column analytics.sla.uncertain is 'Lies in a gap of its stream: the breach cannot be proven';
comment on column analytics.sla.owner is 'Who holds the case';


-- migrations/repeatable/54_analytics_canned_clusters.sql

create view analytics.canned_clusters as
select b.key as brand, d.cluster, d.text, d.copies, d.customers, d.copies >= 3 and d.customers >= 2 as canned,
  d.first_seen, d.last_seen
from clusters d
join brands b on b.id = d.brand_id
where d.copies > 1;

comment on view analytics.canned_clusters is 'One row a template that a brand used at least twice; near-duplicates are one.';
comment on column analytics.canned_clusters.brand is 'The brand';
comment on column analytics.canned_clusters.cluster is 'Name of the cluster, as in replies';
comment on column analytics.canned_clusters.text is 'Its commonest wording; {name}, {n}, {link}, {user}, {greeting} are slots';
comment on column analytics.canned_clusters.copies is 'Replies written from it';
comment on column analytics.canned_clusters.customers is 'Distinct customers who got one';
comment on column analytics.canned_clusters.canned is 'At least three copies to at least two customers: counted in canned_share';
comment on column analytics.canned_clusters.first_seen is 'First copy';
comment on column analytics.canned_clusters.last_seen is 'Last copy';


-- migrations/repeatable/55_analytics_apology_to_resolution.sql

create view analytics.apology_to_resolution as
select brand, network, language, topic, week, resolved + unresolved + unknown as sorry_cases, resolved, unresolved,
  unknown, maturing,
  (resolved + unresolved + unknown)::float8 / nullif(resolved, 0) as ratio,
  (resolved + unresolved + unknown) || ' : ' || resolved as ratio_text,
  resolved::float8 / nullif(resolved + unresolved + unknown, 0) as rate_low,
  (resolved + unknown)::float8 / nullif(resolved + unresolved + unknown, 0) as rate_high
from (
  select brand, network, nullif(language, '') as language, nullif(topic, '') as topic,
    date_trunc('week', first_sorry_at at time zone 'UTC')::date as week,
    count(*) filter (where counts_as = 'resolved') as resolved,
    count(*) filter (where counts_as = 'unresolved') as unresolved,
    count(*) filter (where counts_as = 'unknown') as unknown,
    count(*) filter (where counts_as = 'maturing') as maturing
  from analytics.cases
  where first_sorry_at is not null
  group by 1, 2, 3, 4, 5
) weeks;

comment on view analytics.apology_to_resolution is 'Sorry cases to resolutions, by the week of the first sorry. Mature cases only; maturing ones beside them.';
comment on column analytics.apology_to_resolution.brand is 'The brand''s key';
comment on column analytics.apology_to_resolution.network is 'x, bluesky, mastodon, twcs, ...';
comment on column analytics.apology_to_resolution.language is 'ISO 639-1 code of the posts; null when not known';
comment on column analytics.apology_to_resolution.topic is 'What it is about; null when not known';
comment on column analytics.apology_to_resolution.week is 'Monday of the week in which the brand first said sorry (UTC)';
comment on column analytics.apology_to_resolution.sorry_cases is 'Mature cases in which the brand said sorry: resolved + unresolved + unknown';
comment on column analytics.apology_to_resolution.resolved is 'Seen to be resolved: confirmed by the customer to the brand''s credit, or a remedy given';
comment on column analytics.apology_to_resolution.unresolved is 'Seen not to be';
comment on column analytics.apology_to_resolution.unknown is 'The public record cannot tell';
comment on column analytics.apology_to_resolution.maturing is 'Their last post is less than seven days old: in no rate';
comment on column analytics.apology_to_resolution.ratio is 'Sorry cases to one resolution; null when none was resolved';
comment on column analytics.apology_to_resolution.ratio_text is 'As shown: "12 : 0"';
comment on column analytics.apology_to_resolution.rate_low is 'Resolution rate if every unknown case failed';
comment on column analytics.apology_to_resolution.rate_high is 'Resolution rate if every unknown case succeeded';


-- migrations/repeatable/56_analytics_brand_scorecard_daily.sql

create view analytics.brand_scorecard_daily as
select b.key as brand, d.network, nullif(d.language, '') as language, nullif(d.topic, '') as topic, d.day,
  sum(d.mentions)::int as mentions, sum(d.praises)::int as praises, sum(d.complaint_cases)::int as complaint_cases,
  sum(d.unanswered_complaints)::int as unanswered_complaints, sum(d.settled_complaints)::int as settled_complaints,
  sum(d.deflected)::int as deflected, sum(d.came_back)::int as came_back, sum(d.moved_private)::int as moved_private,
  sum(d.chased)::int as chased, sum(d.repeated)::int as repeated, sum(d.replies)::int as replies,
  sum(d.automatic)::int as automatic, sum(d.replies_to_complaint)::int as replies_to_complaint,
  sum(d.sorry_replies)::int as sorry_replies, sum(d.hollow_replies)::int as hollow_replies,
  sum(d.turns_to_complaint)::int as turns_to_complaint, sum(d.empty_turns)::int as empty_turns
from (
  select k.* from scorecard_days k
  where not exists (select from stale_days s where s.brand_id = k.brand_id and s.day = k.day)
  union all
  select s.brand_id, l.* from (select distinct brand_id, day from stale_days) s
  cross join lateral scorecard_between(
    s.brand_id, s.day::timestamp at time zone 'UTC', (s.day + 1)::timestamp at time zone 'UTC') l
) d
join brands b on b.id = d.brand_id
group by b.key, d.network, d.language, d.topic, d.day;

comment on view analytics.brand_scorecard_daily is 'Counts of each day (UTC); sum them over days, then divide. Stale days are counted afresh as they are read.';
comment on column analytics.brand_scorecard_daily.brand is 'The brand''s key';
comment on column analytics.brand_scorecard_daily.network is 'x, bluesky, mastodon, twcs, ...';
comment on column analytics.brand_scorecard_daily.language is 'ISO 639-1 code of the posts; null when not known';
comment on column analytics.brand_scorecard_daily.topic is 'What it is about; null when not known';
comment on column analytics.brand_scorecard_daily.day is 'The day, UTC';
comment on column analytics.brand_scorecard_daily.mentions is 'Customers'' posts to or about the brand';
comment on column analytics.brand_scorecard_daily.praises is 'Those that praise';
comment on column analytics.brand_scorecard_daily.complaint_cases is 'Complaint cases opened';
comment on column analytics.brand_scorecard_daily.unanswered_complaints is 'Those nobody has answered';
comment on column analytics.brand_scorecard_daily.settled_complaints is 'Those in which there was something to settle: what the next five divide by';
comment on column analytics.brand_scorecard_daily.deflected is 'Complaint cases sent elsewhere';
comment on column analytics.brand_scorecard_daily.came_back is 'Of these, the customer came back to complain';
comment on column analytics.brand_scorecard_daily.moved_private is 'Complaint cases sent to a private channel';
comment on column analytics.brand_scorecard_daily.chased is 'Of these, the customer said in public that it is silent';
comment on column analytics.brand_scorecard_daily.repeated is 'Complaint cases in which the customer had to come back';
comment on column analytics.brand_scorecard_daily.replies is 'Replies to customers, automatic ones aside';
comment on column analytics.brand_scorecard_daily.automatic is 'Automatic acknowledgements';
comment on column analytics.brand_scorecard_daily.replies_to_complaint is 'Replies to customers with an open complaint: what apology and hollow rates divide by';
comment on column analytics.brand_scorecard_daily.sorry_replies is 'Those that apologise or show empathy';
comment on column analytics.brand_scorecard_daily.hollow_replies is 'Those that do nothing else';
comment on column analytics.brand_scorecard_daily.turns_to_complaint is 'Turns to open complaints';
comment on column analytics.brand_scorecard_daily.empty_turns is 'Those that gave the complaint nothing new';


-- migrations/repeatable/57_analytics_topics.sql

create view analytics.topics as
select brand, network, nullif(language, '') as language, nullif(topic, '') as topic,
  date_trunc('week', opened_at at time zone 'UTC')::date as week,
  count(*) as cases,
  count(*) filter (where complaint) as complaints,
  count(*) filter (where repeat) as repeats,
  count(*) filter (where counts_as = 'resolved') as resolved,
  count(*) filter (where counts_as = 'unresolved') as unresolved,
  count(*) filter (where counts_as = 'unknown') as unknown
from analytics.cases
group by 1, 2, 3, 4, 5;

comment on view analytics.topics is 'What customers come with, by week of opening.';
comment on column analytics.topics.brand is 'The brand''s key';
comment on column analytics.topics.network is 'x, bluesky, mastodon, twcs, ...';
comment on column analytics.topics.language is 'ISO 639-1 code of the posts; null when not known';
comment on column analytics.topics.topic is 'What it is about; null when not known';
comment on column analytics.topics.week is 'Monday of the week in which the cases were opened (UTC)';
comment on column analytics.topics.cases is 'Cases opened';
comment on column analytics.topics.complaints is 'Those that complain';
comment on column analytics.topics.repeats is 'Those in which the customer had to come back';
comment on column analytics.topics.resolved is 'Mature and seen to be resolved';
comment on column analytics.topics.unresolved is 'Mature and seen not to be';
comment on column analytics.topics.unknown is 'Mature, and the public record cannot tell';


-- migrations/repeatable/58_analytics_ladder.sql

create view analytics.ladder as
select b.key as brand, c.network, c.language, c.topic,
  date_trunc('week', c.opened_at at time zone 'UTC')::date as week, c.tone, c.rung,
  count(*) as cases,
  count(*) filter (where c.outcome = 'confirmed' and c.credit is distinct from 'self') as said_solved,
  count(*) filter (where c.outcome = 'confirmed' and c.credit = 'self') as said_solved_alone,
  count(*) filter (where c.outcome = 'disputed') as said_not_solved,
  count(c.sent_off_at) as sent_off,
  count(c.came_back_at) as returned,
  count(*) filter (where c.nothing_after_sorry) as nothing_after_sorry,
  count(*) filter (where c.followed_through) as followed_through
from cases c
join brands b on b.id = c.brand_id
where c.complaint and c.rung is not null and c.status <> 'dismissed' and c.last_post_at <= now() - interval '7 days'
group by 1, 2, 3, 4, 5, 6, 7;

comment on view analytics.ladder is 'Mature complaint cases by the best that the brand did in public about them; sum over weeks, then divide.';
comment on column analytics.ladder.brand is 'The brand''s key';
comment on column analytics.ladder.network is 'Where the case was opened';
comment on column analytics.ladder.language is 'ISO 639-1 code of the posts; null when not known';
comment on column analytics.ladder.topic is 'What it is about; null when not known';
comment on column analytics.ladder.week is 'Monday of the week of opening (UTC)';
comment on column analytics.ladder.tone is 'apology: the brand owned a fault; sympathy: it only felt with the customer; none: neither';
comment on column analytics.ladder.rung is 'The best it did in public: remedy, answer, promise_kept, question, promise_dated, private, sent_elsewhere, words_only, no_reply';
comment on column analytics.ladder.cases is 'Complaint cases, seven days after their last post';
comment on column analytics.ladder.said_solved is 'Of these, the customer said that the brand had solved it';
comment on column analytics.ladder.said_solved_alone is 'The customer said that it was solved without the brand';
comment on column analytics.ladder.said_not_solved is 'The customer said last that it was not solved';
comment on column analytics.ladder.sent_off is 'The customer was sent to a private channel or elsewhere';
comment on column analytics.ladder.returned is 'Of those sent off, the customer complained in public again within 14 days';
comment on column analytics.ladder.nothing_after_sorry is 'After a sorry came nothing but words, repetitions or promises without a time';
comment on column analytics.ladder.followed_through is 'A remedy, answer or kept promise that stands, or help that the customer confirmed';


-- migrations/repeatable/60_access.sql

-- The role for analysts may read the views of `analytics` and nothing else. Without the privilege to make roles the views are
-- there all the same; docs/analytics.md says what an administrator runs by hand.
do $$ begin
  if not exists (select from pg_roles where rolname = 'amends_analyst') then create role amends_analyst nologin; end if;
exception when insufficient_privilege or duplicate_object or unique_violation then null;
end $$;

do $$ begin
  grant usage on schema analytics to amends_analyst;
  grant select on all tables in schema analytics to amends_analyst;
exception when insufficient_privilege or undefined_object then
  raise notice 'role amends_analyst was not made here: see docs/analytics.md';
end $$;
