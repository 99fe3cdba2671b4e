import { type Kysely, sql } from 'kysely';

/** Posts that a brand answered and nobody has read: a complaint that tags nobody is found only through its answer. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table wanted_posts (
    network text not null,
    native_id text not null,
    asked_at timestamptz not null default now(),
    tried_at timestamptz,
    primary key (network, native_id)
  )`,
  `comment on table wanted_posts is 'Parents of brand replies that are to be looked up by id. One that was tried and is still here is gone or protected.'`,
  // Serves: the look-up, oldest first.
  `create index wanted_posts_untried on wanted_posts (network, asked_at) where tried_at is null`,
];
