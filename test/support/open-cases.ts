import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import type { Database } from '../../src/db/tables.ts';

/**
 * Many cases that wait, of one brand of ours, made in the database itself: for questions of number, not of content. The
 * database must be empty of cases; a million take about two minutes on Postgres, most of it for the words' index.
 * @returns the brand's id.
 */
export async function seedOpenCases(db: Kysely<Database>, count: number, now: number): Promise<number> {
  const brandId = await db.transaction().execute(async (trx) => {
    const brand = await trx
      .insertInto('brands')
      .values({ key: 'lumen', name: 'Lumen Fibre', own: true, source: 'config' })
      .returning('id')
      .executeTakeFirstOrThrow();
    // Row i of each table belongs to row i of the others, so nothing has to be joined or looked up.
    await sql`set local session_replication_role = replica`.execute(trx);
    await insertAll(trx, brand.id, sql`generate_series(1, ${count}::int) i`, new Date(now));
    for (const table of ['customers', 'histories', 'posts'])
      await sql`select setval(pg_get_serial_sequence(${table}, 'id'), ${count})`.execute(trx);
    return brand.id;
  });
  await sql`vacuum analyze`.execute(db);
  return brandId;
}

async function insertAll(
  trx: Transaction<Database>,
  brand: number,
  rows: RawBuilder<unknown>,
  now: Date,
): Promise<void> {
  const since = sql`${now}::timestamptz - make_interval(secs => i % 86400)`;
  const caseId = sql`'lumen:x:' || (9000000000 + i)`;
  await sql`insert into accounts (brand_id, network, handle, user_id) values (${brand}, 'x', 'lumen', 'b-lumen')`.execute(
    trx,
  );
  await sql`insert into customers (id, key) overriding system value select i, 'x:u' || i from ${rows}`.execute(trx);
  await sql`insert into histories (id, customer_id, brand_id) overriding system value select i, i, ${brand}::int from ${rows}`.execute(
    trx,
  );
  await sql`insert into identities (network, user_id, customer_id, handle) select 'x', 'u' || i, i, 'h' || i from ${rows}`.execute(
    trx,
  );
  await sql`insert into posts (id, network, native_id, author_id, author_handle, created_at, text, source, filed_at)
    overriding system value
    select i, 'x', (9000000000 + i)::text, 'u' || i, 'h' || i, ${since}, 'my line is down again, number ' || i, 'sandbox', ${now}::timestamptz
    from ${rows}`.execute(trx);
  await sql`insert into cases (id, history_id, brand_id, customer_id, network, opened_by, automatic, status, outcome, decided_by,
      complaint, apologised, repeat, praise, chased, attested, topic, language, urgency, level, severity, opened_at, last_post_at,
      waiting_since, empty_turns, complaint_turns, sorries, queued, band, rank_at, reasons, judgement, words)
    select ${caseId}, i, ${brand}::int, i, 'x', i, true, 'open', 'unanswered', (9000000000 + i)::text,
      true, false, false, false, false, false, 'outage', 'en', 40, 'normal', 2, ${since}, ${since},
      ${since}, 0, 0, 0, true, case when i % 500 = 0 then 0 else 1 end, ${since} + interval '1 hour', '[]', '{}',
      'my line is down again, number ' || i
    from ${rows}`.execute(trx);
  await sql`insert into filings (post_id, history_id, case_id, role, root)
    select i, i, ${caseId}, 'mention', (9000000000 + i)::text from ${rows}`.execute(trx);
  await sql`insert into clocks (case_id, kind, started_by, started_at, due_at, paused, uncertain)
    select ${caseId}, 'first_reply', (9000000000 + i)::text, ${since}, ${since} + interval '1 hour', false, false from ${rows}`.execute(
    trx,
  );
}
