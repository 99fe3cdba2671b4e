create view analytics.cases as
select c.id, b.key as brand, c.network, u.key as customer, c.status, c.outcome, c.basis, c.credit,
  case
    when c.outcome = 'none' then 'uncounted'
    when c.last_post_at > now() - interval '7 days' then 'maturing'
    else outcome_class(c.outcome, c.basis, c.credit,
      exists (select from promises p where p.case_id = c.id and p.state = 'open' and p.due_at > now()))
  end as counts_as,
  c.complaint, c.apologised, c.repeat, c.praise, c.chased, c.attested, c.topic, c.language, c.urgency, c.level,
  c.opened_at, c.first_response_at, extract(epoch from c.first_response_at - c.opened_at)::float8 as first_response_s,
  c.first_substantive_at, c.first_sorry_at, c.last_post_at, c.empty_turns, c.complaint_turns, c.decided_by
from cases c
join brands b on b.id = c.brand_id
join customers u on u.id = c.customer_id
where c.status <> 'dismissed';

comment on view analytics.cases is 'One row a case: one customer''s matter with one brand. Dismissed cases are left out.';
comment on column analytics.cases.id is 'brand:network:id of the opening post';
comment on column analytics.cases.brand is 'The brand''s key';
comment on column analytics.cases.network is 'Where the case was opened';
comment on column analytics.cases.customer is 'The customer''s key: network:user id of the first identity';
comment on column analytics.cases.status is 'open, pending, snoozed, resolved or closed';
comment on column analytics.cases.outcome is 'The last public state of the case; never changed by time alone';
comment on column analytics.cases.basis is 'What a claimed outcome rests on: remedy, answer or refusal';
comment on column analytics.cases.credit is 'Who solved a confirmed one, in the words of the customer: brand or self';
comment on column analytics.cases.counts_as is 'resolved, unresolved or unknown once mature (seven days after the last post); maturing before; uncounted: nothing to settle';
comment on column analytics.cases.complaint is 'The customer complains';
comment on column analytics.cases.apologised is 'The brand said sorry: an apology or empathy';
comment on column analytics.cases.repeat is 'The customer had to come back';
comment on column analytics.cases.praise is 'The customer praises';
comment on column analytics.cases.chased is 'The customer said in public that the private channel is silent';
comment on column analytics.cases.attested is 'An agent attested a resolution reached in private; it never counts here';
comment on column analytics.cases.topic is 'What it is about';
comment on column analytics.cases.language is 'ISO 639-1 code';
comment on column analytics.cases.urgency is '0 to 100';
comment on column analytics.cases.level is 'low, normal, high or critical';
comment on column analytics.cases.opened_at is 'Time of the customer''s first post of the case';
comment on column analytics.cases.first_response_at is 'First public reply that was not automatic';
comment on column analytics.cases.first_response_s is 'Seconds from opening to it';
comment on column analytics.cases.first_substantive_at is 'First reply that was not hollow';
comment on column analytics.cases.first_sorry_at is 'When the brand first said sorry: what dates the case in rates';
comment on column analytics.cases.last_post_at is 'Last post of either side';
comment on column analytics.cases.empty_turns is 'Turns to the open complaint that gave it nothing new';
comment on column analytics.cases.complaint_turns is 'Turns of the brand to the open complaint';
comment on column analytics.cases.decided_by is 'Id of the post that decides the outcome, on the network';
comment on column analytics.cases.status is 'open, pending (the customer is to move), snoozed, resolved or closed';
comment on column analytics.cases.first_substantive_at is 'First reply with an answer, a refusal, a remedy, a promise with a time, or where to turn';
