import { type Kysely, sql } from 'kysely';

/** Who may come in and what they may do; who did what; who holds which case; the index that search uses. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table users (
    id int generated always as identity primary key,
    name text not null check (name ~ '^[a-z0-9][a-z0-9._-]{0,39}$'),
    role text not null check (role in ('agent', 'lead', 'analyst', 'admin')),
    password text,
    created_at timestamptz not null,
    disabled_at timestamptz
  )`,
  `comment on column users.password is 'scrypt$N$r$p$salt$hash; null until the one-time link was used'`,
  `create unique index users_name on users (name)`,

  `create table invites (
    token_hash text primary key,
    user_id int references users on delete cascade,
    expires_at timestamptz not null,
    used_at timestamptz
  )`,
  `comment on table invites is 'One-time links, hashed. Without a user: the link of the first start, which makes the first admin.'`,

  `create table sessions (
    token_hash text primary key,
    user_id int not null references users on delete cascade,
    created_at timestamptz not null,
    seen_at timestamptz not null,
    expires_at timestamptz not null
  )`,
  // Serves: signing a person out everywhere.
  `create index sessions_user on sessions (user_id)`,

  `create table api_tokens (
    id int generated always as identity primary key,
    token_hash text not null unique,
    user_id int not null references users on delete cascade,
    label text not null,
    scopes text[] not null,
    created_at timestamptz not null,
    used_at timestamptz,
    revoked_at timestamptz
  )`,
  // Serves: the tokens of a person.
  `create index api_tokens_user on api_tokens (user_id)`,

  `create table sign_in_failures (key text primary key, failures int not null, last_at timestamptz not null)`,
  `comment on table sign_in_failures is 'What slows guessing down: failures in a row per name and per address.'`,

  `create table audit (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    actor text not null,
    via text not null check (via in ('session', 'token', 'nobody', 'program')),
    action text not null,
    target text,
    outcome text not null check (outcome in ('done', 'refused', 'failed')),
    status int not null,
    detail jsonb not null default '{}'
  )`,
  `comment on table audit is 'Append-only: every write and every refused one. Holds no words of customers and no secrets.'`,
  // Serves: what happened to one thing.
  `create index audit_target on audit (target, id) where target is not null`,

  `create table idempotency (
    key text not null,
    actor text not null,
    request_hash text not null,
    status int,
    body text,
    made_at timestamptz not null,
    primary key (actor, key)
  )`,
  // Serves: forgetting answers that are older than a day.
  `create index idempotency_made on idempotency (made_at)`,

  `create table leases (
    case_id text primary key,
    holder text not null,
    until timestamptz not null,
    changed_at timestamptz not null
  )`,
  `comment on table leases is 'Who works on a case right now. One row per case, so two can never hold it; one that has run out is free for all.'`,
  // Serves: what a person holds.
  `create index leases_holder on leases (holder)`,
  // Serves: what changed since the last look of a process.
  `create index leases_changed on leases (changed_at)`,

  `create table views (
    id int generated always as identity primary key,
    user_id int not null references users on delete cascade,
    name text not null,
    query text not null,
    unique (user_id, name)
  )`,
  `comment on table views is 'Saved filters of the queue: the query part of its address.'`,

  // Serves: the list of what was put off, soonest back first.
  `create index cases_snoozed on cases (snoozed_until) where status = 'snoozed'`,
  // Serves: search in the words of posts. 'simple': the posts are in many languages.
  `create index posts_search on posts using gin (to_tsvector('simple', text)) where text is not null`,
];
