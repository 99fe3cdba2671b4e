import { type Kysely, sql } from 'kysely';

/** How far the write-ahead log had come when somebody last wrote: a replica that is behind it does not answer them. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table users add column wrote_lsn pg_lsn`.execute(db);
  await sql`comment on column users.wrote_lsn is
    'Position of the write-ahead log after their last write, where a replica is read; null before the first.'`.execute(
    db,
  );
}
