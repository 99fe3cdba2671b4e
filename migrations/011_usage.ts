import { type Kysely, sql } from 'kysely';

/** What the network says was used, beside our own ledger; and when threads of open complaints were last read on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table usage_days (
    network text not null,
    day date not null,
    posts bigint not null check (posts >= 0),
    asked_at timestamptz not null,
    primary key (network, day)
  )`,
  `comment on table usage_days is 'Posts the network counts as read by us on a UTC day, as it last said; spend holds our own count'`,
  `create table followed_threads (
    network text not null,
    conversation_id text not null,
    asked_at timestamptz not null,
    spent_on date not null,
    microusd bigint not null check (microusd >= 0),
    primary key (network, conversation_id)
  )`,
  `comment on table followed_threads is 'Threads of open complaints that were searched for posts which tag nobody; microusd is what that cost on the day spent_on'`,
  // Serves: what following threads has cost today.
  `create index followed_threads_spent on followed_threads (network, spent_on)`,
];
