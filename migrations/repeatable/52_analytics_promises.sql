create view analytics.promises as
select d.id, d.case_id, b.key as brand, p.native_id as post_id, d.text, d.kind, d.made_at, d.due_at, d.assumed, d.vague,
  d.state, d.settled_by, d.settled_at,
  case when d.state = 'late' then extract(epoch from d.settled_at - d.due_at)::float8 end as late_by_s,
  d.rollover, d.reported
from promises d
join cases c on c.id = d.case_id and c.status <> 'dismissed'
join brands b on b.id = c.brand_id
join posts p on p.id = d.post_id;

comment on view analytics.promises is 'One row a promise: made in public by a brand, or reported by a customer.';
comment on column analytics.promises.id is 'id of the post and number of the promise in it; unique within a case';
comment on column analytics.promises.case_id is 'The case it was made in';
comment on column analytics.promises.brand is 'Who promised';
comment on column analytics.promises.post_id is 'The network''s id of the post it stands in';
comment on column analytics.promises.text is 'Its words';
comment on column analytics.promises.kind is 'contact, look_into, fix, refund, delivery or other';
comment on column analytics.promises.made_at is 'When it was made, or reported';
comment on column analytics.promises.due_at is 'When it is due';
comment on column analytics.promises.assumed is 'No time was given: held to 48 hours and kept out of the kept-rate';
comment on column analytics.promises.vague is 'Gives no time one could hold it to';
comment on column analytics.promises.state is 'open, kept, late, broken, lapsed, unverifiable or superseded';
comment on column analytics.promises.settled_by is 'Id of the post that settled it; null when time alone did';
comment on column analytics.promises.settled_at is 'When that post was written';
comment on column analytics.promises.late_by_s is 'Seconds by which a late one was late';
comment on column analytics.promises.rollover is 'How often it had been promised and broken before';
comment on column analytics.promises.reported is 'The customer says it was made out of sight; never counted with the others';
