import { type Kysely, sql } from 'kysely';

/**
 * From here on views, functions and triggers stand in `migrations/repeatable` (see `src/db/objects.ts`). What the migrations up
 * to here made of them goes, so that each later migration finds tables and nothing else, whatever version it comes from.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...drops, ...tables]) await sql.raw(statement).execute(db);
}

const VIEWS = [
  ...['apology_to_resolution', 'brand_scorecard_daily', 'canned_clusters', 'cases', 'ladder', 'promises', 'replies'],
  ...['sla', 'topics'],
].map((name) => `analytics.${name}`);

const FACTS = ['mention_facts', 'reply_facts', 'case_facts', 'reading_facts'];

const TRIGGERS: Record<string, string[]> = {
  cases: ['mark_cases_insert', 'mark_cases_update', 'mark_cases_delete', 'mark_case_posts'],
  clocks: ['clocks_look_again'],
  filings: [
    ...['mark_filings_insert', 'mark_filings_update', 'mark_filings_delete'],
    ...['filings_template', 'filings_template_again', 'filings_template_gone'],
  ],
  histories: ['mark_histories_delete'],
  posts: ['queue_posts_insert', 'queue_posts_update', 'queue_posts_delete', 'queue_posts_truncate'],
  promises: ['mark_promises_insert', 'mark_promises_update', 'mark_promises_delete'],
  readings: ['mark_readings_update', 'mark_readings_delete', 'readings_template', 'readings_template_gone'],
  stale_days: ['drop_sealed_marks'],
};

const FUNCTIONS = [
  ...['mark_cases', 'mark_case_posts', 'mark_promises', 'mark_filings', 'mark_histories', 'mark_readings'],
  ...['drop_sealed_marks', 'queue_posts', 'queue_templates', 'drop_templates', 'clocks_look_again', 'utc_day'],
  ...['scorecard_between', 'endings_between', 'ladder_between', 'promises_between', 'feed_between', 'outcome_class'],
];

const drops = [
  `drop view ${[...VIEWS, ...FACTS].join(', ')}`,
  ...Object.entries(TRIGGERS).flatMap(([table, names]) => names.map((name) => `drop trigger ${name} on ${table}`)),
  `drop function ${FUNCTIONS.join(', ')}`,
];

const tables = [
  `create table schema_objects (
    file text primary key,
    place int not null,
    sha256 text not null,
    drops text[] not null
  )`,
  `comment on table schema_objects is 'The files of migrations/repeatable as this database has them: what changed since is made again.'`,
  `comment on column schema_objects.place is 'Files are made in this order, and taken away in the opposite one.'`,
  `comment on column schema_objects.drops is 'Statements that take away what the file made.'`,
];
