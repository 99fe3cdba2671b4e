import { type Kysely, sql } from 'kysely';

/**
 * The queue by harm: what put a case into the first two bands, when a parked one comes back, which policies it rose to and
 * which of them a clock goes by. The status `waiting`, which said the opposite of the queue's tab of that name, is `pending`.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** Drops the checks of a table that name a word; they have no names of their own. */
function dropChecks(table: string, word: string): string {
  return `do $$ declare name text; begin
    for name in select conname from pg_constraint where conrelid = '${table}'::regclass and contype = 'c'
      and pg_get_constraintdef(oid) like '%''${word}''%'
    loop execute format('alter table ${table} drop constraint %I', name); end loop;
  end $$`;
}

const statements = [
  dropChecks('cases', 'waiting'),
  `drop index cases_one_open`,
  `drop index cases_owner`,
  `update cases set status = 'pending' where status = 'waiting'`,
  `alter table cases add check (status in ('open', 'pending', 'snoozed', 'resolved', 'closed', 'dismissed'))`,
  `alter table cases add check (not queued or status in ('open', 'pending', 'closed'))`,
  `create unique index cases_one_open on cases (history_id) where automatic and status in ('open', 'pending', 'snoozed')`,
  // Serves: who holds what.
  `create index cases_owner on cases (owner) where owner is not null and status in ('open', 'pending', 'snoozed')`,
  `comment on column analytics.cases.status is 'open, pending (the customer is to move), snoozed, resolved or closed'`,
  `comment on column analytics.cases.first_substantive_at is 'First reply with an answer, a refusal, a remedy, a promise with a time, or where to turn'`,
  `update views set query = replace(replace(query, 'view=waiting', 'view=needs_reply'), 'view=free', 'view=unassigned')`,

  `alter table cases add column rises jsonb not null default '{}'`,
  `comment on column cases.rises is 'Versions of the policies of the levels it rose to since it was opened, by level'`,
  `alter table cases add column returns_at timestamptz`,
  `comment on column cases.returns_at is 'When a pending case comes back to the queue, unless the customer writes before'`,
  `alter table cases add column harm_by text`,
  `comment on column cases.harm_by is 'Of a case in the first two bands: native id of the post that put it there'`,
  // Serves: the watch, which pages for each of them.
  `create index cases_harm on cases (band, rank_at) where harm_by is not null`,
  // Serves: what is set aside, the newest first.
  `create index filings_aside on filings (post_id desc) where case_id is null and role = 'mention'`,
  `alter table clocks add column policy text`,
  `comment on column clocks.policy is 'Version of the policy that gives the due time; null: that of the case'`,
  `alter table clocks add column counts_from timestamptz`,
  `comment on column clocks.counts_from is 'From when that policy counts, where it came to hold after the clock had started'`,

  dropChecks('alerts', 'blind'),
  `alter table alerts add check (kind in ('sla', 'harm', 'spike', 'viral', 'verdict', 'blind', 'test'))`,

  // Their bands and places are of another kind: they are folded again as soon as somebody looks.
  `update histories h set next_due_at = '-infinity'
    where exists (select from cases c where c.history_id = h.id and c.status in ('open', 'pending', 'snoozed'))`,
];
