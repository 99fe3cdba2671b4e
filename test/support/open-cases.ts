import { type Kysely, sql } from 'kysely';
import type { Database } from '../../src/db/tables.ts';

/**
 * Many cases that wait, of one brand of ours, made in the database itself: for questions of number, not of content.
 * @returns the brand's id.
 */
export async function seedOpenCases(db: Kysely<Database>, count: number, now: number, chunk = 50_000): Promise<number> {
  const brand = await db
    .insertInto('brands')
    .values({ key: 'lumen', name: 'Lumen Fibre', own: true, source: 'config' })
    .returning('id')
    .executeTakeFirstOrThrow();
  await sql`insert into accounts (brand_id, network, handle, user_id) values (${brand.id}, 'x', 'lumen', 'b-lumen')`.execute(
    db,
  );
  for (let from = 1; from <= count; from += chunk) {
    const to = Math.min(count, from + chunk - 1);
    await sql`insert into customers (key) select 'x:u' || i from generate_series(${from}::int, ${to}::int) i`.execute(
      db,
    );
    await sql`insert into histories (customer_id, brand_id) select id, ${brand.id} from customers
      where key = any(select 'x:u' || i from generate_series(${from}::int, ${to}::int) i)`.execute(db);
    await sql`insert into identities (network, user_id, customer_id, handle)
      select 'x', substr(key, 3), id, 'h' || substr(key, 4) from customers
      where key = any(select 'x:u' || i from generate_series(${from}::int, ${to}::int) i)`.execute(db);
    await sql`insert into posts (network, native_id, author_id, author_handle, created_at, text, source, filed_at)
      select 'x', (9000000000 + i)::text, 'u' || i, 'h' || i, ${new Date(now)}::timestamptz - make_interval(secs => i % 86400),
        'my line is down again, number ' || i, 'sandbox', ${new Date(now)}
      from generate_series(${from}::int, ${to}::int) i`.execute(db);
    await sql`insert into cases (id, history_id, brand_id, customer_id, network, opened_by, automatic, status, outcome, decided_by,
        complaint, apologised, repeat, praise, chased, attested, topic, language, urgency, level, severity, opened_at, last_post_at,
        waiting_since, empty_turns, complaint_turns, sorries, queued, band, rank_at, reasons, judgement, words)
      select 'lumen:x:' || p.native_id, h.id, ${brand.id}, c.id, 'x', p.id, true, 'open', 'unanswered', p.native_id,
        true, false, false, false, false, false, 'outage', 'en', 40, 'normal', 2, p.created_at, p.created_at,
        p.created_at, 0, 0, 0, true, case when p.id % 500 = 0 then 0 else 1 end, p.created_at + interval '1 hour', '[]', '{}', p.text
      from posts p join customers c on c.key = 'x:' || p.author_id join histories h on h.customer_id = c.id
      where p.native_id = any(select (9000000000 + i)::text from generate_series(${from}::int, ${to}::int) i)`.execute(
      db,
    );
    await sql`insert into filings (post_id, history_id, case_id, role, root)
      select p.id, c.history_id, c.id, 'mention', p.native_id from posts p join cases c on c.opened_by = p.id
      where p.native_id = any(select (9000000000 + i)::text from generate_series(${from}::int, ${to}::int) i)`.execute(
      db,
    );
    await sql`insert into clocks (case_id, kind, started_by, started_at, due_at, paused, uncertain)
      select c.id, 'first_reply', c.decided_by, c.opened_at, c.rank_at, false, false from cases c join posts p on p.id = c.opened_by
      where p.native_id = any(select (9000000000 + i)::text from generate_series(${from}::int, ${to}::int) i)`.execute(
      db,
    );
  }
  await sql`analyze`.execute(db);
  return brand.id;
}
