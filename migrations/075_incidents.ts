import { type Kysely, sql } from 'kysely';

/**
 * Incidents: cases of one cause, suggested by a spike and confirmed by a lead. That a case belongs to one is an agent's action
 * (`include`, `exclude`) and folded like all others, so it can be undone and survives what a late post does to the case.
 * `keep` says that the posts of a case are one matter.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table incidents (
    id int generated always as identity primary key,
    brand_id int not null references brands on delete cascade,
    title text not null,
    state text not null check (state in ('suggested', 'confirmed', 'over', 'declined')),
    topic text,
    words text[] not null,
    from_at timestamptz not null,
    status text,
    reply text,
    suggested_at timestamptz,
    confirmed_at timestamptz,
    confirmed_by text,
    over_at timestamptz,
    check (state = 'suggested' or state = 'declined' or confirmed_at is not null),
    check ((state = 'over') = (over_at is not null))
  )`,
  `comment on table incidents is 'Cases of one cause: what a lead says of all of them at once. topic and words tell which cases it gathers.'`,
  // One suggestion of a cause at a time; it is also how a spike that goes on finds what it has suggested.
  `create unique index incidents_suggested on incidents (brand_id, coalesce(topic, '')) where state = 'suggested'`,
  `create index incidents_brand on incidents (brand_id, id)`,

  `create table incident_log (
    id int generated always as identity primary key,
    incident_id int not null references incidents on delete cascade,
    at timestamptz not null,
    actor text not null,
    kind text not null check (kind in ('suggested', 'confirmed', 'declined', 'changed', 'reply', 'over')),
    text text
  )`,
  `comment on table incident_log is 'What was said and done of an incident, by whom; replies once given stay here, since answers in their words are not canned.'`,
  `create index incident_log_incident on incident_log (incident_id, id)`,

  `alter table cases add column incident_id int references incidents`,
  `comment on column cases.incident_id is 'The incident that an agent put the case into.'`,
  // Serves: the cases of an incident, and what it makes of a span's figures.
  `create index cases_incident on cases (incident_id, opened_at) where incident_id is not null`,

  `do $$
  declare name text;
  begin
    for name in select conname from pg_constraint
      where conrelid = 'actions'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%link_ticket%'
    loop execute format('alter table actions drop constraint %I', name); end loop;
  end $$`,
  `alter table actions add check (kind in ('assign', 'release', 'note', 'snooze', 'resolve', 'attest', 'dismiss', 'reopen',
    'split', 'merge', 'keep', 'include', 'exclude', 'link_ticket', 'correct'))`,
];
