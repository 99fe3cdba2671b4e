import { type Kysely, sql } from 'kysely';

/**
 * What DM and ticket systems tell of own brands' private talks: that a message came or went, that a ticket was closed or opened
 * again. No words. Whose case an event belongs to is found when histories are folded, so it may come before the post.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table private_events (
    source text not null,
    id text not null,
    brand_id int not null references brands on delete cascade,
    ticket text not null,
    kind text not null check (kind in ('in', 'out', 'closed', 'reopened')),
    at timestamptz not null,
    agent text,
    network text not null,
    user_id text,
    post_id text,
    received_at timestamptz not null,
    primary key (source, id),
    check ((user_id is null) <> (post_id is null))
  )`,
  `comment on table private_events is 'Events of private talks of own brands: direction and time, no words. Of a customer by the network''s user id, or of the author of a post.'`,
  // Serves: the events of the histories being folded.
  `create index private_events_user on private_events (network, user_id, brand_id) where user_id is not null`,
  `create index private_events_post on private_events (network, post_id, brand_id) where post_id is not null`,
  // Serves: the tickets of a span.
  `create index private_events_brand on private_events (brand_id, at)`,

  `create table private_checks (
    source text not null,
    ticket text not null,
    brand_id int not null references brands on delete cascade,
    closed_at timestamptz not null,
    finding text not null check (finding in ('settled', 'not_settled', 'cannot_tell')),
    checked_by text not null,
    checked_at timestamptz not null,
    primary key (source, ticket, closed_at)
  )`,
  `comment on table private_checks is 'What a person found who looked up a ticket of the weekly sample: whether what was closed was settled.'`,
];
