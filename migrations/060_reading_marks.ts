import { type Kysely, sql } from 'kysely';

/** What each person has seen of a case, so that lists can say what is new to them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table case_reads (
    user_id int not null references users on delete cascade,
    case_id text not null,
    post_id bigint not null,
    at timestamptz not null,
    primary key (user_id, case_id)
  )`.execute(db);
  await sql`comment on table case_reads is
    'The newest customer post of a case that a person has had before them. Case ids may change; a mark that is lost only shows a case as unread.'`.execute(
    db,
  );
  // Serves: forgetting marks of cases that are long done.
  await sql`create index case_reads_at on case_reads (at)`.execute(db);
}
