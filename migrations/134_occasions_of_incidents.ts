import { type Kysely, sql } from 'kysely';

/** The cases of a confirmed incident are one occasion on whatever days they came, so the ladder of a day tells them apart. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table ladder_days add column incident_id int not null default 0`.execute(db);
  await sql`comment on column ladder_days.incident_id is 'The incident that the cases belong to; 0: none'`.execute(db);
  await sql`insert into stale_days (brand_id, day)
    select distinct brand_id, (opened_at at time zone 'UTC')::date from cases c
    where incident_id is not null and not exists (
      select from retention where (c.opened_at at time zone 'UTC')::date < sealed_before)`.execute(db);
}
