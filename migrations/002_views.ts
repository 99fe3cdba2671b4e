import { type Kysely, sql } from 'kysely';

/**
 * Schema `analytics`: stable views for analysts. Every column is commented where it is defined, so that none can be
 * forgotten; a read-only role sees these views and nothing else. Moments are judged at now().
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('create schema analytics').execute(db);
  for (const view of views) for (const statement of define(view)) await sql.raw(statement).execute(db);
  for (const statement of role) await sql.raw(statement).execute(db);
}

interface View {
  name: string;
  comment: string;
  /** Name, expression, comment. */
  columns: [string, string, string][];
  from: string;
}

function define({ name, comment, columns, from }: View): string[] {
  const text = (words: string) => `'${words.replaceAll("'", "''")}'`;
  return [
    `create view analytics.${name} as select ${columns.map(([column, expression]) => `${expression} as ${column}`).join(',\n')}\n${from}`,
    `comment on view analytics.${name} is ${text(comment)}`,
    ...columns.map(([column, , words]) => `comment on column analytics.${name}.${column} is ${text(words)}`),
  ];
}

const place: View['columns'] = [
  ['brand', 'b.key', "The brand's key"],
  ['network', 'd.network', 'x, bluesky, mastodon, twcs, ...'],
  ['language', `nullif(d.language, '')`, 'ISO 639-1 code of the posts; null when not known'],
  ['topic', `nullif(d.topic, '')`, 'What it is about; null when not known'],
];

const sum = (column: string) => `sum(d.${column})::int`;
const rate = (part: string, whole: string) => `(${part})::float8 / nullif(${whole}, 0)`;
/** Mature at now(): seven days after the last post, the default judging window. */
const MATURE = `c.last_post_at <= now() - interval '7 days'`;
const RUNS = `exists (select from promises p where p.case_id = c.id and p.state = 'open' and p.due_at > now())`;
const CLASS = `outcome_class(c.outcome, c.basis, c.credit, ${RUNS})`;
const counted = (as: string) => `count(*) filter (where d.counts_as = '${as}')`;
const KNOWN = `count(*) filter (where d.counts_as in ('resolved', 'unresolved', 'unknown'))`;

const views: View[] = [
  {
    name: 'cases',
    comment: "One row a case: one customer's matter with one brand. Dismissed cases are left out.",
    columns: [
      ['id', 'c.id', 'brand:network:id of the opening post'],
      ['brand', 'b.key', "The brand's key"],
      ['network', 'c.network', 'Where the case was opened'],
      ['customer', 'u.key', "The customer's key: network:user id of the first identity"],
      ['status', 'c.status', 'open, waiting, snoozed, resolved or closed'],
      ['outcome', 'c.outcome', 'The last public state of the case; never changed by time alone'],
      ['basis', 'c.basis', 'What a claimed outcome rests on: remedy, answer or refusal'],
      ['credit', 'c.credit', 'Who solved a confirmed one, in the words of the customer: brand or self'],
      [
        'counts_as',
        `case when c.outcome = 'none' then 'uncounted' when not (${MATURE}) then 'maturing' else ${CLASS} end`,
        'resolved, unresolved or unknown once mature (seven days after the last post); maturing before; uncounted: nothing to settle',
      ],
      ['complaint', 'c.complaint', 'The customer complains'],
      ['apologised', 'c.apologised', 'The brand said sorry: an apology or empathy'],
      ['repeat', 'c.repeat', 'The customer had to come back'],
      ['praise', 'c.praise', 'The customer praises'],
      ['chased', 'c.chased', 'The customer said in public that the private channel is silent'],
      ['attested', 'c.attested', 'An agent attested a resolution reached in private; it never counts here'],
      ['topic', 'c.topic', 'What it is about'],
      ['language', 'c.language', 'ISO 639-1 code'],
      ['urgency', 'c.urgency', '0 to 100'],
      ['level', 'c.level', 'low, normal, high or critical'],
      ['opened_at', 'c.opened_at', "Time of the customer's first post of the case"],
      ['first_response_at', 'c.first_response_at', 'First public reply that was not automatic'],
      [
        'first_response_s',
        'extract(epoch from c.first_response_at - c.opened_at)::float8',
        'Seconds from opening to it',
      ],
      ['first_substantive_at', 'c.first_substantive_at', 'First reply that was not hollow'],
      ['first_sorry_at', 'c.first_sorry_at', 'When the brand first said sorry: what dates the case in rates'],
      ['last_post_at', 'c.last_post_at', 'Last post of either side'],
      ['empty_turns', 'c.empty_turns', 'Turns to the open complaint that gave it nothing new'],
      ['complaint_turns', 'c.complaint_turns', 'Turns of the brand to the open complaint'],
      ['decided_by', 'c.decided_by', 'Id of the post that decides the outcome, on the network'],
    ],
    from: `from cases c join brands b on b.id = c.brand_id join customers u on u.id = c.customer_id where c.status <> 'dismissed'`,
  },
  {
    name: 'replies',
    comment: 'One row a reply of a brand to a customer; marketing posts are none.',
    columns: [
      ['post_id', 'd.native_id', "The network's id of the post"],
      ...place,
      ['at', 'd.at', 'When it was written'],
      ['account', 'p.author_handle', 'The account that wrote it'],
      ['agent', 'd.agent', "The agent's signature, as written"],
      ['case_id', 'd.case_id', 'The case it answers; null when it answers praise or chat'],
      [
        'acts',
        'd.acts',
        'What it does, as a JSON array: apology, empathy, ask_info, move_private, deflect, promise, noted, answer, action, closure, social',
      ],
      ['sorry', 'd.sorry', 'An apology or empathy'],
      ['hollow', 'd.hollow', 'Nothing but apology, empathy, noted, social'],
      ['to_complaint', 'd.to_complaint', "The customer's complaint was open"],
      ['empty', 'd.empty', 'Why its turn gave the complaint nothing new; null when it gave something'],
      ['automatic', 'd.automatic', 'An automatic acknowledgement: shown apart, counted in no rate'],
      ['blames_partner', 'd.blames_partner', 'Puts the fault on somebody else'],
      ['cluster', 't.cluster', 'Its canned cluster, as in canned_clusters; null when too short for one'],
      ['text', 'p.text', 'The words; null once deleted'],
    ],
    from: `from reply_facts d join brands b on b.id = d.brand_id join posts p on p.id = d.post_id
      left join reply_templates r on r.post_id = d.post_id
      left join templates t on t.brand_id = r.brand_id and t.id = r.template_id`,
  },
  {
    name: 'promises',
    comment: 'One row a promise: made in public by a brand, or reported by a customer.',
    columns: [
      ['id', 'd.id', 'id of the post and number of the promise in it; unique within a case'],
      ['case_id', 'd.case_id', 'The case it was made in'],
      ['brand', 'b.key', 'Who promised'],
      ['post_id', 'p.native_id', "The network's id of the post it stands in"],
      ['text', 'd.text', 'Its words'],
      ['kind', 'd.kind', 'contact, look_into, fix, refund, delivery or other'],
      ['made_at', 'd.made_at', 'When it was made, or reported'],
      ['due_at', 'd.due_at', 'When it is due'],
      ['assumed', 'd.assumed', 'No time was given: held to 48 hours and kept out of the kept-rate'],
      ['vague', 'd.vague', 'Gives no time one could hold it to'],
      ['state', 'd.state', 'open, kept, late, broken, lapsed, unverifiable or superseded'],
      ['settled_by', 'd.settled_by', 'Id of the post that settled it; null when time alone did'],
      ['settled_at', 'd.settled_at', 'When that post was written'],
      [
        'late_by_s',
        `case when d.state = 'late' then extract(epoch from d.settled_at - d.due_at)::float8 end`,
        'Seconds by which a late one was late',
      ],
      ['rollover', 'd.rollover', 'How often it had been promised and broken before'],
      ['reported', 'd.reported', 'The customer says it was made out of sight; never counted with the others'],
    ],
    from: `from promises d join cases c on c.id = d.case_id and c.status <> 'dismissed'
      join brands b on b.id = c.brand_id join posts p on p.id = d.post_id`,
  },
  {
    name: 'sla',
    comment: 'One row a clock of a case; own brands only.',
    columns: [
      ['case_id', 'd.case_id', 'The case'],
      ['brand', 'b.key', 'The brand'],
      ['kind', 'd.kind', 'first_reply, first_substantive, next_reply, resolution or promise'],
      ['started_by', 'd.started_by', 'Id of the post or promise that started it'],
      ['started_at', 'd.started_at', 'When it started'],
      ['due_at', 'd.due_at', 'When it is due, in business hours'],
      ['met_at', 'd.met_at', 'When it was met'],
      ['breached_at', 'd.breached_at', 'When it was breached'],
      ['paused', 'd.paused', 'Waiting for the customer'],
      ['uncertain', 'd.uncertain', 'Lies in a gap of its stream: the breach cannot be proven'],
      ['owner', 'c.owner', 'Who holds the case'],
    ],
    from: `from clocks d join cases c on c.id = d.case_id join brands b on b.id = c.brand_id`,
  },
  {
    name: 'canned_clusters',
    comment: 'One row a template that a brand used at least twice; near-duplicates are one.',
    columns: [
      ['brand', 'b.key', 'The brand'],
      ['cluster', 'd.cluster', 'Name of the cluster, as in replies'],
      ['text', 'd.text', 'Its commonest wording; {name}, {n}, {link}, {user}, {greeting} are slots'],
      ['copies', 'd.copies', 'Replies written from it'],
      ['customers', 'd.customers', 'Distinct customers who got one'],
      [
        'canned',
        'd.copies >= 3 and d.customers >= 2',
        'At least three copies to at least two customers: counted in canned_share',
      ],
      ['first_seen', 'd.first_seen', 'First copy'],
      ['last_seen', 'd.last_seen', 'Last copy'],
    ],
    from: `from clusters d join brands b on b.id = d.brand_id where d.copies > 1`,
  },
  {
    name: 'apology_to_resolution',
    comment:
      'Sorry cases to resolutions, by the week of the first sorry. Mature cases only; maturing ones beside them.',
    columns: [
      ...place,
      ['week', 'd.week', 'Monday of the week in which the brand first said sorry (UTC)'],
      ['sorry_cases', KNOWN, 'Mature cases in which the brand said sorry: resolved + unresolved + unknown'],
      [
        'resolved',
        counted('resolved'),
        "Seen to be resolved: confirmed by the customer to the brand's credit, or a remedy given",
      ],
      ['unresolved', counted('unresolved'), 'Seen not to be'],
      ['unknown', counted('unknown'), 'The public record cannot tell'],
      ['maturing', counted('maturing'), 'Their last post is less than seven days old: in no rate'],
      ['ratio', rate(KNOWN, counted('resolved')), 'Sorry cases to one resolution; null when none was resolved'],
      ['ratio_text', `${KNOWN} || ' : ' || ${counted('resolved')}`, 'As shown: "12 : 0"'],
      ['rate_low', rate(counted('resolved'), KNOWN), 'Resolution rate if every unknown case failed'],
      [
        'rate_high',
        rate(`${counted('resolved')} + ${counted('unknown')}`, KNOWN),
        'Resolution rate if every unknown case succeeded',
      ],
    ],
    from: `from (
        select c.*, date_trunc('week', c.first_sorry_at at time zone 'UTC')::date as week,
          case when c.outcome = 'none' then 'uncounted' when not (${MATURE}) then 'maturing' else ${CLASS} end as counts_as
        from case_facts c where c.first_sorry_at is not null
      ) d join brands b on b.id = d.brand_id
      group by b.key, d.network, d.language, d.topic, d.week`,
  },
  {
    name: 'brand_scorecard_daily',
    comment:
      'Counts of each day (UTC); sum them over days, then divide. Stale days are counted afresh as they are read.',
    columns: [
      ...place,
      ['day', 'd.day', 'The day, UTC'],
      ['mentions', sum('mentions'), "Customers' posts to or about the brand"],
      ['praises', sum('praises'), 'Those that praise'],
      ['complaint_cases', sum('complaint_cases'), 'Complaint cases opened'],
      ['unanswered_complaints', sum('unanswered_complaints'), 'Those nobody has answered'],
      [
        'settled_complaints',
        sum('settled_complaints'),
        'Those in which there was something to settle: what the next five divide by',
      ],
      ['deflected', sum('deflected'), 'Complaint cases sent elsewhere'],
      ['came_back', sum('came_back'), 'Of these, the customer came back to complain'],
      ['moved_private', sum('moved_private'), 'Complaint cases sent to a private channel'],
      ['chased', sum('chased'), 'Of these, the customer said in public that it is silent'],
      ['repeated', sum('repeated'), 'Complaint cases in which the customer had to come back'],
      ['replies', sum('replies'), 'Replies to customers, automatic ones aside'],
      ['automatic', sum('automatic'), 'Automatic acknowledgements'],
      [
        'replies_to_complaint',
        sum('replies_to_complaint'),
        'Replies to customers with an open complaint: what apology and hollow rates divide by',
      ],
      ['sorry_replies', sum('sorry_replies'), 'Those that apologise or show empathy'],
      ['hollow_replies', sum('hollow_replies'), 'Those that do nothing else'],
      ['turns_to_complaint', sum('turns_to_complaint'), 'Turns to open complaints'],
      ['empty_turns', sum('empty_turns'), 'Those that gave the complaint nothing new'],
    ],
    from: `from (
        select k.* from scorecard_days k
        where not exists (select from stale_days s where s.brand_id = k.brand_id and s.day = k.day)
        union all
        select s.brand_id, l.* from (select distinct brand_id, day from stale_days) s
        cross join lateral scorecard_between(s.brand_id, s.day::timestamp at time zone 'UTC', (s.day + 1)::timestamp at time zone 'UTC') l
      ) d join brands b on b.id = d.brand_id
      group by b.key, d.network, d.language, d.topic, d.day`,
  },
  {
    name: 'topics',
    comment: 'What customers come with, by week of opening.',
    columns: [
      ...place,
      ['week', 'd.week', 'Monday of the week in which the cases were opened (UTC)'],
      ['cases', 'count(*)', 'Cases opened'],
      ['complaints', 'count(*) filter (where d.complaint)', 'Those that complain'],
      ['repeats', 'count(*) filter (where d.repeat)', 'Those in which the customer had to come back'],
      ['resolved', counted('resolved'), 'Mature and seen to be resolved'],
      ['unresolved', counted('unresolved'), 'Mature and seen not to be'],
      ['unknown', counted('unknown'), 'Mature, and the public record cannot tell'],
    ],
    from: `from (
        select c.*, date_trunc('week', c.opened_at at time zone 'UTC')::date as week,
          case when c.outcome = 'none' then 'uncounted' when not (${MATURE}) then 'maturing' else ${CLASS} end as counts_as
        from case_facts c
      ) d join brands b on b.id = d.brand_id
      group by b.key, d.network, d.language, d.topic, d.week`,
  },
];

const role = [
  // Without the privilege to make roles the views are there all the same; docs/analytics.md says what to run by hand.
  `do $$ begin
    if not exists (select from pg_roles where rolname = 'amends_analyst') then create role amends_analyst nologin; end if;
    grant usage on schema analytics to amends_analyst;
    grant select on all tables in schema analytics to amends_analyst;
  exception when insufficient_privilege or duplicate_object or unique_violation then
    raise notice 'role amends_analyst was not made here: see docs/analytics.md';
  end $$`,
];
