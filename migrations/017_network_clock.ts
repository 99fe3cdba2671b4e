import { type Kysely, sql } from 'kysely';

/** How far the clock of whoever read a stream was from the network's: posts carry the network's time. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table streams add column clock_skew_ms bigint`.execute(db);
  await sql`comment on column streams.clock_skew_ms is
    'The network''s clock at the last page, by its Date header, less the worker''s; positive: the worker was behind'`.execute(
    db,
  );
}
