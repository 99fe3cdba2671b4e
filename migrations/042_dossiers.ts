import { type Kysely, sql } from 'kysely';

/**
 * A case against us: what a verdict rests on is frozen when the verdict changes, and what a brand objects is logged with it.
 * Dossiers hold ids, readings and arithmetic, never words or names: those are added when a dossier is written out, as far
 * as they still stand, so that deletions and erasures need not look here.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table dossiers (
    brand_id int not null references brands on delete cascade,
    day date not null,
    made_at timestamptz not null,
    content text not null,
    sha256 text not null,
    primary key (brand_id, day)
  )`,
  `comment on table dossiers is 'What a verdict rests on, frozen when it changed; content is JSON without words or names, sha256 its checksum.'`,
  `create table objections (
    id int generated always as identity primary key,
    brand_id int not null references brands on delete cascade,
    day date not null,
    made_at timestamptz not null,
    made_by text not null,
    text text not null,
    answer text,
    answered_at timestamptz,
    answered_by text,
    check ((answer is null) = (answered_at is null))
  )`,
  `comment on table objections is 'What a brand objects to a verdict, and what it was answered; open without an answer.'`,
  // Serves: whether a brand's verdict is under objection.
  `create index objections_brand on objections (brand_id, made_at)`,
];
