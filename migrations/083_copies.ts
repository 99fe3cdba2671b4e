import { type Kysely, sql } from 'kysely';

/** Posts that a bridge copies from one network to another: one post, not two complaints. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table copies (
    network text not null,
    native_id text not null,
    original_network text not null,
    original text not null,
    primary key (network, native_id)
  )`,
  `comment on table copies is 'Posts that a bridge made of posts elsewhere, whether or not those are stored.'`,
  `comment on column copies.original is 'Id of the original on its network, or the address of its page.'`,
  // Serves: the copies of a post that arrives after them.
  `create index copies_original on copies (original_network, original)`,
  // Serves: the original of a copy, where only the address of its page is known.
  `create index posts_permalink on posts (network, permalink) where permalink is not null`,
  `alter table posts add column is_copy boolean not null default false`,
  `comment on column posts.is_copy is 'A copy whose original is stored: it belongs to no case.'`,
];
