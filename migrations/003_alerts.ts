import { type Kysely, sql } from 'kysely';

/** Alerts, their outbox, the channels' state, and what the watch and the event relay go by. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table policy_versions (
    version text primary key,
    definition jsonb not null,
    first_seen_at timestamptz not null
  )`,
  `comment on table policy_versions is 'Every SLA policy that was ever in force, by the hash of its content: a case is judged by the one it was opened under.'`,

  `alter table clocks add column pauses jsonb`,
  `comment on column clocks.pauses is 'Spans [from, to) in epoch ms that did not count, for explaining the due time; null: none'`,
  `alter table clocks add column next_step_at timestamptz`,
  `comment on column clocks.next_step_at is 'When the watch must look at the clock; -infinity: it was just written. Null: nothing to do until it is written again.'`,
  // A clock that the fold writes, changed or not, is looked at once in the next round. A trigger, so that no writer of
  // clocks can forget it: a forgotten one would be a customer nobody is told of. The watch itself writes only next_step_at.
  `create function clocks_look_again() returns trigger language plpgsql as $$
    begin
      new.next_step_at := '-infinity';
      return new;
    end $$`,
  `create trigger clocks_look_again before insert or update of due_at, met_at, paused on clocks
    for each row execute function clocks_look_again()`,
  // Serves: the watch, which takes what is due in order of time.
  `create index clocks_next_step on clocks (next_step_at) where next_step_at is not null`,

  `create table alerts (
    id bigint generated always as identity primary key,
    key text not null unique,
    condition text not null,
    kind text not null check (kind in ('sla', 'spike', 'viral', 'verdict', 'blind', 'test')),
    step text,
    severity text not null check (severity in ('info', 'warning', 'error', 'critical')),
    brand_id int references brands on delete cascade,
    history_id bigint references histories on delete cascade,
    case_id text,
    clock_kind text,
    started_by text,
    due_at timestamptz,
    at timestamptz not null,
    fired_at timestamptz not null,
    state text not null check (state in ('firing', 'cleared', 'dropped')),
    ended_at timestamptz,
    end_reason text check (end_reason in ('answered', 'taken_back', 'ended', 'paused', 'moved', 'superseded', 'over')),
    summary text not null,
    data jsonb not null default '{}',
    snoozed_until timestamptz,
    check ((state = 'firing') = (ended_at is null)),
    check ((ended_at is null) = (end_reason is null)),
    check ((kind = 'sla') = (history_id is not null and clock_kind is not null and started_by is not null and step is not null))
  )`,
  `comment on table alerts is 'What somebody is to be told of. The unique key is what makes each step of each clock fire once.'`,
  `comment on column alerts.condition is 'The clock or state of affairs the alert is about: what is cleared together, and the dedup key of a pager'`,
  `comment on column alerts.case_id is 'No foreign key: a late post may give the case another opener; the history and the post stay'`,
  // Serves: what is to be cleared when a clock is met or a state of affairs is over.
  `create index alerts_firing on alerts (condition) where state = 'firing'`,
  // A state of affairs is told of once while it lasts; the steps of a clock are several alerts of one condition.
  `create unique index alerts_one_firing on alerts (condition) where state = 'firing' and kind not in ('sla', 'test')`,
  // Serves: whether a state of affairs was told of lately.
  `create index alerts_condition on alerts (condition, ended_at)`,
  // Serves: the list of alerts, newest first.
  `create index alerts_fired on alerts (fired_at desc, id desc)`,
  // Serves: the alerts of a case.
  `create index alerts_case on alerts (case_id) where case_id is not null`,

  `create table outbox (
    id bigint generated always as identity primary key,
    channel text not null,
    kind text not null check (kind in ('alert', 'clear', 'event')),
    alert_id bigint references alerts on delete cascade,
    event_id bigint references case_events on delete cascade,
    state text not null check (state in ('waiting', 'sent', 'dropped', 'dead')),
    gather boolean not null default false,
    created_at timestamptz not null,
    available_at timestamptz not null,
    attempts int not null default 0,
    message_key text,
    sent_at timestamptz,
    error text,
    check ((kind = 'event') = (event_id is not null)),
    check ((kind = 'event') = (alert_id is null)),
    check ((state = 'sent') = (sent_at is not null)),
    unique (channel, kind, alert_id),
    unique (channel, event_id)
  )`,
  `comment on table outbox is 'What is to leave for which channel, written with the alert in one transaction. dead: given up, and shown until it is replayed.'`,
  `comment on column outbox.message_key is 'Idempotency key, given at the first attempt and kept; rows that went as one message share it'`,
  `comment on column outbox.gather is 'Held back (quiet hours, digest): sent with the others that were as one message'`,
  // Serves: the sender, which asks per channel for what may go, in order.
  `create index outbox_waiting on outbox (channel, id) where state = 'waiting'`,
  // Serves: the list of dead letters.
  `create index outbox_dead on outbox (id) where state = 'dead'`,
  // Serves: how many were sent lately.
  `create index outbox_sent on outbox (sent_at) where sent_at is not null`,
  // Serves: which channels were told of an alert.
  `create index outbox_alert on outbox (alert_id) where alert_id is not null`,

  `create table alert_channels (
    name text primary key,
    leased_by text,
    leased_until timestamptz,
    last_sent_at timestamptz,
    retry_at timestamptz,
    failures int not null default 0,
    error text
  )`,
  `comment on table alert_channels is 'State of a channel. The lease lets one worker at a time send to it, which keeps the order.'`,

  // Ids of case_events are given before their transactions commit, so a cursor over ids would pass by late committers.
  // Ordered by transaction, everything below the oldest running one is complete.
  `alter table case_events add column written_in xid8 not null default pg_current_xact_id()`,
  // Serves: the relay of events to webhooks.
  `create index case_events_written on case_events (written_in, id)`,
];
