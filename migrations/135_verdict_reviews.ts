import { type Kysely, sql } from 'kysely';

/** A verdict stays as it was given; that readings of its dossier were corrected since, and what it would be with them, stands next to it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table verdict_reviews (
    brand_id int not null,
    day date not null,
    corrected int not null,
    verdict text not null,
    reviewed_at timestamptz not null,
    primary key (brand_id, day),
    foreign key (brand_id, day) references dossiers (brand_id, day) on delete cascade
  )`.execute(db);
  await sql`comment on table verdict_reviews is 'What a verdict with a dossier would be by the readings as corrected since: how many posts of the dossier were corrected, and the verdict with them.'`.execute(
    db,
  );
  // Serves: whether anything was corrected since a verdict was given.
  await sql`create index labels_made on labels (made_at)`.execute(db);
}
