import { type Kysely, sql } from 'kysely';

/** What pages say of a brand, worked out beforehand: a page of a hundred brands reads a hundred rows. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table kept_stories (
    brand_id int primary key references brands on delete cascade,
    at timestamptz not null,
    rules text not null,
    told jsonb not null,
    story jsonb not null
  )`,
  `comment on table kept_stories is 'The card of each brand over the last 90 days as of a moment, and what its page shows besides. It holds while no day of the brand is stale; a recount of the brand drops it.'`,
  `comment on column kept_stories.rules is 'Hash of the thresholds and of the shape that it was made by.'`,
  `comment on column kept_stories.told is 'The card and the counts behind its rates.'`,
  `comment on column kept_stories.story is 'The period before, weeks, replies, times of first replies, templates.'`,
];
