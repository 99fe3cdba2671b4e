import { type Kysely, sql } from 'kysely';

/** A post in a thread that another customer began is told apart: its author may only look on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table filings add column guest boolean not null default false`.execute(db);
  await sql`comment on column filings.guest is 'Of a mention: another customer began the thread.'`.execute(db);
  await sql`with guest as (
      update filings f set guest = true from posts p, posts r
      where f.role = 'mention' and f.root <> p.native_id and p.id = f.post_id
        and r.network = p.network and r.native_id = f.root and r.brand_id is null and r.author_id <> p.author_id
      returning f.history_id)
    update histories set next_due_at = coalesce(judged_at, now()) where id in (select history_id from guest)`.execute(
    db,
  );
}
