import { type Kysely, sql } from 'kysely';

/**
 * Audits: samples of cases, and of what the queue set aside, that two people read without our answer or each other's. Items
 * hold ids and our answer as it was when they were drawn, never words.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const KINDS = ['sla', 'harm', 'spike', 'viral', 'verdict', 'drift', 'monitoring', 'test'];

const statements = [
  `create table audits (
    id int generated always as identity primary key,
    brand_id int not null references brands on delete cascade,
    language text not null,
    kind text not null check (kind in ('case', 'aside')),
    made_at timestamptz not null,
    made_by text not null
  )`,
  `comment on table audits is 'Samples of one brand and language: cases, or mentions that the queue set aside.'`,

  `create table audit_items (
    audit_id int not null references audits on delete cascade,
    nth int not null,
    posts bigint[] not null,
    version text not null,
    ours jsonb not null,
    primary key (audit_id, nth)
  )`,
  `comment on table audit_items is 'What is to be read: the posts as they were known when the sample was drawn, and our answer then; version: of the reading.'`,

  `create table audit_answers (
    audit_id int not null,
    nth int not null,
    reader text not null,
    answer jsonb not null,
    answered_at timestamptz not null,
    primary key (audit_id, nth, reader),
    foreign key (audit_id, nth) references audit_items on delete cascade
  )`,
  `comment on table audit_answers is 'What each of two people read, independently.'`,

  `do $$
  declare name text;
  begin
    for name in select conname from pg_constraint
      where conrelid = 'alerts'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%verdict%'
    loop execute format('alter table alerts drop constraint %I', name); end loop;
  end $$`,
  `alter table alerts add check (kind in (${KINDS.map((kind) => `'${kind}'`).join(', ')}))`,
];
