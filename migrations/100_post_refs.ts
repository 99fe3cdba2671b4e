import { type Kysely, sql } from 'kysely';

/** Servers tell of deletions and edits by their own ids, which stand in `ref`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index posts_ref on posts using gin (ref jsonb_path_ops) where ref is not null`.execute(db);
}
