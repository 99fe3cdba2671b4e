import { type Kysely, sql } from 'kysely';

/** Posts that speak for a brand from accounts that settings do not name. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table spoken_for (
    post_id bigint primary key references posts on delete cascade,
    brand_id int not null references brands on delete cascade
  )`,
  `comment on table spoken_for is 'Posts by strangers that speak for a brand to its customers: their accounts may be the brand''s, or an impostor''s.'`,
];
