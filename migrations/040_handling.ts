import { type Kysely, sql } from 'kysely';

/**
 * The ladder: how the brand handled each complaint in public, set in the fold, and counted by day as everything else is.
 * Histories that are stored are folded again by the job that folds what is due.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...columns, ...counting, ...endings, ...view]) await sql.raw(statement).execute(db);
}

const RUNGS = `('remedy', 'answer', 'promise_kept', 'question', 'promise_dated', 'private', 'sent_elsewhere', 'words_only', 'no_reply')`;

const columns = [
  `alter table cases
    add column rung text check (rung in ${RUNGS}),
    add column tone text not null default 'none' check (tone in ('apology', 'sympathy', 'none')),
    add column nothing_after_sorry boolean not null default false,
    add column followed_through boolean not null default false,
    add column private_turns int not null default 0,
    add column sent_off_at timestamptz,
    add column came_back_at timestamptz`,
  `comment on column cases.rung is 'The best that the brand did in public about the complaint; null: no complaint, or not folded since the column was made.'`,
  `comment on column cases.tone is 'apology: owned a fault; sympathy: felt with the customer; none: neither.'`,
  `comment on column cases.nothing_after_sorry is 'It said sorry, and from then on gave nothing but words, what it had given before, or promises without a time.'`,
  `comment on column cases.followed_through is 'A remedy, an answer or a kept promise that the customer did not gainsay, or help that the customer confirmed.'`,
  `comment on column cases.private_turns is 'Turns to the complaint that sent the customer to a private channel not given before.'`,
  `comment on column cases.sent_off_at is 'When the customer was first sent to a private channel or elsewhere.'`,
  `comment on column cases.came_back_at is 'When the customer complained in public again, within 14 days of it.'`,
  `update histories set next_due_at = coalesce(judged_at, now()) where exists (select from cases where history_id = histories.id)`,

  // Serves: first-response times of a span, and how its complaints were handled, by customer.
  `drop index cases_response`,
  `create index cases_response on cases (brand_id, opened_at)
    include (first_response_at, last_post_at, customer_id, status, outcome, rung, tone, nothing_after_sorry, followed_through) where complaint`,
];

/** What the ladder counts of complaint cases, by the rung and the tone. */
const COUNTS: [string, string][] = [
  ['n', 'count(*)'],
  ['said_solved', `count(*) filter (where outcome = 'confirmed' and credit is distinct from 'self')`],
  ['said_solved_alone', `count(*) filter (where outcome = 'confirmed' and credit = 'self')`],
  ['said_not_solved', `count(*) filter (where outcome = 'disputed')`],
  ['sent_off', 'count(sent_off_at)'],
  ['returned', 'count(came_back_at)'],
  ['nothing_after_sorry', 'count(*) filter (where nothing_after_sorry)'],
  ['followed_through', 'count(*) filter (where followed_through)'],
  ['turns', 'sum(complaint_turns)'],
  ['empty_turns', 'sum(empty_turns)'],
  ['private_turns', 'sum(private_turns)'],
];

const counting = [
  `create table ladder_days (
    brand_id int not null references brands on delete cascade,
    day date not null,
    network text not null,
    language text not null,
    topic text not null,
    tone text not null,
    rung text not null,
    ${COUNTS.map(([name]) => `${name} int not null`).join(', ')}
  )`,
  `comment on table ladder_days is 'Complaint cases by the day of their opening, by what the brand said and by the best it did in public, mature or not; readers take away those still maturing.'`,
  // Serves: the ladder of a brand over a span.
  `create index ladder_days_brand on ladder_days (brand_id, day)`,
  `create function ladder_between(brand int, since timestamptz, until timestamptz)
    returns table (day date, network text, language text, topic text, tone text, rung text,
      ${COUNTS.map(([name]) => `${name} int`).join(', ')})
    language sql stable security definer set search_path from current as $$
    select utc_day(opened_at), network, coalesce(language, ''), coalesce(topic, ''), tone, rung,
      ${COUNTS.map(([, expression]) => `(${expression})::int`).join(', ')}
    from cases
    where brand_id = brand and complaint and rung is not null and status <> 'dismissed'
      and opened_at >= since and opened_at < until
    group by 1, 2, 3, 4, 5, 6 $$`,
  `insert into stale_days (brand_id, day) select distinct brand_id, utc_day(opened_at) from cases where complaint`,
];

/** Sorry cases by what was said, too: a fault owned, or sympathy alone. */
const endings = [
  `alter table ending_days add column tone text not null default 'none'`,
  `drop function endings_between`,
  `create function endings_between(brand int, since timestamptz, until timestamptz)
    returns table (day date, network text, language text, topic text, outcome text, basis text, credit text, tone text, n int)
    language sql stable security definer set search_path from current as $$
    select utc_day(first_sorry_at), network, coalesce(language, ''), coalesce(topic, ''), outcome, basis, credit, tone,
      count(*)::int
    from cases
    where brand_id = brand and first_sorry_at >= since and first_sorry_at < until and status <> 'dismissed'
    group by 1, 2, 3, 4, 5, 6, 7, 8 $$`,
];

const MATURE = `c.last_post_at <= now() - interval '7 days'`;

const WORDS: Record<string, string> = {
  said_solved: 'Of these, the customer said that the brand had solved it',
  said_solved_alone: 'The customer said that it was solved without the brand',
  said_not_solved: 'The customer said last that it was not solved',
  sent_off: 'The customer was sent to a private channel or elsewhere',
  returned: 'Of those sent off, the customer complained in public again within 14 days',
  nothing_after_sorry: 'After a sorry came nothing but words, repetitions or promises without a time',
  followed_through: 'A remedy, answer or kept promise that stands, or help that the customer confirmed',
};

const LADDER: [string, string, string][] = [
  ['brand', 'b.key', "The brand's key"],
  ['network', 'c.network', 'Where the case was opened'],
  ['language', 'c.language', 'ISO 639-1 code of the posts; null when not known'],
  ['topic', 'c.topic', 'What it is about; null when not known'],
  ['week', `date_trunc('week', c.opened_at at time zone 'UTC')::date`, 'Monday of the week of opening (UTC)'],
  ['tone', 'c.tone', 'apology: the brand owned a fault; sympathy: it only felt with the customer; none: neither'],
  [
    'rung',
    'c.rung',
    'The best it did in public: remedy, answer, promise_kept, question, promise_dated, private, sent_elsewhere, words_only, no_reply',
  ],
  ['cases', 'count(*)', 'Complaint cases, seven days after their last post'],
  ...COUNTS.slice(1, 8).map(([name, expression]): [string, string, string] => [
    name,
    expression.replace(/\b(outcome|credit|sent_off_at|came_back_at|nothing_after_sorry|followed_through)\b/g, 'c.$1'),
    WORDS[name]!,
  ]),
];

const view = [
  `create view analytics.ladder as select ${LADDER.map(([name, expression]) => `${expression} as ${name}`).join(', ')}
    from cases c join brands b on b.id = c.brand_id
    where c.complaint and c.rung is not null and c.status <> 'dismissed' and ${MATURE}
    group by 1, 2, 3, 4, 5, 6, 7`,
  `comment on view analytics.ladder is 'Mature complaint cases by the best that the brand did in public about them; sum over weeks, then divide.'`,
  ...LADDER.map(([name, , words]) => `comment on column analytics.ladder.${name} is '${words.replaceAll("'", "''")}'`),
  // Later views need the grant of their own; without the role docs/analytics.md says what to run by hand.
  `do $$ begin
    grant select on analytics.ladder to amends_analyst;
  exception when insufficient_privilege or undefined_object then null;
  end $$`,
];
