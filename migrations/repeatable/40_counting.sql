-- The counting, used alike to fill the *_days tables, to count stale days and the odd hours of a span, and to check the
-- tables. `security definer`: analysts call it through `analytics.brand_scorecard_daily` and may read no table.

-- How the mentions of a brand are found best: by way of its customers all that was ever written to it is looked at, some 28 pages
-- of 8 kB a customer; by time what was written to anybody, some 9 pages a post. So by time unless the span has more than three
-- posts for each customer; no more of either is looked at than it takes to know. Both ways are spelt out below: left to itself
-- the server, which plans a function without knowing the span, goes by time whatever is asked.
create function found_by_time(brand int, since timestamptz, until timestamptz) returns boolean
  language sql stable set search_path = public, pg_temp as $$
  select not exists (
    select from posts where brand_id is null and created_at >= since and created_at < until
    offset (select 3 * count(*) from (select from histories where brand_id = brand limit 20000) h) limit 1) $$;

create function scorecard_between(brand int, since timestamptz, until timestamptz)
  returns table (day date, network text, language text, topic text, replies int, automatic int,
    replies_to_complaint int, sorry_replies int, hollow_replies int, turns_to_complaint int, empty_turns int,
    mentions int, praises int, complaint_cases int, unanswered_complaints int, settled_complaints int,
    deflected int, came_back int, moved_private int, chased int, repeated int)
  language sql stable security definer set search_path = public, pg_temp as $$
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
    from mention_facts where not found_by_time(brand, since, until) and brand_id = brand and post_id = any(array(
      select p.id from (select id from histories where brand_id = brand offset 0) h
      cross join lateral (select post_id from filings where history_id = h.id and role = 'mention' offset 0) f
      cross join lateral (
        select id from posts where id = f.post_id and brand_id is null and created_at >= since and created_at < until offset 0) p))
    union all
    select at, network, language, topic, 0, 0, 0, 0, 0, 0, 0, 1, praise::int, 0, 0, 0, 0, 0, 0, 0, 0
    from mention_facts where found_by_time(brand, since, until) and brand_id = brand and post_id = any(array(
      select p.id from (select id from posts where brand_id is null and created_at >= since and created_at < until offset 0) p
      cross join lateral (select history_id from filings where post_id = p.id and role = 'mention' offset 0) f
      cross join lateral (select from histories where id = f.history_id and brand_id = brand offset 0) h))
    union all
    select opened_at, network, language, topic, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, (outcome = 'unanswered')::int,
      settled::int, (settled and deflected)::int, (settled and came_back)::int, (settled and moved_private)::int,
      (settled and chased)::int, (settled and repeat)::int
    from (select *, outcome <> 'none' as settled from case_facts where complaint) c
    where brand_id = brand and opened_at >= since and opened_at < until
  ) fact
  group by 1, 2, 3, 4 $$;

create function endings_between(brand int, since timestamptz, until timestamptz)
  returns table (day date, network text, language text, topic text, outcome text, basis text, credit text, tone text, n int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select utc_day(first_sorry_at), network, coalesce(language, ''), coalesce(topic, ''), outcome, basis, credit, tone,
    count(*)::int
  from cases
  where brand_id = brand and first_sorry_at >= since and first_sorry_at < until and status <> 'dismissed'
  group by 1, 2, 3, 4, 5, 6, 7, 8 $$;

create function ladder_between(brand int, since timestamptz, until timestamptz)
  returns table (day date, network text, language text, topic text, tone text, rung text, n int, said_solved int,
    said_solved_alone int, said_not_solved int, sent_off int, returned int, nothing_after_sorry int,
    followed_through int, turns int, empty_turns int, private_turns int, incident_id int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select utc_day(opened_at), network, coalesce(language, ''), coalesce(topic, ''), tone, rung, count(*)::int,
    (count(*) filter (where outcome = 'confirmed' and credit is distinct from 'self'))::int,
    (count(*) filter (where outcome = 'confirmed' and credit = 'self'))::int,
    (count(*) filter (where outcome = 'disputed'))::int, count(sent_off_at)::int, count(came_back_at)::int,
    (count(*) filter (where nothing_after_sorry))::int, (count(*) filter (where followed_through))::int,
    sum(complaint_turns)::int, sum(empty_turns)::int, sum(private_turns)::int, coalesce(incident_id, 0)
  from cases
  where brand_id = brand and complaint and rung is not null and status <> 'dismissed'
    and opened_at >= since and opened_at < until
  group by 1, 2, 3, 4, 5, 6, coalesce(incident_id, 0) $$;

create function promises_between(brand int, since timestamptz, until timestamptz)
  returns table (day date, network text, language text, topic text, state text, vague boolean, assumed boolean,
    rolled boolean, n int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select utc_day(p.made_at), c.network, coalesce(c.language, ''), coalesce(c.topic, ''), p.state, p.vague,
    p.assumed, p.rollover > 0, count(*)::int
  from promises p join cases c on c.id = p.case_id
  where p.made_at >= since and p.made_at < until and p.brand_id = brand and not p.reported
    and c.status <> 'dismissed'
  group by 1, 2, 3, 4, 5, 6, 7, 8 $$;

create function acts_between(brand int, since timestamptz, until timestamptz) returns table (day date, act text, n int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select utc_day(at), act, count(*)::int
  from reply_facts cross join lateral jsonb_array_elements_text(acts) as act
  where brand_id = brand and at >= since and at < until and not automatic
  group by 1, 2 $$;

create function feed_between(brand int, since timestamptz, until timestamptz)
  returns table (day date, posts int, head int, tail int, longest int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select day, length(marks), length(marks) - length(ltrim(marks, 's')), length(marks) - length(rtrim(marks, 's')),
    (select coalesce(max(length(run)), 0) from string_to_table(marks, '.') as run)
  from (
    select utc_day(at) as day, string_agg(case when sorry then 's' else '.' end, '' order by at, length(native_id), native_id) as marks
    from reply_facts where brand_id = brand and at >= since and at < until and not automatic group by 1
  ) feed $$;
