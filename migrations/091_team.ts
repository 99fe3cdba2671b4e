import { type Kysely, sql } from 'kysely';

/** What people can work on, for handing out; and what was found when a sample of the set-aside posts was looked at. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table users add column languages text[] not null default '{}', add column topics text[] not null default '{}'`,
  `comment on column users.languages is 'ISO 639-1 codes of the languages the person answers in; empty: any.'`,
  `comment on column users.topics is 'Topics the person knows best; empty: any.'`,

  `create table aside_checks (
    post_id bigint primary key references posts on delete cascade,
    rightly boolean not null,
    checked_by text not null,
    checked_at timestamptz not null
  )`,
  `comment on table aside_checks is 'Whether a post of the daily sample was rightly set aside, by a person; a wrong one was corrected as it was found.'`,
  // Serves: the share found wrong over the last weeks.
  `create index aside_checks_at on aside_checks (checked_at)`,

  // Serves: how many first replies of the last weeks were in time.
  `create index clocks_first_reply on clocks (started_at) include (case_id, due_at, met_at, breached_at, uncertain) where kind = 'first_reply'`,
];
