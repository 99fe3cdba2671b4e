import { type Kysely, sql } from 'kysely';

/** What accounts of customers link to, and which of them may be one person's. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table profiles (
    network text not null,
    user_id text not null,
    handle text not null,
    links jsonb not null,
    checked_at timestamptz not null,
    primary key (network, user_id)
  )`,
  `comment on table profiles is 'The addresses that accounts of customers with a recent complaint link to, read once a month.'`,
  // Serves: the accounts that link to a given one.
  `create index profiles_links on profiles using gin (links jsonb_path_ops)`,
  `create table identity_matches (
    id bigint generated always as identity primary key,
    a_network text not null,
    a_user text not null,
    b_network text not null,
    b_user text not null,
    evidence jsonb not null,
    state text not null default 'open' check (state in ('open', 'joined', 'declined')),
    found_at timestamptz not null,
    checked_at timestamptz not null,
    gone_at timestamptz,
    decided_by text,
    decided_at timestamptz,
    unique (a_network, a_user, b_network, b_user),
    check ((a_network, a_user) < (b_network, b_user))
  )`,
  `comment on table identity_matches is 'Pairs of accounts that each say to be the same person as the other. Only an agent joins them.'`,
  // Serves: the matches of an account on the second side; those of the first are found by the unique index.
  `create index identity_matches_b on identity_matches (b_network, b_user)`,
];
