-- The facts that scorecards count. SQL only counts; what an outcome counts as is decided in src/outcome, and
-- `outcome_class` says the same to SQL (held to it by a test).

create function outcome_class(outcome text, basis text, credit text, promise_runs boolean) returns text
  language sql immutable parallel safe as $$
  select case outcome
    when 'none' then 'uncounted'
    when 'confirmed' then case when credit = 'self' then 'unknown' else 'resolved' end
    when 'claimed' then case basis when 'remedy' then 'resolved' when 'answer' then 'unknown' else 'unresolved' end
    when 'promised' then case when promise_runs then 'unknown' else 'unresolved' end
    when 'private' then 'unknown'
    when 'asked' then 'unknown'
    else 'unresolved'
  end $$;

create view reading_facts as
select post_id, role, coalesce(reading->>'language', '') as language,
  coalesce((reading->>'praise')::boolean, false) as praise, coalesce(is_complaint, false) as is_complaint, topic,
  coalesce(to_jsonb(acts), '[]') as acts, coalesce(sorry, false) as sorry, coalesce(hollow, false) as hollow,
  reading->>'agent' as agent, coalesce((reading->>'blames_partner')::boolean, false) as blames_partner
from readings;
comment on view reading_facts is 'What counts of the reading of a post; false and empty where it says nothing.';

create view case_facts as
select c.id, c.brand_id, c.customer_id, c.network, coalesce(c.language, '') as language,
  coalesce(c.topic, '') as topic, c.opened_at, c.first_sorry_at, c.first_response_at, c.last_post_at,
  c.complaint and c.rung is not null as complaint,
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
where c.status <> 'dismissed';
comment on view case_facts is 'One row a case: what its turns were, for counting. Dismissed cases (not us, spam) are nobody''s record; a bystander''s complaint has no rung, and counts as none.';

create view reply_facts as
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
order by p.brand_id, p.created_at, p.id, t.turn->>'to_complaint' desc nulls last, f.history_id;
comment on view reply_facts is 'One row a reply to a customer, with what its turn was to the case. A reply filed to two customers counts once.';

create view mention_facts as
select h.brand_id, p.created_at as at, p.id as post_id, p.network,
  coalesce(nullif(r.language, ''), p.lang, '') as language, coalesce(c.topic, r.topic, '') as topic,
  coalesce(r.praise, false) as praise
from posts p
join filings f on f.post_id = p.id and f.role = 'mention'
join histories h on h.id = f.history_id
left join reading_facts r on r.post_id = p.id
left join cases c on c.id = f.case_id
where p.brand_id is null;
comment on view mention_facts is 'One row a post of a customer and a brand it is filed to.';
