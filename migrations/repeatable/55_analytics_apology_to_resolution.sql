create view analytics.apology_to_resolution as
select brand, network, language, topic, week, resolved + unresolved + unknown as sorry_cases, resolved, unresolved,
  unknown, maturing,
  (resolved + unresolved + unknown)::float8 / nullif(resolved, 0) as ratio,
  (resolved + unresolved + unknown) || ' : ' || resolved as ratio_text,
  resolved::float8 / nullif(resolved + unresolved + unknown, 0) as rate_low,
  (resolved + unknown)::float8 / nullif(resolved + unresolved + unknown, 0) as rate_high
from (
  select brand, network, nullif(language, '') as language, nullif(topic, '') as topic,
    date_trunc('week', first_sorry_at at time zone 'UTC')::date as week,
    count(*) filter (where counts_as = 'resolved') as resolved,
    count(*) filter (where counts_as = 'unresolved') as unresolved,
    count(*) filter (where counts_as = 'unknown') as unknown,
    count(*) filter (where counts_as = 'maturing') as maturing
  from analytics.cases
  where first_sorry_at is not null
  group by 1, 2, 3, 4, 5
) weeks;

comment on view analytics.apology_to_resolution is 'Sorry cases to resolutions, by the week of the first sorry. Mature cases only; maturing ones beside them.';
comment on column analytics.apology_to_resolution.brand is 'The brand''s key';
comment on column analytics.apology_to_resolution.network is 'x, bluesky, mastodon, twcs, ...';
comment on column analytics.apology_to_resolution.language is 'ISO 639-1 code of the posts; null when not known';
comment on column analytics.apology_to_resolution.topic is 'What it is about; null when not known';
comment on column analytics.apology_to_resolution.week is 'Monday of the week in which the brand first said sorry (UTC)';
comment on column analytics.apology_to_resolution.sorry_cases is 'Mature cases in which the brand said sorry: resolved + unresolved + unknown';
comment on column analytics.apology_to_resolution.resolved is 'Seen to be resolved: confirmed by the customer to the brand''s credit, or a remedy given';
comment on column analytics.apology_to_resolution.unresolved is 'Seen not to be';
comment on column analytics.apology_to_resolution.unknown is 'The public record cannot tell';
comment on column analytics.apology_to_resolution.maturing is 'Their last post is less than seven days old: in no rate';
comment on column analytics.apology_to_resolution.ratio is 'Sorry cases to one resolution; null when none was resolved';
comment on column analytics.apology_to_resolution.ratio_text is 'As shown: "12 : 0"';
comment on column analytics.apology_to_resolution.rate_low is 'Resolution rate if every unknown case failed';
comment on column analytics.apology_to_resolution.rate_high is 'Resolution rate if every unknown case succeeded';
