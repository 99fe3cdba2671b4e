import { type Kysely, sql } from 'kysely';

/** Posts that name whom they answer, or repeat, without linking a post: found by the name, whichever comes first. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table named_posts (
    post_id bigint not null references posts on delete cascade,
    network text not null,
    handle text not null check (handle = lower(handle)),
    primary key (post_id, handle)
  )`,
  `comment on table named_posts is 'Filed posts that name people in place of a link: brand posts that answer no post, and reposts; in lower case.'`,
  // Serves: what names the author of a post that is being filed.
  `create index named_posts_handle on named_posts (network, handle)`,
  // Serves: the customer whom a post names.
  `create index identities_handle on identities (network, lower(handle))`,

  `alter table filings add column inferred boolean not null default false`,
  `comment on column filings.inferred is 'A reply that links no post: that it answers this customer is inferred from the name in it.'`,

  `alter table posts add column reposts int not null default 0`,
  `comment on column posts.reposts is 'How many stored posts repeat it: its reach, as far as it is seen.'`,
];
