import { type Kysely, sql } from 'kysely';

/**
 * The facts that scorecards count, and the counting: used alike to fill the *_days tables, to count stale days and the
 * odd hours of a span, and to check the tables. SQL only counts; what an ending counts *as* is decided in
 * src/accountability (with `outcome_class` for SQL readers, held to it by a test).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...facts, ...counting]) await sql.raw(statement).execute(db);
}

const facts = [
  `create function outcome_class(outcome text, basis text, credit text, promise_runs boolean) returns text
    language sql immutable parallel safe as $$
    select case outcome
      when 'none' then 'uncounted'
      when 'confirmed' then case when credit = 'self' then 'unknown' else 'resolved' end
      when 'claimed' then case basis when 'remedy' then 'resolved' when 'answer' then 'unknown' else 'unresolved' end
      when 'promised' then case when promise_runs then 'unknown' else 'unresolved' end
      when 'private' then 'unknown'
      when 'asked' then 'unknown'
      else 'unresolved'
    end $$`,

  // What is known of a post: the reading, with agents' corrections in it (the newest per field wins).
  `create view reading_facts as
    select r.post_id, r.role, coalesce(r.said->>'language', '') as language,
      coalesce((r.said->>'praise')::boolean, false) as praise,
      coalesce((r.said->>'is_complaint')::boolean, false) as is_complaint, r.said->>'topic' as topic,
      coalesce(r.said->'acts', '[]') as acts, coalesce(r.said->'acts' ?| '{apology,empathy}', false) as sorry,
      coalesce(r.said->'acts' <> '[]' and r.said->'acts' <@ '["apology", "empathy", "noted", "social"]', false) as hollow,
      r.said->>'agent' as agent, coalesce((r.said->>'blames_partner')::boolean, false) as blames_partner
    from (
      select post_id, role, reading || coalesce((
        select jsonb_object_agg(l.field, l.value order by l.id) from labels l where l.post_id = readings.post_id
      ), '{}') as said from readings
    ) r`,

  // One row a case: what its turns were, for counting. Dismissed cases (not us, spam) are nobody's record.
  `create view case_facts as
    select c.id, c.brand_id, c.customer_id, c.network, coalesce(c.language, '') as language,
      coalesce(c.topic, '') as topic, c.opened_at, c.first_sorry_at, c.first_response_at, c.last_post_at, c.complaint,
      c.outcome, c.basis, c.credit, c.repeat,
      t.deflected_at is not null as deflected,
      t.deflected_at is not null and exists (
        select from filings f join posts p on p.id = f.post_id join reading_facts r on r.post_id = p.id
        where f.case_id = c.id and f.role = 'mention' and r.is_complaint
          and p.created_at > to_timestamp(t.deflected_at / 1000.0)) as came_back,
      t.moved_private or c.chased as moved_private,
      c.chased
    from cases c
    cross join lateral (
      select min((turn->>'at')::float8) filter (where turn->'acts' ? 'deflect') as deflected_at,
        coalesce(bool_or(turn->'acts' ? 'move_private'), false) as moved_private
      from jsonb_array_elements(c.judgement->'turns') as turn
    ) t
    where c.status <> 'dismissed'`,

  // One row a reply to a customer, with what its turn was to the case. A reply filed to two customers counts once.
  `create view reply_facts as
    select distinct on (p.brand_id, p.created_at, p.id)
      p.brand_id, p.created_at as at, p.native_id, p.id as post_id, p.network,
      coalesce(nullif(r.language, ''), p.lang, '') as language, coalesce(c.topic, '') as topic, c.id as case_id,
      h.customer_id, f.automatic, r.acts, r.agent, coalesce(r.blames_partner, false) as blames_partner,
      coalesce((t.turn->>'to_complaint')::boolean, false) and not f.automatic and c.status <> 'dismissed'
        as to_complaint,
      coalesce(r.sorry, false) as sorry, coalesce(r.hollow, false) as hollow, t.turn->>'empty' as empty,
      coalesce(t.turn->'post_ids'->>0 = p.native_id, false) as heads_turn
    from posts p
    join filings f on f.post_id = p.id and f.role = 'reply'
    join histories h on h.id = f.history_id and h.brand_id = p.brand_id
    left join reading_facts r on r.post_id = p.id
    left join cases c on c.id = f.case_id
    left join lateral (
      select turn from jsonb_array_elements(c.judgement->'turns') as turn
      where turn->'post_ids' ? p.native_id limit 1
    ) t on true
    order by p.brand_id, p.created_at, p.id, t.turn->>'to_complaint' desc nulls last, f.history_id`,

  `create view mention_facts as
    select h.brand_id, p.created_at as at, p.id as post_id, p.network,
      coalesce(nullif(r.language, ''), p.lang, '') as language, coalesce(c.topic, r.topic, '') as topic,
      coalesce(r.praise, false) as praise
    from posts p
    join filings f on f.post_id = p.id and f.role = 'mention'
    join histories h on h.id = f.history_id
    left join reading_facts r on r.post_id = p.id
    left join cases c on c.id = f.case_id
    where p.brand_id is null`,
];

const counting = [
  `create function scorecard_between(brand int, since timestamptz, until timestamptz)
    returns table (day date, network text, language text, topic text, replies int, automatic int,
      replies_to_complaint int, sorry_replies int, hollow_replies int, turns_to_complaint int, empty_turns int,
      mentions int, praises int, complaint_cases int, unanswered_complaints int, settled_complaints int,
      deflected int, came_back int, moved_private int, chased int, repeated int)
    language sql stable security definer set search_path from current as $$
    select utc_day(at), network, language, topic, sum(replies)::int, sum(automatic)::int, sum(to_complaint)::int,
      sum(sorry)::int, sum(hollow)::int, sum(turns)::int, sum(empty)::int, sum(mentions)::int, sum(praises)::int,
      sum(complaints)::int, sum(unanswered)::int, sum(settled)::int, sum(deflected)::int, sum(came_back)::int,
      sum(moved_private)::int, sum(chased)::int, sum(repeated)::int
    from (
      select at, network, language, topic,
        (not automatic)::int as replies, automatic::int, to_complaint::int, (to_complaint and sorry)::int as sorry,
        (to_complaint and hollow)::int as hollow, (to_complaint and heads_turn)::int as turns,
        (to_complaint and heads_turn and empty is not null)::int as empty,
        0 as mentions, 0 as praises, 0 as complaints, 0 as unanswered, 0 as settled, 0 as deflected, 0 as came_back,
        0 as moved_private, 0 as chased, 0 as repeated
      from reply_facts where brand_id = brand and at >= since and at < until
      union all
      select at, network, language, topic, 0, 0, 0, 0, 0, 0, 0, 1, praise::int, 0, 0, 0, 0, 0, 0, 0, 0
      from mention_facts where brand_id = brand and at >= since and at < until
      union all
      select opened_at, network, language, topic, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, (outcome = 'unanswered')::int,
        settled::int, (settled and deflected)::int, (settled and came_back)::int, (settled and moved_private)::int,
        (settled and chased)::int, (settled and repeat)::int
      from (select *, outcome <> 'none' as settled from case_facts where complaint) c
      where brand_id = brand and opened_at >= since and opened_at < until
    ) fact
    group by 1, 2, 3, 4 $$`,

  `create function endings_between(brand int, since timestamptz, until timestamptz)
    returns table (day date, network text, language text, topic text, outcome text, basis text, credit text, n int)
    language sql stable security definer set search_path from current as $$
    select utc_day(first_sorry_at), network, coalesce(language, ''), coalesce(topic, ''), outcome, basis, credit,
      count(*)::int
    from cases
    where brand_id = brand and first_sorry_at >= since and first_sorry_at < until and status <> 'dismissed'
    group by 1, 2, 3, 4, 5, 6, 7 $$`,

  `create function promises_between(brand int, since timestamptz, until timestamptz)
    returns table (day date, network text, language text, topic text, state text, vague boolean, assumed boolean,
      rolled boolean, n int)
    language sql stable security definer set search_path from current as $$
    select utc_day(p.made_at), c.network, coalesce(c.language, ''), coalesce(c.topic, ''), p.state, p.vague,
      p.assumed, p.rollover > 0, count(*)::int
    from promises p join cases c on c.id = p.case_id
    where p.made_at >= since and p.made_at < until and c.brand_id = brand and not p.reported
      and c.status <> 'dismissed'
    group by 1, 2, 3, 4, 5, 6, 7, 8 $$`,

  `create function feed_between(brand int, since timestamptz, until timestamptz)
    returns table (day date, posts int, head int, tail int, longest int)
    language sql stable security definer set search_path from current as $$
    select day, length(marks), length(marks) - length(ltrim(marks, 's')), length(marks) - length(rtrim(marks, 's')),
      (select coalesce(max(length(run)), 0) from string_to_table(marks, '.') as run)
    from (
      select utc_day(at) as day, string_agg(case when sorry then 's' else '.' end, '' order by at, length(native_id), native_id) as marks
      from reply_facts where brand_id = brand and at >= since and at < until and not automatic group by 1
    ) feed $$`,
];
