import { type Kysely, sql } from 'kysely';

/** Tables of the intake take the field's names: circuit breakers, and posts that are pointed to and missing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table brakes rename to circuit_breakers`,
  `alter index brakes_pkey rename to circuit_breakers_pkey`,
  `alter table circuit_breakers rename constraint brakes_failures_check to circuit_breakers_failures_check`,
  `comment on table circuit_breakers is 'A credential that is refused everything (limit, cap, credits, token), or with the credential "*" a network that refuses everybody: nothing is asked before until'`,

  `alter table wanted_posts rename to missing_posts`,
  `alter index wanted_posts_pkey rename to missing_posts_pkey`,
  `alter index wanted_posts_untried rename to missing_posts_untried`,
  `comment on table missing_posts is 'Posts to look up by id: parents of brand replies, and what a webhook named. One that was tried and is still here is gone or protected.'`,
];
