import { type Kysely, sql } from 'kysely';

/** Browsers from which somebody has signed in: their guesses are counted apart from those of strangers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table devices (
    secret_hash text not null,
    user_id int not null references users on delete cascade,
    seen_at timestamptz not null,
    primary key (secret_hash, user_id)
  )`.execute(db);
  // Serves: forgetting what was not seen for half a year.
  await sql`create index devices_seen on devices (seen_at)`.execute(db);
  await sql`comment on table devices is
    'Who has signed in from which browser, by the hash of its cookie: they are not slowed down by the guesses of strangers'`.execute(
    db,
  );
  await sql`comment on table sign_in_failures is
    'What slows guessing down: tries in a row that were not right, per name, address, both, and known device'`.execute(
    db,
  );
}
