import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/tables.ts';

/** Customers' posts of which agents said whether they complain, with the newest that was said of each. */
export async function loadComplaintLabels(db: Kysely<Database>): Promise<{ text: string; is_complaint: boolean }[]> {
  const { rows } = await sql<{ text: string; is_complaint: boolean }>`
    select text, is_complaint from (
      select distinct on (l.post_id) l.post_id, p.text, l.value = 'true'::jsonb as is_complaint
      from labels l join posts p on p.id = l.post_id
      where l.field = 'is_complaint' and p.text is not null
      order by l.post_id, l.id desc) newest
    order by post_id`.execute(db);
  return rows;
}
