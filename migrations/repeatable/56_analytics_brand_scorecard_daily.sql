create view analytics.brand_scorecard_daily as
select b.key as brand, d.network, nullif(d.language, '') as language, nullif(d.topic, '') as topic, d.day,
  sum(d.mentions)::int as mentions, sum(d.praises)::int as praises, sum(d.complaint_cases)::int as complaint_cases,
  sum(d.unanswered_complaints)::int as unanswered_complaints, sum(d.settled_complaints)::int as settled_complaints,
  sum(d.deflected)::int as deflected, sum(d.came_back)::int as came_back, sum(d.moved_private)::int as moved_private,
  sum(d.chased)::int as chased, sum(d.repeated)::int as repeated, sum(d.replies)::int as replies,
  sum(d.automatic)::int as automatic, sum(d.replies_to_complaint)::int as replies_to_complaint,
  sum(d.sorry_replies)::int as sorry_replies, sum(d.hollow_replies)::int as hollow_replies,
  sum(d.turns_to_complaint)::int as turns_to_complaint, sum(d.empty_turns)::int as empty_turns
from (
  select k.* from scorecard_days k
  where not exists (select from stale_days s where s.brand_id = k.brand_id and s.day = k.day)
  union all
  select s.brand_id, l.* from (select distinct brand_id, day from stale_days) s
  cross join lateral scorecard_between(
    s.brand_id, s.day::timestamp at time zone 'UTC', (s.day + 1)::timestamp at time zone 'UTC') l
) d
join brands b on b.id = d.brand_id
group by b.key, d.network, d.language, d.topic, d.day;

comment on view analytics.brand_scorecard_daily is 'Counts of each day (UTC); sum them over days, then divide. Stale days are counted afresh as they are read.';
comment on column analytics.brand_scorecard_daily.brand is 'The brand''s key';
comment on column analytics.brand_scorecard_daily.network is 'x, bluesky, mastodon, twcs, ...';
comment on column analytics.brand_scorecard_daily.language is 'ISO 639-1 code of the posts; null when not known';
comment on column analytics.brand_scorecard_daily.topic is 'What it is about; null when not known';
comment on column analytics.brand_scorecard_daily.day is 'The day, UTC';
comment on column analytics.brand_scorecard_daily.mentions is 'Customers'' posts to or about the brand';
comment on column analytics.brand_scorecard_daily.praises is 'Those that praise';
comment on column analytics.brand_scorecard_daily.complaint_cases is 'Complaint cases opened';
comment on column analytics.brand_scorecard_daily.unanswered_complaints is 'Those nobody has answered';
comment on column analytics.brand_scorecard_daily.settled_complaints is 'Those in which there was something to settle: what the next five divide by';
comment on column analytics.brand_scorecard_daily.deflected is 'Complaint cases sent elsewhere';
comment on column analytics.brand_scorecard_daily.came_back is 'Of these, the customer came back to complain';
comment on column analytics.brand_scorecard_daily.moved_private is 'Complaint cases sent to a private channel';
comment on column analytics.brand_scorecard_daily.chased is 'Of these, the customer said in public that it is silent';
comment on column analytics.brand_scorecard_daily.repeated is 'Complaint cases in which the customer had to come back';
comment on column analytics.brand_scorecard_daily.replies is 'Replies to customers, automatic ones aside';
comment on column analytics.brand_scorecard_daily.automatic is 'Automatic acknowledgements';
comment on column analytics.brand_scorecard_daily.replies_to_complaint is 'Replies to customers with an open complaint: what apology and hollow rates divide by';
comment on column analytics.brand_scorecard_daily.sorry_replies is 'Those that apologise or show empathy';
comment on column analytics.brand_scorecard_daily.hollow_replies is 'Those that do nothing else';
comment on column analytics.brand_scorecard_daily.turns_to_complaint is 'Turns to open complaints';
comment on column analytics.brand_scorecard_daily.empty_turns is 'Those that gave the complaint nothing new';
