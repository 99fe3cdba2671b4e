create view analytics.sla as
select d.case_id, b.key as brand, d.kind, d.started_by, d.started_at, d.due_at, d.met_at, d.breached_at, d.paused,
  d.uncertain, c.owner
from clocks d
join cases c on c.id = d.case_id
join brands b on b.id = c.brand_id;

comment on view analytics.sla is 'One row a clock of a case; own brands only.';
comment on column analytics.sla.case_id is 'The case';
comment on column analytics.sla.brand is 'The brand';
comment on column analytics.sla.kind is 'first_reply, first_substantive, next_reply, resolution or promise';
comment on column analytics.sla.started_by is 'Id of the post or promise that started it';
comment on column analytics.sla.started_at is 'When it started';
comment on column analytics.sla.due_at is 'When it is due, in business hours';
comment on column analytics.sla.met_at is 'When it was met';
comment on column analytics.sla.breached_at is 'When it was breached';
comment on column analytics.sla.paused is 'Waiting for the customer';
comment on column analytics.sla.uncertain is 'Lies in a gap of its stream: the breach cannot be proven';
comment on column analytics.sla.owner is 'Who holds the case';
