create view analytics.topics as
select brand, network, nullif(language, '') as language, nullif(topic, '') as topic,
  date_trunc('week', opened_at at time zone 'UTC')::date as week,
  count(*) as cases,
  count(*) filter (where complaint) as complaints,
  count(*) filter (where repeat) as repeats,
  count(*) filter (where counts_as = 'resolved') as resolved,
  count(*) filter (where counts_as = 'unresolved') as unresolved,
  count(*) filter (where counts_as = 'unknown') as unknown
from analytics.cases
group by 1, 2, 3, 4, 5;

comment on view analytics.topics is 'What customers come with, by week of opening.';
comment on column analytics.topics.brand is 'The brand''s key';
comment on column analytics.topics.network is 'x, bluesky, mastodon, twcs, ...';
comment on column analytics.topics.language is 'ISO 639-1 code of the posts; null when not known';
comment on column analytics.topics.topic is 'What it is about; null when not known';
comment on column analytics.topics.week is 'Monday of the week in which the cases were opened (UTC)';
comment on column analytics.topics.cases is 'Cases opened';
comment on column analytics.topics.complaints is 'Those that complain';
comment on column analytics.topics.repeats is 'Those in which the customer had to come back';
comment on column analytics.topics.resolved is 'Mature and seen to be resolved';
comment on column analytics.topics.unresolved is 'Mature and seen not to be';
comment on column analytics.topics.unknown is 'Mature, and the public record cannot tell';
