import { type Kysely, sql } from 'kysely';

/** Drafts of replies as they are typed, and who has a case before them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table drafts (
    case_id text not null,
    user_id int not null references users on delete cascade,
    history_id bigint not null references histories on delete cascade,
    text text not null,
    saved_at timestamptz not null,
    primary key (case_id, user_id)
  )`,
  `comment on table drafts is 'What an agent is writing to a customer, one draft a case and agent; colleagues see that it is there.'`,
  // Serves: a draft whose case goes by another id now; erasing a history.
  `create index drafts_history on drafts (history_id)`,
  // Serves: what changed since the last look of a process.
  `create index drafts_saved on drafts (saved_at)`,

  `create table case_looks (
    case_id text not null,
    user_id int not null references users on delete cascade,
    until timestamptz not null,
    changed_at timestamptz not null,
    primary key (case_id, user_id)
  )`,
  `comment on table case_looks is 'Who has a case open in a browser; one whose time has run out has gone.'`,
  // Serves: what changed since the last look of a process.
  `create index case_looks_changed on case_looks (changed_at)`,
];
