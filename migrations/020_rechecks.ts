import { type Kysely, sql } from 'kysely';

/** Re-checks have a budget of their own, and a person can ask for one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table recheck_days (
    network text not null,
    day date not null,
    asked int not null check (asked >= 0),
    microusd bigint not null check (microusd >= 0),
    primary key (network, day)
  )`,
  `comment on table recheck_days is 'What looking posts up again has cost, per UTC day; part of what stands in spend'`,
  `create table check_requests (
    post_id bigint primary key references posts on delete cascade,
    asked_at timestamptz not null
  )`,
  `comment on table check_requests is 'Posts that somebody wants to be looked up now; gone when the network has answered'`,
];
