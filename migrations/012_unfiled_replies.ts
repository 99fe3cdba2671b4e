import { type Kysely, sql } from 'kysely';

/** A reply whose customer's post is gone is a reply to nobody: its place among the canned ones is to be found again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`create trigger filings_template_gone after delete on filings
      referencing old table as fresh for each statement execute function queue_templates()`)
    .execute(db);
}
