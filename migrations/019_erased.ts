import { type Kysely, sql } from 'kysely';

/** What an erased person is known by, as keyed hashes, so that no poll, re-check or import brings their name back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table erased (
    kind text not null check (kind in ('id', 'handle', 'name', 'part', 'guess')),
    hash text not null,
    alias text not null,
    network text,
    words smallint not null check (words > 0),
    letters smallint not null check (letters > 0),
    erased_at timestamptz not null,
    primary key (kind, hash, alias)
  )`,
  `comment on table erased is 'HMAC-SHA256 of what erased people are known by, under a key that is not in the database. part, guess: a first name, a piece of a handle; masked only in replies to that person.'`,
  `comment on column erased.alias is 'The user id that took the place of theirs: erased-12'`,
  `comment on column erased.words is 'How many words and letters the hashed name has: only such runs of words are hashed to look it up.'`,
];
