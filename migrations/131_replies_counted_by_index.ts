import { type Kysely, sql } from 'kysely';

/** How often a template was used, and to how many people, is counted from the index alone: the heap of a large brand is a tenth of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index reply_templates_at`.execute(db);
  // Serves: the templates of a brand over a span, with the people that got them.
  await sql`create index reply_templates_at on reply_templates (brand_id, at) include (template_id, customer_id, post_id)`.execute(
    db,
  );
}
